"""The first visit: an invitation by mail, or the code on a letter. Opening one changes nothing."""

from flask import Response, redirect, request, session, url_for

from elearn.actions import accepting, links
from elearn.actions.passwords import TooEasy
from elearn.actions.throttling import TooManyTries
from elearn.domain.errors import RuleError
from elearn.domain.invitation import Purpose
from elearn.domain.roles import Need
from elearn.store import obligations
from elearn.web import access, texts
from elearn.web.account import pace, section
from elearn.web.account.forms import CodeForm, NewPasswordForm
from elearn.web.account.section import blueprint
from elearn.web.extensions import catalogue, clock, hurry

LOGIN = "login"
"""In the browser's session: the sign-in name that was just made, until it was shown."""


@blueprint.get("/uitnodiging", endpoint="letter")
@access.needs(Need.PUBLIC)
def letter() -> Response:
    """Asks for the code on the letter; its QR code fills it in."""
    return section.page("letter", form=CodeForm(formdata=None, data={"code": _code()}))


@blueprint.post("/uitnodiging", endpoint="open_letter")
@access.needs(Need.PUBLIC)
def open_letter() -> Response:
    """On to the invitation behind the code."""
    form = CodeForm(request.form)
    if not form.validate():
        return section.page("letter", 422, form=form)
    try:
        with pace.even():
            token = accepting.by_code(
                code=form.code.data,
                surname=form.surname.data,
                address=section.network(),
                now=clock.now(),
            )
    except accepting.Unknown as error:
        form.code.errors = [texts.say(error)]
        return section.page("letter", 422, form=form)
    except TooManyTries as error:
        form.form_errors.append(texts.say(error))
        return section.wait(section.page("letter", form=form), error)
    return section.to("account.invitation", token=token)


@blueprint.get("/uitnodiging/<token>", endpoint="invitation")
@access.needs(Need.PUBLIC)
def invitation(token: str) -> Response:
    """Who invites, for what, until when, and the two ways to begin."""
    return _shown(token, NewPasswordForm(formdata=None), 200)


@blueprint.post("/uitnodiging/<token>", endpoint="accept")
@access.needs(Need.PUBLIC)
def accept(token: str) -> Response:
    """Makes the account and begins; or adds the invitation to the account of who is signed in."""
    section.secret()
    if request.form.get("keuze") == "erbij":
        return _join(token)
    without = request.form.get("keuze") == "inloglink"
    form = NewPasswordForm(request.form)
    if not without and not form.validate():
        return _shown(token, form, 422)
    try:
        accepted = accepting.accept(
            token=token,
            password=None if without else form.password.data,
            device=section.device(),
            now=clock.now(),
        )
    except links.Spent:
        return _over(token)
    except (TooEasy, accepting.HasAccount) as error:
        form.refuse(texts.say(error))
        return _shown(token, form, 422)
    answer = section.let_in(accepted.admitted)
    if accepted.login:
        session[LOGIN] = accepted.login
        return section.to("account.login_name")
    return answer


@blueprint.post("/uitnodiging/<token>/nieuw", endpoint="invite_again")
@access.needs(Need.PUBLIC)
def invite_again(token: str) -> Response:
    """Mails a fresh invitation to where the old one went. The same for any address."""
    section.secret()
    try:
        with pace.even():
            accepting.ask_again(token=token, address=section.network(), now=clock.now())
            hurry()
    except TooManyTries as error:
        return section.wait(section.page("spent", purpose="", message=texts.say(error)), error)
    return section.to("account.sent")


@blueprint.post("/uitnodiging/<token>/inloggen", endpoint="invited_sign_in")
@access.needs(Need.PUBLIC)
def invited_sign_in(token: str) -> Response:
    """To the sign-in page for who has an account, and back to the invitation after that."""
    section.secret()
    session["next"] = url_for("account.invitation", token=token)
    return section.to("account.sign_in")


@blueprint.get("/account/inlognaam", endpoint="login_name")
@access.needs(Need.SIGNED_IN)
def login_name() -> Response:
    """The sign-in name of who has no address, to write down."""
    login = session.get(LOGIN)
    if not login:
        return section.to("account.own")
    return section.page("login_name", login=login)


def _join(token: str) -> Response:
    me = access.somebody()
    if me is None:
        return section.to("account.sign_in")
    try:
        admitted = accepting.join(
            token=token,
            account_id=me.account_id,
            sign_in_id=me.sign_in_id,
            device=section.device(),
            now=clock.now(),
        )
    except links.Spent:
        return _over(token)
    except RuleError as error:
        form = NewPasswordForm(formdata=None)
        form.form_errors.append(texts.say(error))
        return _shown(token, form, 422)
    return redirect(access.enter(admitted.token), 303)  # type: ignore[return-value]  # Flask's own


def _shown(token: str, form: NewPasswordForm, code: int) -> Response:
    section.secret()
    try:
        found = accepting.read(token=token, now=clock.now())
    except links.Spent:
        return _over(token)
    titles = {course.slug: course.title for course in catalogue().courses}
    duties = obligations.of_person(person_id=found.person.id)
    return section.page(
        "invitation",
        code,
        invited=found,
        duties=[(titles.get(duty.course, duty.course), duty.due) for duty in duties],
        token=token,
        form=form,
    )


def _over(token: str) -> Response:
    """Used, run out, or never one of ours. Only a mailed one can be mailed again."""
    link = links.find(token, Purpose.INVITATION)
    return section.page(
        "invitation_over", 410, token=token, by_letter=link is not None and link.is_letter
    )


def _code() -> str:
    return request.args.get("code", "")[:20]
