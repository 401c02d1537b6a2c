"""Where a learner is: the course and lesson of an address, the attempt, the address to go on at.

No page and no deed lives here.
"""

from flask import url_for

from elearn.actions import standing
from elearn.actions.standing import Standing
from elearn.domain.errors import AlreadyFurther, NotThere, RuleError
from elearn.domain.resume import Kind, Place
from elearn.domain.scenario import Course, Lesson
from elearn.web import access
from elearn.web.extensions import catalogue

LONGEST_NUMBER = 15
"""Digits of the largest number that any database takes."""


class NotBegun(RuleError):
    """A page inside a lesson was opened that this person never began: on to its intro."""

    def __init__(self, *, course: str, lesson: str) -> None:
        super().__init__(f"{course}/{lesson}")
        self.course = course
        self.lesson = lesson


def course_of(slug: str) -> Course:
    """The course with that address. NotThere if there is none."""
    try:
        return catalogue().course(slug)
    except KeyError as err:
        raise NotThere("Deze cursus bestaat niet.") from err


def lesson_of(course: str, slug: str) -> Lesson:
    """The newest edition of a lesson. NotThere if there is none."""
    try:
        return course_of(course).lesson(slug)
    except KeyError as err:
        raise NotThere("Deze les bestaat niet.") from err


def attempt(course: str, lesson: str, *, person_id: int) -> Standing | None:
    """The active attempt of that person, or None."""
    return standing.of(person_id=person_id, course=course, lesson=lesson, catalogue=catalogue())


def begun(course: str, lesson: str) -> Standing:
    """The active attempt of who is signed in; raises as `begun_by`."""
    return begun_by(access.me().person_id, course, lesson)


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
