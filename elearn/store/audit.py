"""Who did what, when: the deeds of HR, authors and admins, and reading about a person.

Rows are links of the organisation's chain: added, never changed.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from elearn.store import chain
from elearn.store.base import Base, db


class AuditEntry(chain.Link, Base):
    """One deed as a sentence. `subject_id` is the person it is about, if it is one person."""

    __tablename__ = "audit"
    __table_args__ = (UniqueConstraint("organisation_id", "number"),)
    PERSONAL: ClassVar[tuple[str, ...]] = ("actor_name", "sentence")

    at: Mapped[datetime]
    deed: Mapped[str] = mapped_column(String(40))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    count: Mapped[int]
    origin: Mapped[str] = mapped_column(String(12))
    actor_name: Mapped[str | None] = mapped_column(String(700))
    sentence: Mapped[str | None] = mapped_column(String(2000))


def note(
    *,
    organisation_id: int,
    deed: str,
    sentence: str,
    actor_id: int | None,
    actor_name: str,
    subject_id: int | None = None,
    count: int = 1,
    origin: str = "web",
    now: datetime,
) -> None:
    """Adds one line to the log."""
    chain.append(
        AuditEntry(
            organisation_id=organisation_id,
            at=now,
            deed=deed,
            sentence=sentence[:2000],
            actor_id=actor_id,
            actor_name=actor_name,
            subject_id=subject_id,
            count=count,
            origin=origin,
        )
    )


def about(*, subject_id: int) -> Sequence[AuditEntry]:
    """What was done to, or read about, one person: newest first."""
    return db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.subject_id == subject_id)
        .order_by(AuditEntry.number.desc())
    ).all()


def part_about(*, subject_id: int, offset: int, limit: int) -> Sequence[AuditEntry]:
    """The same, so many lines from the `offset`th on."""
    return db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.subject_id == subject_id)
        .order_by(AuditEntry.number.desc())
        .offset(offset)
        .limit(limit)
    ).all()


def count_about(*, subject_id: int) -> int:
    """How many lines there are about one person."""
    query = select(func.count()).select_from(AuditEntry)
    return db.session.scalar(query.where(AuditEntry.subject_id == subject_id)) or 0


def all_of(organisation_id: int) -> Sequence[AuditEntry]:
    """The whole log of an organisation, oldest first."""
    return db.session.scalars(
        select(AuditEntry)
        .where(AuditEntry.organisation_id == organisation_id)
        .order_by(AuditEntry.number)
    ).all()


def latest(*, organisation_id: int, deed: str) -> AuditEntry | None:
    """The last time that something was done in an organisation."""
    return db.session.scalar(
        select(AuditEntry)
        .where(AuditEntry.organisation_id == organisation_id, AuditEntry.deed == deed)
        .order_by(AuditEntry.number.desc())
        .limit(1)
    )


def newest(count: int) -> Sequence[AuditEntry]:
    """The last lines of any organisation's log."""
    return db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(count)).all()
