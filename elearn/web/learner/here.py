"""Where a learner is: the course and lesson of an address, the attempt, the address to go on at.

No page and no deed lives here.
"""

import dataclasses

from flask import url_for

from elearn.actions import arranged, standing
from elearn.actions.standing import Standing
from elearn.domain.errors import AlreadyFurther, NotThere, RuleError
from elearn.domain.resume import Kind, Place
from elearn.domain.said import said
from elearn.domain.scenario import Course, Lesson
from elearn.web import access
from elearn.web.extensions import catalogue
from elearn.web.learner import spoken

LONGEST_NUMBER = 15
"""Digits of the largest number that any database takes."""


class NotBegun(RuleError):
    """A page inside a lesson was opened that this person never began: on to its intro."""

    def __init__(self, *, course: str, lesson: str) -> None:
        super().__init__(said("Aan deze les ben je nog niet begonnen."))
        self.course = course
        self.lesson = lesson


def course_of(slug: str) -> Course:
    """The course with that address, as it was written. NotThere if there is none."""
    try:
        return catalogue().course(slug)
    except KeyError as err:
        raise NotThere("Deze cursus bestaat niet.") from err


def lesson_of(course: str, slug: str) -> Lesson:
    """The newest edition of a lesson, as it was written. NotThere if there is none."""
    try:
        return course_of(course).lesson(slug)
    except KeyError as err:
        raise NotThere("Deze les bestaat niet.") from err


def attempt(course: str, lesson: str, *, person_id: int) -> Standing | None:
    """The active attempt of that person, told in the language of the page, or None."""
    found = standing.of(person_id=person_id, course=course, lesson=lesson, catalogue=catalogue())
    return spoken.standing(found) if found else None


def begun(course: str, lesson: str) -> Standing:
    """The active attempt of who is signed in, for a page to show; raises as `begun_by`.

    Contacts that its texts name are those of the learner's school.
    """
    found = begun_by(access.me().person_id, course, lesson)
    return at_school(found) if found.lesson.contacts else found


def begun_whole(course: str, lesson: str) -> Standing:
    """The same for the debrief, which shows every contact and agreement."""
    return at_school(begun_by(access.me().person_id, course, lesson))


def at_school(where: Standing) -> Standing:
    """An attempt with the contacts and agreements of the learner's own school. One query."""
    return dataclasses.replace(where, lesson=lesson_at_school(where.lesson))


def lesson_at_school(lesson: Lesson) -> Lesson:
    """The lesson with the contacts and agreements of the learner's own school. One query."""
    me = access.me()
    return arranged.lesson_at(
        lesson, organisation_id=me.organisation_id, school_id=me.school_id, catalogue=catalogue()
    )


def begun_by(person_id: int, course: str, lesson: str) -> Standing:
    """The active attempt. NotBegun if there is none, NotThere if the lesson does not exist."""
    found = attempt(course, lesson, person_id=person_id)
    if found is None:
        lesson_of(course, lesson)
        raise NotBegun(course=course, lesson=lesson)
    return found


def number(text: str) -> int:
    """A number that a form of ours carries. AlreadyFurther for anything that is none."""
    if not text.isascii() or not text.isdigit() or len(text) > LONGEST_NUMBER:
        raise AlreadyFurther("Deze pagina hoort bij een eerdere stap.")
    return int(text)


def address(course: str, lesson: str, place: Place) -> str:
    """The page of a place."""
    pages = {
        Kind.READING: "learner.reading",
        Kind.MOMENT: "learner.moment",
        Kind.CONSEQUENCE: "learner.consequence",
        Kind.DEBRIEF: "learner.debrief",
        Kind.QUESTION: "learner.question",
        Kind.RESULT: "learner.result",
    }
    values: dict[str, str | int] = {"course": course, "lesson": lesson}
    if place.number:
        values["n"] = place.number
    return url_for(pages[place.kind], **values)  # type: ignore[arg-type]  # values of the route


def current(where: Standing) -> str:
    """The address of the exact step at which this attempt goes on."""
    return address(where.course, where.lesson.slug, where.place)
