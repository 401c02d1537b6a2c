"""Mastery in lessons with every kind of question: judgements and reflections block nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elearn.domain import marking, quiz
from elearn.domain.questions import Judgement
from elearn.domain.scenario import Lesson
from tests import make, questions

Askings = tuple[quiz.Asking, ...]
LESSON = make.lesson(goals=(questions.goal("bellen", judged=2), questions.goal("zwijgen")))


def ask(lesson: Lesson, askings: Askings, *, right: bool, seed: int = 7) -> Askings:
    """Answers the next question."""
    asked = quiz.next_question(lesson, askings, seed=seed)
    assert asked is not None
    assert asked.number == len(askings) + 1
    given_ = marking.an_answer(asked.question, right=right)
    mark = marking.mark(asked.question, given_)
    return (
        *askings,
        quiz.Asking(number=asked.number, question=asked.question.key, given=given_, right=mark),
    )


def play(lesson: Lesson, answers: list[bool], seed: int) -> Askings:
    """Answers so, and then right until nothing is asked any more."""
    askings: Askings = ()
    for right in answers:
        if quiz.next_question(lesson, askings, seed=seed) is None:
            return askings
        askings = ask(lesson, askings, right=right, seed=seed)
    while quiz.next_question(lesson, askings, seed=seed) is not None:
        assert len(askings) < len(answers) + 20, "the questions do not end"
        askings = ask(lesson, askings, right=True, seed=seed)
    return askings


def kinds(lesson: Lesson, askings: Askings) -> list[bool]:
    """For each asking whether it was a judgement."""
    return [isinstance(quiz.question(lesson, a.question), Judgement) for a in askings]


def test_a_judgement_comes_as_soon_as_its_goal_is_met() -> None:
    askings = play(LESSON, [], seed=7)
    assert [quiz.goal_of(LESSON, a.question).key for a in askings] == [
        *("bellen", "zwijgen", "bellen"),
        *("bellen", "bellen"),
        "zwijgen",
    ]
    assert kinds(LESSON, askings) == [False, False, False, True, True, False]


def test_the_lesson_is_done_while_a_judgement_still_waits() -> None:
    lesson = make.lesson(goals=(questions.goal("bellen", judged=1),))
    askings = ask(lesson, ask(lesson, (), right=True), right=True)
    assert quiz.all_met(lesson, askings)
    waiting = quiz.next_question(lesson, askings, seed=7)
    assert waiting is not None
    assert isinstance(waiting.question, Judgement)
    assert quiz.next_question(lesson, ask(lesson, askings, right=True), seed=7) is None


def test_a_reflection_is_never_asked_as_a_question() -> None:
    keys = {a.question for a in play(LESSON, [False] * 12, seed=3)}
    assert not keys & {reflection.key for reflection in quiz.reflections(LESSON)}
    assert len(quiz.reflections(LESSON)) == 1


@settings(max_examples=150, deadline=None)
@given(questions.lessons(), st.lists(st.booleans(), max_size=25), st.integers(0, 10**6))
def test_in_any_lesson_the_questions_end_and_every_judgement_came_once(
    lesson: Lesson, answers: list[bool], seed: int
) -> None:
    askings = play(lesson, answers, seed)
    assert quiz.all_met(lesson, askings)
    judged = [
        a.question for a, is_one in zip(askings, kinds(lesson, askings), strict=True) if is_one
    ]
    wanted = [judgement.key for goal in lesson.goals for judgement in goal.judgements]
    assert sorted(judged) == sorted(wanted)


@pytest.mark.heavy
@settings(max_examples=150, deadline=None)
@given(questions.lessons(), st.lists(st.booleans(), max_size=25), st.integers(0, 10**6))
def test_a_judgement_moves_no_goal_and_brings_no_recap(
    lesson: Lesson, answers: list[bool], seed: int
) -> None:
    askings = play(lesson, answers, seed)
    judged = kinds(lesson, askings)
    for at, is_one in enumerate(judged):
        before, after = askings[:at], askings[: at + 1]
        if is_one:
            assert askings[at].right is None
            assert quiz.met(lesson, before) == quiz.met(lesson, after)
            assert quiz.recap_due(lesson, after) is None
            goal = quiz.goal_of(lesson, askings[at].question)
            assert goal in quiz.met(lesson, before)
            assert quiz.wrong_count(lesson, goal, before) == quiz.wrong_count(lesson, goal, after)


@pytest.mark.heavy
@settings(max_examples=150, deadline=None)
@given(questions.lessons(), st.lists(st.booleans(), max_size=25), st.integers(0, 10**6))
def test_without_the_judgements_the_same_questions_come_in_the_same_turns(
    lesson: Lesson, answers: list[bool], seed: int
) -> None:
    """Whoever is asked to judge is asked nothing more and nothing less of what counts."""
    askings = play(lesson, answers, seed)
    goals = [
        quiz.goal_of(lesson, a.question).key
        for a, is_one in zip(askings, kinds(lesson, askings), strict=True)
        if not is_one
    ]
    for key in {goal.key for goal in lesson.goals}:
        right = {
            a.question for a in askings if a.right and quiz.goal_of(lesson, a.question).key == key
        }
        assert len(right) == quiz.RIGHT_NEEDED
    first = goals[: len(lesson.goals)]
    assert first == [goal.key for goal in lesson.goals]
