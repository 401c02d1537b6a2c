"""Signing in, signing out, and where somebody lands in between.

Beginning the browser session is `web/access.py`; the rules are `actions/accounts.py`.
"""

from typing import cast

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
from flask_babel import gettext

from elearn.actions import accounts
from elearn.domain.roles import Need, Role
from elearn.web import access
from elearn.web.account import demo
from elearn.web.account.forms import SignInForm
from elearn.web.extensions import clock, settings

blueprint = Blueprint("account", __name__)

LEARNING = "/leren"
STAFF = "/po"


@blueprint.get("/inloggen")
@access.needs(Need.PUBLIC)
def sign_in() -> Response:
    """The sign-in page; who is signed in already goes on at once."""
    if access.somebody() is not None:
        return cast(Response, redirect(url_for("account.home")))
    return _asking(SignInForm(formdata=None, data=demo.filled_in(settings(), request.args)), 200)


@blueprint.post("/inloggen")
@access.needs(Need.PUBLIC)
def enter() -> Response:
    """Signs in, and on to the page that was asked for.

    What does not fit comes back as 422: a browser then does not offer to keep the wrong password.
    """
    form = SignInForm(request.form)  # typed text only: never a file or JSON
    if not form.validate():
        return _asking(form, 422)
    try:
        token, account_id = accounts.sign_in(
            email=form.email.data,
            password=form.password.data,
            address=request.remote_addr or "",
            now=clock.now(),
        )
    except accounts.NotSignedIn as error:
        form.email.errors = [gettext(str(error))]
        return _asking(form, 422)
    except accounts.TooManyTries as error:
        form.form_errors.append(gettext(str(error)))
        response = _asking(form, 429)
        response.headers["Retry-After"] = str(int(accounts.WINDOW.total_seconds()))
        return response
    _end_session()
    return cast(Response, redirect(access.enter(token=token, account_id=account_id), 303))


@blueprint.post("/uitloggen")
@access.needs(Need.PUBLIC)
def sign_out() -> Response:
    """Ends the session here and in the table, and asks the browser to forget its pages."""
    _end_session()
    session.clear()
    g.personal = True
    response = cast(Response, redirect(url_for("public.home"), 303))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@blueprint.get("/start")
@access.needs(Need.SIGNED_IN)
def home() -> Response:
    """Where somebody lands: HR at the overview (their own course is in its menu), others learn."""
    to_staff = Role.HR in access.me().roles
    return cast(Response, redirect(STAFF if to_staff else LEARNING))


def _end_session() -> None:
    """Ends the session of this browser, if there is one."""
    who = access.somebody()
    if who is not None:
        accounts.sign_out(sign_in_id=who.sign_in_id, now=clock.now())


def _asking(form: SignInForm, code: int) -> Response:
    g.personal = True  # never kept: "back" after signing in must not bring a form that is over
    page = render_template(
        "account/sign_in.html",
        form=form,
        kept=access.KEPT in session,
        asked="next" in session,
        demo=demo.accounts(settings()),
    )
    return make_response(page, code)
