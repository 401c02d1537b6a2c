"""Who is signed in: own, revocable sessions, and what a signed-in person may do.

The browser holds a random 256-bit value, this table only its hash: a copied cookie is worthless
after sign-out, and the table is worthless to who steals it. A session is over by itself as soon as
its person leaves service or is suspended, or holds other roles than when it began: whatever changed
that, the next request finds it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ForeignKey, ScalarSelect, String, delete, func, select, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from elearn.domain import names
from elearn.domain.roles import Grant, Role, Scope, reach
from elearn.domain.scenario import Sector
from elearn.domain.times import local_date
from elearn.store.accounts import Account
from elearn.store.base import Base, Id, db
from elearn.store.organisations import Organisation, School
from elearn.store.people import Membership, Person, RoleGrant

LONGEST = timedelta(hours=12)
IDLE = timedelta(hours=2)
IDLE_WITH_ROLE = timedelta(minutes=30)
SEEN_EVERY = timedelta(minutes=5)


class SignIn(Base):
    """One signed-in browser. `ended_at` is set by signing out or by being shut out.

    `device` is "Firefox|Windows"; `grants` a digest of the roles held when it began.
    """

    __tablename__ = "sign_in"

    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    device: Mapped[str] = mapped_column(String(80), server_default="")
    grants: Mapped[str] = mapped_column(String(64), server_default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Somebody who is signed in, as far as pages need to know. Loaded in one query.

    `several`: the account is for more than one organisation. `text_size` is in percent, or None.
    `school_id`, `school_name` and `sector` are those of the school where they first came to work;
    `several_schools` says that it is not the only one.
    """

    sign_in_id: int
    account_id: int
    person_id: int
    organisation_id: int
    organisation_name: str
    school_id: int | None
    school_name: str
    several_schools: bool
    sector: Sector | None
    given_name: str
    full_name: str
    initials: str
    in_service: bool
    grants: tuple[Grant, ...]
    seen_at: datetime
    language: str | None
    text_size: int | None
    several: bool

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


def begin(*, token: str, account_id: int, person_id: int, device: str, now: datetime) -> None:
    """Stores a new session, with what its person may do at this moment."""
    grants = db.session.scalars(select(RoleGrant).where(RoleGrant.person_id == person_id)).all()
    db.session.add(
        SignIn(
            token_hash=hashed(token),
            account_id=account_id,
            person_id=person_id,
            created_at=now,
            seen_at=now,
            device=device[:80],
            grants=_digest(_grants(grants)),
        )
    )
    db.session.flush()


def end(*, sign_in_id: int, now: datetime) -> None:
    """Ends one session."""
    db.session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(ended_at=now))


def end_all(*, account_id: int, now: datetime, but: int | None = None) -> None:
    """Ends every session of an account, except that of number `but`."""
    db.session.execute(
        update(SignIn)
        .where(SignIn.account_id == account_id, SignIn.ended_at.is_(None), SignIn.id != (but or 0))
        .values(ended_at=now)
    )


def end_everybodys(*, now: datetime) -> None:
    """Ends every session there is."""
    db.session.execute(update(SignIn).where(SignIn.ended_at.is_(None)).values(ended_at=now))


def renew(*, sign_in_id: int, token: str) -> None:
    """Gives a session another token: who copied the cookie before holds nothing now."""
    db.session.execute(
        update(SignIn).where(SignIn.id == sign_in_id).values(token_hash=hashed(token))
    )


def touch(*, sign_in_id: int, now: datetime) -> None:
    """Notes that this session is in use."""
    db.session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=now))


def forget(*, before: datetime) -> None:
    """Deletes sessions that began before that moment: nobody can use them any more."""
    db.session.execute(delete(SignIn).where(SignIn.created_at < before))


def whose(token: str) -> int | None:
    """The person of this session, also if it has run out; None if it was never one."""
    return db.session.scalar(select(SignIn.person_id).where(SignIn.token_hash == hashed(token)))


def principal(token: str, *, now: datetime, today: date) -> Principal | None:
    """Who holds this session, or None if there is none, or if it ended or ran out."""
    rows = db.session.execute(
        select(SignIn, Person, Organisation, School, RoleGrant, Account, _others())
        .join(Account, Account.id == SignIn.account_id)
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
    sign_in, person, organisation, school, _, account, people = rows[0]
    grants = _grants([row[4] for row in rows if row[4] is not None])
    if not _goes_on(sign_in, person, grants, now=now, today=today):
        return None
    return Principal(
        sign_in_id=sign_in.id,
        account_id=sign_in.account_id,
        person_id=person.id,
        organisation_id=organisation.id,
        organisation_name=organisation.name,
        school_id=school.id if school else None,
        school_name=school.name if school else organisation.name,
        several_schools=len({row[3].id for row in rows if row[3] is not None}) > 1,
        sector=Sector(school.sector) if school else None,
        given_name=person.given_name,
        full_name=person.full_name,
        initials=names.initials(person.given_name, person.surname),
        in_service=person.serves(today),
        grants=grants,
        seen_at=sign_in.seen_at,
        language=account.language,
        text_size=account.text_size,
        several=people > 1,
    )


def _others() -> ScalarSelect[int]:
    """How many people the account of a session is for."""
    person = aliased(Person)
    return (
        select(func.count(person.id))
        .where(person.account_id == SignIn.account_id)
        .correlate(SignIn)
        .scalar_subquery()
    )


def _goes_on(
    sign_in: SignIn, person: Person, grants: tuple[Grant, ...], *, now: datetime, today: date
) -> bool:
    """Whether a session that nobody ended is still good."""
    idle = IDLE_WITH_ROLE if grants else IDLE
    if now - sign_in.created_at > LONGEST or now - sign_in.seen_at > idle:
        return False
    if person.account_id != sign_in.account_id or sign_in.grants != _digest(grants):
        return False
    began_serving = person.serves(local_date(sign_in.created_at))
    return person.may_enter(today) and began_serving == person.serves(today)


def _digest(grants: tuple[Grant, ...]) -> str:
    """Roles and their reach in a few signs, to see whether they are still the same."""
    rows = sorted(f"{grant.role.value} {sorted(grant.scope.schools or ())}" for grant in grants)
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


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
