"""Questions: marking, mastery, and which variant comes next."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elearn.domain import marking, quiz
from elearn.domain.errors import EmptyAnswer, NotOffered
from tests import make

LESSON = make.lesson(goals=(make.goal("bellen"), make.goal("zwijgen"), make.goal("vragen")))
SINGLE = make.question()
SEVERAL = make.question("Welke twee?", right=2)


def ask(askings: tuple[quiz.Asking, ...], *, right: bool, seed: int = 7) -> tuple[quiz.Asking, ...]:
    """Answers the next question."""
    asked = quiz.next_question(LESSON, askings, seed=seed)
    assert asked is not None
    given = marking.an_answer(asked.question, right=right)
    return (
        *askings,
        quiz.Asking(
            number=asked.number,
            question=asked.question.key,
            given=given,
            right=marking.mark(asked.question, given),
        ),
    )


def run(*answers: bool, seed: int = 7) -> tuple[quiz.Asking, ...]:
    askings: tuple[quiz.Asking, ...] = ()
    for right in answers:
        askings = ask(askings, right=right, seed=seed)
    return askings


def test_all_right_options_and_no_other_is_right() -> None:
    assert marking.mark(SINGLE, (0,))
    assert not marking.mark(SINGLE, (1,))
    assert marking.mark(SEVERAL, (1, 0))
    assert not marking.mark(SEVERAL, (0, 2))


def test_an_empty_answer_says_what_to_do() -> None:
    with pytest.raises(EmptyAnswer, match="Kies één antwoord"):
        marking.mark(SINGLE, ())
    with pytest.raises(EmptyAnswer, match="Kies er 2"):
        marking.mark(SEVERAL, (0,))
    with pytest.raises(EmptyAnswer, match="Kies er 2"):
        marking.mark(SEVERAL, (0, 1, 2))


def test_an_option_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotOffered):
        marking.mark(SINGLE, (3,))


@given(st.permutations(range(4)), st.sets(st.integers(0, 3), min_size=2, max_size=2))
def test_marking_does_not_depend_on_the_order_of_options(order: list[int], marks: set[int]) -> None:
    question = make.question("Welke?", right=2, wrong=2)
    other = make.turned(question, order)
    moved = [order.index(number) for number in marks]
    assert marking.mark(question, sorted(marks)) == marking.mark(other, moved)


@given(st.integers(0, 10**6), st.integers(1, 40))
def test_the_page_shows_every_option_once_in_an_order_that_stays(seed: int, number: int) -> None:
    shown = quiz.shuffled(SEVERAL, seed=seed, number=number)
    assert sorted(shown) == [0, 1, 2, 3]
    assert shown == quiz.shuffled(SEVERAL, seed=seed, number=number)


def test_the_right_option_is_not_always_first() -> None:
    first = {quiz.shuffled(SINGLE, seed=seed, number=1)[0] for seed in range(40)}
    assert first == {0, 1, 2}


def test_goals_take_turns() -> None:
    goals = [quiz.goal_of(LESSON, asking.question).key for asking in run(*[True] * 6)]
    assert goals == ["bellen", "zwijgen", "vragen"] * 2


def test_two_different_variants_right_meet_a_goal() -> None:
    askings = run(*[True] * 6)
    assert quiz.all_met(LESSON, askings)
    assert quiz.next_question(LESSON, askings, seed=7) is None
    keys = [asking.question for asking in askings]
    assert len(set(keys)) == 6


def test_one_variant_right_twice_meets_nothing() -> None:
    key = LESSON.goals[0].questions[0].key
    twice = [quiz.Asking(number=n, question=key, given=(0,), right=True) for n in (1, 2)]
    assert quiz.met(LESSON, twice) == ()


def test_the_recap_comes_after_the_second_wrong_answer_about_a_goal() -> None:
    assert quiz.recap_due(LESSON, run(False)) is None
    assert quiz.recap_due(LESSON, run(False, True, True)) is None
    due = quiz.recap_due(LESSON, run(False, True, True, False))
    assert due is not None and due.key == "bellen"
    assert quiz.recap_due(LESSON, run(False, True, True, True)) is None


def test_unseen_variants_come_first_then_the_one_asked_longest_ago() -> None:
    askings = run(*[False] * 15)
    mine = [a.question for a in askings if quiz.goal_of(LESSON, a.question).key == "bellen"]
    assert len(set(mine[:4])) == 4
    assert mine[4] == mine[0]


def test_a_variant_answered_right_is_not_asked_again() -> None:
    askings = run(True, *[False] * 14)
    right = askings[0].question
    assert [a.question for a in askings].count(right) == 1


@settings(max_examples=200, deadline=None)
@given(st.lists(st.booleans(), max_size=30), st.integers(0, 10**6))
def test_whoever_answers_right_in_the_end_is_done_soon(answers: list[bool], seed: int) -> None:
    askings: tuple[quiz.Asking, ...] = ()
    for right in answers:
        if quiz.all_met(LESSON, askings):
            break
        askings = ask(askings, right=right, seed=seed)
    for _ in range(2 * len(LESSON.goals)):
        if quiz.all_met(LESSON, askings):
            break
        askings = ask(askings, right=True, seed=seed)
    assert quiz.all_met(LESSON, askings)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.booleans(), min_size=2, max_size=30), st.integers(0, 10**6))
def test_the_same_variant_never_comes_twice_in_a_row(answers: list[bool], seed: int) -> None:
    askings: tuple[quiz.Asking, ...] = ()
    for right in answers:
        if quiz.all_met(LESSON, askings):
            return
        askings = ask(askings, right=right, seed=seed)
        pair = [asking.question for asking in askings[-2:]]
        assert len(set(pair)) == len(pair)
        assert quiz.next_question(LESSON, askings, seed=seed) == quiz.next_question(
            LESSON, askings, seed=seed
        )
