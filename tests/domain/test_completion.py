"""Completion: golden tables for dates, and figures that always add up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.domain import completion
from elearn.domain.completion import Duty, HrStatus, LearnerStatus

TODAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("done", "months", "last_day"),
    [
        (date(2026, 1, 14), 24, date(2028, 1, 13)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 28)),
        (date(2026, 12, 1), 1, date(2026, 12, 31)),
        (date(2026, 3, 1), 12, date(2027, 2, 28)),
        (date(2026, 1, 14), 0, None),
    ],
)
def test_the_last_valid_day(done: date, months: int, last_day: date | None) -> None:
    assert completion.valid_until(done, months) == last_day


@pytest.mark.parametrize(
    ("duty", "status", "past"),
    [
        (Duty(due=TOMORROW), HrStatus.NOT_DONE, False),
        (Duty(due=TODAY), HrStatus.NOT_DONE, False),
        (Duty(due=YESTERDAY), HrStatus.NOT_DONE, True),
        (Duty(due=None), HrStatus.NOT_DONE, False),
        (Duty(due=YESTERDAY, completed_on=TODAY), HrStatus.DONE, False),
        (Duty(due=YESTERDAY, exempt=True), HrStatus.EXEMPT, False),
        (Duty(due=None, completed_on=YESTERDAY, exempt=True), HrStatus.DONE, False),
        (Duty(due=None, completed_on=date(2025, 1, 1), valid_until=TODAY), HrStatus.DONE, False),
        (
            Duty(due=None, completed_on=date(2025, 1, 1), valid_until=YESTERDAY),
            HrStatus.EXPIRED,
            True,
        ),
        (
            Duty(
                due=None,
                completed_on=date(2025, 1, 1),
                valid_until=YESTERDAY,
                renewal_due=TODAY,
            ),
            HrStatus.EXPIRED,
            False,
        ),
        (
            Duty(
                due=None,
                completed_on=date(2025, 1, 1),
                valid_until=date(2026, 1, 1),
                renewal_due=YESTERDAY,
            ),
            HrStatus.EXPIRED,
            True,
        ),
        (
            Duty(due=None, completed_on=date(2025, 1, 1), valid_until=YESTERDAY, exempt=True),
            HrStatus.EXEMPT,
            False,
        ),
    ],
)
def test_what_hr_sees_on_a_day(duty: Duty, status: HrStatus, past: bool) -> None:
    assert completion.hr_status(duty, TODAY) is status
    assert completion.past_due(duty, TODAY) is past


def test_hr_has_no_word_for_having_begun() -> None:
    words = {status.value for status in HrStatus}
    assert words == {"niet klaar", "klaar", "verlopen", "vrijgesteld"}
    assert not words & {status.value for status in LearnerStatus}


def test_done_stays_done_for_the_learner() -> None:
    assert completion.learner_status(begun=False, done=False) is LearnerStatus.NOT_BEGUN
    assert completion.learner_status(begun=True, done=False) is LearnerStatus.BUSY
    assert completion.learner_status(begun=True, done=True) is LearnerStatus.DONE


def test_what_is_left_to_do_keeps_the_order_of_the_course() -> None:
    assert completion.outstanding(("a", "b", "c"), {"b"}) == ("a", "c")
    assert completion.outstanding((), {"b"}) == ()


days = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2029, 1, 1)))
duties = st.builds(
    Duty, due=days, completed_on=days, valid_until=days, exempt=st.booleans(), renewal_due=days
)


@given(st.lists(duties), st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_the_figures_add_up_on_every_day(everybody: list[Duty], today: date) -> None:
    counts = completion.counts(everybody, today)
    assert counts.obliged == counts.done + counts.on_schedule + counts.past
    assert counts.obliged + counts.exempt == len(everybody)
    assert counts.past == sum(completion.past_due(duty, today) for duty in everybody)
