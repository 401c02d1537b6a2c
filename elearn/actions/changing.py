"""What somebody changes about their own account: the password, the e-mail address."""

import secrets
from datetime import datetime

from elearn.actions import asking, links, passwords, posting, throttling
from elearn.actions.entering import MAILED, OF_THE_ACCOUNT
from elearn.actions.throttling import MAIL_ACCOUNT, OWN_PASSWORD
from elearn.actions.transaction import transaction
from elearn.domain import post
from elearn.domain.errors import RuleError
from elearn.domain.invitation import LASTS, Purpose
from elearn.store import accounts, outbox, people, sessions, throttle
from elearn.store import links as stored
from elearn.store.base import db
from elearn.store.sessions import Principal


class WrongPassword(RuleError):
    """The current password is not right."""


class NoAddress(RuleError):
    """What was typed is no address to mail to, or another account has it by now."""


def password(*, who: Principal, current: str, new: str, now: datetime) -> str:
    """Another password. Ends all other sessions and gives this one another token.

    Raises WrongPassword, TooManyTries, TooEasy. A mail says that it happened.
    """
    _check(who, current, now)
    account, person = accounts.one(who.account_id), people.person(who.person_id)
    password_hash = passwords.new(new, personal=passwords.known_of(person, account))
    token = secrets.token_urlsafe(32)
    with transaction():
        accounts.one(who.account_id).password_hash = password_hash
        sessions.end_all(account_id=who.account_id, now=now, but=who.sign_in_id)
        sessions.renew(sign_in_id=who.sign_in_id, token=token)
        stored.end_of_account(who.account_id, OF_THE_ACCOUNT, now=now)
        asking.tell(who.account_id, "password-changed", now=now)
    return token


def ask_address(*, who: Principal, email: str, current: str, now: datetime) -> None:
    """Mails a link to a new address: it becomes that of the account once its holder confirms.

    Raises NoAddress, WrongPassword, TooManyTries. Whether another account has it is not said here:
    that account's holder gets no mail, and confirming would fail.
    """
    if not post.is_address(email):
        raise NoAddress("Vul een e-mailadres in zoals naam@school.nl")
    _check(who, current, now)
    throttling.begin((MAIL_ACCOUNT, f"new address {who.account_id}"), now=now)
    with transaction():
        stored.end_of_account(who.account_id, (Purpose.MAIL_CHANGE,), now=now)
        if accounts.by_name(email) is not None:
            return
        posting.queue(
            kind=Purpose.MAIL_CHANGE.value,
            to=email,
            language=accounts.one(who.account_id).language or asking.DUTCH,
            values={
                "given_name": who.given_name,
                "minutes": int(LASTS[Purpose.MAIL_CHANGE].total_seconds()) // 60,
            },
            organisation_id=who.organisation_id,
            person_id=who.person_id,
            link_id=links.make(
                purpose=Purpose.MAIL_CHANGE, account_id=who.account_id, email=email.lower(), now=now
            ),
            now=now,
        )


def confirm_address(*, token: str, now: datetime) -> str:
    """The holder of a new address confirms it: from now on it is that of the account.

    Gives the address. A notice goes to the old one; links that were mailed there are void. Raises
    Spent, NoAddress.
    """
    with transaction():
        link = links.claim(token, Purpose.MAIL_CHANGE, now=now)
        account = accounts.one(link.account_id or 0)
        email, old = link.email or "", account.email
        if accounts.by_name(email) is not None:
            raise NoAddress("Dit adres kan niet bij dit account. Kies een ander adres.")
        stored.end_of_account(account.id, MAILED, now=now)
        account.email = email
        db.session.flush()
        mine = [person.id for person, _ in accounts.people_of(account.id)]
        outbox.forward(mine, kind=Purpose.DILEMMA.value, to=email)
        if old:
            asking.tell(account.id, "mail-changed", to=old, now=now)
    return email


def _check(who: Principal, current: str, now: datetime) -> None:
    """Asks for the password once more, if the account has one: a left-open screen is not enough."""
    stored_hash = accounts.one(who.account_id).password_hash
    if stored_hash is None:
        return
    tries = throttling.begin((OWN_PASSWORD, str(who.account_id)), now=now)
    if not passwords.fits(current, stored_hash):
        raise WrongPassword("Dit is niet je wachtwoord van nu.")
    with transaction():
        throttle.take_back(tries)
