"""Inviting people by mail or by letter, and what HR sees of it.

What the invited do is `accepting.py`. Nobody is told whether an address has an account elsewhere:
the invitation goes out all the same, and only its holder finds out.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from elearn.actions import links, posting
from elearn.actions.staff import Actor
from elearn.actions.transaction import joined, transaction
from elearn.domain import invitation, post
from elearn.domain.errors import NotThere
from elearn.domain.invitation import LASTS, Obstacle, Purpose
from elearn.domain.roles import Scope
from elearn.domain.times import local_date
from elearn.store import audit, organisations, people
from elearn.store import links as stored
from elearn.store.links import OneTimeLink
from elearn.store.people import Person

DUTCH = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Somebody who was not invited, and why."""

    person_id: int
    name: str
    why: Obstacle


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """How many people got a mail, how many a letter to print, and how many were left alone.

    `left_out`: who the last ones are, as far as they belong to the organisation.
    """

    mailed: int
    lettered: int
    skipped: int
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody without an account, as HR sees them. `until`: how long the invitation works;
    `link_id`: its number, 0 for who was never invited."""

    person: Person
    link_id: int
    invited_on: date | None
    by_letter: bool
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLetter:
    """What stands on one letter."""

    name: str
    given_name: str
    organisation: str
    school: str
    team: str
    code: str
    until: date


def invite(
    *,
    organisation_id: int,
    person_ids: Collection[int],
    actor: Actor,
    now: datetime,
    letters: bool = False,
    seen: int | None = None,
    named: bool = True,
) -> Invited:
    """Invites these people of an organisation: by mail, or by letter who has no address.

    `letters`: everybody by letter. Who has an account, left or is suspended is skipped; who had an
    invitation gets a fresh one, and the old one is void. `seen`: the newest invitation that
    whoever asks knew of; who got one after it is skipped. Whoever calls has checked their reach.
    Without `named` the log only says how many, also of one.

    Within a deed that is going on it is part of that deed; else it is one of its own. The mails
    leave after it: a page then calls `extensions.hurry()`.
    """
    with joined():
        organisation = organisations.organisation(organisation_id)
        asked = people.several(organisation_id, person_ids)
        left_out = _left_out(asked, seen, local_date(now))
        skipped = {one.person_id for one in left_out}
        guests = [person for person in asked if person.id not in skipped]
        stored.end_of_people([person.id for person in guests], now=now)
        by_mail = [p for p in guests if not letters and p.email and post.is_address(p.email)]
        for person in by_mail:
            _mail(person, organisation.name, now)
        mailed = {person.id for person in by_mail}
        on_paper = [person for person in guests if person.id not in mailed]
        for person in on_paper:
            _letter(person, renews=False, now=now)
        _note(organisation_id, by_mail, "per mail", actor, now, named=named)
        _note(organisation_id, on_paper, "per brief", actor, now, named=named)
        return Invited(
            mailed=len(by_mail),
            lettered=len(on_paper),
            skipped=len(set(person_ids)) - len(guests),
            left_out=left_out,
        )


def renew(*, person_id: int, actor: Actor, now: datetime) -> None:
    """A letter for somebody who has an account but cannot get into it any more.

    Using it gives them another account and erases what they chose and answered: whoever has the
    letter, also HR, can never read it (docs/accounts.md). NotThere without an account.
    """
    with transaction():
        person = people.person(person_id)
        if person.account_id is None or not person.may_enter(local_date(now)):
            raise NotThere("Deze medewerker heeft geen account.")
        stored.end_of_people([person.id], now=now)
        _letter(person, renews=True, now=now)
        _note(person.organisation_id, [person], "per brief opnieuw", actor, now)


def send_again(*, email: str, now: datetime) -> None:
    """A fresh invitation for who lost theirs, if that address was invited and never used it.

    Within the caller's transaction.
    """
    for link in stored.latest_to(email.lower()):
        person = people.person(link.person_id or 0)
        if _obstacle(person, local_date(now)) is None and not link.renews:
            organisation = organisations.organisation(person.organisation_id)
            stored.end_of_people([person.id], now=now)
            _mail(person, organisation.name, now, to=email.lower())


def guests(scope: Scope, *, now: datetime) -> Sequence[Guest]:
    """Everybody within reach who is in service and has no account, by name."""
    today = local_date(now)
    found = [p for p in people.staff_in(scope) if _obstacle(p, today) is None]
    latest = _latest([person.id for person in found])
    return [_guest(person, latest.get(person.id), now) for person in found]


def guest(person: Person, *, now: datetime) -> Guest:
    """The same of one person, also of one with an account."""
    return _guest(person, _latest([person.id]).get(person.id), now)


def letters(
    scope: Scope, *, person_ids: Collection[int] | None, now: datetime
) -> Sequence[PrintedLetter]:
    """The letters that still work, by name: of these people, or of everybody within reach."""
    waiting = _waiting(scope, person_ids, now)
    places: dict[int, tuple[str, str]] = {}
    for membership, school, team in people.memberships([person.id for person, _ in waiting]):
        places.setdefault(membership.person_id, (school.name, team.name if team else ""))
    name = organisations.organisation(scope.organisation_id).name
    return [
        _printed(person, link, name, places.get(person.id, (name, ""))) for person, link in waiting
    ]


def count_letters(scope: Scope, *, now: datetime) -> int:
    """How many letters `letters` gives for everybody within reach."""
    return len(_waiting(scope, None, now))


def _waiting(
    scope: Scope, person_ids: Collection[int] | None, now: datetime
) -> list[tuple[Person, OneTimeLink]]:
    """Who has a letter that still works, by name; also who is locked out of an account."""
    wanted = [p for p in people.staff_in(scope) if person_ids is None or p.id in person_ids]
    latest = _latest([person.id for person in wanted])
    found = [(person, latest[person.id]) for person in wanted if person.id in latest]
    return [(person, link) for person, link in found if link.is_letter and link.works(now)]


def _printed(
    person: Person, link: OneTimeLink, organisation: str, place: tuple[str, str]
) -> PrintedLetter:
    return PrintedLetter(
        name=person.full_name,
        given_name=person.given_name,
        organisation=organisation,
        school=place[0],
        team=place[1],
        code=links.code(link),
        until=local_date(link.expires_at),
    )


def _guest(person: Person, link: OneTimeLink | None, now: datetime) -> Guest:
    return Guest(
        person=person,
        link_id=link.id if link else 0,
        invited_on=local_date(link.created_at) if link else None,
        by_letter=link is not None and link.is_letter,
        until=local_date(link.expires_at) if link and link.works(now) else None,
    )


def _latest(person_ids: Collection[int]) -> Mapping[int, OneTimeLink]:
    """The newest invitation of each."""
    return {link.person_id or 0: link for link in stored.invitations(person_ids)}


def _left_out(asked: Sequence[Person], seen: int | None, today: date) -> tuple[LeftOut, ...]:
    """Who of these is not invited. One query if somebody looked before."""
    latest = {} if seen is None else _latest([person.id for person in asked])
    just = {person_id for person_id, link in latest.items() if link.id > (seen or 0)}
    found = [
        (p, _obstacle(p, today) or (Obstacle.JUST_INVITED if p.id in just else None)) for p in asked
    ]
    return tuple(LeftOut(person_id=p.id, name=p.full_name, why=why) for p, why in found if why)


def _obstacle(person: Person, today: date) -> Obstacle | None:
    return invitation.obstacle(
        has_account=person.account_id is not None,
        suspended=person.suspended_at is not None,
        last_day=person.out_of_service,
        today=today,
    )


def _mail(person: Person, organisation: str, now: datetime, *, to: str | None = None) -> None:
    email = (to or person.email or "").lower()
    posting.queue(
        kind=Purpose.INVITATION.value,
        to=email,
        language=DUTCH,
        values={
            "given_name": person.given_name,
            "organisation": organisation,
            "days": LASTS[Purpose.INVITATION].days,
        },
        organisation_id=person.organisation_id,
        person_id=person.id,
        link_id=links.make(
            purpose=Purpose.INVITATION,
            person_id=person.id,
            organisation_id=person.organisation_id,
            email=email,
            now=now,
        ),
        now=now,
    )


def _letter(person: Person, *, renews: bool, now: datetime) -> None:
    links.make(
        purpose=Purpose.INVITATION,
        person_id=person.id,
        organisation_id=person.organisation_id,
        letter=True,
        renews=renews,
        now=now,
    )


def _note(
    organisation_id: int,
    invited: Sequence[Person],
    how: str,
    actor: Actor,
    now: datetime,
    *,
    named: bool = True,
) -> None:
    """One line in the log; none if nobody was invited."""
    if not invited:
        return
    one = invited[0] if named and len(invited) == 1 else None
    several = "1 collega" if len(invited) == 1 else f"{len(invited)} collega’s"
    whom = one.full_name if one else several
    audit.note(
        organisation_id=organisation_id,
        deed="uitgenodigd",
        sentence=f"{actor.name} heeft {whom} {how} uitgenodigd.",
        actor_id=actor.person_id,
        actor_name=actor.name,
        subject_id=one.id if one else None,
        count=len(invited),
        origin=actor.origin,
        now=now,
    )
