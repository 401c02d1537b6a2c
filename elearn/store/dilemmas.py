"""Who asked for the one-minute dilemma after a course. Never read for HR."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from elearn.store.base import Base, Id, db


class DilemmaWish(Base):
    """Somebody wants a dilemma by mail, 10 and 30 days after they finished this course."""

    __tablename__ = "dilemma_wish"
    __table_args__ = (UniqueConstraint("person_id", "course"),)

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(String(60))
    asked_at: Mapped[datetime]


def asked_at(*, person_id: int, course: str) -> datetime | None:
    """When this person asked for it last, or None."""
    return db.session.scalar(
        select(DilemmaWish.asked_at).where(
            DilemmaWish.person_id == person_id, DilemmaWish.course == course
        )
    )


def keep(*, organisation_id: int, person_id: int, course: str, now: datetime) -> None:
    """Stores a wish in the place of an older one. IntegrityError if somebody just did the same."""
    drop(person_id=person_id, course=course)
    db.session.add(
        DilemmaWish(
            organisation_id=organisation_id, person_id=person_id, course=course, asked_at=now
        )
    )
    db.session.flush()


def drop(*, person_id: int, course: str) -> None:
    """Deletes the wish, if there is one."""
    db.session.execute(
        delete(DilemmaWish).where(DilemmaWish.person_id == person_id, DilemmaWish.course == course)
    )


def erase(person_id: int) -> None:
    """Deletes all wishes of a person."""
    db.session.execute(delete(DilemmaWish).where(DilemmaWish.person_id == person_id))
