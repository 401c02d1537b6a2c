"""The people who work in an organisation, and what they may do in it.

An account is a way to sign in; a person is somebody's place in one organisation. How somebody is
signed in at this moment lives in `sessions.py`, accounts in `accounts.py`.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    String,
    UniqueConstraint,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from elearn.domain import names, roles
from elearn.domain.roles import Role, Scope
from elearn.store.base import Base, Id, db
from elearn.store.organisations import School, Team


class Person(Base):
    """Somebody's place in one organisation.

    `suspended_at`: since when HR keeps them out, if it does; no reason is kept. `sort_name` and
    `search` are derived from the name and staff number when those change.
    """

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("organisation_id", "staff_number"),
        UniqueConstraint("organisation_id", "account_id"),
    )

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    staff_number: Mapped[str | None] = mapped_column(String(40))
    given_name: Mapped[str] = mapped_column(String(300))
    infix: Mapped[str] = mapped_column(String(40), default="")
    surname: Mapped[str] = mapped_column(String(300))
    email: Mapped[str | None] = mapped_column(String(254))
    sort_name: Mapped[str] = mapped_column(String(200))
    search: Mapped[str] = mapped_column(String(1000))
    in_service: Mapped[date | None]
    out_of_service: Mapped[date | None]
    suspended_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    @property
    def full_name(self) -> str:
        """ "Marieke van der Linden"."""
        return names.full(self.given_name, self.infix, self.surname)

    @property
    def listed_name(self) -> str:
        """ "van der Linden, Marieke"."""
        return names.listed(self.given_name, self.infix, self.surname)

    def serves(self, today: date) -> bool:
        """Whether this person is in service on that day. The last day counts."""
        return self.out_of_service is None or self.out_of_service >= today

    def may_enter(self, today: date) -> bool:
        """Whether this person may sign in on that day."""
        return roles.enters(
            suspended=self.suspended_at is not None, last_day=self.out_of_service, today=today
        )

    def index_name(self) -> None:
        """Brings the derived columns up to date. Call after a change of name or number."""
        self.sort_name = names.sort_key(self.given_name, self.surname)
        self.search = names.fold(f"{self.full_name} {self.staff_number or ''}")[:1000]


class Membership(Base):
    """That a person works at a school. `category` is OP, OOP, directie or empty."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("person_id", "school_id"),)

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    category: Mapped[str] = mapped_column(String(20), default="")


class RoleGrant(Base):
    """A role of a person, for the whole organisation (`school_id` empty) or one school."""

    __tablename__ = "role_grant"
    __table_args__ = (
        UniqueConstraint("person_id", "role", "school_id"),
        CheckConstraint("role IN ('hr', 'author', 'admin')", name="role"),
    )

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(10))
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id"))


def new_person(
    *,
    organisation_id: int,
    given_name: str,
    infix: str = "",
    surname: str,
    staff_number: str | None = None,
    email: str | None = None,
    account_id: int | None = None,
    in_service: date | None = None,
    out_of_service: date | None = None,
    now: datetime,
) -> Person:
    """A new person in an organisation, not stored yet: `add_people`."""
    person = Person(
        organisation_id=organisation_id,
        given_name=given_name,
        infix=infix,
        surname=surname,
        staff_number=staff_number or None,
        email=email or None,
        account_id=account_id,
        in_service=in_service,
        out_of_service=out_of_service,
        created_at=now,
    )
    person.index_name()
    return person


def add_person(**known: Any) -> Person:
    """Stores one new person; takes what `new_person` takes."""
    person = new_person(**known)
    add_people([person])
    return person


def add_people(newcomers: Sequence[Person]) -> None:
    """Stores new people, in few statements."""
    db.session.add_all(newcomers)
    db.session.flush()


def place(
    person: Person, *, school_id: int, team_id: int | None = None, category: str = ""
) -> Membership:
    """That this person works at that school; an existing membership is brought up to date."""
    found = db.session.scalar(
        select(Membership).where(
            Membership.person_id == person.id, Membership.school_id == school_id
        )
    )
    if found is None:
        found = Membership(
            organisation_id=person.organisation_id, person_id=person.id, school_id=school_id
        )
        db.session.add(found)
    found.team_id = team_id
    found.category = category
    db.session.flush()
    return found


def grant(person: Person, role: Role, *, school_id: int | None = None) -> None:
    """Gives a person a role, for the organisation or for one school."""
    db.session.add(
        RoleGrant(
            organisation_id=person.organisation_id,
            person_id=person.id,
            role=role.value,
            school_id=school_id,
        )
    )
    db.session.flush()


def person(person_id: int) -> Person:
    """The person with that number, who exists. For who reads for somebody else: `in_scope`."""
    return db.session.get_one(Person, person_id)


def in_scope(person_id: int, scope: Scope) -> Person | None:
    """That person if the scope reaches them, else None: load and authorise in one query."""
    query = select(Person).where(
        Person.id == person_id, Person.organisation_id == scope.organisation_id
    )
    if scope.schools is not None:
        query = query.where(
            Person.id.in_(
                select(Membership.person_id).where(Membership.school_id.in_(scope.schools))
            )
        )
    return db.session.scalar(query)


def staff(organisation_id: int) -> Sequence[Person]:
    """Everybody of an organisation, also who left, by name."""
    return db.session.scalars(
        select(Person)
        .where(Person.organisation_id == organisation_id)
        .order_by(Person.sort_name, Person.id)
    ).all()


def several(organisation_id: int, person_ids: Collection[int]) -> Sequence[Person]:
    """These people, as far as they belong to the organisation, by name."""
    return db.session.scalars(
        select(Person)
        .where(Person.organisation_id == organisation_id, Person.id.in_(person_ids))
        .order_by(Person.sort_name, Person.id)
    ).all()


def memberships(person_ids: Sequence[int]) -> Sequence[tuple[Membership, School, Team | None]]:
    """Where these people work."""
    return [
        (membership, school, group)
        for membership, school, group in db.session.execute(
            select(Membership, School, Team)
            .join(School, School.id == Membership.school_id)
            .outerjoin(Team, Team.id == Membership.team_id)
            .where(Membership.person_id.in_(person_ids))
            .order_by(Membership.person_id, School.name)
        )
    ]


def staff_in(scope: Scope) -> Sequence[Person]:
    """Everybody whom a scope reaches, also who left, by name."""
    query = select(Person).where(Person.organisation_id == scope.organisation_id)
    if scope.schools is not None:
        query = query.where(
            Person.id.in_(
                select(Membership.person_id).where(Membership.school_id.in_(scope.schools))
            )
        )
    return db.session.scalars(query.order_by(Person.sort_name, Person.id)).all()
