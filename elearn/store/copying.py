"""Rows out of one database and into another, as plain values that any database can take.

Works from the tables as they are, not from the models: so a database of any version of the schema
can be read, and an old copy can be put into tables of its own version. Times are UTC, in ISO form.
"""

import base64
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Date,
    DateTime,
    LargeBinary,
    MetaData,
    Table,
    func,
    insert,
    select,
    text,
)

AT_ONCE = 1_000
VERSIONS = "alembic_version"
"""Alembic's own table: says which version the tables are of, and is not copied."""


def tables(connection: Connection) -> list[Table]:
    """All tables of the database, each after those that it refers to."""
    metadata = MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name != VERSIONS]


def is_empty(connection: Connection) -> bool:
    """Whether no table has a row; also if there are no tables."""
    return all(
        connection.execute(select(table).limit(1)).first() is None for table in tables(connection)
    )


def rows(connection: Connection, table: Table) -> Iterator[list[Any]]:
    """All rows of a table as plain values, in the order of its key."""
    found = connection.execution_options(yield_per=AT_ONCE).execute(
        select(table).order_by(*table.primary_key.columns)
    )
    for row in found:
        yield [_plain(value) for value in row]


def fill(
    connection: Connection, table: Table, columns: Sequence[str], values: Iterable[list[Any]]
) -> int:
    """Puts plain rows into a table; gives how many. KeyError for a column that it has not."""
    targets = [table.c[name] for name in columns]
    batch: list[dict[str, Any]] = []
    count = 0
    for row in values:
        batch.append({c.name: _typed(c, v) for c, v in zip(targets, row, strict=True)})
        count += 1
        if len(batch) == AT_ONCE:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)
    _count_on(connection, table)
    return count


def _count_on(connection: Connection, table: Table) -> None:
    """On PostgreSQL the next row gets a number of its own again."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        name = connection.scalar(select(func.pg_get_serial_sequence(table.fullname, column.name)))
        highest = connection.scalar(select(func.max(column)))
        if name and highest is not None:
            connection.execute(
                text("SELECT setval(:name, :highest)"), {"name": name, "highest": highest}
            )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return aware.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    return value


def _typed(column: Column[Any], value: Any) -> Any:
    """The value that a column takes: SQLite keeps times without a zone, PostgreSQL with one."""
    if value is None or isinstance(column.type, JSON):
        return value
    if isinstance(column.type, DateTime):
        moment = datetime.fromisoformat(value)
        return moment if column.type.timezone else moment.replace(tzinfo=None)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value)
    return value
