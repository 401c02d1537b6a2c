"""Many people at once, as an import makes, moves and takes them back: few statements each.

One person at a time is `people.py`.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import or_, select, update

from elearn.domain.roles import Role
from elearn.store.base import db
from elearn.store.people import Membership, Person, RoleGrant


def of_organisation(organisation_id: int) -> Sequence[Membership]:
    """Where everybody of an organisation works."""
    return db.session.scalars(
        select(Membership).where(Membership.organisation_id == organisation_id)
    ).all()


def of_others(ids: Collection[int], *, but: Collection[int]) -> set[int]:
    """Which of these memberships are of other people than those."""
    found = db.session.execute(
        select(Membership.id, Membership.person_id).where(Membership.id.in_(ids))
    )
    return {row.id for row in found if row.person_id not in but}


def with_account(ids: Collection[int]) -> Sequence[Person]:
    """Which of these people have an account."""
    return db.session.scalars(
        select(Person).where(Person.id.in_(ids), Person.account_id.is_not(None))
    ).all()


def suspend(ids: Collection[int], *, now: datetime) -> None:
    """Keeps these people out from this moment on; who was kept out already stays so since then."""
    db.session.execute(
        update(Person)
        .where(Person.id.in_(ids), Person.suspended_at.is_(None))
        .values(suspended_at=now)
    )


def add(seats: Sequence[Membership]) -> None:
    """Stores that people work somewhere, in few statements, with what changed in older rows."""
    db.session.add_all(seats)
    db.session.flush()


def holders(organisation_id: int, role: Role, *, today: date) -> frozenset[int]:
    """Who has a role anywhere in an organisation and may enter on that day."""
    return frozenset(
        db.session.scalars(
            select(Person.id)
            .join(RoleGrant, RoleGrant.person_id == Person.id)
            .where(
                Person.organisation_id == organisation_id,
                RoleGrant.role == role.value,
                Person.suspended_at.is_(None),
                or_(Person.out_of_service.is_(None), Person.out_of_service >= today),
            )
        )
    )
