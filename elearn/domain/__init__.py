"""The rules. Standard library only: no database, no Flask, no clock, no files."""
