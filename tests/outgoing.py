"""An outbox as tests use it: queue a mail, let it be delivered, look at the rows."""

from datetime import datetime

from sqlalchemy import select

from elearn.actions import posting
from elearn.actions.posting import Delivery, Office
from elearn.actions.transaction import transaction
from elearn.mail.carrying import Carrier
from elearn.mail.message import Sender
from elearn.store.base import db
from elearn.store.outbox import Mail
from tests.world import NOW


def queue(organisation_id: int, *, to: str = "kim@school.example", **more: object) -> bool:
    """Queues a test mail in a transaction of its own."""
    values = {"kind": "test", "values": {"given_name": "Kim"}, "language": "nl", "now": NOW}
    with transaction():
        return posting.queue(to=to, organisation_id=organisation_id, **(values | more))  # type: ignore[arg-type]  # a test's values


def office(carrier: Carrier, link: str | None = "https://leren.example/uitnodiging/x") -> Office:
    return Office(
        carrier=carrier,
        sender=Sender(name="Grijs gebied", address="leren@school.example", host="school.example"),
        product="Grijs gebied",
        base_url="https://leren.school.example",
        address=lambda _link_id: link,
    )


def deliver(carrier: Carrier, *, at: datetime = NOW, limit: int = 50) -> Delivery:
    return posting.deliver(office(carrier), clock=lambda: at, limit=limit)


def mails() -> list[Mail]:
    db.session.rollback()
    return list(db.session.scalars(select(Mail).order_by(Mail.id)))
