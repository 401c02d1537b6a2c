"""The debrief, and "Verder: de vragen"."""

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request, session
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from elearn.actions import learning, noting
from elearn.actions.standing import Standing
from elearn.domain import measure, play
from elearn.domain.errors import NotReached
from elearn.domain.guidance import Settled
from elearn.domain.resume import Variant
from elearn.domain.roles import Need
from elearn.domain.scenario import Lesson, SectorLine
from elearn.web import access, dates
from elearn.web.extensions import catalogue, clock
from elearn.web.learner import here, notes, telling

REVIEW_LASTS_DAYS = 548
"""A legal review older than 18 months is done again (docs/authoring.md)."""


@access.needs(Need.LEARN)
def debrief(course: str, lesson: str) -> str | Response:
    """How it ended, and what there is to know. Who read the story has no route to look back on."""
    where = here.begun_whole(course, lesson)
    ending = None
    if where.variant is Variant.PLAY:
        try:
            ending = play.ending(where.lesson, where.position)
        except NotReached:
            return redirect(here.current(where), 303)
    pivot_step, alternatives = telling.turning_point(where)
    return render_template(
        "learner/debrief.html",
        course=course,
        lesson=where.lesson,
        attempt_id=where.attempt_id,
        ending=ending,
        moments=len(where.position.path),
        reading=dates.minutes(measure.reading_minutes(where.lesson.debrief)),
        crossed=crossed(where),
        sector_lines=sector_lines(where.lesson),
        old_review=review_is_old(where.lesson),
        route=telling.route(where),
        pivot=play.moment(where.lesson, where.position, pivot_step) if pivot_step else None,
        pivot_step=pivot_step,
        played=where.played,
        today=clock.today(),
        note=noting.opened(where.sealed_note),
        noted=session.pop(notes.SAID, ""),
        alternatives=alternatives,
    )


def finished(person_id: int, parts: Mapping[str, Any], form: MultiDict[str, str]) -> str:
    """Completes the play part and gives the address of the question that comes now."""
    course, lesson = parts["course"], parts["lesson"]
    learning.finish_play(
        person_id=person_id,
        course=course,
        lesson=lesson,
        attempt_id=here.number(form.get("poging", "")),
        catalogue=catalogue(),
        now=clock.now(),
    )
    return here.current(here.begun_by(person_id, course, lesson))


@access.needs(Need.LEARN, keeps=finished)
def finish(**parts: Any) -> Response:
    """ "Verder: de vragen"."""
    return redirect(finished(access.me().person_id, parts, request.form), 303)


def crossed(where: Standing) -> list[tuple[str, Settled]]:
    """The boundaries that were crossed: title of the option and the line that it breaks."""
    lines = [
        (option.title, telling.settled_behind(where.lesson, option))
        for option in play.crossed(where.lesson, where.position)
    ]
    return [(title, line) for title, line in lines if line is not None]


def sector_lines(lesson: Lesson) -> list[SectorLine]:
    """The lines of the learner's own sector; all of them for who has none."""
    mine = access.me().sector
    return [line for line in lesson.debrief.sectors if mine is None or line.sector == mine]


def review_is_old(lesson: Lesson) -> bool:
    """Whether the legal review is due again."""
    if not lesson.reviewed_on:
        return False
    return (clock.today() - dates.from_iso(lesson.reviewed_on)).days > REVIEW_LASTS_DAYS
