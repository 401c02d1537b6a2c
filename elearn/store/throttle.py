"""Wrong tries, counted in a table: the same count for every process and machine.

A key is what is guarded: an address, an account. A try counts from its beginning, and is taken back
if it was right: so a hundred tries at once are no way around the limit.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Index, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from elearn.store.base import Base, Id, db


class WrongTry(Base):
    """One wrong try."""

    __tablename__ = "wrong_try"
    __table_args__ = (Index("ix_wrong_try_kind_key_at", "kind", "key", "at"),)

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


def count(kind: str, key: str, *, since: datetime) -> int:
    """How many wrong tries there were since that moment."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(WrongTry)
            .where(WrongTry.kind == kind, WrongTry.key == key, WrongTry.at > since)
        )
        or 0
    )


def add(kind: str, key: str, *, now: datetime) -> int:
    """Counts one wrong try; gives its number."""
    row = WrongTry(kind=kind, key=key, at=now)
    db.session.add(row)
    db.session.flush()
    return row.id


def take_back(ids: Collection[int]) -> None:
    """Counts these tries no longer: they were right."""
    db.session.execute(delete(WrongTry).where(WrongTry.id.in_(ids)))


def forget(*, before: datetime) -> None:
    """Deletes tries that no longer count."""
    db.session.execute(delete(WrongTry).where(WrongTry.at < before))
