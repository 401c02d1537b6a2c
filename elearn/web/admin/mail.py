"""`/beheer/mail`: a test to oneself, what did not arrive and why, what still waits."""

from typing import cast

from flask import Response, redirect, render_template, url_for

from elearn.actions import resending
from elearn.domain.errors import RuleError
from elearn.domain.post import State, Trouble
from elearn.domain.roles import Need
from elearn.mail import kinds
from elearn.store import accounts, undelivered
from elearn.store.outbox import Mail
from elearn.store.undelivered import Undelivered
from elearn.web import access, texts
from elearn.web.admin import section
from elearn.web.admin.section import blueprint
from elearn.web.extensions import clock, house, hurry, sends_mail

MOST = 50
"""Rows of a list: who has more, has one cause for all of them."""


@blueprint.get("/mail", endpoint="mail")
@access.needs(Need.ADMIN)
def mail() -> str:
    """What arrived, what did not, and what can be done about it."""
    return _page()


@blueprint.post("/mail/proef", endpoint="mail_test")
@access.needs(Need.ADMIN)
def test() -> Response:
    """Sends a test mail to who asks for it."""
    resending.test(who=access.me(), language=texts.language(), now=clock.now())
    return _done()


@blueprint.post("/mail/<int:mail_id>/opnieuw", endpoint="mail_again")
@access.needs(Need.ADMIN)
def again(mail_id: int) -> Response:
    """Sends a mail that was given up once more."""
    office = house().office
    if office is None:
        raise RuleError("Er gaat geen mail weg: er is geen mailserver ingesteld.")
    resending.again(
        mail_id=mail_id, who=access.me(), scope=section.scope(), office=office, now=clock.now()
    )
    return _done()


@blueprint.post("/mail/opnieuw", endpoint="mail_all_again")
@access.needs(Need.ADMIN)
def all_again() -> Response:
    """Sends every mail that was given up once more."""
    resending.all_again(who=access.me(), scope=section.scope(), now=clock.now())
    return _done()


@blueprint.post("/mail/<int:mail_id>/vervalt", endpoint="mail_drop")
@access.needs(Need.ADMIN)
def drop(mail_id: int) -> Response:
    """Lets go of a mail."""
    resending.drop(mail_id=mail_id, who=access.me(), scope=section.scope(), now=clock.now())
    return _done()


def _done() -> Response:
    hurry()
    return cast(Response, redirect(url_for("admin.mail"), 303))


def _page() -> str:
    scope = section.scope()
    return render_template(
        "admin/mail.html",
        leaves=sends_mail(),
        standing=undelivered.standing(scope),
        failed=undelivered.in_state(scope, State.FAILED, limit=MOST),
        waiting=undelivered.in_state(scope, State.WAITING, limit=MOST),
        mailbox=accounts.mailbox(access.me().person_id),
        test=undelivered.latest_test(access.me().person_id),
        reason=reason,
        kind=kind,
    )


def reason(found: Undelivered | Mail) -> str:
    """Why it did not arrive, with the number that the mail server gave, if it gave one."""
    trouble = Trouble(found.trouble) if found.trouble else None
    if trouble is None:
        return ""
    words = texts.say(trouble.words)
    return f"{words} ({found.reply})" if found.reply else words


def kind(found: Undelivered) -> str:
    """What kind of mail it is, in words."""
    return texts.say(kinds.NAMES[found.kind]) if found.kind in kinds.NAMES else found.kind
