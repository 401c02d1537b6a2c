"""The addresses of a learner's pages, in one table. The pages are in the other modules."""

from collections.abc import Callable

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from elearn.domain.times import is_evening
from elearn.web.extensions import clock
from elearn.web.learner import (
    certificates,
    courses,
    debrief,
    notes,
    player,
    questions,
    remarks,
    talk_card,
)
from elearn.web.learner.here import NotBegun

blueprint = Blueprint("learner", __name__)

LESSON = "/leren/<course>/<lesson>"

Row = tuple[str, str, Callable[..., ResponseReturnValue]]

GET_PAGES: tuple[Row, ...] = (
    ("/leren", "overview", courses.overview),
    ("/leren/<course>", "course", courses.course),
    ("/leren/<course>/klaar", "done", courses.done),
    ("/leren/<course>/beelden/<name>", "picture", courses.picture),
    (LESSON, "intro", courses.intro),
    (f"{LESSON}/lezen", "reading", player.reading),
    (f"{LESSON}/moment/<int:n>", "moment", player.moment),
    (f"{LESSON}/moment/<int:n>/gevolg", "consequence", player.consequence),
    (f"{LESSON}/nabespreking", "debrief", debrief.debrief),
    (f"{LESSON}/notitie", "note", notes.note),
    (f"{LESSON}/klopt-niet", "remark", remarks.page),
    (f"{LESSON}/vragen/<int:n>", "question", questions.question),
    (f"{LESSON}/vragen/tot-slot/<int:n>", "reflection", questions.reflection),
    (f"{LESSON}/vragen/uitslag", "result", questions.result),
    ("/gesprekskaart/<lesson>", "talk_card", talk_card.talk_card),
    ("/certificaten", "certificates", certificates.certificates),
    ("/certificaten/<code>", "certificate", certificates.page),
    ("/certificaten/<code>.pdf", "certificate_pdf", certificates.pdf),
)

DEEDS: tuple[Row, ...] = (
    (f"{LESSON}/beginnen", "begin", courses.begin),
    (f"{LESSON}/moment/<int:n>", "choose", player.choose),
    (f"{LESSON}/nabespreking", "finish", debrief.finish),
    (f"{LESSON}/vragen/<int:n>", "answer", questions.answer),
    (f"{LESSON}/notitie", "keep_note", notes.keep),
    (f"{LESSON}/klopt-niet", "send_remark", remarks.send),
    ("/leren/notities/<int:n>/wissen", "erase_note", notes.erase),
)

for _rule, _endpoint, _view in GET_PAGES:
    blueprint.add_url_rule(_rule, _endpoint, _view, methods=["GET"])
for _rule, _endpoint, _view in DEEDS:
    blueprint.add_url_rule(_rule, _endpoint, _view, methods=["POST"])


@blueprint.errorhandler(NotBegun)
def _to_the_intro(error: NotBegun) -> Response:
    """A page inside a lesson that was never begun leads to its intro."""
    return redirect(url_for("learner.intro", course=error.course, lesson=error.lesson), 303)


@blueprint.context_processor
def _hour() -> dict[str, bool]:
    """Whether the evening route of a contact is the one to take now."""
    return {"evening": is_evening(clock.now())}
