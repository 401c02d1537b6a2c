"""What people do: one function is one deed is one transaction. `standing.py` only reads."""
