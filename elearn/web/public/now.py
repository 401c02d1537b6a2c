"""`/nu`: help on a bad evening. For everybody, nothing is kept; after signing in the school's own
contacts stand there instead of what the lessons name.
"""

from dataclasses import dataclass

from flask import render_template
from markupsafe import Markup

from elearn.actions import arranged
from elearn.documents import qr
from elearn.domain.errors import NotThere
from elearn.domain.guidance import Settled
from elearn.domain.roles import Need
from elearn.domain.scenario import Lesson, Moment
from elearn.domain.times import is_evening
from elearn.web import access, texts
from elearn.web.extensions import catalogue, clock, settings
from elearn.web.public.pages import blueprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One thing that can be going on; the lesson that is about it."""

    pitfall: str
    lesson: Lesson


@blueprint.get("/nu")
@access.needs(Need.PUBLIC)
def now() -> str:
    """Which situation is it?"""
    return render_template("public/now.html", situations=_situations())


@blueprint.get("/nu/<pitfall>")
@access.needs(Need.PUBLIC)
def now_in(pitfall: str) -> str:
    """What to do in the first hour, what never to do, what to say, and who to call."""
    found = next((one for one in _situations() if one.pitfall == pitfall), None)
    if found is None:
        raise NotThere("Deze situatie staat er niet bij.")
    lesson = _at_school(found.lesson)
    return render_template(
        "public/now_in.html",
        lesson=lesson,
        never=_never(lesson),
        own=lesson.debrief.call_on != found.lesson.debrief.call_on,
        evening=is_evening(clock.now()),
    )


@blueprint.get("/nu/poster")
@access.needs(Need.PUBLIC)
def poster() -> str:
    """One A4 for the staff room, with a code that leads here."""
    address = f"{settings().base_url}/nu"
    return render_template(
        "public/poster.html",
        address=address,
        qr=Markup(qr.svg(address)),  # noqa: S704 - drawn by us from our own address
    )


def _situations() -> list[Situation]:
    """One a pitfall, in the order of the courses; its first lesson tells it."""
    first: dict[str, Lesson] = {}
    for course in catalogue().courses:
        for lesson in course.lessons:
            first.setdefault(lesson.pitfall, lesson.told_in(texts.language()))
    return [Situation(pitfall=key, lesson=lesson) for key, lesson in first.items()]


def _at_school(lesson: Lesson) -> Lesson:
    """With the contacts of the visitor's own school, if we know who it is."""
    who = access.somebody()
    if who is None:
        return lesson
    return arranged.lesson_at(
        lesson, organisation_id=who.organisation_id, school_id=who.school_id, catalogue=catalogue()
    )


def _never(lesson: Lesson) -> list[Settled]:
    """The settled lines that some option of the story breaks."""
    broken = {
        option.boundary
        for scene in lesson.scenes
        if isinstance(scene, Moment)
        for option in scene.choices
        if option.boundary
    }
    return [
        line
        for line in lesson.debrief.settled
        if any(source.key in broken for source in line.sources)
    ]
