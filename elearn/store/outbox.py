"""Mail that has to go out, is going out, or went: one row a mail.

No secret lies here: a link in a mail is made when it is sent, from `link_id`. Nor does progress or
an answer: what a row may say is in `elearn/mail/kinds.py`.
"""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    Table,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from elearn.domain.post import State, Trouble
from elearn.store.base import Base, Id, db


class Mail(Base):
    """One mail to one mailbox.

    `unique_key`: a second row with the same one is not made, such as "person 7, course X, step 2".
    `message_key` makes the Message-ID, the same however often it is tried. `claim` names who is
    sending it now, until `claimed_until`.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_state_due_at", "state", "due_at"),
        Index("ix_outbox_organisation_id_state", "organisation_id", "state"),
        CheckConstraint(
            "state IN ('waiting', 'sending', 'sent', 'failed', 'cancelled')", name="state"
        ),
    )

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    link_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    kind: Mapped[str] = mapped_column(String(30))
    recipient: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(5))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    unique_key: Mapped[str | None] = mapped_column(String(150), unique=True)
    message_key: Mapped[str] = mapped_column(String(32), unique=True)
    state: Mapped[str] = mapped_column(String(10))
    tries: Mapped[int] = mapped_column(default=0)
    queued_at: Mapped[datetime]
    due_at: Mapped[datetime]
    claim: Mapped[str | None] = mapped_column(String(32))
    claimed_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    trouble: Mapped[str] = mapped_column(String(20), default="")
    reply: Mapped[int] = mapped_column(default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A mail that is ours to send until its time is up."""

    id: int
    claim: str
    kind: str
    recipient: str
    language: str
    details: Mapping[str, Any]
    link_id: int | None
    message_key: str
    queued_at: datetime
    tries: int


def add(
    *,
    organisation_id: int,
    person_id: int | None,
    link_id: int | None,
    kind: str,
    recipient: str,
    language: str,
    details: Mapping[str, Any],
    unique_key: str | None,
    now: datetime,
    due_at: datetime | None = None,
) -> bool:
    """Adds a mail, due now or later; False if there is one with this key already.

    One that was cancelled does not count: it takes the place of that.
    """
    row = {
        "organisation_id": organisation_id,
        "person_id": person_id,
        "link_id": link_id,
        "kind": kind,
        "recipient": recipient,
        "language": language,
        "details": dict(details),
        "unique_key": unique_key,
        "message_key": secrets.token_hex(16),
        "state": State.WAITING.value,
        "tries": 0,
        "queued_at": now,
        "due_at": due_at or now,
        "ended_at": None,
        "trouble": "",
        "reply": 0,
    }
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    table = cast(Table, Mail.__table__)  # a plain insert: thousands of invitations come at once
    fresh = insert(table).on_conflict_do_update(
        index_elements=["unique_key"],
        set_={name: insert(table).excluded[name] for name in row},
        where=table.c.state == State.CANCELLED.value,
    )
    return db.session.execute(fresh.returning(table.c.id), row).first() is not None


def claim(*, now: datetime, until: datetime) -> Claimed | None:
    """Takes the mail that waits longest, else one whose sender died; None if nothing is due."""
    waits = (Mail.state == State.WAITING.value) & (Mail.due_at <= now)
    orphaned = (Mail.state == State.SENDING.value) & (Mail.claimed_until <= now)
    return _take(waits, until=until) or _take(orphaned, until=until)


def _take(which: ColumnElement[bool], *, until: datetime) -> Claimed | None:
    """Takes one of these in one statement: of two senders at once, each gets another mail."""
    due = (
        select(Mail.id)
        .where(which)
        .order_by(Mail.due_at, Mail.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    token = secrets.token_hex(16)
    mail = db.session.scalar(
        update(Mail)
        .where(Mail.id == due)
        .values(state=State.SENDING.value, claim=token, claimed_until=until, tries=Mail.tries + 1)
        .returning(Mail)
        .execution_options(synchronize_session=False)
    )
    if mail is None:
        return None
    return Claimed(
        id=mail.id,
        claim=token,
        kind=mail.kind,
        recipient=mail.recipient,
        language=mail.language,
        details=mail.details,
        link_id=mail.link_id,
        message_key=mail.message_key,
        queued_at=mail.queued_at,
        tries=mail.tries,
    )


def _note(mail: Claimed, **values: object) -> None:
    """Stores what became of it, unless its time was up and somebody else has it now."""
    db.session.execute(
        update(Mail)
        .where(Mail.id == mail.id, Mail.claim == mail.claim)
        .values(claim=None, claimed_until=None, **values)
        .execution_options(synchronize_session=False)
    )


def sent(mail: Claimed, *, now: datetime) -> None:
    """It was handed over."""
    _note(mail, state=State.SENT.value, ended_at=now, trouble="", reply=0)


def cancelled(mail: Claimed, *, now: datetime) -> None:
    """It is not needed any more."""
    _note(mail, state=State.CANCELLED.value, ended_at=now)


def later(mail: Claimed, *, due: datetime, trouble: Trouble, reply: int) -> None:
    """It failed for now and goes again."""
    _note(mail, state=State.WAITING.value, due_at=due, trouble=trouble.value, reply=reply)


def failed(mail: Claimed, *, now: datetime, trouble: Trouble, reply: int) -> None:
    """It is given up."""
    _note(mail, state=State.FAILED.value, ended_at=now, trouble=trouble.value, reply=reply)


def cancel(*, link_id: int, now: datetime) -> None:
    """Drops the mails with this link that have not left: the link is dead."""
    db.session.execute(
        update(Mail)
        .where(Mail.link_id == link_id, Mail.state == State.WAITING.value)
        .values(state=State.CANCELLED.value, ended_at=now)
        .execution_options(synchronize_session=False)
    )


def key_of(link_id: int) -> str | None:
    """What names the occasion of the mail with this link."""
    return db.session.scalar(select(Mail.unique_key).where(Mail.link_id == link_id))


def links_of(prefix: str) -> Sequence[int]:
    """The links in mails whose occasion begins so, whatever became of them."""
    found = db.session.scalars(
        select(Mail.link_id).where(Mail.unique_key.startswith(prefix, autoescape=True))
    )
    return [link_id for link_id in found if link_id is not None]


def forward(person_ids: Collection[int], *, kind: str, to: str) -> None:
    """Has mails of a kind that wait go to another address: these people have that one now."""
    db.session.execute(
        update(Mail)
        .where(
            Mail.person_id.in_(person_ids),
            Mail.kind == kind,
            Mail.state == State.WAITING.value,
        )
        .values(recipient=to)
        .execution_options(synchronize_session=False)
    )


def forget(*, before: datetime) -> None:
    """Wipes to whom and what about from mails that are over, and keeps that they were."""
    db.session.execute(
        update(Mail)
        .where(
            Mail.state.in_((State.SENT.value, State.CANCELLED.value)),
            Mail.ended_at < before,
            Mail.recipient != "",
        )
        .values(recipient="", details={})
        .execution_options(synchronize_session=False)
    )
