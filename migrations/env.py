"""How Alembic reaches the database: through the app, in one transaction, also on SQLite."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import text
from sqlalchemy.engine import Connection

from elearn.store import schema
from elearn.store.base import db, writing

ONE_AT_A_TIME = 7_103_141_592
"""A number of our own: who migrates holds it, a second one waits."""


def run() -> None:
    """Runs the migrations on the app's engine."""
    token = writing.set(True)
    try:
        with db.engine.connect() as connection, references_may_dangle(connection):
            context.configure(
                connection=connection,
                target_metadata=schema.metadata,
                render_as_batch=True,
                transactional_ddl=True,
            )
            with context.begin_transaction():
                if connection.dialect.name == "postgresql":
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
                context.run_migrations()
                refuse_dangling(connection)
    finally:
        writing.reset(token)


@contextmanager
def references_may_dangle(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew: while the old one is gone, rows refer to nothing.

    The pragma has no effect inside a transaction, so it stands around it.
    """
    raw = connection.connection.dbapi_connection
    if connection.dialect.name != "sqlite" or raw is None:
        yield
        return
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def refuse_dangling(connection: Connection) -> None:
    """Before the commit every reference must lead somewhere again; else nothing is changed."""
    if connection.dialect.name != "sqlite":
        return
    found = connection.execute(text("PRAGMA foreign_key_check")).all()
    if found:
        raise RuntimeError(f"{len(found)} rows refer to a row that is not there: {found[:5]}")


run()
