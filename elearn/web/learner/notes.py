"""A learner's own note about a lesson: written in the debrief, found again at "Mijn cursus"."""

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request, session, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from elearn.actions import noting
from elearn.domain.roles import Need
from elearn.web import access, texts
from elearn.web.extensions import clock
from elearn.web.learner import here

SAID = "noted"
"""In the browser's session: what the next page says once."""


@access.needs(Need.LEARN)
def note(course: str, lesson: str) -> str:
    """The note about a lesson, to write or change."""
    where = here.begun(course, lesson)
    return _page(course, lesson, text=noting.opened(where.sealed_note))


def kept(person_id: int, parts: Mapping[str, Any], form: MultiDict[str, str]) -> str:
    """Keeps a note and gives the address of the debrief. TooLong for more than a sentence."""
    course, lesson = parts["course"], parts["lesson"]
    here.begun_by(person_id, course, lesson)
    noting.write(
        organisation_id=access.me().organisation_id,
        person_id=person_id,
        course=course,
        lesson=lesson,
        text=form.get("notitie", ""),
        now=clock.now(),
    )
    session[SAID] = "bewaard" if form.get("notitie", "").strip() else "gewist"
    return f"{url_for('learner.debrief', course=course, lesson=lesson)}#neem-mee"


@access.needs(Need.LEARN, keeps=kept)
def keep(course: str, lesson: str) -> tuple[str, int] | Response:
    """Keeps a note; one that is too long comes back whole, and says so."""
    parts = {"course": course, "lesson": lesson}
    try:
        return redirect(kept(access.me().person_id, parts, request.form), 303)
    except noting.TooLong as error:
        text = request.form.get("notitie", "")
        return _page(course, lesson, text=text, wrong=texts.say(error)), 422


@access.needs(Need.LEARN)
def erase(n: int) -> Response:
    """Erases an own note at once."""
    noting.erase(person_id=access.me().person_id, note_id=n)
    session[SAID] = "gewist"
    return redirect(f"{url_for('learner.overview')}#notities", 303)


def _page(course: str, lesson: str, *, text: str, wrong: str = "") -> str:
    where = here.begun(course, lesson)
    return render_template(
        "learner/note.html", course=course, lesson=where.lesson, text=text, wrong=wrong
    )
