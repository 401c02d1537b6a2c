"""What whoever looks after the installation sees: is it well, and what to do."""
