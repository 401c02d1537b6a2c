"""Who asked for the one-minute dilemma after a course. Never read for HR."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from elearn.store.base import Base, Id


class DilemmaWish(Base):
    """Somebody wants a dilemma by mail, 10 and 30 days after they finished this course."""

    __tablename__ = "dilemma_wish"
    __table_args__ = (UniqueConstraint("person_id", "course"),)

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(String(60))
    asked_at: Mapped[datetime]
