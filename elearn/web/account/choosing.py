"""Which organisation: after signing in for who has several, and later from the menu."""

from flask import Response, request, session

from elearn.actions import entering, links
from elearn.actions.entering import Admitted
from elearn.domain.errors import NotThere
from elearn.domain.roles import Need
from elearn.web import access
from elearn.web.account import section
from elearn.web.account.section import CHOICE, blueprint
from elearn.web.extensions import clock


@blueprint.get("/kies-organisatie", endpoint="choice")
@access.needs(Need.PUBLIC)
def choice() -> Response:
    """The organisations of who just signed in, or of who is signed in and wants another one."""
    me, waiting, now = access.somebody(), session.get(CHOICE), clock.now()
    if waiting:
        try:
            return section.page("choice", places=entering.places(str(waiting), now=now), here=None)
        except links.Spent:
            session.pop(CHOICE, None)
    if me is None:
        return section.to("account.sign_in")
    places = entering.places_of(me.account_id, now=now)
    return section.page("choice", places=places, here=me.person_id)


@blueprint.post("/kies-organisatie", endpoint="choose")
@access.needs(Need.PUBLIC)
def choose() -> Response:
    """Goes on in the chosen organisation, with a session of its own."""
    asked = request.form.get("keuze", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 16):
        raise NotThere("Deze organisatie hoort niet bij je account.")
    try:
        admitted = _admitted(int(asked))
    except links.Spent:
        session.pop(CHOICE, None)
        admitted = None
    if admitted is None:
        return section.to("account.sign_in")
    return section.let_in(admitted)


def _admitted(person_id: int) -> Admitted | None:
    me, waiting = access.somebody(), session.get(CHOICE)
    if waiting:
        return entering.choose(
            choice=str(waiting), person_id=person_id, device=section.device(), now=clock.now()
        )
    if me is None:
        return None
    return entering.switch(
        account_id=me.account_id,
        sign_in_id=me.sign_in_id,
        person_id=person_id,
        device=section.device(),
        now=clock.now(),
    )
