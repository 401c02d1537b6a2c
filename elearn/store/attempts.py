"""What a learner did in a lesson: attempts, choices and answers.

Never read for anybody but the learner: HR code cannot import this module (an import contract and a
test with planted marker strings see to it). Rows of choices and answers are only ever added.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, func, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from elearn.domain import play, quiz
from elearn.domain.resume import Deed, Variant
from elearn.store.base import Base, Id, db


class Attempt(Base):
    """One run of a person through one edition of a lesson. At most one is not ended."""

    __tablename__ = "attempt"
    __table_args__ = (
        Index(
            "uq_attempt_active",
            "person_id",
            "course",
            "lesson",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(String(60))
    lesson: Mapped[str] = mapped_column(String(60))
    edition: Mapped[str] = mapped_column(ForeignKey("edition.hash"))
    begun_at: Mapped[datetime]
    variant: Mapped[str] = mapped_column(String(10), server_default=Variant.PLAY.value)
    last_deed: Mapped[str] = mapped_column(String(10), default=Deed.BEGUN.value)
    last_at: Mapped[datetime]
    played_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class ChoiceMade(Base):
    """One choice. The key makes a double tap one row, whatever the server does."""

    __tablename__ = "choice"
    __table_args__ = (UniqueConstraint("attempt_id", "branch", "step"),)

    id: Mapped[Id]
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    branch: Mapped[int]
    step: Mapped[int]
    scene: Mapped[str] = mapped_column(String(200))
    option: Mapped[int]
    made_at: Mapped[datetime]


class AnswerGiven(Base):
    """The first answer to one asking (domain/marking.py) with its mark, if it gets one."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("attempt_id", "number"),)

    id: Mapped[Id]
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    number: Mapped[int]
    question: Mapped[str] = mapped_column(String(400))
    given: Mapped[list[Any]]
    right: Mapped[bool | None]
    given_at: Mapped[datetime]


class LessonDone(Base):
    """That a person has done a lesson: what progress and completion rest on."""

    __tablename__ = "lesson_done"
    __table_args__ = (UniqueConstraint("person_id", "course", "lesson"),)

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(String(60))
    lesson: Mapped[str] = mapped_column(String(60))
    edition: Mapped[str] = mapped_column(String(64))
    done_on: Mapped[date]


def active(*, person_id: int, course: str, lesson: str) -> Attempt | None:
    """The attempt that the addresses of a lesson speak of."""
    return db.session.scalar(
        select(Attempt).where(
            Attempt.person_id == person_id,
            Attempt.course == course,
            Attempt.lesson == lesson,
            Attempt.ended_at.is_(None),
        )
    )


def active_of_course(*, person_id: int, course: str) -> Sequence[Attempt]:
    """All attempts of a course that are not ended, the one used last first."""
    return db.session.scalars(
        select(Attempt)
        .where(
            Attempt.person_id == person_id,
            Attempt.course == course,
            Attempt.ended_at.is_(None),
        )
        .order_by(Attempt.last_at.desc())
    ).all()


def begin(
    *,
    organisation_id: int,
    person_id: int,
    course: str,
    lesson: str,
    edition: str,
    variant: Variant,
    now: datetime,
) -> Attempt:
    """A new attempt, in one of the two variants."""
    attempt = Attempt(
        organisation_id=organisation_id,
        person_id=person_id,
        course=course,
        lesson=lesson,
        edition=edition,
        variant=variant.value,
        begun_at=now,
        last_at=now,
    )
    db.session.add(attempt)
    db.session.flush()
    return attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An attempt that a deed has taken hold of."""

    edition: str
    organisation_id: int
    variant: Variant
    played: bool


def own(
    *, person_id: int, course: str, lesson: str, attempt_id: int, deed: Deed, now: datetime
) -> Held | None:
    """Takes hold of somebody's own active attempt for a deed; None if it is not theirs or ended.

    One statement that also locks the row, so that two posts on the same attempt queue. The caller
    rolls back when the deed turns out not to be allowed. `played` is as it was, or now becomes.
    """
    changes: dict[str, Any] = {"last_deed": deed.value, "last_at": now}
    if deed is Deed.PLAYED:
        changes["played_at"] = func.coalesce(Attempt.played_at, now)
    row = db.session.execute(
        update(Attempt)
        .where(
            Attempt.id == attempt_id,
            Attempt.person_id == person_id,
            Attempt.course == course,
            Attempt.lesson == lesson,
            Attempt.ended_at.is_(None),
        )
        .values(changes)
        .returning(Attempt.edition, Attempt.organisation_id, Attempt.variant, Attempt.played_at)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    if row is None:
        return None
    edition, organisation_id, variant, played_at = row
    return Held(
        edition=edition,
        organisation_id=organisation_id,
        variant=Variant(variant),
        played=played_at is not None,
    )


def is_own(*, person_id: int, course: str, lesson: str, attempt_id: int) -> bool:
    """Whether that attempt, ended or not, is this person's in this lesson."""
    return (
        db.session.scalar(
            select(Attempt.id).where(
                Attempt.id == attempt_id,
                Attempt.person_id == person_id,
                Attempt.course == course,
                Attempt.lesson == lesson,
            )
        )
        is not None
    )


def end(*, person_id: int, course: str, lesson: str, now: datetime) -> None:
    """Ends the active attempt, if there is one."""
    db.session.execute(
        update(Attempt)
        .where(
            Attempt.person_id == person_id,
            Attempt.course == course,
            Attempt.lesson == lesson,
            Attempt.ended_at.is_(None),
        )
        .values(ended_at=now)
    )


def choices(attempt_id: int) -> tuple[play.Chosen, ...]:
    """All stored choices of an attempt, of every branch."""
    rows = db.session.execute(
        select(ChoiceMade.branch, ChoiceMade.step, ChoiceMade.scene, ChoiceMade.option)
        .where(ChoiceMade.attempt_id == attempt_id)
        .order_by(ChoiceMade.branch, ChoiceMade.step)
    )
    return tuple(
        play.Chosen(branch=branch, step=step, scene=scene, option=option)
        for branch, step, scene, option in rows
    )


def add_choice(*, attempt_id: int, row: play.Chosen, now: datetime) -> None:
    """Stores one choice. IntegrityError if that branch and step are there already."""
    db.session.add(
        ChoiceMade(
            attempt_id=attempt_id,
            branch=row.branch,
            step=row.step,
            scene=row.scene,
            option=row.option,
            made_at=now,
        )
    )
    db.session.flush()


def answers(attempt_id: int) -> tuple[quiz.Asking, ...]:
    """All answers of an attempt, in order."""
    rows = db.session.execute(
        select(AnswerGiven.number, AnswerGiven.question, AnswerGiven.given, AnswerGiven.right)
        .where(AnswerGiven.attempt_id == attempt_id)
        .order_by(AnswerGiven.number)
    )
    return tuple(
        quiz.Asking(number=number, question=question, given=tuple(given), right=right)
        for number, question, given, right in rows
    )


def add_answer(*, attempt_id: int, asking: quiz.Asking, now: datetime) -> None:
    """Stores the first answer to one asking. IntegrityError if it was answered already."""
    db.session.add(
        AnswerGiven(
            attempt_id=attempt_id,
            number=asking.number,
            question=asking.question,
            given=list(asking.given),
            right=asking.right,
            given_at=now,
        )
    )
    db.session.flush()


def lessons_done(*, person_id: int, course: str) -> dict[str, LessonDone]:
    """What this person has done of a course, by lesson."""
    rows = db.session.scalars(
        select(LessonDone).where(LessonDone.person_id == person_id, LessonDone.course == course)
    )
    return {row.lesson: row for row in rows}


def keep_lesson_done(
    *, organisation_id: int, person_id: int, course: str, lesson: str, edition: str, on: date
) -> None:
    """Stores that a lesson is done, in the place of an earlier time."""
    row = db.session.scalar(
        select(LessonDone).where(
            LessonDone.person_id == person_id,
            LessonDone.course == course,
            LessonDone.lesson == lesson,
        )
    )
    if row is None:
        row = LessonDone(
            organisation_id=organisation_id, person_id=person_id, course=course, lesson=lesson
        )
        db.session.add(row)
    row.edition, row.done_on = edition, on
    db.session.flush()
