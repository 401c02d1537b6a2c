"""The database. The only room that imports SQLAlchemy; it flushes and never commits."""
