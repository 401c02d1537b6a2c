"""A mail server that is down, dies, says nothing, or is not to be trusted."""

from collections.abc import Callable

import trustme
from flask import Flask

from elearn.config.post import Tls
from elearn.domain.post import State, Trouble
from elearn.mail.smtp import Smtp
from tests import outgoing
from tests.mail import server
from tests.mail.server import Behaviour


def test_a_server_that_dies_mid_way_costs_one_try_and_the_next_mail_goes(
    app: Flask,
    organisation: int,
    behaviour: Behaviour,
    carrier: Callable[..., Smtp],
    plain: None,
) -> None:
    behaviour.dies = 1
    with app.app_context():
        outgoing.queue(organisation)
        outgoing.queue(organisation, to="ali@school.example")
        assert outgoing.deliver(carrier()).counts == {State.WAITING: 1, State.SENT: 1}
        assert [m.trouble for m in outgoing.mails()] == ["broken", ""]


def test_a_server_that_keeps_dying_ends_the_round(
    app: Flask,
    organisation: int,
    behaviour: Behaviour,
    carrier: Callable[..., Smtp],
    plain: None,
) -> None:
    behaviour.dies = 100
    with app.app_context():
        for number in range(6):
            outgoing.queue(organisation, to=f"k{number}@school.example")
        done = outgoing.deliver(carrier())
        assert (done.stopped, done.counts) == (Trouble.BROKEN, {State.WAITING: 2})


def test_a_server_that_says_nothing_is_waited_for_no_longer_than_our_patience(
    app: Flask,
    organisation: int,
    behaviour: Behaviour,
    carrier: Callable[..., Smtp],
    plain: None,
) -> None:
    behaviour.sleeps = 1.5
    with app.app_context():
        outgoing.queue(organisation)
        assert outgoing.deliver(carrier()).counts == {State.WAITING: 1}
        assert [m.trouble for m in outgoing.mails()] == ["broken"]


def test_a_sender_that_the_server_refuses_stops_the_round(
    app: Flask,
    organisation: int,
    behaviour: Behaviour,
    carrier: Callable[..., Smtp],
    plain: None,
) -> None:
    behaviour.sender = "550 not from you"
    with app.app_context():
        outgoing.queue(organisation)
        assert outgoing.deliver(carrier()).stopped is Trouble.SENDER
        assert [(m.state, m.reply) for m in outgoing.mails()] == [("waiting", 550)]


def test_a_certificate_of_a_stranger_gets_no_mail_and_no_password(
    app: Flask,
    organisation: int,
    behaviour: Behaviour,
    authority: trustme.CA,
    carrier: Callable[..., Smtp],
    port: int,
) -> None:
    with server.running(
        behaviour, port=port, certificate=authority.issue_cert(server.NAME), signed_in=True
    ):
        _stops(
            app, organisation, carrier(Tls.START, believes=False, **server.SIGNED_IN), "certificate"
        )
    with server.running(
        behaviour, port=port, certificate=authority.issue_cert("elders.example"), signed_in=True
    ):
        _stops(app, organisation, carrier(Tls.START, **server.SIGNED_IN), "certificate")
    assert behaviour.envelopes == []


def test_a_server_without_tls_gets_no_mail_where_tls_is_asked(
    app: Flask,
    organisation: int,
    behaviour: Behaviour,
    carrier: Callable[..., Smtp],
    plain: None,
) -> None:
    _stops(app, organisation, carrier(Tls.START, **server.SIGNED_IN), "no tls")
    assert behaviour.envelopes == []


def test_a_wrong_password_is_named(
    app: Flask,
    organisation: int,
    behaviour: Behaviour,
    authority: trustme.CA,
    carrier: Callable[..., Smtp],
    port: int,
) -> None:
    certificate = authority.issue_cert(server.NAME)
    with server.running(behaviour, port=port, certificate=certificate, signed_in=True):
        wrong = carrier(Tls.START, user=server.USER, password="nee")
        _stops(app, organisation, wrong, "sign in")
        _stops(app, organisation, carrier(Tls.START), "sign in")  # no password at all


def test_nobody_listening_is_said_so(
    app: Flask, organisation: int, carrier: Callable[..., Smtp]
) -> None:
    _stops(app, organisation, carrier(), "unreachable")


def _stops(app: Flask, organisation: int, carrier: Smtp, trouble: str) -> None:
    """The round ends after one try, with that trouble."""
    with app.app_context():
        outgoing.queue(organisation)
        outgoing.queue(organisation, to="ali@school.example")
        done = outgoing.deliver(carrier)
        assert (done.stopped, done.counts) == (Trouble(trouble), {State.WAITING: 1})
