"""Moments and their consequences: the story itself."""

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from elearn.actions import learning
from elearn.domain import measure, play
from elearn.domain.errors import AlreadyFurther, NotOffered, NotReached
from elearn.domain.resume import Variant
from elearn.domain.roles import Need
from elearn.domain.scenario import Ending, Moment
from elearn.web import access
from elearn.web.extensions import catalogue, clock
from elearn.web.learner import here, telling


@access.needs(Need.LEARN)
def reading(course: str, lesson: str) -> str | Response:
    """The text that stands in the place of the story, for who would rather read."""
    where = here.begun(course, lesson)
    if where.variant is not Variant.READ or where.lesson.before is None:
        return redirect(here.current(where), 303)
    return render_template(
        "learner/reading.html",
        course=course,
        lesson=where.lesson,
        text=where.lesson.before.reading,
        minutes=measure.reading_variant_minutes(where.lesson),
    )


@access.needs(Need.LEARN)
def moment(course: str, lesson: str, n: int) -> str | Response:
    """A moment with its choices; also one that was decided before."""
    where = here.begun(course, lesson)
    if where.variant is Variant.READ:
        return redirect(here.current(where), 303)
    try:
        scene = play.moment(where.lesson, where.position, n)
    except NotReached:
        return redirect(here.current(where), 303)
    decided = n <= len(where.position.path)
    return render_template(
        "learner/moment.html",
        course=course,
        lesson=where.lesson,
        at=telling.at(where),
        n=n,
        scene=scene,
        layout=telling.layout(scene),
        options=play.offered(where.lesson, where.position, n),
        chosen=where.position.path[n - 1].option if decided else None,
        token=play.token(where.lesson, where.position, attempt=where.attempt_id, step=n),
        progress=telling.progress(where, step=n, decided=False),
    )


def chosen(person_id: int, parts: Mapping[str, Any], form: MultiDict[str, str]) -> str:
    """Stores a choice and gives the address of what it leads to."""
    token = play.Token.parse(form.get("token", ""))
    if token.step != parts["n"]:
        raise AlreadyFurther("Deze keuze hoort bij een andere pagina.")
    course, lesson = parts["course"], parts["lesson"]
    step = learning.choose(
        person_id=person_id,
        course=course,
        lesson=lesson,
        token=token,
        option=_option(form.get("keuze", "")),
        catalogue=catalogue(),
        now=clock.now(),
    )
    return url_for("learner.consequence", course=course, lesson=lesson, n=step)


@access.needs(Need.LEARN, keeps=chosen)
def choose(**parts: Any) -> Response:
    """Stores a choice. The token in the form says of which moment."""
    return redirect(chosen(access.me().person_id, parts, request.form), 303)


@access.needs(Need.LEARN)
def consequence(course: str, lesson: str, n: int) -> str | Response:
    """How the story went on after the choice at step `n`."""
    where = here.begun(course, lesson)
    try:
        scene = play.consequence(where.lesson, where.position, n)
    except NotReached:
        return redirect(here.current(where), 303)
    if isinstance(scene, Ending):
        return redirect(url_for("learner.debrief", course=course, lesson=lesson), 303)
    onward = play.onward(where.lesson, where.position, n)
    option = telling.option_at(where, n)
    return render_template(
        "learner/consequence.html",
        course=course,
        lesson=where.lesson,
        at=telling.at(where),
        n=n,
        scene=scene,
        option=option,
        boundary=telling.settled_behind(where.lesson, option),
        ends=not isinstance(onward, Moment),
        label=play.onward_link(where.lesson, where.position, n).label,
        progress=telling.progress(where, step=n, decided=True),
    )


def _option(text: str) -> int:
    """The number on a choice button. NotOffered for anything else."""
    if not text.isascii() or not text.isdigit() or len(text) > 3:
        raise NotOffered("Kies een van de mogelijkheden op de pagina.")
    return int(text)
