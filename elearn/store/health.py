"""Whether the database answers, and whether it has the tables that this version needs."""

from enum import StrEnum

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from elearn.store import migrating
from elearn.store.base import db


class Health(StrEnum):
    """How the database is, in one word."""

    OK = "ok"
    SILENT = "database"
    BEHIND = "migraties"


def health() -> Health:
    """One small query: OK, SILENT (no answer) or BEHIND (no tables, or not those of now)."""
    try:
        found = db.session.scalars(text("SELECT version_num FROM alembic_version")).all()
    except SQLAlchemyError:
        db.session.rollback()
        return Health.BEHIND if _answers() else Health.SILENT
    return Health.OK if list(found) == [migrating.newest()] else Health.BEHIND


def _answers() -> bool:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        db.session.rollback()
        return False
    return True


def engine() -> str:
    """What the database is, and its version: "SQLite 3.45.1, journal_mode TRUNCATE"."""
    if db.engine.dialect.name == "sqlite":
        number = db.session.scalar(text("SELECT sqlite_version()"))
        journal = db.session.scalar(text("PRAGMA journal_mode"))
        return f"SQLite {number}, journal_mode {str(journal).upper()}"
    return f"PostgreSQL {db.session.scalar(text('SHOW server_version'))}"
