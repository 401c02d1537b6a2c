"""Mail over a real connection to a real server: what arrives, and what it says of one mail."""

from collections.abc import Callable

import pytest
import trustme
from flask import Flask

from elearn.config.post import Tls
from elearn.domain.post import State
from elearn.mail.smtp import Smtp
from tests import outgoing
from tests.mail import server
from tests.mail.server import Behaviour
from tests.postbox import html_of, text_of


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # the server does not see that it is TLS
@pytest.mark.parametrize("tls", [Tls.START, Tls.WHOLE])
def test_a_mail_arrives_closed_to_others_and_signed_in(
    app: Flask,
    organisation: int,
    behaviour: Behaviour,
    authority: trustme.CA,
    carrier: Callable[..., Smtp],
    port: int,
    tls: Tls,
) -> None:
    certificate = authority.issue_cert(server.NAME)
    whole = tls is Tls.WHOLE
    with (
        server.running(behaviour, port=port, certificate=certificate, whole=whole, signed_in=True),
        app.app_context(),
    ):
        outgoing.queue(organisation)
        assert outgoing.deliver(carrier(tls, **server.SIGNED_IN)).counts == {State.SENT: 1}
    assert behaviour.closed == [True]


def test_what_arrives_is_a_whole_message(
    app: Flask,
    organisation: int,
    behaviour: Behaviour,
    carrier: Callable[..., Smtp],
    plain: None,
) -> None:
    with app.app_context():
        outgoing.queue(
            organisation,
            to="kim@schöne-schule.example",
            kind="invitation",
            values={
                "name": "Şahin Łukasz van 't Hof-Müller",
                "given_name": "Şahin",
                "organisation": "Stichting <b>Één & Twee</b>",
                "days": 14,
            },
            link_id=1,
        )
        assert outgoing.deliver(carrier()).counts == {State.SENT: 1}
    (envelope,), (message,) = behaviour.envelopes, behaviour.messages
    assert envelope.mail_from == "leren@school.example"
    assert envelope.rcpt_tos == ["kim@xn--schne-schule-6ib.example"]
    assert message.defects == []
    assert message["From"] == "Grijs gebied <leren@school.example>"
    (to,) = message["To"].addresses
    assert to.display_name == "Şahin Łukasz van 't Hof-Müller"
    assert message["Subject"] == "Je kunt beginnen met Grijs gebied"
    assert message["Message-ID"].endswith("@school.example>")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime.tzinfo is not None
    assert message["List-Unsubscribe"] is None
    text, html = text_of(message), html_of(message)
    link = "https://leren.example/uitnodiging/x"
    assert text.count(link) == 1
    assert html.count(link) == 2  # the button, and the plain address under it
    assert "Stichting <b>Één & Twee</b>" in text
    assert "Stichting &lt;b&gt;Één &amp; Twee&lt;/b&gt;" in html
    assert max(len(line) for line in text.splitlines()) <= 78
    assert (envelope.original_content or b"").isascii()


@pytest.mark.parametrize(
    ("answer", "state", "trouble"),
    [
        ("450 4.2.0 greylisted", "waiting", "postponed"),
        ("451 later", "waiting", "postponed"),
        ("452 4.2.2 full for now", "waiting", "postponed"),
        ("550 5.1.1 no such user", "failed", "mailbox"),
        ("553 not here", "failed", "mailbox"),
        ("552 5.2.2 full", "failed", "full"),
    ],
)
def test_what_a_server_says_of_a_mailbox_is_about_that_mail_alone(
    app: Flask,
    organisation: int,
    behaviour: Behaviour,
    carrier: Callable[..., Smtp],
    plain: None,
    answer: str,
    state: str,
    trouble: str,
) -> None:
    behaviour.recipient["kim@school.example"] = answer
    with app.app_context():
        outgoing.queue(organisation)
        outgoing.queue(organisation, to="ali@school.example")
        assert outgoing.deliver(carrier()).stopped is None
        first, second = outgoing.mails()
        assert (first.state, first.trouble, first.reply) == (state, trouble, int(answer[:3]))
        assert second.state == "sent"
    assert [e.rcpt_tos for e in behaviour.envelopes] == [["ali@school.example"]]


@pytest.mark.parametrize(
    ("answer", "state", "trouble"),
    [("554 spam", "failed", "content"), ("451 try later", "waiting", "postponed")],
)
def test_a_server_that_refuses_the_content_says_so_of_that_mail(
    app: Flask,
    organisation: int,
    behaviour: Behaviour,
    carrier: Callable[..., Smtp],
    plain: None,
    answer: str,
    state: str,
    trouble: str,
) -> None:
    behaviour.data = [answer]
    with app.app_context():
        outgoing.queue(organisation)
        outgoing.queue(organisation, to="ali@school.example")
        outgoing.deliver(carrier())
        assert [(m.state, m.trouble) for m in outgoing.mails()] == [(state, trouble), ("sent", "")]


@pytest.mark.parametrize(
    ("letters", "expected"),
    [(True, [("sent", ""), ("sent", "")]), (False, [("failed", "letters"), ("sent", "")])],
)
def test_letters_in_an_address_go_where_the_server_knows_them(
    app: Flask,
    organisation: int,
    behaviour: Behaviour,
    carrier: Callable[..., Smtp],
    port: int,
    letters: bool,
    expected: list[tuple[str, str]],
) -> None:
    with server.running(behaviour, port=port, letters=letters), app.app_context():
        outgoing.queue(organisation, to="müller@school.example")
        outgoing.queue(organisation)
        outgoing.deliver(carrier())
        assert [(m.state, m.trouble) for m in outgoing.mails()] == expected
