"""What gives the answer away: one-sided consequences, long choices, right answers in one place."""

from dataclasses import replace

import pytest

from elearn.domain import checks_balance, checks_course
from elearn.domain.questions import Option, Question
from elearn.domain.scenario import Choice, Lesson, Movement, Shift, Value
from tests import make

UP, DOWN = Movement.STRONGER, Movement.UNDER_PRESSURE


def codes(lesson: Lesson) -> list[str]:
    return [code for code, _, _ in checks_balance.remarks(lesson)]


def after(*movements: Movement, boundary: str = "") -> Lesson:
    shifts = tuple(Shift(value=Value.OUDERS, movement=moved, reason="x") for moved in movements)
    return make.lesson(
        make.moment("a", make.choice("b", boundary=boundary), make.choice("einde-x")),
        replace(make.consequence("b", "einde-x"), shifts=shifts),
        make.ending("einde-x"),
        goals=(),
    )


@pytest.mark.parametrize(
    ("movements", "said"),
    [
        ((UP, UP), "‘Naar b’ heeft geen nadeel."),
        ((DOWN, Movement.HEAVY_PRESSURE), "‘Naar b’ heeft geen voordeel."),
        ((UP, DOWN), ""),
        ((UP, Movement.UNCERTAIN), ""),
        ((Movement.UNCHANGED,), ""),
        ((), ""),
    ],
)
def test_a_choice_gains_and_costs_something(movements: tuple[Movement, ...], said: str) -> None:
    found = [message for _, _, message in checks_balance.remarks(after(*movements))]
    assert len(found) == bool(said)
    assert not said or found[0].startswith(said)


def test_behind_a_boundary_nothing_needs_to_be_won() -> None:
    assert codes(after(DOWN, DOWN, boundary="wet-1")) == []


def test_a_choice_that_is_much_longer_than_the_others_stands_out() -> None:
    def lesson(line: str) -> Lesson:
        short = Choice(title="Bellen", target="einde-x", line="Nu meteen, dan weet hij het.")
        long = Choice(title="Schrijven", target="einde-x", line=line)
        return make.lesson(make.moment("a", short, long), make.ending("einde-x"), goals=())

    assert codes(lesson("Nu even niet, dat komt nog.")) == []
    assert codes(lesson("Dan heb je het zwart op wit, en kan iedereen het later nog nalezen.")) == [
        "T815"
    ]


def asked(*rights: int, long: int | None = None) -> Lesson:
    told = tuple(
        Question(
            key=f"q{n}",
            text="?",
            options=tuple(
                Option(text="xxxxxxxxx" if k == long else "xxx", right=k == right, feedback="x")
                for k in range(3)
            ),
        )
        for n, right in enumerate(rights)
    )
    return make.lesson(goals=(replace(make.goal("a"), questions=told),))


def answers(lesson: Lesson) -> list[str]:
    return [code for code, _, _ in checks_balance.answers(lesson.goals)]


def test_right_answers_are_not_always_in_one_place() -> None:
    assert answers(asked(0, 0, 0, 0)) == ["T816"]
    assert answers(asked(0, 0, 0, 1)) == []
    assert answers(asked(0, 0, 0)) == []


def test_the_right_answer_is_not_nearly_always_the_longest() -> None:
    assert answers(asked(0, 0, 0, 0, 1, long=0)) == ["T817"]
    assert answers(asked(0, 0, 0, 1, 1, long=0)) == []


def test_a_review_holds_for_eighteen_months() -> None:
    lesson = replace(make.lesson(), reviewed_on="2025-01-12", reviewed_by="jurist")
    day = checks_course.date
    assert checks_course.review(lesson, day(2026, 7, 31)) == ""
    assert "19 maanden" in checks_course.review(lesson, day(2026, 8, 12))
    assert checks_course.review(make.lesson(), day(2030, 1, 1)) == ""
    never = replace(lesson, reviewed_on="2025-02-30")
    assert "kalender" in checks_course.review(never, day(2026, 1, 1))
