"""Which question comes next, which goals are met, and when a recap is due.

Mastery, not a percentage: a goal is met by two different variants answered right
(docs/engine.md, "Questions"). Marking one answer is in `marking.py`; the mark is stored and never
given again.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from elearn.domain.questions import (
    SCALE,
    Counted,
    Judgement,
    Matching,
    Ordering,
    Reflection,
    Stored,
)
from elearn.domain.scenario import Goal, Lesson

RIGHT_NEEDED = 2
WRONG_BEFORE_RECAP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One question as it was asked and answered. `given` is in the shape of `marking.mark`.

    `right` is None for a judgement: that has no right answer.
    """

    number: int
    question: str
    given: tuple[int, ...]
    right: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The question that comes now, and which goal it is about, from 1."""

    number: int
    goal: Goal
    goal_number: int
    question: Stored


def next_question(lesson: Lesson, askings: Sequence[Asking], *, seed: int) -> Next | None:
    """The next question, or None if there is none left. The same facts give the same question.

    A judgement of a goal comes as soon as that goal is met, once. Goals not yet met take turns. In
    a goal the variants that were not asked come first, in an order fixed by `seed`; then the one
    asked longest ago of those not yet answered right, since only a *different* variant brings the
    goal nearer (docs/decisions/0002-questions-mastery.md).
    """
    judgement = _judgement_due(lesson, askings)
    if judgement is not None:
        return _asked(lesson, askings, *judgement)
    unmet = [goal for goal in lesson.goals if not _is_met(goal, askings)]
    if not unmet:
        return None
    goal = _turn(lesson, unmet, askings)
    return _asked(lesson, askings, goal, variant(goal, askings, seed))


def question(lesson: Lesson, key: str) -> Stored:
    """The question with that key, of any kind that is answered. KeyError if there is none."""
    for goal in lesson.goals:
        for found in (*goal.questions, *goal.judgements):
            if found.key == key:
                return found
    raise KeyError(key)


def goal_of(lesson: Lesson, key: str) -> Goal:
    """The goal that the question with that key belongs to. KeyError if there is none."""
    for goal in lesson.goals:
        if any(found.key == key for found in (*goal.questions, *goal.judgements)):
            return goal
    raise KeyError(key)


def reflections(lesson: Lesson) -> tuple[Reflection, ...]:
    """The questions to yourself, in the order of the lesson: they come last of all."""
    return tuple(reflection for goal in lesson.goals for reflection in goal.reflections)


def shuffled(question: Stored, *, seed: int, number: int) -> tuple[int, ...]:
    """What can be chosen in the order of the page, by own numbers. Fixed by seed and asking.

    Of an ordering these are the steps, of a matching the answers; a scale stays as it is.
    """
    if isinstance(question, Judgement):
        return tuple(range(len(SCALE)))
    if isinstance(question, Ordering):
        count = len(question.steps)
    else:
        count = len(question.answers if isinstance(question, Matching) else question.options)
    return tuple(
        sorted(range(count), key=lambda own: _shuffle(seed, f"{question.key}/{number}/{own}"))
    )


def met(lesson: Lesson, askings: Sequence[Asking]) -> tuple[Goal, ...]:
    """The goals that are met."""
    return tuple(goal for goal in lesson.goals if _is_met(goal, askings))


def all_met(lesson: Lesson, askings: Sequence[Asking]) -> bool:
    """Whether the lesson is done: judgements and reflections are not waited for."""
    return len(met(lesson, askings)) == len(lesson.goals)


def wrong_count(lesson: Lesson, goal: Goal, askings: Sequence[Asking]) -> int:
    """How many answers about a goal were wrong, in total."""
    return sum(
        asking.right is False and goal_of(lesson, asking.question) == goal for asking in askings
    )


def recap_due(lesson: Lesson, askings: Sequence[Asking]) -> Goal | None:
    """The goal to recap after the newest answer: it was wrong, and not the first wrong one."""
    if not askings or askings[-1].right is not False:
        return None
    goal = goal_of(lesson, askings[-1].question)
    return goal if wrong_count(lesson, goal, askings) >= WRONG_BEFORE_RECAP else None


def variant(goal: Goal, askings: Sequence[Asking], seed: int) -> Counted:
    """The question of a goal that comes now; `askings` may hold those of other goals too."""
    last_asked = {asking.question: asking.number for asking in askings}
    right = {asking.question for asking in askings if asking.right}
    candidates = [question for question in goal.questions if question.key not in right]
    return min(
        candidates or goal.questions,
        key=lambda question: (last_asked.get(question.key, 0), _shuffle(seed, question.key)),
    )


def _asked(lesson: Lesson, askings: Sequence[Asking], goal: Goal, question: Stored) -> Next:
    number = lesson.goals.index(goal) + 1
    return Next(number=len(askings) + 1, goal=goal, goal_number=number, question=question)


def _judgement_due(lesson: Lesson, askings: Sequence[Asking]) -> tuple[Goal, Judgement] | None:
    asked = {asking.question for asking in askings}
    due = (
        (goal, judgement)
        for goal in met(lesson, askings)
        for judgement in goal.judgements
        if judgement.key not in asked
    )
    return next(due, None)


def _is_met(goal: Goal, askings: Sequence[Asking]) -> bool:
    keys = {question.key for question in goal.questions}
    right = {asking.question for asking in askings if asking.right and asking.question in keys}
    return len(right) >= RIGHT_NEEDED


def _turn(lesson: Lesson, unmet: Sequence[Goal], askings: Sequence[Asking]) -> Goal:
    """The unmet goal that follows the goal asked last, in the order of the lesson."""
    if not askings:
        return unmet[0]
    last = lesson.goals.index(goal_of(lesson, askings[-1].question))
    order = (*lesson.goals[last + 1 :], *lesson.goals[: last + 1])
    return next(goal for goal in order if goal in unmet)


def _shuffle(seed: int, text: str) -> bytes:
    return hashlib.sha256(f"{seed}/{text}".encode()).digest()
