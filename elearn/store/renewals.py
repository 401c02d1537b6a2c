"""Renewing a course that has an end: two dilemmas and a question a goal. Never read for HR.

Steps are only added; the plan is fixed when the renewal begins.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from elearn.store.base import Base, Id


class Renewal(Base):
    """One run through the renewal of a course, for one cycle. `plan` names its steps."""

    __tablename__ = "renewal"
    __table_args__ = (UniqueConstraint("person_id", "course", "cycle"),)

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(String(60))
    cycle: Mapped[int]
    plan: Mapped[list[Any]]
    begun_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class RenewalStep(Base):
    """What was chosen or answered at one step. `right` is None for a dilemma."""

    __tablename__ = "renewal_step"
    __table_args__ = (UniqueConstraint("renewal_id", "number"),)

    id: Mapped[Id]
    renewal_id: Mapped[int] = mapped_column(ForeignKey("renewal.id"))
    number: Mapped[int]
    given: Mapped[list[Any]]
    right: Mapped[bool | None]
    taken_at: Mapped[datetime]
