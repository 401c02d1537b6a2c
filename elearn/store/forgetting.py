"""Erasing what somebody chose, answered and noted. What they finished, and its proof, stays."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, delete, func, select

from elearn.store.attempts import AnswerGiven, Attempt, ChoiceMade
from elearn.store.base import db
from elearn.store.notes import Note
from elearn.store.renewals import Renewal, RenewalStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How much there is to erase. `lessons` are those that any choice or answer belongs to."""

    lessons: int
    choices: int
    answers: int
    renewal_steps: int
    notes: int

    @property
    def history(self) -> bool:
        """Whether there is anything of playing."""
        return bool(self.lessons or self.choices or self.answers or self.renewal_steps)


def held(person_id: int) -> Held:
    """What there is to erase of a person."""
    mine = select(Attempt.id).where(Attempt.person_id == person_id)
    renewals = select(Renewal.id).where(Renewal.person_id == person_id)
    return Held(
        lessons=_count(
            select(Attempt.course, Attempt.lesson).where(Attempt.person_id == person_id).distinct()
        ),
        choices=_count(select(ChoiceMade.id).where(ChoiceMade.attempt_id.in_(mine))),
        answers=_count(select(AnswerGiven.id).where(AnswerGiven.attempt_id.in_(mine))),
        renewal_steps=_count(select(RenewalStep.id).where(RenewalStep.renewal_id.in_(renewals))),
        notes=_count(select(Note.id).where(Note.person_id == person_id)),
    )


def erase_history(person_id: int) -> None:
    """Deletes every attempt of a person with its choices and answers and renewals.

    A renewal that is done keeps its row, without its steps; one that is not begins again. Whoever
    is storing a choice in one of these attempts goes first.
    """
    db.session.execute(
        select(Attempt.id).where(Attempt.person_id == person_id).with_for_update()
    ).all()
    mine = select(Attempt.id).where(Attempt.person_id == person_id)
    for table in (ChoiceMade, AnswerGiven):
        db.session.execute(delete(table).where(table.attempt_id.in_(mine)))
    db.session.execute(delete(Attempt).where(Attempt.person_id == person_id))
    renewals = select(Renewal.id).where(Renewal.person_id == person_id)
    db.session.execute(delete(RenewalStep).where(RenewalStep.renewal_id.in_(renewals)))
    db.session.execute(
        delete(Renewal).where(Renewal.person_id == person_id, Renewal.done_at.is_(None))
    )


def erase_notes(person_id: int) -> None:
    """Deletes every note of a person."""
    db.session.execute(delete(Note).where(Note.person_id == person_id))


def _count(rows: Select[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(rows.subquery())) or 0
