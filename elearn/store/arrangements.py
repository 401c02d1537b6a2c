"""What schools and boards filled in: one row an agreement or contact, and a level.

What they mean together is `domain/arrangements.py`. Everything that a page needs of both tables
comes in one query, whatever the number of lessons (docs/agreements.md).
"""

import dataclasses
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from typing import cast as cast_type

from sqlalchemy import (
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Select,
    String,
    Text,
    cast,
    literal,
    null,
    or_,
    select,
    text,
    true,
    union_all,
)
from sqlalchemy.orm import Mapped, mapped_column

from elearn.domain import names
from elearn.domain.arrangements import Agreed, Filling, Kept, Local, Reach
from elearn.domain.roles import Role, Scope
from elearn.domain.times import local_date
from elearn.store.base import Base, Id, db
from elearn.store.people import Person, RoleGrant

FIELDS: dict[str, Any] = {
    "text": Text,
    "point": Text,
    "agreed_on": Date,
    "role": Text,
    "name": Text,
    "phone": Text,
    "mail": Text,
    "evening": Text,
}
"""What is filled in, of either table, with its type."""


class Row:
    """What both tables have. `school_id` empty: the default of the board."""

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id"))
    key: Mapped[str] = mapped_column(Text)
    confirmed_at: Mapped[datetime]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


def _once(table: str) -> tuple[Index, Index]:
    """One row a key and level. Two indexes: to a database, two empty schools are not the same."""
    board, school = text("school_id IS NULL"), text("school_id IS NOT NULL")
    return (
        Index(
            f"uq_{table}_board",
            "organisation_id",
            "key",
            unique=True,
            sqlite_where=board,
            postgresql_where=board,
        ),
        Index(
            f"uq_{table}_school",
            "school_id",
            "key",
            unique=True,
            sqlite_where=school,
            postgresql_where=school,
        ),
    )


class Agreement(Row, Base):
    """What was agreed, where it stands, and since when."""

    __tablename__ = "agreement"
    __table_args__ = _once("agreement")

    text: Mapped[str] = mapped_column(Text)
    point: Mapped[str] = mapped_column(String(200))
    agreed_on: Mapped[date | None]


class Contact(Row, Base):
    """Who can be reached, and how."""

    __tablename__ = "contact"
    __table_args__ = _once("contact")

    role: Mapped[str] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = mapped_column(String(40))
    mail: Mapped[str] = mapped_column(String(254))
    evening: Mapped[str] = mapped_column(String(300))


Table = type[Agreement] | type[Contact]

Stored = Agreement | Contact

Found = list[tuple[str, Kept]]
"""Rows of both tables as (key, what is kept); the type of the filling tells which table."""


def local(*, organisation_id: int, school_id: int | None) -> Local:
    """What holds at a school; without a school, what the board says. One query."""
    schools = () if school_id is None else (school_id,)
    return folded(kept(organisation_id=organisation_id, schools=schools), school_id)


def kept(*, organisation_id: int, schools: Collection[int] | None) -> Found:
    """All rows of the board and of these schools (None: of every school). One query."""
    parts = [_columns(table, organisation_id, schools) for table in (Agreement, Contact)]
    return [(row.key, _kept(row)) for row in db.session.execute(union_all(*parts))]


def folded(found: Found, school_id: int | None) -> Local:
    """Of rows of several levels, what holds at one school (None: what the board says)."""
    contacts: dict[str, Kept] = {}
    agreements: dict[str, Kept] = {}
    for level in (None, school_id):
        for key, one in found:
            if one.school_id == level:
                (contacts if isinstance(one.filling, Reach) else agreements)[key] = one
    return Local(contacts=contacts, agreements=agreements)


def own(table: Table, *, organisation_id: int, school_id: int | None, key: str) -> Stored | None:
    """The row of exactly this level, held until the end of the deed; None if there is none."""
    query = (
        select(table)
        .where(
            table.organisation_id == organisation_id,
            table.school_id.is_(None) if school_id is None else table.school_id == school_id,
            table.key == key,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return cast_type("Stored | None", db.session.scalar(query))


def filling(row: Stored | None) -> Filling | None:
    """What a row says."""
    if row is None:
        return None
    if isinstance(row, Agreement):
        return Agreed(text=row.text, point=row.point, agreed_on=row.agreed_on)
    return Reach(role=row.role, name=row.name, phone=row.phone, mail=row.mail, evening=row.evening)


def write(
    row: Stored | None,
    *,
    organisation_id: int,
    school_id: int | None,
    key: str,
    filling: Filling,
    by: int | None,
    now: datetime,
) -> None:
    """Writes a filling into its row, or into a new one. Taken if somebody just made that row."""
    if row is None:
        table = Agreement if isinstance(filling, Agreed) else Contact
        row = table(organisation_id=organisation_id, school_id=school_id, key=key)
        db.session.add(row)
    for field in dataclasses.fields(filling):
        setattr(row, field.name, getattr(filling, field.name))
    confirm(row, by=by, now=now)


def confirm(row: Stored, *, by: int | None, now: datetime) -> None:
    """Notes that what a row says holds, as of now."""
    row.confirmed_at, row.confirmed_by = now, by
    db.session.flush()


def remove(row: Stored) -> None:
    """Takes a row away: what was behind it holds again."""
    db.session.delete(row)
    db.session.flush()


def authors(scope: Scope) -> Sequence[str]:
    """Who may fill these in for (some of) these schools, by name."""
    reached: ColumnElement[bool] = RoleGrant.school_id.is_(None)
    if scope.schools is not None:
        reached = or_(reached, RoleGrant.school_id.in_(scope.schools))
    rows = db.session.scalars(
        select(Person)
        .where(
            Person.id.in_(
                select(RoleGrant.person_id).where(
                    RoleGrant.organisation_id == scope.organisation_id,
                    RoleGrant.role == Role.AUTHOR.value,
                    reached,
                )
            ),
            Person.out_of_service.is_(None),
        )
        .order_by(Person.sort_name, Person.id)
    )
    return [person.full_name for person in rows]


def _columns(table: Table, organisation_id: int, schools: Collection[int] | None) -> Select[Any]:
    """The same columns of either table: those of the other one stay empty."""
    columns = [
        getattr(table, field) if hasattr(table, field) else cast(null(), kind).label(field)
        for field, kind in FIELDS.items()
    ]
    level: ColumnElement[bool] = table.school_id.is_(None)
    if schools is None:
        level = true()
    elif schools:
        level = or_(level, table.school_id.in_(schools))
    return (
        select(
            literal(table.__tablename__).label("kind"),
            table.key,
            table.school_id,
            table.confirmed_at,
            Person.given_name,
            Person.infix,
            Person.surname,
            *columns,
        )
        .outerjoin(Person, Person.id == table.confirmed_by)
        .where(table.organisation_id == organisation_id, level)
    )


def _kept(row: Any) -> Kept:
    """A row of the union."""
    is_contact = row.kind == Contact.__tablename__
    return Kept(
        filling=Reach(
            role=row.role, name=row.name, phone=row.phone, mail=row.mail, evening=row.evening
        )
        if is_contact
        else Agreed(text=row.text, point=row.point, agreed_on=row.agreed_on),
        school_id=row.school_id,
        confirmed_on=local_date(row.confirmed_at),
        confirmed_by=names.full(row.given_name, row.infix, row.surname) if row.surname else "",
    )
