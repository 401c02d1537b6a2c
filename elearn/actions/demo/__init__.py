"""The demo school: made by the real deeds on a shifted clock, never by inserted rows."""
