"""Erasing what somebody chose and answered. What they finished, and the proof of it, stays."""

from sqlalchemy import delete, select

from elearn.store import dilemmas, renewals
from elearn.store.attempts import AnswerGiven, Attempt, ChoiceMade
from elearn.store.base import db


def erase_history(person_id: int) -> None:
    """Deletes every attempt and renewal of a person with its choices and answers, and wishes."""
    mine = select(Attempt.id).where(Attempt.person_id == person_id)
    for table in (ChoiceMade, AnswerGiven):
        db.session.execute(delete(table).where(table.attempt_id.in_(mine)))
    db.session.execute(delete(Attempt).where(Attempt.person_id == person_id))
    renewals.erase(person_id)
    dilemmas.erase(person_id)
