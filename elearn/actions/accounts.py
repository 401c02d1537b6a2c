"""Signing in and out. Everybody's own records stay closed until this says who it is."""

import hashlib
import secrets
from datetime import datetime, timedelta

from elearn.actions import passwords
from elearn.actions.transaction import transaction
from elearn.domain.errors import RuleError
from elearn.domain.times import local_date
from elearn.store import people, sessions, throttle
from elearn.store.base import db

WINDOW = timedelta(minutes=5)
WRONG_PER_ACCOUNT = 10
WRONG_PER_ADDRESS = 100


class NotSignedIn(RuleError):
    """Address or password is not right; it never says which."""


class TooManyTries(RuleError):
    """Too many wrong tries in a short time."""


def sign_in(*, email: str, password: str, address: str, now: datetime) -> tuple[str, int]:
    """Signs somebody in and gives the token for the browser and the number of the account.

    `address` is where the request came from. Raises NotSignedIn or TooManyTries; known and unknown
    addresses take the same time and get the same words. The password is checked outside the
    transaction: a hash takes 25 ms, and nobody should wait for somebody else's.
    """
    account_key, address_key = _key(email.strip().lower()), _key(address)
    _refuse_many(account_key, address_key, now)
    account = people.account_by_email(email)
    account_id = account.id if account else None
    person = sessions.person_of(account.id) if account else None
    person_id = person.id if person and person.serves(local_date(now)) else None
    stored = account.password_hash if account else None
    db.session.rollback()
    fits = passwords.fits(password, stored)
    with transaction():
        if not fits or account_id is None or person_id is None:
            throttle.add("sign-in account", account_key, now=now)
            throttle.add("sign-in address", address_key, now=now)
            token = ""
        else:
            token = secrets.token_urlsafe(32)
            sessions.forget(before=now - 2 * sessions.LONGEST)
            throttle.forget(before=now - timedelta(days=1))
            sessions.begin(token=token, account_id=account_id, person_id=person_id, now=now)
    if not token or account_id is None:
        raise NotSignedIn("E-mailadres of wachtwoord klopt niet. Probeer het opnieuw.")
    return token, account_id


def sign_out(*, sign_in_id: int, now: datetime) -> None:
    """Ends this session."""
    with transaction():
        sessions.end(sign_in_id=sign_in_id, now=now)


def seen(*, sign_in_id: int, now: datetime) -> None:
    """Notes that a session is in use: one of the two things that a GET may write."""
    with transaction():
        sessions.touch(sign_in_id=sign_in_id, now=now)


def _refuse_many(account_key: str, address_key: str, now: datetime) -> None:
    since = now - WINDOW
    if (
        throttle.count("sign-in account", account_key, since=since) >= WRONG_PER_ACCOUNT
        or throttle.count("sign-in address", address_key, since=since) >= WRONG_PER_ADDRESS
    ):
        raise TooManyTries("Te veel pogingen. Wacht 5 minuten en probeer het dan opnieuw.")


def _key(text: str) -> str:
    """What is stored of an address: enough to count, too little to read."""
    return hashlib.sha256(text.encode()).hexdigest()
