"""The engine, the declarative base and the column types that every table shares.

SQLite is set for safety, not for speed: a confirmed answer is on the disk. Everything that writes
begins with BEGIN IMMEDIATE, so that two writers queue instead of one dying with "locked"
(docs/decisions/0001-rooms-and-stack.md).
"""

import sqlite3
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Annotated, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, BigInteger, DateTime, Engine, Integer, MetaData, event
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry
from sqlalchemy.types import TypeDecorator

WAL_SAFE = (3, 51, 3)
"""From this SQLite on, a write-ahead log cannot lose a commit to a checkpoint that races it."""

writing: ContextVar[bool] = ContextVar("writing", default=False)
"""Whether the transaction that begins now is going to write. Set by `actions/transaction.py`."""

Taken = IntegrityError
"""A unique key or another rule of the database refused a row: somebody was first."""

Unavailable = OperationalError
"""The database cannot be reached, is locked for too long, or its disk is full."""

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


def journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """The safe SQLite journal for this version of the library."""
    return "WAL" if version >= WAL_SAFE else "TRUNCATE"


def engine_options(url: str) -> dict[str, Any]:
    """What the engine of this database needs."""
    if url.startswith("sqlite"):
        return {"connect_args": {"isolation_level": None, "timeout": 5}}
    return {"pool_pre_ping": True}


def prepare(engine: Engine) -> None:
    """Sets up an engine before its first connection. PostgreSQL needs nothing."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)


def _set_pragmas(connection: sqlite3.Connection, record: object) -> None:
    for pragma in (
        "foreign_keys=ON",
        "busy_timeout=5000",
        f"journal_mode={journal_mode()}",
        "synchronous=FULL",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")
