"""Signing in with a password, signing out, and who is signed in where.

Everybody's own records stay closed until this says who it is. What follows once an account is known
is in `entering.py`.
"""

from collections.abc import Sequence
from datetime import datetime

from elearn.actions import entering, passwords, throttling
from elearn.actions.entering import Admitted
from elearn.actions.throttling import PASSWORD_ACCOUNT, PASSWORD_ADDRESS
from elearn.actions.transaction import transaction
from elearn.domain.errors import NotThere, RuleError
from elearn.domain.said import said
from elearn.store import accounts as stored
from elearn.store import sessions, signed_in, throttle
from elearn.store.base import db
from elearn.store.sessions import SignIn

LANGUAGES = ("nl", "en")
TEXT_SIZES = ("100", "115", "130")
"""In percent, as the form says them."""


class NotSignedIn(RuleError):
    """Name or password is not right; it never says which."""

    def __init__(self) -> None:
        super().__init__(
            said(
                "E-mailadres of wachtwoord klopt niet. Probeer het opnieuw of vraag een inloglink."
            )
        )


def sign_in(
    *, email: str, password: str, address: str, now: datetime, device: str = ""
) -> Admitted:
    """Signs somebody in by e-mail address or sign-in name, and password.

    `address` is where the request came from. Raises NotSignedIn or TooManyTries; known and unknown
    names take the same steps and get the same words. The password is checked outside any
    transaction: a hash takes 25 ms, and nobody should wait for somebody else's.
    """
    tries = throttling.begin((PASSWORD_ACCOUNT, email), (PASSWORD_ADDRESS, address), now=now)
    account = stored.by_name(email)
    account_id = account.id if account else 0
    fits = passwords.fits(password, account.password_hash if account else None)
    db.session.rollback()
    if not fits:
        raise NotSignedIn
    with transaction():
        admitted = entering.admit(account_id=account_id, device=device, now=now)
        if admitted is not None:
            throttle.take_back(tries)
    if admitted is None:
        raise NotSignedIn
    return admitted


def sign_out(*, sign_in_id: int, now: datetime) -> None:
    """Ends this session."""
    with transaction():
        sessions.end(sign_in_id=sign_in_id, now=now)


def end_session(*, account_id: int, sign_in_id: int, now: datetime) -> None:
    """Ends one of somebody's own sessions, on whatever device. NotThere if it is not theirs."""
    with transaction():
        if not signed_in.end_own(account_id=account_id, sign_in_id=sign_in_id, now=now):
            raise NotThere("Deze sessie bestaat niet.")


def sign_out_everywhere(*, account_id: int, now: datetime) -> None:
    """Ends all sessions of an account, this one too."""
    with transaction():
        sessions.end_all(account_id=account_id, now=now)


def sessions_of(*, account_id: int, now: datetime) -> Sequence[tuple[SignIn, str]]:
    """Where somebody is signed in, with the organisation of each session."""
    return signed_in.open_of(account_id=account_id, now=now)


def speak(*, account_id: int, language: str) -> None:
    """Chooses the language of an account: "nl", "en", or "" to leave it to the address."""
    if language and language not in LANGUAGES:
        raise RuleError("Kies Nederlands of Engels.")
    with transaction():
        stored.one(account_id).language = language or None


def resize(*, account_id: int, text_size: str) -> None:
    """Chooses how large text is for an account: one of TEXT_SIZES, in percent."""
    if text_size not in TEXT_SIZES:
        raise RuleError("Kies een van de drie tekstgroottes.")
    with transaction():
        stored.one(account_id).text_size = int(text_size)


def seen(*, sign_in_id: int, now: datetime) -> None:
    """Notes that a session is in use: one of the two things that a GET may write."""
    with transaction():
        sessions.touch(sign_in_id=sign_in_id, now=now)
