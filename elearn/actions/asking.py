"""Links that somebody asks for by mail, and what they do: sign in, choose a new password.

Asking says the same to everybody. Opening a link changes nothing (mail scanners open them too): the
button on its page does, once.
"""

from datetime import datetime

from elearn.actions import entering, inviting, links, passwords, posting, throttling
from elearn.actions.entering import Admitted
from elearn.actions.throttling import MAIL_ACCOUNT, MAIL_ADDRESS
from elearn.actions.transaction import transaction
from elearn.domain import post
from elearn.domain.invitation import LASTS, Purpose
from elearn.domain.times import local_date
from elearn.store import accounts, sessions
from elearn.store import links as stored
from elearn.store.accounts import Account
from elearn.store.people import Person

DUTCH = "nl"


def ask(*, purpose: Purpose, email: str, address: str, now: datetime) -> None:
    """Mails a link to get in, if that address can get in here. Says nothing about whether.

    Who was invited but never began gets the invitation again. At most three mails an hour for
    one address; TooManyTries only where one network asks for hundreds.
    """
    throttling.begin((MAIL_ADDRESS, address), now=now)
    if not post.is_address(email) or not throttling.allows(MAIL_ACCOUNT, email, now=now):
        return
    with transaction():
        account = accounts.by_name(email)
        if account is None:
            inviting.send_again(email=email, now=now)
        elif purpose in (Purpose.SIGN_IN, Purpose.RESET):
            _send(purpose, account, now)


def sign_in(*, token: str, device: str, now: datetime) -> Admitted:
    """Signs in with a mailed link, which is used up. Raises Spent."""
    with transaction():
        link = links.claim(token, Purpose.SIGN_IN, now=now)
        admitted = entering.admit(account_id=link.account_id or 0, device=device, now=now)
        if admitted is None:
            raise links.Spent("Deze link is gebruikt of verlopen. Vraag een nieuwe.")
    return admitted


def reset(*, token: str, password: str, device: str, now: datetime) -> Admitted:
    """Sets a new password with a mailed link, ends all sessions and open links, and signs in.

    Raises Spent, and TooEasy for a password that cannot be used: then the link still works.
    """
    account_id = links.working(token, Purpose.RESET, now=now).account_id or 0
    account = accounts.one(account_id)
    known = [
        text for person, _ in accounts.people_of(account_id) for text in passwords.known_of(person)
    ]
    password_hash = passwords.new(password, personal=(*known, account.email or ""))
    with transaction():
        links.claim(token, Purpose.RESET, now=now)
        accounts.one(account_id).password_hash = password_hash
        sessions.end_all(account_id=account_id, now=now)
        stored.end_of_account(account_id, entering.OF_THE_ACCOUNT, now=now)
        tell(account_id, "password-changed", now=now)
        admitted = entering.admit(account_id=account_id, device=device, now=now)
        if admitted is None:
            raise links.Spent("Deze link is gebruikt of verlopen. Vraag een nieuwe.")
    return admitted


def tell(account_id: int, kind: str, *, now: datetime, to: str | None = None) -> None:
    """Queues a notice about an account: to its address, or to the one that it had before."""
    account, person = accounts.one(account_id), _first(account_id, now)
    recipient = to or account.email
    if person is None or not recipient:
        return
    posting.queue(
        kind=kind,
        to=recipient,
        language=account.language or DUTCH,
        values={"given_name": person.given_name},
        organisation_id=person.organisation_id,
        person_id=person.id,
        now=now,
    )


def _send(purpose: Purpose, account: Account, now: datetime) -> None:
    person = _first(account.id, now)
    if person is None or account.email is None:
        return
    stored.end_of_account(account.id, (purpose,), now=now)
    posting.queue(
        kind=purpose.value,
        to=account.email,
        language=account.language or DUTCH,
        values={
            "given_name": person.given_name,
            "minutes": int(LASTS[purpose].total_seconds()) // 60,
        },
        organisation_id=person.organisation_id,
        person_id=person.id,
        link_id=links.make(purpose=purpose, account_id=account.id, email=account.email, now=now),
        now=now,
    )


def _first(account_id: int, now: datetime) -> Person | None:
    """Somebody of this account who may sign in."""
    today = local_date(now)
    return next((p for p, _ in accounts.people_of(account_id) if p.may_enter(today)), None)
