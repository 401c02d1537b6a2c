"""School boards, their schools and their teams. Who works there lives in `people.py`."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from elearn.domain.scenario import Sector
from elearn.store.base import Base, Id, db


class Organisation(Base):
    """A school board (bestuur). `demo` marks the ones that only exist to try things out."""

    __tablename__ = "organisation"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200), unique=True)
    demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class School(Base):
    """One school of an organisation. `brin` is its national number, if known."""

    __tablename__ = "school"
    __table_args__ = (
        UniqueConstraint("organisation_id", "name"),
        CheckConstraint("sector IN ('PO', 'VO', 'MBO')", name="sector"),
    )

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    sector: Mapped[str] = mapped_column(String(3))
    brin: Mapped[str] = mapped_column(String(6), default="")


class Team(Base):
    """A team within a school, by name."""

    __tablename__ = "team"
    __table_args__ = (UniqueConstraint("school_id", "name"),)

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))


def add_organisation(*, name: str, demo: bool, now: datetime) -> Organisation:
    """A new organisation."""
    organisation = Organisation(name=name, demo=demo, created_at=now)
    db.session.add(organisation)
    db.session.flush()
    return organisation


def add_school(*, organisation_id: int, name: str, sector: Sector, brin: str = "") -> School:
    """A new school."""
    school = School(organisation_id=organisation_id, name=name, sector=sector.value, brin=brin)
    db.session.add(school)
    db.session.flush()
    return school


def team(*, school: School, name: str) -> Team:
    """The team of that name, made if it is not there."""
    found = db.session.scalar(select(Team).where(Team.school_id == school.id, Team.name == name))
    if found is None:
        found = Team(organisation_id=school.organisation_id, school_id=school.id, name=name)
        db.session.add(found)
        db.session.flush()
    return found


def teams(organisation_id: int) -> Sequence[Team]:
    """All teams of an organisation, the oldest first."""
    return db.session.scalars(
        select(Team).where(Team.organisation_id == organisation_id).order_by(Team.id)
    ).all()


def add_teams(fresh: Sequence[Team]) -> None:
    """Stores new teams."""
    db.session.add_all(fresh)
    db.session.flush()


def organisation_by_name(name: str) -> Organisation | None:
    """The organisation of exactly that name."""
    return db.session.scalar(select(Organisation).where(Organisation.name == name))


def first_organisation() -> Organisation | None:
    """Any organisation, or None in an empty database."""
    return db.session.scalar(select(Organisation).order_by(Organisation.id).limit(1))


def organisation(organisation_id: int) -> Organisation:
    """The organisation with that number, which exists."""
    return db.session.get_one(Organisation, organisation_id)


def school(school_id: int) -> School:
    """The school with that number, which exists."""
    return db.session.get_one(School, school_id)


def schools(organisation_id: int) -> Sequence[School]:
    """All schools of an organisation, by name."""
    return db.session.scalars(
        select(School).where(School.organisation_id == organisation_id).order_by(School.name)
    ).all()


def is_empty() -> bool:
    """Whether nobody has set anything up yet."""
    return not db.session.scalar(select(func.count()).select_from(Organisation))


def all_ids() -> Sequence[int]:
    """The numbers of all organisations."""
    return db.session.scalars(select(Organisation.id).order_by(Organisation.id)).all()
