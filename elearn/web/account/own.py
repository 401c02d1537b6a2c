"""`/account`: language, text size, password, address, and where somebody is signed in."""

from flask import Response, request, session

from elearn.actions import accounts, changing
from elearn.actions.passwords import TooEasy
from elearn.actions.throttling import TooManyTries
from elearn.domain.errors import NotThere
from elearn.domain.roles import Need
from elearn.store import accounts as stored
from elearn.web import access, texts
from elearn.web.account import devices, section
from elearn.web.account.forms import ChangeAddressForm, ChangePasswordForm
from elearn.web.account.section import blueprint
from elearn.web.extensions import clock, hurry, sends_mail


@blueprint.get("/account", endpoint="own")
@access.needs(Need.SIGNED_IN)
def own() -> Response:
    """Everything about one's own account on one page."""
    me, now = access.me(), clock.now()
    return section.page(
        "own",
        account=stored.one(me.account_id),
        sessions=accounts.sessions_of(account_id=me.account_id, now=now),
        said=devices.said,
        here=me.sign_in_id,
        done=session.pop("done", ""),
    )


@blueprint.post("/account/taal", endpoint="speak")
@access.needs(Need.SIGNED_IN)
def speak() -> Response:
    """Chooses a language for all devices."""
    accounts.speak(account_id=access.me().account_id, language=request.form.get("taal", ""))
    return _done("taal")


@blueprint.post("/account/tekst", endpoint="resize")
@access.needs(Need.SIGNED_IN)
def resize() -> Response:
    """Chooses a text size for all devices."""
    accounts.resize(account_id=access.me().account_id, text_size=request.form.get("tekst", ""))
    return _done("tekst")


@blueprint.post("/account/sessies", endpoint="end_session")
@access.needs(Need.SIGNED_IN)
def end_session() -> Response:
    """Ends one own session, on whatever device."""
    number = request.form.get("nummer", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 16):
        raise NotThere("Deze sessie bestaat niet.")
    accounts.end_session(account_id=access.me().account_id, sign_in_id=int(number), now=clock.now())
    return _done("sessie")


@blueprint.post("/account/overal-uitloggen", endpoint="end_sessions")
@access.needs(Need.SIGNED_IN)
def end_sessions() -> Response:
    """Ends all own sessions, this one too."""
    accounts.sign_out_everywhere(account_id=access.me().account_id, now=clock.now())
    session.clear()
    return section.to("account.sign_in")


@blueprint.get("/account/wachtwoord", endpoint="password")
@access.needs(Need.SIGNED_IN)
def password() -> Response:
    """Asks for the password of now and a new one."""
    return _password(ChangePasswordForm(formdata=None), 200)


@blueprint.post("/account/wachtwoord", endpoint="change_password")
@access.needs(Need.SIGNED_IN)
def change_password() -> Response:
    """Changes the password; this browser gets a new session, all others end."""
    form = ChangePasswordForm(request.form)
    if not form.validate():
        return _password(form, 422)
    try:
        token = changing.password(
            who=access.me(), current=form.current.data, new=form.password.data, now=clock.now()
        )
    except changing.WrongPassword as error:
        form.current.errors = [texts.say(error)]
        return _password(form, 422)
    except TooEasy as error:
        form.refuse(texts.say(error))
        return _password(form, 422)
    except TooManyTries as error:
        form.form_errors.append(texts.say(error))
        return section.wait(_password(form, 429), error)
    hurry()
    access.enter(token)
    return _done("wachtwoord")


@blueprint.get("/account/e-mailadres", endpoint="address")
@access.needs(Need.SIGNED_IN)
def address() -> Response:
    """Asks for a new address."""
    return _address(ChangeAddressForm(formdata=None), 200)


@blueprint.post("/account/e-mailadres", endpoint="change_address")
@access.needs(Need.SIGNED_IN)
def change_address() -> Response:
    """Mails a link to the new address; nothing changes before that is used."""
    form = ChangeAddressForm(request.form)
    if not form.validate():
        return _address(form, 422)
    try:
        changing.ask_address(
            who=access.me(), email=form.email.data, current=form.current.data, now=clock.now()
        )
    except changing.WrongPassword as error:
        form.current.errors = [texts.say(error)]
        return _address(form, 422)
    except changing.NoAddress as error:
        form.email.errors = [texts.say(error)]
        return _address(form, 422)
    except TooManyTries as error:
        form.form_errors.append(texts.say(error))
        return section.wait(_address(form, 429), error)
    hurry()
    return section.to("account.sent")


def _password(form: ChangePasswordForm, code: int) -> Response:
    return section.page("password", code, form=form, account=stored.one(access.me().account_id))


def _address(form: ChangeAddressForm, code: int) -> Response:
    account = stored.one(access.me().account_id)
    return section.page("address", code, form=form, account=account, sends=sends_mail())


def _done(what: str) -> Response:
    """Back to the page, which says once what was done."""
    session["done"] = what
    return section.to("account.own")
