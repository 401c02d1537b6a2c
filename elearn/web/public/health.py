"""Whether this installation can be used, for whoever watches over it."""

from flask import Response, g, jsonify

from elearn.domain.roles import Need
from elearn.store import health as database
from elearn.web import access
from elearn.web.extensions import catalogue
from elearn.web.public.pages import blueprint


@blueprint.get("/gezond")
@access.needs(Need.PUBLIC)
def health() -> tuple[Response, int]:
    """200 "ok" if people can learn here now, else 503 with what is wrong in one word."""
    g.personal = True  # never cached: an answer of a minute ago says nothing
    status = database.health()
    if status is not database.Health.OK:
        return jsonify(status=status.value), 503
    if not catalogue().courses:
        return jsonify(status="inhoud"), 503
    return jsonify(status=status.value), 200
