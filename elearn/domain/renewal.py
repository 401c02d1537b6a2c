"""Renewing a course that has an end: when it can be done, what it holds, what comes next.

Pure: the day is an argument, and the plan of a run never changes (docs/engine.md, "Renewal"). What
is stored of a run is in `store/renewals.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from elearn.domain import completion, dilemmas, measure, quiz
from elearn.domain.scenario import Course, Goal, Lesson, Moment

OPENS_BEFORE = timedelta(days=60)
LAPSES_AFTER = 12
"""Months after the last valid day; from then on the whole course is done again."""

DILEMMAS = 2


class Phase(StrEnum):
    """What somebody can do now about a course that they finished once."""

    EARLY = "early"
    OPEN = "open"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From when until when a certificate can be renewed; both days count."""

    opens_on: date
    valid_until: date
    closes_on: date

    def phase(self, today: date) -> Phase:
        """Before it, within it or after it."""
        if today < self.opens_on:
            return Phase.EARLY
        return Phase.OPEN if today <= self.closes_on else Phase.LAPSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing in a plan: a moment or a goal of a lesson, in one edition of it."""

    lesson: str
    edition: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run holds, fixed when it begins. `lessons` are (slug, edition), all of the course."""

    law_as_of: str
    lessons: tuple[tuple[str, str], ...]
    dilemmas: tuple[Item, ...]
    goals: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One stored step. `key` is the moment or the question; `right` is None for a dilemma."""

    number: int
    lesson: str
    key: str
    given: tuple[int, ...]
    right: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """A step with a dilemma."""

    number: int
    lesson: Lesson
    moment: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """A step with a question. Its number and the goal's, from 1, are in `asked`."""

    lesson: Lesson
    asked: quiz.Next

    @property
    def number(self) -> int:
        """Which step it is, from 1."""
        return self.asked.number


Step = Choosing | Answering


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is different since last time: titles of lessons, and months of the law."""

    renewed: tuple[str, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]
    law_then: str
    law_now: str

    @property
    def any(self) -> bool:
        """Whether anything is."""
        return bool(self.renewed or self.added or self.gone) or self.law_then != self.law_now


def window(valid_until: date | None) -> Window | None:
    """When a certificate with that last valid day can be renewed; None if it has no end."""
    if valid_until is None:
        return None
    lapsed = completion.valid_until(valid_until + timedelta(days=1), LAPSES_AFTER)
    return Window(
        opens_on=valid_until - OPENS_BEFORE,
        valid_until=valid_until,
        closes_on=lapsed or valid_until,
    )


def changes(
    then: Sequence[Sequence[str]], law_then: str, course: Course, editions: Mapping[str, str]
) -> Changes:
    """What changed. `then` are the [slug, title, edition] of the completion."""
    before = {slug: edition for slug, _title, edition in then}
    now = {lesson.slug for lesson in course.lessons}
    return Changes(
        renewed=tuple(
            lesson.title
            for lesson in course.lessons
            if before.get(lesson.slug, editions[lesson.slug]) != editions[lesson.slug]
        ),
        added=tuple(lesson.title for lesson in course.lessons if lesson.slug not in before),
        gone=tuple(title for slug, title, _edition in then if slug not in now),
        law_then=law_then,
        law_now=course.law_as_of,
    )


def plan(
    course: Course, editions: Mapping[str, str], *, before: Mapping[str, str], cycle: int
) -> Plan:
    """The plan of a run that begins now. `before` are the editions of the completion.

    Lessons that are new or changed come first, in the order of the course; the others take turns
    from one cycle to the next. A goal that several lessons have is asked in the first of these.
    """
    lessons = _first_the_changed(course, editions, before, cycle)
    goals: dict[str, str] = {}
    for lesson in lessons:
        for goal in lesson.goals:
            goals.setdefault(goal.key, lesson.slug)
    order = dict.fromkeys(goal.key for lesson in course.lessons for goal in lesson.goals)
    return Plan(
        law_as_of=course.law_as_of,
        lessons=tuple((lesson.slug, editions[lesson.slug]) for lesson in course.lessons),
        dilemmas=tuple(
            Item(lesson=lesson.slug, edition=editions[lesson.slug], key=moment.name)
            for lesson, moment in dilemmas.of_lessons(lessons)[:DILEMMAS]
        ),
        goals=tuple(Item(lesson=goals[k], edition=editions[goals[k]], key=k) for k in order),
    )


def next_step(
    plan: Plan, lessons: Mapping[str, Lesson], taken: Sequence[Taken], *, seed: int
) -> Step | None:
    """The step that comes now, or None if nothing is left. `lessons` are those of the plan.

    First the dilemmas; then goals without a right answer take turns, each time with a variant that
    was not asked yet, or else with the one asked longest ago.
    """
    number = len(taken) + 1
    if number <= len(plan.dilemmas):
        return choosing(plan, lessons, number)
    asked = taken[len(plan.dilemmas) :]
    left = [item for item in plan.goals if not any(t.right for t in of_goal(item, lessons, asked))]
    if not left:
        return None
    item = _turn(plan, lessons, left, asked)
    goal = goal_of(item, lessons)
    askings = [
        quiz.Asking(number=t.number, question=t.key, given=t.given, right=t.right)
        for t in of_goal(item, lessons, asked)
    ]
    return Answering(
        lesson=lessons[item.lesson],
        asked=quiz.Next(
            number=number,
            goal=goal,
            goal_number=plan.goals.index(item) + 1,
            question=quiz.variant(goal, askings, seed),
        ),
    )


def choosing(plan: Plan, lessons: Mapping[str, Lesson], number: int) -> Choosing:
    """The dilemma with that number, from 1."""
    item = plan.dilemmas[number - 1]
    moment = lessons[item.lesson].scene(item.key)
    if not isinstance(moment, Moment):
        raise TypeError(f"{item.key!r} is no moment")
    return Choosing(number=number, lesson=lessons[item.lesson], moment=moment)


def goal_of(item: Item, lessons: Mapping[str, Lesson]) -> Goal:
    """The goal that a part of the plan asks about."""
    return next(goal for goal in lessons[item.lesson].goals if goal.key == item.key)


def item_of(plan: Plan, lessons: Mapping[str, Lesson], answer: Taken) -> Item:
    """The part of the plan that an answer was about."""
    return next(item for item in plan.goals if of_goal(item, lessons, (answer,)))


def of_goal(
    item: Item, lessons: Mapping[str, Lesson], taken: Sequence[Taken]
) -> tuple[Taken, ...]:
    """The answers about one goal of the plan."""
    keys = {question.key for question in goal_of(item, lessons).questions}
    return tuple(t for t in taken if t.lesson == item.lesson and t.key in keys)


def minutes(plan: Plan, lessons: Mapping[str, Lesson]) -> int:
    """The shown minutes: each dilemma with its longest outcome, and one question a goal."""
    chosen = (choosing(plan, lessons, number + 1) for number in range(len(plan.dilemmas)))
    told = sum(dilemmas.words(step.lesson, step.moment) for step in chosen)
    return measure.in_minutes(told + len(plan.goals) * measure.QUESTION)


def to_rows(plan: Plan) -> list[Any]:
    """The plan as it is stored."""
    return [
        ["law", plan.law_as_of],
        *(["lesson", slug, edition] for slug, edition in plan.lessons),
        *(["dilemma", item.lesson, item.edition, item.key] for item in plan.dilemmas),
        *(["goal", item.lesson, item.edition, item.key] for item in plan.goals),
    ]


def from_rows(rows: Sequence[Sequence[str]]) -> Plan:
    """The plan that `to_rows` wrote."""
    return Plan(
        law_as_of=next(row[1] for row in rows if row[0] == "law"),
        lessons=tuple((row[1], row[2]) for row in rows if row[0] == "lesson"),
        dilemmas=_items(rows, "dilemma"),
        goals=_items(rows, "goal"),
    )


def _items(rows: Sequence[Sequence[str]], kind: str) -> tuple[Item, ...]:
    return tuple(
        Item(lesson=row[1], edition=row[2], key=row[3]) for row in rows if row[0] == kind
    )


def _first_the_changed(
    course: Course, editions: Mapping[str, str], before: Mapping[str, str], cycle: int
) -> list[Lesson]:
    changed = [item for item in course.lessons if before.get(item.slug) != editions[item.slug]]
    same = [item for item in course.lessons if item not in changed]
    turn = DILEMMAS * (cycle - 2) % len(same) if same else 0
    return [*changed, *same[turn:], *same[:turn]]


def _turn(
    plan: Plan, lessons: Mapping[str, Lesson], left: Sequence[Item], asked: Sequence[Taken]
) -> Item:
    """The goal that follows the one asked last, in the order of the plan."""
    if not asked:
        return left[0]
    last = plan.goals.index(item_of(plan, lessons, asked[-1]))
    order = (*plan.goals[last + 1 :], *plan.goals[: last + 1])
    return next(item for item in order if item in left)
