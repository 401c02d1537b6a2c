"""What somebody does with an invitation: read it, make an account, or add it to theirs.

Reading uses nothing up. A letter is opened with its code and the surname; after that it is like a
link that was mailed, only without an address that is known to be theirs.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from elearn.actions import entering, inviting, links, passwords, throttling
from elearn.actions.entering import Admitted
from elearn.actions.throttling import CODE_ADDRESS, MAIL_ACCOUNT, MAIL_ADDRESS
from elearn.actions.transaction import transaction
from elearn.domain import certificate, names
from elearn.domain.errors import RuleError
from elearn.domain.invitation import Purpose
from elearn.domain.times import local_date
from elearn.store import accounts, forgetting, organisations, people, sessions, signed_in, throttle
from elearn.store import links as stored
from elearn.store.links import OneTimeLink
from elearn.store.people import Person

FIGURES = 900
LONGEST_LOGIN = 60


class Unknown(RuleError):
    """Code and surname do not belong together, or to no letter: one answer for all."""


class HasAccount(RuleError):
    """The address has an account already: its holder adds the invitation to that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """An invitation as its holder reads it. `taken`: there is an account with that address."""

    person: Person
    organisation: str
    school: str
    email: str
    days: int
    renews: bool
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Somebody is in. `login`: the sign-in name of who has no address, else empty."""

    admitted: Admitted
    login: str


def by_code(*, code: str, surname: str, address: str, now: datetime) -> str:
    """The token behind the code on a letter. Raises Unknown, and TooManyTries after 20 wrong ones.

    A slip of the pen does not count as wrong: its check shows that it is no code at all.
    """
    tries = throttling.begin((CODE_ADDRESS, address), now=now)
    link = links.by_code(code)
    person = people.person(link.person_id) if link and link.person_id else None
    fits = person is not None and certificate.same_surname(surname, person.surname)
    with transaction():
        if fits or links.is_slip(code):
            throttle.take_back(tries)
    if not fits or link is None:
        raise Unknown("Deze code en achternaam horen niet bij een brief van ons.")
    return links.token(link)


def read(*, token: str, now: datetime) -> Open:
    """What an invitation says. Raises Spent. Changes nothing."""
    link = links.working(token, Purpose.INVITATION, now=now)
    person = _invited(link, now)
    schools = [school.name for _, school, _ in people.memberships([person.id])]
    organisation = organisations.organisation(person.organisation_id).name
    email = link.email or ""
    return Open(
        person=person,
        organisation=organisation,
        school=schools[0] if len(schools) == 1 else organisation,
        email=email,
        days=max(1, (link.expires_at - now) // timedelta(days=1)),
        renews=link.renews,
        taken=bool(email) and accounts.by_name(email) is not None,
    )


def accept(*, token: str, password: str | None, device: str, now: datetime) -> Accepted:
    """Makes an account and lets its holder in. The invitation is used up.

    Without a password the holder asks for a link each time: only where the address is known to be
    theirs. Raises Spent, TooEasy, HasAccount.
    """
    link = links.working(token, Purpose.INVITATION, now=now)
    person = _invited(link, now)
    known = (*passwords.known_of(person), link.email or "")
    password_hash = passwords.new(password, personal=known) if password is not None else None
    if password_hash is None and not link.email:
        raise RuleError("Kies een wachtwoord: zonder e-mailadres kunnen we je geen link sturen.")
    with transaction():
        link, person = _claim(token, now)
        if link.email and accounts.by_name(link.email) is not None:
            raise HasAccount("Je hebt al een account met dit e-mailadres. Log daarmee in.")
        login = None if link.email else _free_login(person)
        account = accounts.add(email=link.email, login=login, password_hash=password_hash, now=now)
        _hand_over(person, account.id, now)
        admitted = entering.begin(
            account_id=account.id, person_id=person.id, device=device, now=now
        )
    return Accepted(admitted=admitted, login=login or "")


def join(*, token: str, account_id: int, sign_in_id: int, device: str, now: datetime) -> Admitted:
    """Adds the invitation to the account of who is signed in, and goes on in that organisation.

    Raises Spent; RuleError if the account has somebody else in that organisation.
    """
    with transaction():
        _, person = _claim(token, now)
        for mine, _organisation in accounts.people_of(account_id):
            if mine.organisation_id == person.organisation_id:
                raise RuleError(
                    "Dit account is al van %(name)s. Log uit en maak een nieuw account.",
                    name=mine.full_name,
                )
        _hand_over(person, account_id, now)
        sessions.end(sign_in_id=sign_in_id, now=now)
        return entering.begin(account_id=account_id, person_id=person.id, device=device, now=now)


def ask_again(*, token: str, address: str, now: datetime) -> None:
    """Mails a fresh invitation to who has an old one in their mailbox. The same for any token."""
    throttling.begin((MAIL_ADDRESS, address), now=now)
    link = links.find(token, Purpose.INVITATION)
    email = link.email if link else None
    if not throttling.allows(MAIL_ACCOUNT, email or token, now=now):
        return
    with transaction():
        if email:
            inviting.send_again(email=email, now=now)


def _invited(link: OneTimeLink, now: datetime) -> Person:
    """The person of an invitation, if they may still come in. Raises Spent."""
    person = people.person(link.person_id or 0)
    has_one = person.account_id is not None and not link.renews
    if has_one or not person.may_enter(local_date(now)):
        raise links.Spent("Deze uitnodiging is verlopen.")
    return person


def _claim(token: str, now: datetime) -> tuple[OneTimeLink, Person]:
    link = links.claim(token, Purpose.INVITATION, now=now)
    return link, _invited(link, now)


def _hand_over(person: Person, account_id: int, now: datetime) -> None:
    """The person is this account's from now on. What they had with another one is gone with it."""
    old = person.account_id
    if old is not None:
        signed_in.end_of_people([person.id], now=now)
        forgetting.erase_history(person.id)
    person.account_id = account_id
    stored.end_of_people([person.id], now=now)
    if old is not None and not accounts.holders(old):
        signed_in.drop_of_account(old)
        stored.drop_of_account(old)
        accounts.drop(old)


def _free_login(person: Person) -> str:
    """ "henk.veldman417": the figures say nothing, so that no name tells who else is here."""
    parts = (names.fold(text).replace(" ", "") for text in (person.given_name, person.surname))
    bare = ".".join(part for part in ("".join(filter(str.isalnum, part)) for part in parts) if part)
    while True:
        login = f"{(bare or 'collega')[:LONGEST_LOGIN]}{100 + secrets.randbelow(FIGURES)}"
        if accounts.by_name(login) is None:
            return login
