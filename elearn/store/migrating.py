"""The versions of the schema: which one the database has, which one this code needs, the way up.

Needs an app context: the database is the app's. What a version changes is in migrations/.
"""

from functools import lru_cache

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from elearn.config import ROOT, NotFit
from elearn.store.base import Unavailable, db, trouble

FOLDER = ROOT / "migrations"


@lru_cache(maxsize=1)
def newest() -> str:
    """The version that this code needs. Read once: a process keeps the code it began with."""
    head = ScriptDirectory(str(FOLDER)).get_current_head()
    if head is None:
        raise LookupError("there are no migrations")
    return head


def known() -> tuple[str, ...]:
    """Every version that this code knows, oldest first."""
    scripts = ScriptDirectory(str(FOLDER)).walk_revisions()
    return tuple(reversed([script.revision for script in scripts]))


def current() -> str | None:
    """The version of the database; None if nothing was made in it yet. Raises Unavailable."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def mismatch() -> str | None:
    """Why this code cannot serve this database, as one plain line; None if it can."""
    try:
        found = current()
    except Unavailable as error:
        return f"De database {trouble(error)}"
    if found == newest():
        return None
    if found is None:
        return "De database is nog leeg. Maak haar klaar met: elearn init"
    if found in known():
        return (
            f"De database is van versie {found}, dit programma heeft {newest()} nodig. "
            "Maak een back-up en werk haar bij met: elearn upgrade"
        )
    return (
        f"De database is van versie {found}, nieuwer dan dit programma ({newest()}) kent. "
        "Start de nieuwe versie van het programma."
    )


def upgrade(to: str = "head") -> None:
    """Brings the database to a version, in one transaction. NotFit if it is newer than we know."""
    found = current()
    if found is not None and found not in known():
        raise NotFit(mismatch())
    command.upgrade(_config(), to)


def downgrade(to: str) -> None:
    """Takes the database back to a version ("base": nothing). For tests and for emergencies."""
    command.downgrade(_config(), to)


def check() -> None:
    """Raises if the models say something else than the migrations made."""
    command.check(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config
