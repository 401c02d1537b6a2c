""" "Klopt hier iets niet?": a page to tell who writes the lessons what seems wrong."""

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request, session, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from elearn.actions import remarking
from elearn.actions.throttling import TooManyTries
from elearn.domain.roles import Need
from elearn.mail import kinds
from elearn.web import access, texts
from elearn.web.extensions import clock, hurry
from elearn.web.learner import here

SAID = "remarked"
"""In the browser's session: that the next page says once that it was sent."""


@access.needs(Need.LEARN)
def page(course: str, lesson: str) -> str:
    """What seems wrong, and where; says who reads it and what they do not see."""
    return _page(course, lesson)


def sent(person_id: int, parts: Mapping[str, Any], form: MultiDict[str, str]) -> str:
    """Mails it and gives the page that says so. Raises as `remarking.send`."""
    course, lesson, part = parts["course"], parts["lesson"], form.get("deel", "")
    remarking.send(
        organisation_id=access.me().organisation_id,
        person_id=person_id,
        lesson=here.begun_by(person_id, course, lesson).lesson.title,
        part=part if part in kinds.PARTS else "anders",
        text=form.get("tekst", ""),
        now=clock.now(),
    )
    hurry()
    session[SAID] = True
    return url_for("learner.remark", course=course, lesson=lesson)


@access.needs(Need.LEARN, keeps=sent)
def send(course: str, lesson: str) -> tuple[str, int] | Response:
    """Mails it. What cannot be sent comes back whole, and says so."""
    parts = {"course": course, "lesson": lesson}
    try:
        return redirect(sent(access.me().person_id, parts, request.form), 303)
    except (remarking.NotSendable, TooManyTries) as error:
        code = 429 if isinstance(error, TooManyTries) else 422
        return _page(course, lesson, wrong=texts.say(error)), code


def _page(course: str, lesson: str, *, wrong: str = "") -> str:
    where = here.begun(course, lesson)
    return render_template(
        "learner/remark.html",
        course=course,
        lesson=where.lesson,
        back=here.current(where),
        parts={key: texts.say(words) for key, words in kinds.PARTS.items()},
        part=request.form.get("deel") or request.args.get("deel", ""),
        text=request.form.get("tekst", ""),
        wrong=wrong,
        reached=bool(remarking.readers(access.me().organisation_id)),
        sent=session.pop(SAID, False),
    )
