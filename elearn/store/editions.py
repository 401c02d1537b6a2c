"""Lessons as they were when somebody began them: one row per edition, by hash."""

from datetime import datetime

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from elearn.store.base import Base, db


class Edition(Base):
    """The parsed content of one lesson, as JSON (`content/codec.py`)."""

    __tablename__ = "edition"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    course: Mapped[str] = mapped_column(String(60))
    lesson: Mapped[str] = mapped_column(String(60))
    content: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


def keep(*, edition: str, course: str, lesson: str, content: str, now: datetime) -> None:
    """Stores an edition unless it is there. IntegrityError if somebody just stored it."""
    if db.session.get(Edition, edition) is None:
        db.session.add(
            Edition(hash=edition, course=course, lesson=lesson, content=content, created_at=now)
        )
        db.session.flush()


def content(edition: str) -> str | None:
    """The stored JSON of an edition."""
    return db.session.scalar(select(Edition.content).where(Edition.hash == edition))
