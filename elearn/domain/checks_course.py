"""What can only be seen with a calendar or with the lessons of a course side by side. Tips only.

Where these things stand is known by `content/side_by_side.py`; here is what is said about them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from elearn.domain import cast
from elearn.domain.scenario import Lesson

REVIEW_MONTHS = 18
MOST_NAMES = 12


def review(lesson: Lesson, today: date) -> str:
    """What to say about a review that is long ago, or nothing."""
    if not lesson.reviewed_on:
        return ""
    try:
        seen = date.fromisoformat(lesson.reviewed_on)
    except ValueError:
        return f"{lesson.reviewed_on} staat niet op de kalender. Schrijf de dag van het nakijken."
    months = 12 * (today.year - seen.year) + today.month - seen.month - (today.day < seen.day)
    if months <= REVIEW_MONTHS:
        return ""
    return (
        f"Dit is {months} maanden geleden nagekeken. Laat de les opnieuw nakijken: "
        f"na {REVIEW_MONTHS} maanden kan de wet anders zijn."
    )


def unasked(goals: Iterable[str], lessons: Sequence[Lesson]) -> list[str]:
    """The goals of a course that no lesson asks about."""
    asked = {goal.key for lesson in lessons for goal in lesson.goals if goal.questions}
    return [goal for goal in goals if goal not in asked]


def roles(lessons: Sequence[Lesson]) -> str:
    """The question about the cast, once a course, as long as a lesson was not reviewed."""
    people: dict[str, str] = {}
    for lesson in lessons:
        for name, role in cast.of(lesson).items():
            people[name] = people.get(name) or role
    if not people or all(lesson.reviewed_on for lesson in lessons):
        return ""
    return (
        "Kijk naar je rolverdeling: wie heeft hier steeds het probleem, wie lost het op? "
        f"Klopt dat beeld met je school? Dit zijn ze: {_listed(people)}."
    )


def _listed(people: Mapping[str, str]) -> str:
    told = [f"{name} ({role})" if role else name for name, role in people.items()]
    if len(told) > MOST_NAMES:
        return f"{', '.join(told[:MOST_NAMES])} en nog {len(told) - MOST_NAMES}"
    return ", ".join(told)
