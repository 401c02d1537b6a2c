"""Queueing mail with a deed, and delivering what is queued.

A mail is queued inside the transaction of the deed that it tells about: no deed, no mail. It is
sent after that, outside any transaction, so that a slow mail server keeps nobody waiting. Each
mail is sent at least once; what comes a second time, after a crash between the mail server's "yes"
and our note of it, has the same Message-ID (docs/operating.md).
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

from elearn.actions.transaction import transaction, undo
from elearn.domain import post
from elearn.domain.errors import RuleError
from elearn.domain.post import NotDelivered, State, Trouble
from elearn.mail import kinds, message, rendering
from elearn.mail.carrying import Carrier, Round
from elearn.mail.kinds import Place
from elearn.mail.message import Sender
from elearn.store import outbox
from elearn.store.outbox import Claimed

LEASE = timedelta(minutes=15)
"""How long a mail is its sender's; after that the sender is taken for dead."""

REMEMBERED = timedelta(days=30)
"""How long the outbox keeps to whom a mail went."""

AT_ONCE = 200
"""Mails in one round, so that a round has an end."""

BROKEN_IN_A_ROW = 2
"""Connections that break one after the other: then it is the mail server, not a mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What it takes to send: who carries, from whom, from which site, and the links in mails.

    `address` gives the address behind a one-time link, or None if the link is dead: its mail is
    then not sent.
    """

    carrier: Carrier
    sender: Sender
    product: str
    base_url: str
    address: Callable[[int], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What one round did: how many mails ended in which state. `stopped`: why it ended early."""

    counts: Mapping[State, int] = field(default_factory=dict)
    stopped: Trouble | None = None

    def count(self, state: State) -> int:
        """How many ended so. WAITING: they failed for now and go again."""
        return self.counts.get(state, 0)


def queue(
    *,
    kind: str,
    to: str,
    language: str,
    values: Mapping[str, Any],
    organisation_id: int,
    person_id: int | None = None,
    link_id: int | None = None,
    unique: str | None = None,
    due_at: datetime | None = None,
    now: datetime,
) -> bool:
    """Puts a mail in the outbox, inside the transaction that the caller has open.

    `values` go into its text as they are: no secrets, no progress. `unique` names the occasion,
    such as "person 7, course X, step 2": False, and no second mail, if there was one for it that
    was not cancelled. `due_at`: not to be sent before then.
    RuleError if nobody can be mailed at `to`; ValueError if the kind cannot be made of this.
    """
    kinds.check(kind, values, linked=link_id is not None)
    if not post.is_address(to):
        raise RuleError("Dit is geen e-mailadres: %(address)s", address=rendering.one_line(to))
    return outbox.add(
        organisation_id=organisation_id,
        person_id=person_id,
        link_id=link_id,
        kind=kind,
        recipient=to,
        language=language,
        details=values,
        unique_key=unique,
        now=now,
        due_at=due_at,
    )


def deliver(office: Office, *, clock: Callable[[], datetime], limit: int = AT_ONCE) -> Delivery:
    """Sends what is due, oldest first, each mail in transactions of its own.

    What goes wrong with one mail does not stop the next. What would meet every mail, such as a
    server that is down, ends the round after one try.
    """
    counts: Counter[State] = Counter()
    broken, stopped = 0, None
    with transaction():
        outbox.forget(before=clock() - REMEMBERED)
    with office.carrier.round() as going:
        while sum(counts.values()) < limit and stopped is None:
            mail = _claim(clock())
            if mail is None:
                break
            state, trouble = _send(mail, office, going, clock)
            counts[state] += 1
            broken = broken + 1 if trouble is Trouble.BROKEN else 0
            if trouble and (trouble.stops_all or broken >= BROKEN_IN_A_ROW):
                stopped = trouble
    return Delivery(counts=dict(counts), stopped=stopped)


def _claim(now: datetime) -> Claimed | None:
    with transaction():
        return outbox.claim(now=now, until=now + LEASE)


def _send(
    mail: Claimed, office: Office, going: Round, clock: Callable[[], datetime]
) -> tuple[State, Trouble | None]:
    """Sends one mail and notes what became of it."""
    link = _link(mail, office)
    if link is None:
        with transaction():
            outbox.cancelled(mail, now=clock())
        return State.CANCELLED, None
    try:
        if mail.tries > len(post.PAUSES) + 1:  # whoever claimed it died, time and again
            raise NotDelivered(Trouble.BROKEN)
        going.send(_written(mail, office, link))
    except NotDelivered as error:
        return _note_trouble(mail, error, clock()), error.trouble
    with transaction():
        outbox.sent(mail, now=clock())
    return State.SENT, None


def _link(mail: Claimed, office: Office) -> str | None:
    """The address of the link in a mail: "" without a link, None if it is dead.

    What was read for it is let go of: nobody waits for us while the mail server takes its time.
    """
    if mail.link_id is None:
        return ""
    address = office.address(mail.link_id)
    undo()
    return address


def _written(mail: Claimed, office: Office, link: str) -> EmailMessage:
    """The message of a mail. A kind that is no longer known cannot be made."""
    place = Place(product=office.product, base_url=office.base_url, link=link)
    try:
        letter = rendering.render(
            mail.kind, to=mail.recipient, language=mail.language, values=mail.details, place=place
        )
    except (KeyError, ValueError) as error:
        raise NotDelivered(Trouble.UNFIT) from error
    return message.write(
        letter, sender=office.sender, key=mail.message_key, written_at=mail.queued_at
    )


def _note_trouble(mail: Claimed, error: NotDelivered, now: datetime) -> State:
    due = None if error.trouble.lasts else post.next_try(mail.tries, now=now)
    with transaction():
        if due is None:
            outbox.failed(mail, now=now, trouble=error.trouble, reply=error.reply)
            return State.FAILED
        outbox.later(mail, due=due, trouble=error.trouble, reply=error.reply)
        return State.WAITING
