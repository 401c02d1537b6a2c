"""What a learner takes along from a lesson: one sentence, sealed, erased at once when asked.

In no overview of anybody (docs/notes.md).
"""

from collections.abc import Sequence
from datetime import datetime

from elearn.actions.transaction import settle, transaction
from elearn.domain.errors import RuleError
from elearn.store import notes, sealing
from elearn.store.notes import Note

LONGEST = 300


class TooLong(RuleError):
    """More than a note may hold."""


def write(
    *, organisation_id: int, person_id: int, course: str, lesson: str, text: str, now: datetime
) -> None:
    """Keeps the note about a lesson; an empty one erases what was there. Raises TooLong."""
    text = text.strip()
    if len(text) > LONGEST:
        raise TooLong(
            "Maak je notitie korter: hoogstens %(most)s tekens. Nu zijn het er %(count)s.",
            most=LONGEST,
            count=len(text),
        )

    def deed() -> None:
        if not text:
            there = notes.one(person_id=person_id, course=course, lesson=lesson)
            if there is not None:
                notes.erase(person_id=person_id, note_id=there.id)
            return
        notes.write(
            organisation_id=organisation_id,
            person_id=person_id,
            course=course,
            lesson=lesson,
            text=text,
            now=now,
        )

    settle(deed)


def erase(*, person_id: int, note_id: int) -> None:
    """Erases an own note at once."""
    with transaction():
        notes.erase(person_id=person_id, note_id=note_id)


def own(person_id: int) -> Sequence[Note]:
    """All notes of a person, the newest first."""
    return notes.of_person(person_id)


def opened(sealed: str) -> str:
    """What stands in a sealed note; empty if there is none, or if it does not open any more."""
    return (sealing.unseal(sealed) or "") if sealed else ""
