"""Signing in with a password, signing out, and where somebody lands in between.

Beginning the browser session is `web/access.py`; the rules are `actions/accounts.py`.
"""

from typing import cast

from flask import Response, g, redirect, request, session, url_for

from elearn.actions import accounts
from elearn.actions.throttling import TooManyTries
from elearn.domain.roles import Need, Role
from elearn.web import access, texts
from elearn.web.account import demo, pace, section
from elearn.web.account.forms import SignInForm
from elearn.web.account.section import blueprint
from elearn.web.extensions import clock, settings

LEARNING = "/leren"
CERTIFICATES = "/certificaten"
LANDINGS = ((Role.HR, "/po"), (Role.AUTHOR, "/schrijven"), (Role.ADMIN, "/beheer"))
"""The first page of each role; who holds several lands at the first of these."""


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
        with pace.even():
            admitted = accounts.sign_in(
                email=form.email.data,
                password=form.password.data,
                address=section.network(),
                device=section.device(),
                now=clock.now(),
            )
    except accounts.NotSignedIn as error:
        form.email.errors = [texts.say(error)]
        return _asking(form, 422)
    except TooManyTries as error:
        form.form_errors.append(texts.say(error))
        return section.wait(_asking(form, 429), error)
    return section.let_in(admitted)


@blueprint.post("/uitloggen")
@access.needs(Need.PUBLIC)
def sign_out() -> Response:
    """Ends the session here and in the table, and asks the browser to forget its pages."""
    who = access.somebody()
    if who is not None:
        accounts.sign_out(sign_in_id=who.sign_in_id, now=clock.now())
    session.clear()
    g.personal = True
    response = cast(Response, redirect(url_for("public.home"), 303))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@blueprint.get("/start")
@access.needs(Need.SIGNED_IN)
def home() -> Response:
    """Where somebody lands: at the pages of their role (their own course is in its menu).

    Who left may still see their certificates.
    """
    me = access.me()
    if not me.in_service:
        return cast(Response, redirect(CERTIFICATES))
    landing = next((page for role, page in LANDINGS if role in me.roles), LEARNING)
    return cast(Response, redirect(landing))


def _asking(form: SignInForm, code: int) -> Response:
    return section.page(
        "sign_in",
        code,
        form=form,
        kept=access.KEPT in session,
        asked="next" in session,
        demo=demo.accounts(settings()),
    )
