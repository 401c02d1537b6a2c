"""What a deed made and changed, row by row, so that it can be taken back exactly.

An entry is `[kind, table, id, {column: [old, new]}]`; of a row that was made, only the columns
count by which one sees that somebody changed it since. Values are as JSON holds them. Which way
back is right, and who may go it, is for `actions/undoing.py`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, bindparam, delete, event, inspect, select, update
from sqlalchemy.orm import Session, UOWTransaction

from elearn.store.base import Base, db

Values = dict[str, list[Any]]
AT_ONCE = 2_000
"""Numbers in one statement: below what any database takes."""


@dataclass(kw_only=True)
class Journal:
    """What was flushed while it was open: rows made, and fields of older rows changed."""

    tables: Mapping[str, Collection[str]]
    made: dict[str, dict[int, Values]] = field(default_factory=dict)
    changed: dict[str, dict[int, Values]] = field(default_factory=dict)

    def note(self, table: str, row_id: int, column: str, old: Any, new: Any) -> None:
        """Writes down one changed field, also one changed by a statement of its own."""
        fields = self.changed.setdefault(table, {}).setdefault(row_id, {})
        first = fields[column][0] if column in fields else _plain(old)
        fields[column] = [first, _plain(new)]

    def entries(self) -> list[Any]:
        """The journal as it is stored."""
        return [
            [kind, table, row_id, values]
            for kind, tables in (("made", self.made), ("changed", self.changed))
            for table, rows in tables.items()
            for row_id, values in rows.items()
        ]


@contextmanager
def recording(tables: Mapping[str, Collection[str]]) -> Iterator[Journal]:
    """Writes down what is flushed to these tables from here on; a last flush comes at the end.

    With each table: the columns of a row that was made which are written down too.
    """
    journal = Journal(tables=tables)

    def before(session: Session, _flush: UOWTransaction, _objects: object) -> None:
        for row in session.dirty:
            _changes(journal, row)

    def after(session: Session, _flush: UOWTransaction) -> None:
        for row in session.new:
            _made(journal, row)

    session = db.session()
    event.listen(session, "before_flush", before)
    event.listen(session, "after_flush", after)
    try:
        yield journal
        session.flush()
    finally:
        event.remove(session, "before_flush", before)
        event.remove(session, "after_flush", after)


def _changes(journal: Journal, row: Any) -> None:
    if row.__tablename__ not in journal.tables:
        return
    state = inspect(row)
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if not history.added or not history.deleted or history.added == history.deleted:
            continue
        old, new = history.deleted[0], history.added[0]
        own = journal.made.get(row.__tablename__, {}).get(row.id)
        if own is None:
            journal.note(row.__tablename__, row.id, column.key, old, new)
        elif column.key in own:
            own[column.key][1] = _plain(new)


def _made(journal: Journal, row: Any) -> None:
    if row.__tablename__ not in journal.tables:
        return
    journal.made.setdefault(row.__tablename__, {})[row.id] = {
        column: [None, _plain(getattr(row, column))] for column in journal.tables[row.__tablename__]
    }


def of(entries: Sequence[Any]) -> Journal:
    """A journal as it was stored."""
    journal = Journal(tables={})
    for kind, table, row_id, values in entries:
        rows = journal.made if kind == "made" else journal.changed
        rows.setdefault(table, {})[row_id] = values
    return journal


def restore(table: str, rows: Mapping[int, Values]) -> int:
    """Gives fields their old value, where they still have the value that was written; how many rows
    got at least one back."""
    target, done = _table(table), 0
    for chunk in _chunks(rows):
        query = select(target).where(target.c.id.in_(chunk))
        backs: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for now in db.session.execute(query).mappings().all():
            back = {
                name: _typed(target, name, old)
                for name, (old, new) in rows[now["id"]].items()
                if _plain(now[name]) == new
            }
            if back:
                backs.setdefault(tuple(sorted(back)), []).append({"of": now["id"], **back})
        for names, values in backs.items():
            one = update(target).where(target.c.id == bindparam("of"))
            alike = one.values({name: bindparam(name) for name in names})
            db.session.connection().execute(alike, values)
            done += len(values)
    db.session.expire_all()
    return done


def untouched(table: str, rows: Mapping[int, Values]) -> set[int]:
    """Which of the rows that were made are still there, with the values that they got."""
    target = _table(table)
    return {
        now["id"]
        for chunk in _chunks(rows)
        for now in db.session.execute(select(target).where(target.c.id.in_(chunk))).mappings()
        if all(_plain(now[name]) == new for name, (_, new) in rows[now["id"]].items())
    }


def leaned_on(table: str, ids: Collection[int], *, but: Mapping[str, Collection[int]]) -> set[int]:
    """Which of these rows another row refers to, in any table. `but`: rows that do not count, by
    table; a table with no numbers there does not count at all."""
    target, found = _table(table), set()
    for other in Base.metadata.sorted_tables:
        own = but.get(other.name)
        if own is not None and not own:
            continue
        for key in (k for k in other.foreign_keys if k.column is target.c.id):
            for chunk in _chunks(ids):
                query = select(other.c.id, key.parent).where(key.parent.in_(chunk))
                found |= {
                    row[1] for row in db.session.execute(query) if own is None or row[0] not in own
                }
    return found


def remove(table: str, ids: Collection[int], *, column: str = "id") -> None:
    """Deletes the rows that have one of these numbers in that column."""
    target = _table(table)
    for chunk in _chunks(ids):
        db.session.execute(delete(target).where(target.c[column].in_(chunk)))
    db.session.expire_all()


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _chunks(ids: Collection[int]) -> Iterator[list[int]]:
    numbers = sorted(ids)
    for at in range(0, len(numbers), AT_ONCE):
        yield numbers[at : at + AT_ONCE]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _typed(table: Table, column: str, value: Any) -> Any:
    kind = table.c[column].type.python_type
    return kind.fromisoformat(value) if value is not None and kind in (date, datetime) else value
