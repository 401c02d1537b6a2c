"""What an admin sees and does in the outbox: how mail is doing, and what did not arrive.

Every function stays within the scope of the admin: the mails of one organisation, or of the people
of some of its schools. What is between a learner and the program (`OWN`) is in none of them: it may
wait for weeks, and that somebody asked for it is nobody's business. How a mail gets its state is
`outbox.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, true, update

from elearn.domain.post import State, Trouble
from elearn.domain.roles import Scope
from elearn.store.base import db
from elearn.store.outbox import Mail
from elearn.store.people import Membership, Person


OWN = ("dilemma",)
"""Kinds of mail that a learner asks for and that nobody else sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How mail is doing: when the last one left, how many wait since when, how many failed.

    `trouble` is what the oldest of those that wait met last; None if it met nothing.
    """

    last_sent: datetime | None
    waiting: int
    since: datetime | None
    trouble: Trouble | None
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """A mail that has not arrived, and whose it is."""

    id: int
    kind: str
    person: str
    person_id: int | None
    link_id: int | None
    trouble: Trouble | None
    reply: int
    at: datetime


def standing(scope: Scope) -> Standing:
    """How the mail within this scope is doing."""
    waits = Mail.state.in_((State.WAITING.value, State.SENDING.value))
    last, waiting, failed = db.session.execute(
        select(
            func.max(Mail.ended_at).filter(Mail.state == State.SENT.value),
            func.count().filter(waits),
            func.count().filter(Mail.state == State.FAILED.value),
        ).where(_within(scope))
    ).one()
    oldest = db.session.execute(
        select(Mail.queued_at, Mail.trouble)
        .where(_within(scope), waits)
        .order_by(Mail.queued_at, Mail.id)
        .limit(1)
    ).first()
    return Standing(
        last_sent=last,
        waiting=waiting,
        since=oldest.queued_at if oldest else None,
        trouble=Trouble(oldest.trouble) if oldest and oldest.trouble else None,
        failed=failed,
    )


def in_state(scope: Scope, state: State, *, limit: int) -> Sequence[Undelivered]:
    """So many mails in that state, newest first."""
    rows = db.session.execute(
        select(Mail, Person)
        .outerjoin(Person, Person.id == Mail.person_id)
        .where(_within(scope), Mail.state == state.value)
        .order_by(Mail.id.desc())
        .limit(limit)
    )
    return [_shown(mail, person) for mail, person in rows]


def one(mail_id: int, scope: Scope) -> Undelivered | None:
    """A mail that was given up or waits, within this scope; else None."""
    row = db.session.execute(
        select(Mail, Person)
        .outerjoin(Person, Person.id == Mail.person_id)
        .where(_within(scope), Mail.id == mail_id, Mail.state.in_(_OPEN))
    ).first()
    return _shown(*row) if row else None


def latest_test(person_id: int) -> Mail | None:
    """The last test mail to that person."""
    return db.session.scalar(
        select(Mail)
        .where(Mail.person_id == person_id, Mail.kind == "test")
        .order_by(Mail.id.desc())
        .limit(1)
    )


def retry(scope: Scope, *, mail_id: int | None = None, now: datetime) -> int:
    """Makes a mail that was given up, or all of them, due now with all its tries; how many."""
    which = true() if mail_id is None else Mail.id == mail_id
    return _change(
        (_within(scope), which, Mail.state == State.FAILED.value),
        state=State.WAITING.value,
        tries=0,
        due_at=now,
        ended_at=None,
    )


def drop(scope: Scope, *, mail_id: int, now: datetime) -> int:
    """Cancels a mail that was given up or waits; how many that were: 1 or 0."""
    return _change(
        (_within(scope), Mail.id == mail_id, Mail.state.in_(_OPEN)),
        state=State.CANCELLED.value,
        ended_at=now,
    )


_OPEN = (State.FAILED.value, State.WAITING.value)


def _change(which: tuple[ColumnElement[bool], ...], **values: object) -> int:
    found = db.session.scalars(
        update(Mail)
        .where(*which)
        .values(**values)
        .returning(Mail.id)
        .execution_options(synchronize_session=False)
    )
    return len(found.all())


def _within(scope: Scope) -> ColumnElement[bool]:
    mine = (Mail.organisation_id == scope.organisation_id) & Mail.kind.not_in(OWN)
    if scope.schools is None:
        return mine
    there = select(Membership.person_id).where(Membership.school_id.in_(scope.schools))
    return mine & Mail.person_id.in_(there)


def _shown(mail: Mail, person: Person | None) -> Undelivered:
    return Undelivered(
        id=mail.id,
        kind=mail.kind,
        person=person.full_name if person else "",
        person_id=mail.person_id,
        link_id=mail.link_id,
        trouble=Trouble(mail.trouble) if mail.trouble else None,
        reply=mail.reply,
        at=mail.ended_at or mail.queued_at,
    )
