"""The front door, what a school gets to see, and the files that browsers and crawlers ask for.

Checking a certificate is `certificates.py`, the health of this installation `health.py`.
"""

from typing import cast

from flask import Blueprint, Response, make_response, redirect, render_template, url_for

from elearn.domain import measure
from elearn.domain.roles import Need
from elearn.web import access
from elearn.web.extensions import catalogue

blueprint = Blueprint("public", __name__)

ROBOTS = """\
# Every page says noindex itself; a crawler must be able to read that.
User-agent: *
Disallow:
"""


@blueprint.get("/")
@access.needs(Need.PUBLIC)
def home() -> Response:
    """The promise and the way in; who is signed in already goes on at once."""
    if access.somebody() is not None:
        return cast(Response, redirect(url_for("account.home")))
    lessons = [lesson for course in catalogue().courses for lesson in course.lessons]
    longest = max((measure.minutes(lesson) for lesson in lessons), default=0)
    return make_response(render_template("public/home.html", minutes=longest))


@blueprint.get("/wat-ziet-mijn-school")
@access.needs(Need.PUBLIC)
def seen() -> str:
    """Who sees what of a learner. Changes together with what the code shows and keeps."""
    return render_template("public/seen.html")


@blueprint.get("/robots.txt")
@access.needs(Need.PUBLIC)
def robots() -> Response:
    """What crawlers may read."""
    return Response(ROBOTS, mimetype="text/plain")


@blueprint.get("/favicon.ico")
@access.needs(Need.PUBLIC)
def favicon() -> Response:
    """The mark, for browsers that ask under the old name (beside a PDF, for one)."""
    return cast(Response, redirect(url_for("static", filename="img/icon.svg"), 302))
