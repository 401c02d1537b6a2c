"""Renewing a course that has an end: two dilemmas and a question a goal. Never read for HR.

Steps are only added; the plan is fixed when the renewal begins.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from elearn.domain.renewal import Taken
from elearn.store.base import Base, Id, db


class Renewal(Base):
    """One run through the renewal of a course, for one cycle. `plan` names its steps."""

    __tablename__ = "renewal"
    __table_args__ = (UniqueConstraint("person_id", "course", "cycle"),)

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(String(60))
    cycle: Mapped[int]
    plan: Mapped[list[Any]]
    begun_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class RenewalStep(Base):
    """What was chosen or answered at one step. `right` is None for a dilemma.

    `given` is [lesson, moment or question, [numbers]].
    """

    __tablename__ = "renewal_step"
    __table_args__ = (UniqueConstraint("renewal_id", "number"),)

    id: Mapped[Id]
    renewal_id: Mapped[int] = mapped_column(ForeignKey("renewal.id"))
    number: Mapped[int]
    given: Mapped[list[Any]]
    right: Mapped[bool | None]
    taken_at: Mapped[datetime]


def newest(*, person_id: int, course: str) -> Renewal | None:
    """The run of the newest cycle, done or not."""
    return db.session.scalar(
        select(Renewal)
        .where(Renewal.person_id == person_id, Renewal.course == course)
        .order_by(Renewal.cycle.desc())
        .limit(1)
    )


def begin(
    *,
    organisation_id: int,
    person_id: int,
    course: str,
    cycle: int,
    plan: Sequence[Any],
    now: datetime,
) -> int:
    """Stores a new run; gives its number. IntegrityError if this cycle has one already."""
    row = Renewal(
        organisation_id=organisation_id,
        person_id=person_id,
        course=course,
        cycle=cycle,
        plan=list(plan),
        begun_at=now,
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def hold(renewal_id: int, *, person_id: int, course: str) -> Renewal | None:
    """Takes hold of somebody's own run for a deed; None if it is not theirs.

    Locks the row, so that two posts on the same run queue.
    """
    return db.session.scalar(
        select(Renewal)
        .where(
            Renewal.id == renewal_id, Renewal.person_id == person_id, Renewal.course == course
        )
        .with_for_update()
    )


def steps(renewal_id: int) -> tuple[Taken, ...]:
    """Everything that was chosen and answered in a run, in order."""
    rows = db.session.execute(
        select(RenewalStep.number, RenewalStep.given, RenewalStep.right)
        .where(RenewalStep.renewal_id == renewal_id)
        .order_by(RenewalStep.number)
    )
    return tuple(
        Taken(number=number, lesson=lesson, key=key, given=tuple(given), right=right)
        for number, (lesson, key, given), right in rows
    )


def add_step(*, renewal_id: int, step: Taken, now: datetime) -> None:
    """Stores one step. IntegrityError if that number is there already."""
    db.session.add(
        RenewalStep(
            renewal_id=renewal_id,
            number=step.number,
            given=[step.lesson, step.key, list(step.given)],
            right=step.right,
            taken_at=now,
        )
    )
    db.session.flush()


def finish(renewal_id: int, *, now: datetime) -> None:
    """The run is done."""
    db.session.execute(update(Renewal).where(Renewal.id == renewal_id).values(done_at=now))


def erase(person_id: int) -> None:
    """Deletes the runs of a person with their steps."""
    mine = select(Renewal.id).where(Renewal.person_id == person_id)
    db.session.execute(delete(RenewalStep).where(RenewalStep.renewal_id.in_(mine)))
    db.session.execute(delete(Renewal).where(Renewal.person_id == person_id))
