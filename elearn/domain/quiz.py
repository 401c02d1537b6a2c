"""Marks one answer, says which goals are met, and which variant comes next.

Mastery, not a percentage: a goal is met by two different variants answered right
(docs/engine.md, "Questions"). The mark of an answer is stored and never given again.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from elearn.domain.errors import EmptyAnswer, NotOffered
from elearn.domain.scenario import Goal, Lesson, Question

RIGHT_NEEDED = 2
WRONG_BEFORE_RECAP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One question as it was asked and answered. `given` are the options' own numbers."""

    number: int
    question: str
    given: tuple[int, ...]
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The question that comes now, and which goal it is about, from 1."""

    number: int
    goal: Goal
    goal_number: int
    question: Question


def next_question(lesson: Lesson, askings: Sequence[Asking], *, seed: int) -> Next | None:
    """The next question, or None if all goals are met. The same facts give the same question.

    Goals not yet met take turns. In a goal the variants that were not asked come first, in an
    order fixed by `seed`; then the one asked longest ago of those not yet answered right, since
    only a *different* variant brings the goal nearer (docs/decisions/0002-questions-mastery.md).
    """
    unmet = [goal for goal in lesson.goals if not _is_met(goal, askings)]
    if not unmet:
        return None
    goal = _turn(lesson, unmet, askings)
    number = len(askings) + 1
    last_asked = {asking.question: asking.number for asking in askings}
    right = {asking.question for asking in askings if asking.right}
    candidates = [question for question in goal.questions if question.key not in right]
    chosen = min(
        candidates or goal.questions,
        key=lambda question: (last_asked.get(question.key, 0), _shuffle(seed, question.key)),
    )
    return Next(number=number, goal=goal, goal_number=lesson.goals.index(goal) + 1, question=chosen)


def question(lesson: Lesson, key: str) -> Question:
    """The question with that key. KeyError if there is none."""
    for goal in lesson.goals:
        for found in goal.questions:
            if found.key == key:
                return found
    raise KeyError(key)


def goal_of(lesson: Lesson, key: str) -> Goal:
    """The goal that the question with that key belongs to. KeyError if there is none."""
    for goal in lesson.goals:
        if any(found.key == key for found in goal.questions):
            return goal
    raise KeyError(key)


def shuffled(question: Question, *, seed: int, number: int) -> tuple[int, ...]:
    """The options in the order of the page, as their own numbers. Fixed by seed and asking."""
    numbers = range(len(question.options))
    return tuple(sorted(numbers, key=lambda own: _shuffle(seed, f"{question.key}/{number}/{own}")))


def mark(question: Question, given: Sequence[int]) -> bool:
    """Whether exactly the right options were marked, in whatever order.

    EmptyAnswer if it is not the number of marks that the question asks; NotOffered for an option
    that it does not have.
    """
    marks = frozenset(given)
    if not marks <= frozenset(range(len(question.options))):
        raise NotOffered("Dit antwoord staat niet op de pagina.")
    right = frozenset(number for number, option in enumerate(question.options) if option.right)
    if len(marks) != len(right):
        raise EmptyAnswer(f"Kies er {len(right)}" if question.several else "Kies één antwoord")
    return marks == right


def an_answer(question: Question, *, right: bool) -> tuple[int, ...]:
    """The right answer, or a wrong one with as many marks: for demos and walks, not for pages."""
    key = tuple(number for number, option in enumerate(question.options) if option.right)
    if right:
        return key
    wrong = next(number for number in range(len(question.options)) if number not in key)
    return (*key[1:], wrong)


def met(lesson: Lesson, askings: Sequence[Asking]) -> tuple[Goal, ...]:
    """The goals that are met."""
    return tuple(goal for goal in lesson.goals if _is_met(goal, askings))


def all_met(lesson: Lesson, askings: Sequence[Asking]) -> bool:
    """Whether the questions of the lesson are done."""
    return len(met(lesson, askings)) == len(lesson.goals)


def wrong_count(lesson: Lesson, goal: Goal, askings: Sequence[Asking]) -> int:
    """How many answers about a goal were wrong, in total."""
    return sum(not asking.right and goal_of(lesson, asking.question) == goal for asking in askings)


def recap_due(lesson: Lesson, askings: Sequence[Asking]) -> Goal | None:
    """The goal to recap after the newest answer: it was wrong, and not the first wrong one."""
    if not askings or askings[-1].right:
        return None
    goal = goal_of(lesson, askings[-1].question)
    return goal if wrong_count(lesson, goal, askings) >= WRONG_BEFORE_RECAP else None


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
