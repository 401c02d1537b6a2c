"""The blueprint of accounts, and what its pages share: getting in, and pages with a secret link."""

from typing import Any, cast

from flask import (
    Blueprint,
    Response,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)

from elearn.actions import accounts
from elearn.actions.entering import Admitted
from elearn.actions.throttling import TooManyTries
from elearn.web import access
from elearn.web.account import devices
from elearn.web.extensions import clock

blueprint = Blueprint("account", __name__)

CHOICE = "choice"
"""In the browser's session: the one-time choice of who has several organisations."""


def device() -> str:
    """What browser this is."""
    return devices.named(request.user_agent.string)


def network() -> str:
    """Where the request came from; a trusted proxy names it (`ELEARN_PROXIES`)."""
    return request.remote_addr or ""


def let_in(admitted: Admitted) -> Response:
    """Begins the session of who was admitted, or asks for which organisation first.

    A session that this browser still had is over.
    """
    who = access.somebody()
    if who is not None:
        accounts.sign_out(sign_in_id=who.sign_in_id, now=clock.now())
    if admitted.chooses:
        session[CHOICE] = admitted.token
        return to("account.choice")
    return cast(Response, redirect(access.enter(admitted.token), 303))


def to(endpoint: str, **parts: Any) -> Response:
    """On to another page, after a deed."""
    return cast(Response, redirect(url_for(endpoint, **parts), 303))


def page(template: str, code: int = 200, **parts: Any) -> Response:
    """A page of this audience. Never kept: "back" must not bring a form that is over."""
    g.personal = True
    return make_response(render_template(f"account/{template}.html", **parts), code)


def secret() -> None:
    """Call on a page with a one-time link in its address: it leaves in no Referer."""
    g.secret = True


def wait(response: Response, error: TooManyTries) -> Response:
    """Says in a header how long to wait; the page says it in words."""
    response.status_code = 429
    response.headers["Retry-After"] = str(error.seconds)
    return response
