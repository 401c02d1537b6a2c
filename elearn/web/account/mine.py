"""One's own data: who looked at it, and erasing what was chosen and answered."""

from flask import Response, request

from elearn.actions import own_data
from elearn.domain.roles import Need
from elearn.web import access
from elearn.web.account import own, section
from elearn.web.account.section import blueprint


@blueprint.get("/account/logboek", endpoint="log")
@access.needs(Need.SIGNED_IN)
def log() -> Response:
    """What HR and others did to this person, or opened about them."""
    asked = request.args.get("voor", "")
    before = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 16 else None
    found = own_data.log(access.me().person_id, before=before)
    return section.page("log", entries=found.entries, older=found.older, first=before is None)


@blueprint.get("/account/wissen", endpoint="history")
@access.needs(Need.SIGNED_IN)
def history() -> Response:
    """Says what goes and what stays, before it goes."""
    return section.page("history")


@blueprint.post("/account/wissen", endpoint="erase_history")
@access.needs(Need.SIGNED_IN)
def erase_history() -> Response:
    """Erases all own choices and answers at once."""
    own_data.erase_history(access.me().person_id)
    return own.done("gewist")
