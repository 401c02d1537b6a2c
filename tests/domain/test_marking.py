"""Marking one answer, of every kind of question."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.domain import marking, quiz
from elearn.domain.errors import EmptyAnswer, NotOffered
from elearn.domain.marking import BLANK
from elearn.domain.questions import SCALE, Matching, Ordering, Stored
from tests import make, questions

PLAIN = questions.ordering(steps=3)
RULED = questions.ordering(steps=4, rules=((0, 2), (1, 3)))


def test_without_rules_only_the_order_of_the_file_is_right() -> None:
    right = [places for places in permutations(range(3)) if marking.mark(PLAIN, places)]
    assert right == [(0, 1, 2)]


def test_every_order_that_keeps_all_rules_is_right() -> None:
    right = {places for places in permutations(range(4)) if marking.mark(RULED, places)}
    assert right == {p for p in permutations(range(4)) if p[0] < p[2] and p[1] < p[3]}
    assert len(right) == 6


def test_only_the_broken_rule_is_named() -> None:
    assert marking.broken(RULED, (0, 3, 1, 2)) == (RULED.rules[1],)
    assert marking.broken(RULED, (2, 3, 0, 1)) == RULED.rules
    assert marking.broken(RULED, (0, 1, 2, 3)) == ()


@given(questions.orderings(), st.data())
def test_an_order_is_right_exactly_if_it_keeps_every_rule(
    question: Ordering, data: st.DataObject
) -> None:
    places = tuple(data.draw(st.permutations(range(len(question.steps)))))
    wanted = (
        questions.is_kept(question, places)
        if question.rules
        else places == tuple(range(len(question.steps)))
    )
    assert marking.mark(question, places) is wanted
    assert (not marking.broken(question, places)) is questions.is_kept(question, places)


@given(questions.orderings())
def test_whether_other_orders_are_right_too_is_counted(question: Ordering) -> None:
    count = len(question.steps)
    right = sum(bool(marking.mark(question, places)) for places in permutations(range(count)))
    assert marking.is_only_order(question) is (right == 1)


def test_a_place_left_open_and_a_place_given_twice_are_named_at_their_steps() -> None:
    with pytest.raises(EmptyAnswer, match="Kies een plek") as open_place:
        marking.mark(PLAIN, (BLANK, 0, 1))
    assert {step: str(said) for step, said in open_place.value.at.items()} == {0: "Kies een plek"}
    with pytest.raises(EmptyAnswer, match="Elke plek één keer") as twice:
        marking.mark(PLAIN, (1, 0, 1))
    assert {step: str(said) for step, said in twice.value.at.items()} == {
        0: "Elke plek één keer",
        2: "Elke plek één keer",
    }


def test_a_matching_is_right_if_every_row_is() -> None:
    question = questions.matching()
    assert question.answers == ("112", "het bestuur", "de ouderraad")
    assert marking.mark(question, (0, 1, 0))
    assert not marking.mark(question, (0, 1, 1))
    assert not marking.mark(question, (2, 1, 0))


@given(questions.matchings(), st.data())
def test_a_matching_looks_at_what_was_chosen_and_at_nothing_else(
    question: Matching, data: st.DataObject
) -> None:
    numbers = st.integers(0, len(question.answers) - 1)
    rows = tuple(data.draw(numbers) for _ in question.pairs)
    wanted = [question.answers[n] for n in rows] == [pair.answer for pair in question.pairs]
    assert marking.mark(question, rows) is wanted
    assert len(set(question.answers)) == len(question.answers)


def test_a_row_without_an_answer_is_named() -> None:
    with pytest.raises(EmptyAnswer, match="Kies een antwoord") as empty:
        marking.mark(questions.matching(), (0, BLANK, BLANK))
    assert set(empty.value.at) == {1, 2}


@pytest.mark.parametrize("place", range(5))
def test_a_judgement_is_never_right_or_wrong(place: int) -> None:
    assert marking.mark(questions.judgement(), (place,)) is None


@pytest.mark.parametrize("given_", [(), (BLANK,), (1, 2)])
def test_a_judgement_takes_one_mark(given_: tuple[int, ...]) -> None:
    with pytest.raises(EmptyAnswer, match="Kies één antwoord"):
        marking.mark(questions.judgement(), given_)


@pytest.mark.parametrize(
    ("question", "given_"),
    [
        (PLAIN, (0, 1)),
        (PLAIN, (0, 1, 3)),
        (PLAIN, (0, 1, -2)),
        (PLAIN, (0, 1, 2, 3)),
        (questions.matching(), (0, 1)),
        (questions.matching(), (0, 1, 3)),
        (questions.judgement(), (5,)),
        (make.question(), (-1,)),
    ],
)
def test_what_no_page_offers_is_refused(question: Stored, given_: tuple[int, ...]) -> None:
    with pytest.raises(NotOffered):
        marking.mark(question, given_)


@given(st.one_of(questions.counted("v"), st.just(questions.judgement())), st.booleans())
def test_an_answer_for_demos_is_right_or_wrong_as_asked(question: Stored, right: bool) -> None:
    wanted = None if question == questions.judgement() else right
    assert marking.mark(question, marking.an_answer(question, right=right)) is wanted


@given(questions.counted("v"), st.integers(0, 10**6), st.integers(1, 40))
def test_a_page_shows_everything_once_in_an_order_that_stays(
    question: Stored, seed: int, number: int
) -> None:
    shown = quiz.shuffled(question, seed=seed, number=number)
    assert sorted(shown) == list(range(len(shown)))
    assert shown == quiz.shuffled(question, seed=seed, number=number)


def test_a_scale_is_never_shuffled() -> None:
    for seed in range(20):
        shown = quiz.shuffled(questions.judgement(), seed=seed, number=1)
        assert [SCALE[place] for place in shown] == list(SCALE)


def test_the_steps_of_an_order_do_not_stand_in_the_right_order_for_everybody() -> None:
    orders = {quiz.shuffled(PLAIN, seed=seed, number=1) for seed in range(60)}
    assert len(orders) == 6
