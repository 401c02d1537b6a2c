"""Where a restored database is built and checked before it takes the place of the one in use.

SQLite: a file beside it, which then is copied over the one in use within one transaction of SQLite
itself. PostgreSQL: a schema of its own in the same database, whose tables then take the place of
the others in one transaction. Either way a fault, or a kill, leaves the old state.
Also here: a view of a database that stands still while others write.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from elearn.domain.errors import RuleError
from elearn.store import base, copying
from elearn.store.base import db

SCHEMA = "elearn_terugzetten"
PATIENCE = 30
"""Seconds that a restore waits for others to let go of the database."""


class InUse(RuleError):
    """Somebody kept the database locked for too long."""


class Broken(RuleError):
    """The database itself is not whole."""


@contextmanager
def standing_still(folder: Path) -> Iterator[Connection]:
    """The database as it is now, whatever is written meanwhile. `folder` has room for a copy.

    SQLite: a copy by its online backup, which holds off writers for less than a second. PostgreSQL:
    one read-only transaction that keeps seeing the same. Raises Broken.
    """
    if db.engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with db.engine.connect().execution_options(**options) as connection:
            yield connection
        return
    with TemporaryDirectory(dir=folder, prefix=".back-up-") as own:
        copy = Path(own) / "copy.sqlite"
        with db.engine.connect() as live, closing(sqlite3.connect(copy)) as target:
            raw: Any = live.connection.dbapi_connection
            _copied(raw, target)
        url = f"sqlite:///{copy}"
        engine = create_engine(url, poolclass=NullPool, **base.engine_options(url))
        base.prepare(engine)
        with engine.connect() as connection:
            whole(connection)
            yield connection


def _copied(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    progress: Callable[[int, int, int], object] | None = None,
) -> None:
    """SQLite's own online copy. Raises Broken for a spoiled source or a disk without room."""
    try:
        source.backup(target, progress=progress)
    except sqlite3.DatabaseError as error:
        raise Broken("De database is niet te kopiëren: %(found)s.", found=error) from error


def whole(connection: Connection) -> None:
    """Raises Broken if SQLite finds a fault in its file or a reference to nothing."""
    if connection.dialect.name != "sqlite":
        return
    found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    if list(found) != ["ok"]:
        raise Broken("De database is beschadigd: %(found)s", found="; ".join(map(str, found[:3])))
    if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
        raise Broken("In de database verwijst een rij naar een rij die er niet is.")


@contextmanager
def beside(url: str) -> Iterator[str]:
    """The address of an empty database beside that one; it is gone afterwards."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        folder = Path(address.database or "").parent
        with TemporaryDirectory(dir=folder, prefix=".terugzetten-") as own:
            yield f"sqlite:///{Path(own) / 'new.sqlite'}"
        return
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    base.prepare(engine)
    with engine.connect() as connection:
        connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
        path = {"options": f"-csearch_path={SCHEMA}"}
        try:
            yield address.update_query_dict(path).render_as_string(hide_password=False)
        finally:
            connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))


def take_place(staged: str) -> None:
    """Puts the staged database in the place of the app's own, whole or not at all.

    Raises InUse if somebody keeps the database locked.
    """
    if db.engine.dialect.name == "postgresql":
        _move_tables()
    else:
        _copy_over(make_url(staged).database or "", db.engine.url.database or "")


def _copy_over(staged: str, live: str) -> None:
    """SQLite's own backup: one transaction on the live file, rolled back if it is cut short."""
    until = time.monotonic() + PATIENCE

    def not_for_ever(_status: int, _left: int, _all: int) -> None:
        if time.monotonic() > until:
            raise InUse("De database is in gebruik. Stop het programma en probeer het opnieuw.")

    with closing(sqlite3.connect(staged)) as source, closing(sqlite3.connect(live)) as target:
        target.execute("PRAGMA synchronous=FULL")
        _copied(source, target, progress=not_for_ever)


def _move_tables() -> None:
    with db.engine.begin() as connection:
        connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
        home = connection.scalar(text("SELECT current_schema()"))
        names = inspect(connection).get_table_names(schema=SCHEMA)
        for name in names:
            connection.execute(text(f'DROP TABLE IF EXISTS "{home}"."{name}" CASCADE'))
        for name in names:
            connection.execute(text(f'ALTER TABLE {SCHEMA}."{name}" SET SCHEMA "{home}"'))
        for name in _functions(connection):
            connection.execute(text(f'DROP FUNCTION IF EXISTS "{home}".{name} CASCADE'))
            connection.execute(text(f'ALTER FUNCTION {SCHEMA}.{name} SET SCHEMA "{home}"'))
        left = inspect(connection).get_table_names(schema=SCHEMA)
        if left or copying.VERSIONS not in names:
            raise Broken("Terugzetten bleef halverwege steken; er is niets veranderd.")


def _functions(connection: Connection) -> list[str]:
    found = connection.execute(
        text(
            "SELECT format('%I(%s)', proname, pg_get_function_identity_arguments(oid)) "
            "FROM pg_proc WHERE pronamespace = CAST(:schema AS regnamespace)"
        ),
        {"schema": SCHEMA},
    )
    return list(found.scalars())
