"""A learner's own notes, one a lesson, sealed: the key is a file, not in the database.

Never read for anybody but the learner (an import contract keeps HR out).
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from elearn.store.base import Base, Id


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
