"""Completions: the append-only proof that certificates, lists and exports render from.

A row is never changed. A correction, a withdrawal or a replacement is a new row that refers to the
earlier one (docs/proof.md). What a learner chose or answered is not here and never was.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    select,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from elearn.domain import certificate
from elearn.domain.times import local_date
from elearn.store import chain
from elearn.store.base import Base, db

COMPLETED = "completed"
REPLACED = "replacement"
WITHDRAWN = "withdrawal"


class Completion(chain.Link, Base):
    """One line of proof.

    `kind` is "completed", "replacement" (a corrected name: own code, refers to the row that it
    replaces) or "withdrawal" (no code). A "completed" row that renews refers to the row it renews. `lessons` is a list of [slug, title, edition]; `goals` and
    `practised` are lists of phrases; `course_edition` is the hash over the editions.
    """

    __tablename__ = "completion"
    __table_args__ = (
        UniqueConstraint("organisation_id", "number"),
        CheckConstraint("kind IN ('completed', 'replacement', 'withdrawal')", name="kind"),
        Index(
            "uq_completion_once",
            "person_id",
            "course",
            "cycle",
            unique=True,
            sqlite_where=text("kind = 'completed'"),
            postgresql_where=text("kind = 'completed'"),
        ),
    )
    PERSONAL: ClassVar[tuple[str, ...]] = ("name", "surname", "reason")

    kind: Mapped[str] = mapped_column(String(12))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    course: Mapped[str] = mapped_column(String(60))
    cycle: Mapped[int]
    refers_to: Mapped[int | None] = mapped_column(ForeignKey("completion.id"))
    organisation_name: Mapped[str] = mapped_column(String(200))
    school_name: Mapped[str] = mapped_column(String(200))
    course_title: Mapped[str] = mapped_column(String(300))
    course_kind: Mapped[str] = mapped_column(String(200))
    hours: Mapped[str] = mapped_column(String(40))
    law_as_of: Mapped[str] = mapped_column(String(7))
    rule: Mapped[str] = mapped_column(String(40))
    lessons: Mapped[list[Any]]
    goals: Mapped[list[Any]]
    practised: Mapped[list[Any]]
    completed_at: Mapped[datetime]
    completed_on: Mapped[date]
    valid_until: Mapped[date | None]
    recorded_at: Mapped[datetime]
    code: Mapped[int | None] = mapped_column(BigInteger(), unique=True)
    token: Mapped[str | None] = mapped_column(String(32), unique=True)
    name: Mapped[str | None] = mapped_column(String(700))
    surname: Mapped[str | None] = mapped_column(String(300))
    reason: Mapped[str | None] = mapped_column(String(500))


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A completion with what became of it since."""

    row: Completion
    withdrawn_on: date | None
    replaced: bool

    def standing(self, today: date) -> certificate.Standing:
        """Valid, expired, replaced or withdrawn, on that day."""
        return certificate.standing(
            withdrawn=self.withdrawn_on is not None,
            replaced=self.replaced,
            valid_until=self.row.valid_until,
            today=today,
        )


def add(row: Completion) -> Completion:
    """Adds a line of proof to the chain. IntegrityError if this cycle was completed already."""
    chain.append(row)
    return row


def is_completed(*, person_id: int, course: str, cycle: int) -> bool:
    """Whether this cycle has its completion."""
    return (
        db.session.scalar(
            select(Completion.id).where(
                Completion.person_id == person_id,
                Completion.course == course,
                Completion.cycle == cycle,
                Completion.kind == COMPLETED,
            )
        )
        is not None
    )


def by_token(token: str) -> Proof | None:
    """The proof behind the link on a certificate."""
    return _one(select(Completion).where(Completion.token == token))


def by_code(value: int) -> Proof | None:
    """The proof behind a printed code."""
    return _one(select(Completion).where(Completion.code == value))


def own(*, person_id: int, code: int) -> Proof | None:
    """Somebody's own certificate."""
    return _one(
        select(Completion).where(Completion.code == code, Completion.person_id == person_id)
    )


def in_organisation(*, organisation_id: int, person_id: int, code: int) -> Proof | None:
    """A certificate as HR opens it: of that person, in that organisation."""
    return _one(
        select(Completion).where(
            Completion.code == code,
            Completion.person_id == person_id,
            Completion.organisation_id == organisation_id,
        )
    )


def of_person(person_id: int) -> Sequence[Proof]:
    """All certificates of a person, newest first, also the replaced and withdrawn ones."""
    rows = db.session.scalars(
        select(Completion).where(Completion.person_id == person_id).order_by(Completion.number)
    ).all()
    return _proofs(rows)[::-1]


def of_course(*, organisation_id: int, course: str) -> Sequence[Proof]:
    """All certificates of a course in an organisation, oldest first."""
    rows = db.session.scalars(
        select(Completion)
        .where(Completion.organisation_id == organisation_id, Completion.course == course)
        .order_by(Completion.number)
    ).all()
    return _proofs(rows)


def all_of(organisation_id: int) -> Sequence[Completion]:
    """Every line of proof of an organisation."""
    return db.session.scalars(
        select(Completion)
        .where(Completion.organisation_id == organisation_id)
        .order_by(Completion.number)
    ).all()


def _one(query: Any) -> Proof | None:
    row = db.session.scalar(query)
    if row is None or row.code is None:
        return None
    later = db.session.scalars(select(Completion).where(Completion.refers_to == row.id)).all()
    return _proof(row, later)


def _proofs(rows: Sequence[Completion]) -> list[Proof]:
    """The rows that carry a code, each with the rows that refer to it."""
    later: dict[int, list[Completion]] = {}
    for row in rows:
        if row.refers_to is not None:
            later.setdefault(row.refers_to, []).append(row)
    return [_proof(row, later.get(row.id, ())) for row in rows if row.code is not None]


def _proof(row: Completion, later: Collection[Completion]) -> Proof:
    withdrawn = [other.recorded_at for other in later if other.kind == WITHDRAWN]
    return Proof(
        row=row,
        withdrawn_on=local_date(withdrawn[0]) if withdrawn else None,
        replaced=any(other.kind in (REPLACED, COMPLETED) for other in later),
    )
