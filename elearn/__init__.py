"""Grijs gebied: scenario-based staff training. Importing this package loads nothing."""
