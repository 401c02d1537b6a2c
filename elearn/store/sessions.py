"""Who is signed in: own, revocable sessions, and what a signed-in person may do.

The browser holds a random 256-bit value, this table only its hash: a copied cookie is worthless
after sign-out, and the table is worthless to who steals it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ForeignKey, String, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from elearn.domain import names
from elearn.domain.roles import Grant, Role, Scope, reach
from elearn.domain.scenario import Sector
from elearn.store.base import Base, Id, db
from elearn.store.organisations import Organisation, School
from elearn.store.people import Membership, Person, RoleGrant

LONGEST = timedelta(hours=12)
IDLE = timedelta(hours=2)
IDLE_WITH_ROLE = timedelta(minutes=30)
SEEN_EVERY = timedelta(minutes=5)


class SignIn(Base):
    """One signed-in browser. `ended_at` is set by signing out or by being shut out."""

    __tablename__ = "sign_in"

    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Somebody who is signed in, as far as pages need to know. Loaded in one query."""

    sign_in_id: int
    account_id: int
    person_id: int
    organisation_id: int
    organisation_name: str
    school_name: str
    sector: Sector | None
    given_name: str
    full_name: str
    initials: str
    in_service: bool
    grants: tuple[Grant, ...]
    seen_at: datetime

    @property
    def roles(self) -> frozenset[Role]:
        """All roles held, whatever their reach."""
        return frozenset(grant.role for grant in self.grants)

    def reach(self, role: Role) -> Scope | None:
        """How far that role reaches; None if it is not held."""
        return reach(self.grants, role)


def hashed(token: str) -> str:
    """What is stored of a session token."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin(*, token: str, account_id: int, person_id: int, now: datetime) -> None:
    """Stores a new session."""
    db.session.add(
        SignIn(
            token_hash=hashed(token),
            account_id=account_id,
            person_id=person_id,
            created_at=now,
            seen_at=now,
        )
    )
    db.session.flush()


def end(*, sign_in_id: int, now: datetime) -> None:
    """Ends one session."""
    db.session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(ended_at=now))


def end_all(*, account_id: int, now: datetime) -> None:
    """Ends every session of an account."""
    db.session.execute(
        update(SignIn)
        .where(SignIn.account_id == account_id, SignIn.ended_at.is_(None))
        .values(ended_at=now)
    )


def touch(*, sign_in_id: int, now: datetime) -> None:
    """Notes that this session is in use."""
    db.session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=now))


def forget(*, before: datetime) -> None:
    """Deletes sessions that began before that moment: nobody can use them any more."""
    db.session.execute(delete(SignIn).where(SignIn.created_at < before))


def person_of(account_id: int) -> Person | None:
    """The person whom this account signs in as: the first one made, if there are several."""
    return db.session.scalar(
        select(Person).where(Person.account_id == account_id).order_by(Person.id).limit(1)
    )


def account_of(token: str) -> int | None:
    """Whose session this is or was, also if it has run out; None if it was never one."""
    return db.session.scalar(select(SignIn.account_id).where(SignIn.token_hash == hashed(token)))


def principal(token: str, *, now: datetime, today: date) -> Principal | None:
    """Who holds this session, or None if there is none, or if it ended or ran out."""
    rows = db.session.execute(
        select(SignIn, Person, Organisation, School, RoleGrant)
        .join(Person, Person.id == SignIn.person_id)
        .join(Organisation, Organisation.id == Person.organisation_id)
        .outerjoin(Membership, Membership.person_id == Person.id)
        .outerjoin(School, School.id == Membership.school_id)
        .outerjoin(RoleGrant, RoleGrant.person_id == Person.id)
        .where(SignIn.token_hash == hashed(token), SignIn.ended_at.is_(None))
        .order_by(Membership.id)
    ).all()
    if not rows:
        return None
    sign_in, person, organisation, school, _ = rows[0]
    grants = _grants([row[4] for row in rows if row[4] is not None])
    idle = IDLE_WITH_ROLE if grants else IDLE
    if now - sign_in.created_at > LONGEST or now - sign_in.seen_at > idle:
        return None
    return Principal(
        sign_in_id=sign_in.id,
        account_id=sign_in.account_id,
        person_id=person.id,
        organisation_id=organisation.id,
        organisation_name=organisation.name,
        school_name=school.name if school else organisation.name,
        sector=Sector(school.sector) if school else None,
        given_name=person.given_name,
        full_name=person.full_name,
        initials=names.initials(person.given_name, person.surname),
        in_service=person.serves(today),
        grants=grants,
        seen_at=sign_in.seen_at,
    )


def _grants(rows: Sequence[RoleGrant]) -> tuple[Grant, ...]:
    """The grants behind joined rows, each once."""
    seen = {
        (row.role, row.school_id): Grant(
            role=Role(row.role),
            scope=Scope(
                organisation_id=row.organisation_id,
                schools=None if row.school_id is None else frozenset({row.school_id}),
            ),
        )
        for row in rows
    }
    return tuple(seen.values())
