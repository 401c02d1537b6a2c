"""Attempts as they are read: each whole, with its choices and answers, in one query.

What a learner's page costs hangs on this (docs/engine.md, "What a step costs"). Never read for
anybody but the learner: HR code cannot import this module. Writing is in `attempts.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, cast, null, select, union_all

from elearn.domain import play, quiz
from elearn.domain.resume import Deed, Variant
from elearn.store.attempts import AnswerGiven, Attempt, ChoiceMade
from elearn.store.base import db
from elearn.store.notes import Note

HEAD: tuple[Any, ...] = (
    *(Attempt.id, Attempt.course, Attempt.lesson, Attempt.edition, Attempt.variant),
    *(Attempt.last_deed, Attempt.begun_at, Attempt.last_at, Attempt.played_at),
)
CHOICE: tuple[Any, ...] = (ChoiceMade.branch, ChoiceMade.step, ChoiceMade.scene, ChoiceMade.option)
ANSWER: tuple[Any, ...] = (
    AnswerGiven.number,
    AnswerGiven.question,
    AnswerGiven.given,
    AnswerGiven.right,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One attempt that is not ended, with everything that was chosen and answered in it."""

    attempt_id: int
    course: str
    lesson: str
    edition: str
    variant: Variant
    deed: Deed
    begun_at: datetime
    last_at: datetime
    played: bool
    choices: tuple[play.Chosen, ...]
    answers: tuple[quiz.Asking, ...]
    sealed_note: str


def active(*, person_id: int, course: str, lesson: str) -> Run | None:
    """The run that the addresses of a lesson speak of. One query."""
    found = _runs(
        Attempt.person_id == person_id, Attempt.course == course, Attempt.lesson == lesson
    )
    return found[0] if found else None


def of_course(*, person_id: int, course: str) -> Sequence[Run]:
    """All runs of a course, the one used last first. One query."""
    return _runs(Attempt.person_id == person_id, Attempt.course == course)


def _runs(*which: ColumnElement[bool]) -> list[Run]:
    """A union of two lists: attempts with their choices (or none), and with their answers.

    The note goes along with the first: the debrief shows it, and asks nothing more for it.
    """
    which = (*which, Attempt.ended_at.is_(None))
    made: Select[Any] = (
        select(*HEAD, *CHOICE, *_nothing(ANSWER), Note.sealed)
        .outerjoin(ChoiceMade, ChoiceMade.attempt_id == Attempt.id)
        .outerjoin(
            Note,
            (Note.person_id == Attempt.person_id)
            & (Note.course == Attempt.course)
            & (Note.lesson == Attempt.lesson),
        )
    )
    given: Select[Any] = select(*HEAD, *_nothing(CHOICE), *ANSWER, *_nothing((Note.sealed,))).join(
        AnswerGiven, AnswerGiven.attempt_id == Attempt.id
    )
    rows = db.session.execute(union_all(made.where(*which), given.where(*which))).all()
    together: dict[int, list[Any]] = {}
    for row in rows:
        together.setdefault(row.id, []).append(row)
    runs = [_run(of_one) for of_one in together.values()]
    return sorted(runs, key=lambda run: (run.last_at, run.attempt_id), reverse=True)


def _nothing(columns: Iterable[Any]) -> list[ColumnElement[Any]]:
    """Empty columns of the same names and types."""
    return [cast(null(), column.type).label(column.key) for column in columns]


def _run(rows: Sequence[Any]) -> Run:
    """The rows of one attempt, folded."""
    head = rows[0]
    choices = [
        play.Chosen(branch=row.branch, step=row.step, scene=row.scene, option=row.option)
        for row in rows
        if row.branch is not None
    ]
    answers = [
        quiz.Asking(
            number=row.number, question=row.question, given=tuple(row.given), right=row.right
        )
        for row in rows
        if row.number is not None
    ]
    return Run(
        attempt_id=head.id,
        course=head.course,
        lesson=head.lesson,
        edition=head.edition,
        variant=Variant(head.variant),
        deed=Deed(head.last_deed),
        begun_at=head.begun_at,
        last_at=head.last_at,
        played=head.played_at is not None,
        choices=tuple(sorted(choices, key=lambda row: (row.branch, row.step))),
        answers=tuple(sorted(answers, key=lambda row: row.number)),
        sealed_note=next((row.sealed for row in rows if row.sealed), ""),
    )
