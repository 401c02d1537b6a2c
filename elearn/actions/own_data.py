"""What somebody can see and erase of what is kept about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from elearn.actions.transaction import transaction
from elearn.store import audit, forgetting
from elearn.store.audit import AuditEntry

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """A page of what was done to or read about somebody; `older` leads to the next, 0 if none."""

    entries: Sequence[AuditEntry]
    older: int


def log(person_id: int, *, before: int | None = None) -> Log:
    """What HR and others did to this person or read about them, the newest first."""
    found = audit.about(subject_id=person_id, before=before, most=PAGE + 1)
    entries = found[:PAGE]
    return Log(entries=entries, older=entries[-1].number if len(found) > PAGE else 0)


def erase_history(person_id: int) -> None:
    """Erases what somebody chose and answered. What they finished, and the proof of it, stays."""
    with transaction():
        forgetting.erase_history(person_id)
