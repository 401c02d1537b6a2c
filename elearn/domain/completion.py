"""From facts to what is still to do, and to done. Pure: the day is an argument.

Two vocabularies, on purpose: what the learner sees and what HR sees never meet in one function.
Rules: docs/architecture.md, "Overview".
"""

import calendar
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class HrStatus(StrEnum):
    """All that HR ever sees of somebody and a course. Whether somebody began is not in it."""

    NOT_DONE = "niet klaar"
    DONE = "klaar"
    EXPIRED = "verlopen"
    EXEMPT = "vrijgesteld"


class LearnerStatus(StrEnum):
    """What a learner sees of an own lesson."""

    NOT_BEGUN = "Nog niet begonnen"
    BUSY = "Bezig"
    DONE = "Klaar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """The facts about one person and one course.

    `completed_on` and `valid_until` are of the newest completion; `renewal_due` is the due date of
    the next cycle, where there is one.
    """

    due: date | None
    completed_on: date | None = None
    valid_until: date | None = None
    exempt: bool = False
    renewal_due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The headline: `obliged` is `done` + `on_schedule` + `past`; `exempt` stand beside it."""

    obliged: int
    done: int
    on_schedule: int
    past: int
    exempt: int


def learner_status(*, begun: bool, done: bool) -> LearnerStatus:
    """Done stays done, also when a lesson is played again."""
    if done:
        return LearnerStatus.DONE
    return LearnerStatus.BUSY if begun else LearnerStatus.NOT_BEGUN


def hr_status(duty: Duty, today: date) -> HrStatus:
    """What HR sees on that day. A valid completion counts before an exemption."""
    if duty.completed_on is not None and not _expired(duty, today):
        return HrStatus.DONE
    if duty.exempt:
        return HrStatus.EXEMPT
    return HrStatus.EXPIRED if duty.completed_on is not None else HrStatus.NOT_DONE


def past_due(duty: Duty, today: date) -> bool:
    """Whether the date has passed. The due date itself is in time.

    Who expired is on schedule until the renewal date (default: the last valid day).
    """
    status = hr_status(duty, today)
    if status is HrStatus.EXPIRED:
        return (duty.renewal_due or duty.valid_until or today) < today
    return status is HrStatus.NOT_DONE and duty.due is not None and duty.due < today


def counts(duties: Iterable[Duty], today: date) -> Counts:
    """The figures of the headline, the bar and the legend."""
    done = on_schedule = past = exempt = 0
    for duty in duties:
        status = hr_status(duty, today)
        if status is HrStatus.EXEMPT:
            exempt += 1
        elif status is HrStatus.DONE:
            done += 1
        elif past_due(duty, today):
            past += 1
        else:
            on_schedule += 1
    return Counts(
        obliged=done + on_schedule + past,
        done=done,
        on_schedule=on_schedule,
        past=past,
        exempt=exempt,
    )


def valid_until(completed_on: date, months: int) -> date | None:
    """The last valid day; None for 0 months: no end.

    So many months later, the day before: 14 January 2026 and 24 months give 13 January 2028. Where
    that month lacks the day, its last day is the last valid one: 31 January and 1 month give 28
    February.
    """
    if not months:
        return None
    year, month = divmod(completed_on.year * 12 + completed_on.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    if completed_on.day > last:
        return date(year, month + 1, last)
    return date(year, month + 1, completed_on.day) - timedelta(days=1)


def outstanding(required: Sequence[str], done: Collection[str]) -> tuple[str, ...]:
    """The lessons still to do, in the order of the course."""
    return tuple(lesson for lesson in required if lesson not in done)


def _expired(duty: Duty, today: date) -> bool:
    return duty.valid_until is not None and duty.valid_until < today
