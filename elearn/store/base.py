"""The engine, the declarative base and the column types that every table shares.

SQLite is set for safety, not for speed: a confirmed answer is on the disk. Everything that writes
begins with BEGIN IMMEDIATE, so that two writers queue instead of one dying with "locked"
(docs/decisions/0001-rooms-and-stack.md).
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, BigInteger, DateTime, Engine, Integer, MetaData, event
from sqlalchemy.engine import Connection, Dialect, ExceptionContext, make_url
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry
from sqlalchemy.types import TypeDecorator

from elearn.config import NotFit

OLDEST_SQLITE = (3, 35)
"""The first that gives back the rows that a statement changed, and that can drop a column."""

WAL_SAFE = (3, 51, 3)
"""From this SQLite on, a write-ahead log cannot lose a commit to a checkpoint that races it."""

WAL_BACKPORTS = frozenset({(3, 50, 7)})
"""Older SQLites that got the same repair."""

SYNCHRONOUS_FULL = 2

PATIENCE = 10
"""Seconds that somebody waits for a lock of others, on both databases."""

writing: ContextVar[bool] = ContextVar("writing", default=False)
"""Whether the transaction that begins now is going to write. Set by `actions/transaction.py`."""

Taken = IntegrityError
"""A unique key or another rule of the database refused a row: somebody was first."""

Unavailable = (OperationalError, InterfaceError, NoneFree)
"""The database cannot be reached, is locked for too long, its disk is full, or all connections
are taken: three kinds of error, one meaning."""

NOT_ALLOWED = {"42501", "25006"}
"""What PostgreSQL says to who may not do this here, or may not write at all (a standby)."""


class Unusable(OperationalError):
    """The database is there, but nobody can work with it: its file is spoiled, its address says
    something that it does not know, or it refuses this user. One of `Unavailable`."""


CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. Takes and gives aware datetimes, also on SQLite, which stores none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC into the database. ValueError for a naive datetime: nobody knows when that was."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} says no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """An aware datetime in UTC out of the database."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables."""

    registry = registry(
        metadata=MetaData(naming_convention=CONVENTION),
        type_annotation_map={datetime: UtcDateTime, list[Any]: JSON},
    )


Id = Annotated[
    int,
    mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
]

db = SQLAlchemy(model_class=Base)


def trouble(error: BaseException) -> str:
    """What goes after "De database" for an Unavailable: in the words of the database, one line."""
    said = getattr(error, "orig", None) or error
    line = str(said).strip().splitlines()[0]
    if type(said) is sqlite3.DatabaseError:
        return (
            f"is beschadigd ({line}). Zet het bestand opzij en zet een back-up terug met: "
            "elearn restore"
        )
    return f"{'is niet te gebruiken' if isinstance(error, Unusable) else 'antwoordt niet'}: {line}"


def safe_journal(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """The safe SQLite journal for this version of the library."""
    return "WAL" if version >= WAL_SAFE or version in WAL_BACKPORTS else "TRUNCATE"


PRAGMAS = (
    "foreign_keys=ON",
    f"busy_timeout={PATIENCE * 1000}",
    f"journal_mode={safe_journal()}",
    "synchronous=FULL",
    "secure_delete=ON",
)
"""What every SQLite connection gets; `dangers` looks at what it then really has."""


def dangers(
    *,
    journal_mode: str,
    synchronous: int,
    foreign_keys: int,
    busy_timeout: int,
    version: tuple[int, ...],
) -> Iterator[str]:
    """Why a SQLite connection with these settings could lose or spoil what was confirmed."""
    number = ".".join(map(str, version))
    if version < OLDEST_SQLITE:
        yield f"SQLite {number} is te oud: gebruik {'.'.join(map(str, OLDEST_SQLITE))} of nieuwer."
    if journal_mode == "WAL" and safe_journal(version) != "WAL":
        yield f"SQLite {number} kan in WAL-modus gegevens verliezen: gebruik 3.51.3 of nieuwer."
    if journal_mode in ("OFF", "MEMORY"):
        yield f"SQLite staat op journal_mode={journal_mode}: een storing kan de database breken."
    if synchronous < SYNCHRONOUS_FULL:
        yield f"SQLite staat op synchronous={synchronous}: een bevestigd antwoord kan weg raken."
    if not foreign_keys:
        yield "SQLite bewaakt verwijzingen niet (foreign_keys staat uit)."
    if not busy_timeout:
        yield "SQLite wacht niet op wie schrijft (busy_timeout=0): antwoorden gaan dan mis."


def engine_options(url: str) -> dict[str, Any]:
    """What the engine of this database needs."""
    if url.startswith("sqlite"):
        return {"connect_args": {"isolation_level": None, "timeout": PATIENCE}}
    return {"pool_pre_ping": True}


def file_of(url: str) -> Path | None:
    """The file of a SQLite database; None for another kind."""
    address = make_url(url)
    return Path(address.database or "") if address.get_backend_name() == "sqlite" else None


def prepare(engine: Engine) -> None:
    """Sets up an engine before its first connection."""
    event.listen(engine, "handle_error", _tell_unusable)
    if engine.dialect.name != "sqlite":
        event.listen(engine, "connect", _set_patience)
        return
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)


def _tell_unusable(context: ExceptionContext) -> None:
    error = context.original_exception
    at_the_door = context.connection is None
    if isinstance(context.sqlalchemy_exception, Unavailable):
        return
    not_allowed = getattr(error, "sqlstate", None) in NOT_ALLOWED
    if at_the_door or not_allowed or type(error) is sqlite3.DatabaseError:
        raise Unusable(context.statement, context.parameters, error) from error


def _set_pragmas(connection: sqlite3.Connection, record: object) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    for danger in dangers(**pragmas(connection)):
        raise NotFit(danger)


def _set_patience(connection: Any, record: object) -> None:
    """PostgreSQL waits for a lock as long as SQLite does, not for ever."""
    was, connection.autocommit = connection.autocommit, True
    connection.execute(f"SET lock_timeout = '{PATIENCE}s'")
    connection.autocommit = was


def pragmas(connection: sqlite3.Connection) -> dict[str, Any]:
    """What a connection really has, whatever was asked: the arguments of `dangers`."""

    def of(name: str) -> Any:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]

    return {
        "journal_mode": of("journal_mode").upper(),
        "synchronous": of("synchronous"),
        "foreign_keys": of("foreign_keys"),
        "busy_timeout": of("busy_timeout"),
        "version": sqlite3.sqlite_version_info,
    }


def _begin(connection: Connection) -> None:
    """Writers queue. Each asks again every few milliseconds: SQLite's own waiting asks less often
    the longer it waits, so that who came last goes first and some never get their turn."""
    if not writing.get():
        connection.exec_driver_sql("BEGIN")
        return
    raw: Any = connection.connection.dbapi_connection
    until = time.monotonic() + PATIENCE
    raw.execute("PRAGMA busy_timeout=10")
    try:
        while time.monotonic() < until:
            with suppress(sqlite3.OperationalError):
                raw.execute("BEGIN IMMEDIATE")
                return
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        raw.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")


def let_go() -> None:
    """Closes every connection of the app to its database."""
    db.session.remove()
    db.engine.dispose()
