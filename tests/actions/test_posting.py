"""The outbox: what is queued with a deed, and what goes out of it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from elearn.actions import posting
from elearn.actions.transaction import transaction
from elearn.domain.errors import RuleError
from elearn.domain.post import State
from elearn.store.base import db
from tests import outgoing
from tests.postbox import Postbox, text_of
from tests.world import NOW, World

MINUTE = timedelta(minutes=1)


@pytest.fixture
def organisation(world: World) -> int:
    return world.school()[0]


def test_what_is_queued_goes_out_once(app: Flask, organisation: int, postbox: Postbox) -> None:
    with app.app_context():
        outgoing.queue(organisation)
        assert outgoing.deliver(postbox).counts == {State.SENT: 1}
        assert outgoing.deliver(postbox).counts == {}
        assert [mail.state for mail in outgoing.mails()] == ["sent"]
    assert len(postbox.messages) == 1
    assert "Hallo Kim," in text_of(postbox.last())


def test_a_deed_that_is_undone_sends_nothing(
    app: Flask, organisation: int, postbox: Postbox
) -> None:
    with app.app_context():
        with pytest.raises(RuleError), transaction():
            posting.queue(
                kind="test",
                to="kim@school.example",
                language="nl",
                values={},
                organisation_id=organisation,
                now=NOW,
            )
            raise RuleError("toch niet")
        assert outgoing.deliver(postbox).counts == {}


def test_one_occasion_is_mailed_once(app: Flask, organisation: int, postbox: Postbox) -> None:
    with app.app_context():
        assert outgoing.queue(organisation, unique="person 7, course x, step 1")
        assert not outgoing.queue(organisation, unique="person 7, course x, step 1")
        assert outgoing.queue(organisation, unique="person 7, course x, step 2")
        assert outgoing.queue(organisation)
        assert outgoing.queue(organisation)
        assert outgoing.deliver(postbox).counts == {State.SENT: 4}
        assert not outgoing.queue(organisation, unique="person 7, course x, step 1"), (
            "also after it went"
        )


@pytest.mark.parametrize(
    "to",
    [
        "kim@school.example\r\nBcc: allen@school.example",
        "kim@school.example\n",
        "kim",
        "@school.example",
        "kim@",
        "kim@school.example, ali@school.example",
        "Kim <kim@school.example>",
        "kim@school..example",
        "x" * 260 + "@school.example",
        "kim\u202e@school.example",
        "",
    ],
)
def test_what_is_no_address_is_refused_when_it_is_queued(
    app: Flask, organisation: int, to: str
) -> None:
    with app.app_context():
        with pytest.raises(RuleError):
            outgoing.queue(organisation, to=to)
        assert outgoing.mails() == []


@pytest.mark.parametrize(
    ("kind", "values", "link"),
    [
        ("reminder", {}, None),
        ("invitation", {"organisation": "Stichting"}, 1),
        ("invitation", {"organisation": "Stichting", "days": 14}, None),
        ("test", {}, 1),
        ("test", {"answer": "A"}, None),
    ],
)
def test_a_mail_that_could_not_be_made_is_refused_when_it_is_queued(
    app: Flask, organisation: int, kind: str, values: dict[str, object], link: int | None
) -> None:
    with app.app_context(), pytest.raises(ValueError):
        outgoing.queue(organisation, kind=kind, values=values, link_id=link)


def test_a_link_that_died_cancels_its_mail(app: Flask, organisation: int, postbox: Postbox) -> None:
    with app.app_context():
        outgoing.queue(organisation, kind="sign-in", values={"minutes": 30}, link_id=5)
        done = posting.deliver(outgoing.office(postbox, link=None), clock=lambda: NOW)
        assert done.counts == {State.CANCELLED: 1}
    assert postbox.messages == []


def test_the_link_is_made_when_the_mail_is_sent_and_lies_nowhere(
    app: Flask, organisation: int, postbox: Postbox
) -> None:
    with app.app_context():
        outgoing.queue(organisation, kind="sign-in", values={"minutes": 30}, link_id=5)
        outgoing.deliver(postbox)
        db.session.rollback()
        stored = str(db.session.execute(text("SELECT * FROM outbox")).all())
    assert postbox.link() == "https://leren.example/uitnodiging/x"
    assert "uitnodiging/x" not in stored


def test_many_senders_at_once_send_every_mail_once(
    app: Flask, organisation: int, postbox: Postbox
) -> None:
    """Eight senders, 40 mails, with a slow carrier: each arrives once, on this database."""
    with app.app_context():
        for number in range(40):
            outgoing.queue(organisation, to=f"k{number}@school.example")
    ready = threading.Barrier(8)

    def send(_number: int) -> None:
        with app.app_context():
            ready.wait()
            outgoing.deliver(postbox)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(send, range(8)))
    arrived = [message["To"].addresses[0].addr_spec for message in postbox.messages]
    assert sorted(arrived) == sorted(f"k{number}@school.example" for number in range(40))
    with app.app_context():
        assert {(m.state, m.tries) for m in outgoing.mails()} == {("sent", 1)}


def test_a_month_after_it_went_the_outbox_no_longer_knows_to_whom(
    app: Flask, organisation: int, postbox: Postbox
) -> None:
    with app.app_context():
        outgoing.queue(organisation, unique="once")
        outgoing.deliver(postbox)
        outgoing.deliver(postbox, at=NOW + posting.REMEMBERED + MINUTE)
        assert [(m.recipient, m.details, m.state) for m in outgoing.mails()] == [("", {}, "sent")]
        assert not outgoing.queue(organisation, unique="once"), "but it knows that it went"


def test_a_moment_without_a_zone_never_reaches_the_outbox(app: Flask, organisation: int) -> None:
    with app.app_context(), pytest.raises(Exception, match="no time zone"):
        outgoing.queue(organisation, now=datetime(2026, 11, 24, tzinfo=UTC).replace(tzinfo=None))
