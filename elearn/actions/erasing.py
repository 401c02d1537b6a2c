"""Erasing one's own play history and notes, at once and for good.

What was finished, and the proof of it, stays: it holds no choice and no answer.
"""

from elearn.actions.transaction import settle
from elearn.domain.errors import RuleError
from elearn.store import forgetting

HISTORY = "speelgeschiedenis"
NOTES = "notities"
WHAT = (HISTORY, NOTES)
"""What can be erased, as the form says it."""


class NothingChosen(RuleError):
    """Nothing that can be erased was ticked."""


def erase(*, person_id: int, what: frozenset[str]) -> None:
    """Erases what was ticked, of this person alone. NothingChosen if that is nothing we know."""
    if not what & frozenset(WHAT):
        raise NothingChosen("Kies wat je wilt wissen.")

    def deed() -> None:
        if HISTORY in what:
            forgetting.erase_history(person_id)
        if NOTES in what:
            forgetting.erase_notes(person_id)

    settle(deed)
