"""The first organisation, its schools, and who may do what in it."""

from dataclasses import dataclass
from datetime import datetime

from elearn.actions import passwords
from elearn.actions.transaction import transaction
from elearn.domain import passphrase, post
from elearn.domain.errors import RuleError
from elearn.domain.roles import Role
from elearn.domain.scenario import Sector
from elearn.store import accounts, audit, chain, organisations, people


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who gets an account at once: name in parts, address, password and roles."""

    given_name: str
    surname: str
    email: str
    password: str
    infix: str = ""
    roles: tuple[Role, ...] = ()
    staff_number: str = ""
    team: str = ""
    category: str = ""


def found(*, name: str, demo: bool, now: datetime) -> int:
    """A new organisation with an empty chain. RuleError if the name is taken."""
    with transaction():
        if organisations.organisation_by_name(name) is not None:
            raise RuleError("Er is al een organisatie die %(name)s heet.", name=name)
        organisation = organisations.add_organisation(name=name, demo=demo, now=now)
        chain.open_for(organisation.id)
        audit.note(
            organisation_id=organisation.id,
            deed="organisatie gemaakt",
            sentence=f"De organisatie {name} is gemaakt.",
            actor_id=None,
            actor_name="elearn",
            origin="opdracht",
            now=now,
        )
        return organisation.id


def add_school(*, organisation_id: int, name: str, sector: Sector, brin: str = "") -> int:
    """A new school in an organisation."""
    with transaction():
        return organisations.add_school(
            organisation_id=organisation_id, name=name, sector=sector, brin=brin
        ).id


def welcome(*, school_id: int, newcomer: Newcomer, now: datetime) -> int:
    """Somebody with an account, a place at a school, and roles for the whole organisation.

    Gives the number of the person. RuleError if the address is taken or the password too short.
    """
    check_newcomer(newcomer)
    password_hash = passwords.hashed(newcomer.password)
    with transaction():
        school = organisations.school(school_id)
        account = accounts.add(email=newcomer.email, password_hash=password_hash, now=now)
        person = people.add_person(
            organisation_id=school.organisation_id,
            given_name=newcomer.given_name,
            infix=newcomer.infix,
            surname=newcomer.surname,
            staff_number=newcomer.staff_number or None,
            email=account.email,
            account_id=account.id,
            now=now,
        )
        team = organisations.team(school=school, name=newcomer.team) if newcomer.team else None
        people.place(
            person,
            school_id=school.id,
            team_id=team.id if team else None,
            category=newcomer.category,
        )
        for role in newcomer.roles:
            people.grant(person, role)
        return person.id


def check_newcomer(newcomer: Newcomer, *, known: tuple[str, ...] | None = None) -> None:
    """RuleError if this newcomer cannot get an account: the password, the address.

    `known`: what else others know, so that it is no password (names of board and school); None for
    accounts whose password is no secret, such as those of a demo.
    """
    names = (newcomer.given_name, newcomer.surname, newcomer.email, *(known or ()))
    wrong = passphrase.fault(newcomer.password, personal=names)
    if wrong and (known is not None or len(newcomer.password) < passphrase.SHORTEST):
        raise RuleError(wrong)
    if not post.is_address(newcomer.email):
        raise RuleError("%(email)s is geen e-mailadres.", email=newcomer.email)
    if accounts.by_email(newcomer.email) is not None:
        raise RuleError("Er is al een account met %(email)s.", email=newcomer.email)
