"""What goes wrong with a mail: with this one, with the mail server, with whoever sends it."""

from datetime import timedelta

import pytest
from flask import Flask

from elearn.actions import posting
from elearn.actions.transaction import transaction
from elearn.domain.post import PAUSES, State, Trouble
from elearn.store import outbox
from tests import outgoing
from tests.postbox import Postbox
from tests.world import NOW, World

MINUTE = timedelta(minutes=1)


@pytest.fixture
def organisation(world: World) -> int:
    return world.school()[0]


def test_a_failure_for_now_goes_again_after_growing_pauses_and_is_then_given_up(
    app: Flask, organisation: int, postbox: Postbox
) -> None:
    postbox.troubles = [Trouble.POSTPONED] * 100
    at = NOW
    with app.app_context():
        outgoing.queue(organisation)
        for pause in PAUSES:
            assert outgoing.deliver(postbox, at=at).counts == {State.WAITING: 1}
            assert outgoing.deliver(postbox, at=at + pause - timedelta(seconds=1)).counts == {}
            at += pause
        assert outgoing.deliver(postbox, at=at).counts == {State.FAILED: 1}
        assert outgoing.deliver(postbox, at=at + timedelta(days=30)).counts == {}
        assert [(m.state, m.trouble, m.tries) for m in outgoing.mails()] == [
            ("failed", "postponed", 8)
        ]
    assert sum(PAUSES, timedelta()) > timedelta(days=2.5), "it outlives a weekend"


def test_a_mailbox_that_does_not_exist_is_given_up_at_once(
    app: Flask, organisation: int, postbox: Postbox
) -> None:
    postbox.troubles = [Trouble.MAILBOX]
    with app.app_context():
        outgoing.queue(organisation)
        outgoing.queue(organisation, to="ali@school.example")
        assert outgoing.deliver(postbox).counts == {State.FAILED: 1, State.SENT: 1}
        assert [m.state for m in outgoing.mails()] == ["failed", "sent"]


@pytest.mark.parametrize("trouble", [t for t in Trouble if not t.stops_all])
def test_what_is_wrong_with_one_mail_never_stops_the_next(
    app: Flask, organisation: int, postbox: Postbox, trouble: Trouble
) -> None:
    postbox.troubles = [None, trouble, None, None]
    with app.app_context():
        for number in range(4):
            outgoing.queue(organisation, to=f"k{number}@school.example")
        done = outgoing.deliver(postbox)
        assert done.count(State.SENT) == 3
        assert done.stopped is None


@pytest.mark.parametrize("trouble", [t for t in Trouble if t.stops_all])
def test_a_server_that_is_down_is_tried_once_and_the_queue_waits(
    app: Flask, organisation: int, postbox: Postbox, trouble: Trouble
) -> None:
    postbox.troubles = [trouble]
    with app.app_context():
        for number in range(5):
            outgoing.queue(organisation, to=f"k{number}@school.example")
        done = outgoing.deliver(postbox)
        assert (done.stopped, postbox.tried) == (trouble, 1)
        assert [m.state for m in outgoing.mails()] == ["waiting"] * 5
        assert outgoing.deliver(postbox, at=NOW + MINUTE).counts == {State.SENT: 5}


def test_a_sender_that_died_loses_no_mail_and_a_repeat_has_the_same_message_id(
    app: Flask, organisation: int, postbox: Postbox
) -> None:
    """Killed between the mail server's "yes" and our note of it: the second one is recognised."""
    with app.app_context():
        outgoing.queue(organisation)
        with transaction():
            mail = outbox.claim(now=NOW, until=NOW + posting.LEASE)
        assert mail is not None
        with outgoing.office(postbox).carrier.round() as going:
            going.send(posting._written(mail, outgoing.office(postbox), ""))
        assert outgoing.deliver(postbox, at=NOW + posting.LEASE - MINUTE).counts == {}
        assert outgoing.deliver(postbox, at=NOW + posting.LEASE).counts == {State.SENT: 1}
    first, second = postbox.messages
    assert first["Message-ID"] == second["Message-ID"]
    assert first.as_bytes().split(b"Message-ID")[0] == second.as_bytes().split(b"Message-ID")[0]


def test_who_comes_back_too_late_changes_nothing(
    app: Flask, organisation: int, postbox: Postbox
) -> None:
    with app.app_context():
        outgoing.queue(organisation)
        with transaction():
            slow = outbox.claim(now=NOW, until=NOW + posting.LEASE)
        assert slow is not None
        assert outgoing.deliver(postbox, at=NOW + posting.LEASE).counts == {State.SENT: 1}
        with transaction():
            outbox.failed(slow, now=NOW, trouble=Trouble.MAILBOX, reply=550)
        assert [m.state for m in outgoing.mails()] == ["sent"]


def test_a_mail_that_kills_its_sender_every_time_is_given_up(
    app: Flask, organisation: int, postbox: Postbox
) -> None:
    with app.app_context():
        outgoing.queue(organisation)
        at = NOW
        for _ in range(len(PAUSES) + 1):
            with transaction():
                assert outbox.claim(now=at, until=at + posting.LEASE) is not None
            at += posting.LEASE
        assert outgoing.deliver(postbox, at=at).counts == {State.FAILED: 1}
        assert [(m.state, m.trouble) for m in outgoing.mails()] == [("failed", "broken")]
    assert postbox.messages == []
