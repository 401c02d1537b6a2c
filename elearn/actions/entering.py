"""From "this is their account" to a session: which organisation, and what a new session ends.

How somebody shows that an account is theirs is in `accounts.py` (password), `asking.py` (links in
mails) and `inviting.py` (invitations). `admit` runs within their transaction.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from elearn.actions import links
from elearn.actions.transaction import transaction
from elearn.domain.errors import NotThere
from elearn.domain.invitation import Purpose
from elearn.domain.times import local_date
from elearn.store import accounts, sessions, throttle, uploads
from elearn.store import links as stored
from elearn.store.people import Person
from elearn.store.sessions import LONGEST

MAILED = (Purpose.SIGN_IN, Purpose.RESET)
"""Links that are void as soon as somebody is in, or the password or the address changes."""

OF_THE_ACCOUNT = (*MAILED, Purpose.MAIL_CHANGE, Purpose.CHOICE)
"""Links that are void once the password is another one: whoever had the old one may have asked for
them, also to have the account's mail go elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """Somebody is known. `token` is that of their session or, with `chooses`, of the choice."""

    token: str
    account_id: int
    person_id: int
    chooses: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An organisation in which an account has a person."""

    person_id: int
    organisation: str


def admit(*, account_id: int, device: str, now: datetime) -> Admitted | None:
    """Lets the holder of an account in; None if nobody of this account may (any more).

    With one organisation this begins a session; with several the holder chooses first. Links that
    were mailed to get in are void from here on.
    """
    mine = _may_enter(account_id, now)
    if not mine:
        return None
    stored.end_of_account(account_id, MAILED, now=now)
    sessions.forget(before=now - 2 * LONGEST)
    throttle.forget(before=now - 2 * LONGEST)
    stored.forget(before=now - 2 * LONGEST)
    uploads.forget(now=now)
    if len(mine) == 1:
        return _begin(account_id, mine[0].id, device, now)
    link_id = links.make(purpose=Purpose.CHOICE, account_id=account_id, now=now)
    return Admitted(
        token=links.token_of(link_id), account_id=account_id, person_id=mine[0].id, chooses=True
    )


def begin(*, account_id: int, person_id: int, device: str, now: datetime) -> Admitted:
    """A session of this person, within the caller's transaction."""
    stored.end_of_account(account_id, MAILED, now=now)
    return _begin(account_id, person_id, device, now)


def places(choice: str, *, now: datetime) -> Sequence[Place]:
    """Where who holds this choice can go. Raises Spent."""
    link = links.working(choice, Purpose.CHOICE, now=now)
    return places_of(link.account_id or 0, now=now)


def places_of(account_id: int, *, now: datetime) -> Sequence[Place]:
    """The organisations that this account can enter."""
    today = local_date(now)
    return [
        Place(person_id=person.id, organisation=organisation.name)
        for person, organisation in accounts.people_of(account_id)
        if person.may_enter(today)
    ]


def choose(*, choice: str, person_id: int, device: str, now: datetime) -> Admitted:
    """Begins a session in the chosen organisation. Raises Spent, NotThere."""
    with transaction():
        link = links.claim(choice, Purpose.CHOICE, now=now)
        account_id = link.account_id or 0
        return _begin(account_id, _mine(account_id, person_id, now).id, device, now)


def switch(
    *, account_id: int, sign_in_id: int, person_id: int, device: str, now: datetime
) -> Admitted:
    """Goes on in another organisation: the session ends, another one begins. Raises NotThere."""
    with transaction():
        person = _mine(account_id, person_id, now)
        sessions.end(sign_in_id=sign_in_id, now=now)
        return _begin(account_id, person.id, device, now)


def _begin(account_id: int, person_id: int, device: str, now: datetime) -> Admitted:
    token = secrets.token_urlsafe(32)
    sessions.begin(token=token, account_id=account_id, person_id=person_id, device=device, now=now)
    return Admitted(token=token, account_id=account_id, person_id=person_id)


def _mine(account_id: int, person_id: int, now: datetime) -> Person:
    for person in _may_enter(account_id, now):
        if person.id == person_id:
            return person
    raise NotThere("Deze organisatie hoort niet bij je account.")


def _may_enter(account_id: int, now: datetime) -> list[Person]:
    today = local_date(now)
    return [person for person, _ in accounts.people_of(account_id) if person.may_enter(today)]
