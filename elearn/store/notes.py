"""A learner's own notes, one a lesson, sealed: the key is a file, not in the database.

Never read for anybody but the learner (an import contract keeps HR out).
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from elearn.store import sealing
from elearn.store.base import Base, Id, db


class Note(Base):
    """What somebody takes along from a lesson. `sealed` is the encrypted text."""

    __tablename__ = "note"
    __table_args__ = (UniqueConstraint("person_id", "course", "lesson"),)

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(String(60))
    lesson: Mapped[str] = mapped_column(String(60))
    sealed: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]

    @property
    def text(self) -> str | None:
        """What was written; None if the key of then is gone."""
        return sealing.unseal(self.sealed)


def of_person(person_id: int) -> Sequence[Note]:
    """All notes of a person, the newest first."""
    return db.session.scalars(
        select(Note).where(Note.person_id == person_id).order_by(Note.written_at.desc(), Note.id)
    ).all()


def one(*, person_id: int, course: str, lesson: str) -> Note | None:
    """The note of a person about a lesson."""
    return db.session.scalar(
        select(Note).where(
            Note.person_id == person_id, Note.course == course, Note.lesson == lesson
        )
    )


def write(
    *,
    organisation_id: int,
    person_id: int,
    course: str,
    lesson: str,
    text: str,
    now: datetime,
) -> None:
    """Writes the note about a lesson, over the one that was there. Taken if somebody was first."""
    note = one(person_id=person_id, course=course, lesson=lesson)
    if note is None:
        note = Note(
            organisation_id=organisation_id, person_id=person_id, course=course, lesson=lesson
        )
        db.session.add(note)
    note.sealed, note.written_at = sealing.seal(text), now
    db.session.flush()


def erase(*, person_id: int, note_id: int) -> None:
    """Deletes an own note. Nothing happens if it is gone, or somebody else's."""
    db.session.execute(delete(Note).where(Note.id == note_id, Note.person_id == person_id))
