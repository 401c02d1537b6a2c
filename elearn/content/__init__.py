"""Files become domain values here. No database, no web framework."""
