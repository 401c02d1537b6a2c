"""Links by mail: asking for one, and the page with the button that each leads to.

Opening such a page changes nothing: programs that scan mail open links too.
"""

from typing import Any

from flask import Response, request

from elearn.actions import asking, changing, links
from elearn.actions.passwords import TooEasy
from elearn.actions.throttling import TooManyTries
from elearn.domain.invitation import Purpose
from elearn.domain.roles import Need
from elearn.web import access, texts
from elearn.web.account import pace, section
from elearn.web.account.forms import AddressForm, NewPasswordForm
from elearn.web.account.section import blueprint
from elearn.web.extensions import clock, hurry, sends_mail


@blueprint.get("/inloglink", endpoint="link")
@access.needs(Need.PUBLIC)
def link() -> Response:
    """Asks where a sign-in link may go."""
    return section.page("ask_link", form=AddressForm(formdata=None), sends=sends_mail())


@blueprint.post("/inloglink", endpoint="send_link")
@access.needs(Need.PUBLIC)
def send_link() -> Response:
    """Mails a sign-in link, if that address can get in. Says the same to everybody."""
    return _send(Purpose.SIGN_IN, "ask_link")


@blueprint.get("/wachtwoord-vergeten", endpoint="forgotten")
@access.needs(Need.PUBLIC)
def forgotten() -> Response:
    """Asks where the link to choose a new password may go."""
    return section.page("ask_reset", form=AddressForm(formdata=None), sends=sends_mail())


@blueprint.post("/wachtwoord-vergeten", endpoint="send_reset")
@access.needs(Need.PUBLIC)
def send_reset() -> Response:
    """Mails that link. Says the same to everybody."""
    return _send(Purpose.RESET, "ask_reset")


@blueprint.get("/mail-onderweg", endpoint="sent")
@access.needs(Need.PUBLIC)
def sent() -> Response:
    """What was done after asking: the same page for whoever asked."""
    return section.page("sent")


@blueprint.get("/inloglink/<token>", endpoint="link_page")
@access.needs(Need.PUBLIC)
def link_page(token: str) -> Response:
    """The button that signs in."""
    section.secret()
    return _with(token, Purpose.SIGN_IN, "use_link")


@blueprint.post("/inloglink/<token>", endpoint="use_link")
@access.needs(Need.PUBLIC)
def use_link(token: str) -> Response:
    """Signs in and uses the link up."""
    section.secret()
    try:
        admitted = asking.sign_in(token=token, device=section.device(), now=clock.now())
    except links.Spent:
        return _spent(Purpose.SIGN_IN)
    return section.let_in(admitted)


@blueprint.get("/wachtwoord-vergeten/<token>", endpoint="reset_page")
@access.needs(Need.PUBLIC)
def reset_page(token: str) -> Response:
    """Asks for a new password."""
    section.secret()
    return _with(token, Purpose.RESET, "reset", form=NewPasswordForm(formdata=None))


@blueprint.post("/wachtwoord-vergeten/<token>", endpoint="reset")
@access.needs(Need.PUBLIC)
def reset(token: str) -> Response:
    """Sets the new password, ends all sessions, and signs in."""
    section.secret()
    form = NewPasswordForm(request.form)
    try:
        if not form.validate():
            return section.page("reset", 422, form=form, token=token)
        admitted = asking.reset(
            token=token, password=form.password.data, device=section.device(), now=clock.now()
        )
    except TooEasy as error:
        form.refuse(texts.say(error))
        return section.page("reset", 422, form=form, token=token)
    except links.Spent:
        return _spent(Purpose.RESET)
    hurry()
    return section.let_in(admitted)


@blueprint.get("/nieuw-adres/<token>", endpoint="address_page")
@access.needs(Need.PUBLIC)
def address_page(token: str) -> Response:
    """The button that confirms a new address. Works in any browser."""
    section.secret()
    return _with(token, Purpose.MAIL_CHANGE, "new_address")


@blueprint.post("/nieuw-adres/<token>", endpoint="confirm_address")
@access.needs(Need.PUBLIC)
def confirm_address(token: str) -> Response:
    """Makes the address that of the account."""
    section.secret()
    try:
        email = changing.confirm_address(token=token, now=clock.now())
    except (links.Spent, changing.NoAddress) as error:
        return section.page(
            "spent", 410, purpose=Purpose.MAIL_CHANGE.value, message=texts.say(error)
        )
    hurry()
    return section.page("address_confirmed", email=email)


def _send(purpose: Purpose, template: str) -> Response:
    form = AddressForm(request.form)
    if not form.validate():
        return section.page(template, 422, form=form, sends=sends_mail())
    try:
        with pace.even():
            asking.ask(
                purpose=purpose, email=form.email.data, address=section.network(), now=clock.now()
            )
            hurry()
    except TooManyTries as error:
        form.form_errors.append(texts.say(error))
        return section.wait(section.page(template, form=form, sends=sends_mail()), error)
    return section.to("account.sent")


def _with(token: str, purpose: Purpose, template: str, **parts: Any) -> Response:
    """The page of a link that works; else the page that says how to get another one."""
    try:
        found = links.working(token, purpose, now=clock.now())
    except links.Spent:
        return _spent(purpose)
    return section.page(template, token=token, email=found.email, **parts)


def _spent(purpose: Purpose) -> Response:
    return section.page("spent", 410, purpose=purpose.value, message="")
