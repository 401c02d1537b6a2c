"""Whether the database answers, and whether it has the tables that this version needs."""

from enum import StrEnum
from functools import lru_cache

from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from elearn.config import ROOT
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
    return Health.OK if set(found) == newest() else Health.BEHIND


@lru_cache(maxsize=1)
def newest() -> frozenset[str]:
    """The newest migration on disk. Read once: a running process keeps the code it began with."""
    return frozenset(ScriptDirectory(str(ROOT / "migrations")).get_heads())


def _answers() -> bool:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        db.session.rollback()
        return False
    return True
