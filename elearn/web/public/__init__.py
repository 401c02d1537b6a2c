"""Pages for everybody, also without an account."""
