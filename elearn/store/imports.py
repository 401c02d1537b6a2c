"""What was read in, for as long as that can be undone, and what each heading was taken for."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Mapped, defer, mapped_column

from elearn.store.base import Base, Id, db

DEEDS = ("new", "changed", "assigned", "earlier", "left")
"""What an import can do, by the names in `counts`; beside these it says "rows" and invitations."""


class ImportColumn(Base):
    """What HR of an organisation said that a column is. `field` is "" for one that is not read."""

    __tablename__ = "import_column"
    __table_args__ = (UniqueConstraint("organisation_id", "heading"),)

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    heading: Mapped[str] = mapped_column(String(60))
    field: Mapped[str] = mapped_column(String(20))


class StaffImport(Base):
    """One staff file that was read in. `person_id` is empty for the command line.

    `digest` is the SHA-256 of the file; `journal` is what `journal.py` wrote down, until it is
    undone or too old for that. `token` was that of the upload.
    """

    __tablename__ = "staff_import"
    __table_args__ = (Index("ix_staff_import_organisation_id_digest", "organisation_id", "digest"),)

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    filename: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    course: Mapped[str] = mapped_column(String(60))
    due: Mapped[date]
    at: Mapped[datetime]
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
    journal: Mapped[list[Any]] = mapped_column(JSON)
    undone_at: Mapped[datetime | None]

    @property
    def did_something(self) -> bool:
        """Whether anything was changed by it."""
        return any(self.counts.get(name) for name in DEEDS)


def add(row: StaffImport) -> StaffImport:
    """Stores what was read in."""
    db.session.add(row)
    db.session.flush()
    return row


def by_token(token: str, *, organisation_id: int) -> StaffImport | None:
    """The import with that token in this organisation, without its journal."""
    return db.session.scalar(
        select(StaffImport)
        .where(StaffImport.token == token, StaffImport.organisation_id == organisation_id)
        .options(defer(StaffImport.journal))
    )


def of_organisation(organisation_id: int, *, limit: int) -> Sequence[StaffImport]:
    """The last imports, newest first, without their journals."""
    return db.session.scalars(
        select(StaffImport)
        .where(StaffImport.organisation_id == organisation_id)
        .order_by(StaffImport.id.desc())
        .limit(limit)
        .options(defer(StaffImport.journal))
    ).all()


def same_file(*, organisation_id: int, digest: str) -> StaffImport | None:
    """The last time that this very file was read in and not undone."""
    return db.session.scalar(
        select(StaffImport)
        .where(
            StaffImport.organisation_id == organisation_id,
            StaffImport.digest == digest,
            StaffImport.undone_at.is_(None),
        )
        .order_by(StaffImport.id.desc())
        .limit(1)
        .options(defer(StaffImport.journal))
    )


def claim_undo(import_id: int, *, now: datetime) -> list[Any] | None:
    """Takes the journal of an import that is not undone yet; None if somebody was first."""
    journal: list[Any] | None = db.session.scalar(
        select(StaffImport.journal).where(
            StaffImport.id == import_id, StaffImport.undone_at.is_(None)
        )
    )
    done = db.session.execute(
        update(StaffImport)
        .where(StaffImport.id == import_id, StaffImport.undone_at.is_(None))
        .values(undone_at=now, journal=[])
        .returning(StaffImport.id)
        .execution_options(synchronize_session=False)
    )
    return journal if done.first() is not None else None


def forget_journals(*, before: datetime) -> None:
    """Empties the journals of imports that are too old to be undone."""
    db.session.execute(
        update(StaffImport)
        .where(StaffImport.at < before)
        .values(journal=[])
        .execution_options(synchronize_session=False)
    )


def count(import_id: int, more: Mapping[str, int]) -> None:
    """Adds numbers to what an import did, such as whom it invited."""
    row = db.session.get_one(StaffImport, import_id)
    row.counts = {**row.counts, **more}
    db.session.flush()


def columns(organisation_id: int) -> dict[str, str]:
    """What each heading was taken for here: field by heading."""
    rows = db.session.execute(
        select(ImportColumn.heading, ImportColumn.field).where(
            ImportColumn.organisation_id == organisation_id
        )
    )
    return {row.heading: row.field for row in rows}


def remember_columns(organisation_id: int, chosen: Mapping[str, str]) -> None:
    """Keeps what was chosen for these headings, in place of what was chosen before."""
    if not chosen:
        return
    db.session.execute(
        delete(ImportColumn).where(
            ImportColumn.organisation_id == organisation_id, ImportColumn.heading.in_(chosen)
        )
    )
    db.session.add_all(
        ImportColumn(organisation_id=organisation_id, heading=heading, field=field)
        for heading, field in chosen.items()
    )
    db.session.flush()
