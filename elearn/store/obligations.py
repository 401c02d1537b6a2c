"""Who has to do which course, and by when.

One row a person, course and cycle. What became of it stands in `records.py`; what that means on a
given day is a rule of `domain/completion.py`.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from elearn.domain.roles import Scope
from elearn.store.base import Base, Id, db
from elearn.store.people import Membership, Person
from elearn.store.records import Completion


class Obligation(Base):
    """That a person has to do a course before or on `due`.

    `exempt_from` is the day on which an exemption began; `exempt_until` its last day, or empty for
    as long as it lasts. `origin` says where the row came from: "import", "demo", "web".
    """

    __tablename__ = "obligation"
    __table_args__ = (UniqueConstraint("person_id", "course", "cycle"),)

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id"))
    course: Mapped[str] = mapped_column(String(60))
    cycle: Mapped[int]
    due: Mapped[date]
    origin: Mapped[str] = mapped_column(String(12))
    assigned_at: Mapped[datetime]
    exempt_from: Mapped[date | None]
    exempt_until: Mapped[date | None]

    def is_exempt(self, today: date) -> bool:
        """Whether the exemption holds on that day."""
        if self.exempt_from is None or self.exempt_from > today:
            return False
        return self.exempt_until is None or self.exempt_until >= today


def new(
    *,
    person: Person,
    course: str,
    due: date,
    school_id: int | None,
    origin: str,
    now: datetime,
    cycle: int = 1,
) -> Obligation:
    """A new obligation, not stored yet: `add_all`."""
    return Obligation(
        organisation_id=person.organisation_id,
        person_id=person.id,
        school_id=school_id,
        course=course,
        cycle=cycle,
        due=due,
        origin=origin,
        assigned_at=now,
    )


def add(**known: Any) -> Obligation:
    """Stores one new obligation; takes what `new` takes."""
    row = new(**known)
    add_all([row])
    return row


def add_all(rows: Sequence[Obligation]) -> None:
    """Stores new obligations in few statements, with what changed in older ones."""
    db.session.add_all(rows)
    db.session.flush()


def of_person(*, person_id: int, course: str | None = None) -> Sequence[Obligation]:
    """What a person has to do, or had to: by course and cycle."""
    query = select(Obligation).where(Obligation.person_id == person_id)
    if course is not None:
        query = query.where(Obligation.course == course)
    return db.session.scalars(query.order_by(Obligation.course, Obligation.cycle)).all()


def of_course(scope: Scope, *, course: str) -> Sequence[tuple[Obligation, Person]]:
    """The obligations of a course within a scope, of people who are known, by name."""
    query = (
        select(Obligation, Person)
        .join(Person, Person.id == Obligation.person_id)
        .where(Obligation.organisation_id == scope.organisation_id, Obligation.course == course)
    )
    if scope.schools is not None:
        query = query.where(
            Person.id.in_(
                select(Membership.person_id).where(Membership.school_id.in_(scope.schools))
            )
        )
    query = query.order_by(Person.sort_name, Person.id, Obligation.cycle)
    return [(row, person) for row, person in db.session.execute(query)]


def courses(organisation_id: int) -> Sequence[str]:
    """The courses that anybody in an organisation has to do."""
    return db.session.scalars(
        select(Obligation.course)
        .where(Obligation.organisation_id == organisation_id)
        .distinct()
        .order_by(Obligation.course)
    ).all()


def fulfilled(ids: Collection[int]) -> set[int]:
    """Which of these obligations have their completion."""
    return set(
        db.session.scalars(
            select(Obligation.id)
            .join(
                Completion,
                (Completion.person_id == Obligation.person_id)
                & (Completion.course == Obligation.course)
                & (Completion.cycle == Obligation.cycle),
            )
            .where(Obligation.id.in_(ids))
        )
    )
