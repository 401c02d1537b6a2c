"""The pages of P&O: overview, colleagues, import. They never reach choices or answers."""
