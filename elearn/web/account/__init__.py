"""Getting in, and what somebody decides about their own account."""
