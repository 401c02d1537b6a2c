"""A real mail server on this machine, that receives, and fails in the ways that servers do."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as POLICY
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

NAME = "localhost"
USER, PASSWORD = "leren", "geheim/met#tekens"
SIGNED_IN = {"user": USER, "password": PASSWORD}


@dataclass
class Behaviour:
    """What the server does and has seen. `recipient` says what it answers of whom: "550 no"."""

    recipient: dict[str, str] = field(default_factory=dict)
    sender: str = ""
    data: list[str] = field(default_factory=list)
    dies: int = 0
    sleeps: float = 0.0
    envelopes: list[Envelope] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)

    @property
    def messages(self) -> list[EmailMessage]:
        """What arrived, parsed."""
        return [
            message_from_bytes(envelope.original_content or b"", _class=EmailMessage, policy=POLICY)
            for envelope in self.envelopes
        ]

    async def handle_MAIL(self, *asked: Any) -> str:
        _server, _session, envelope, address, options = asked
        if self.sender:
            return self.sender
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, *asked: Any) -> str:
        _server, _session, envelope, address, _options = asked
        if address in self.recipient:
            return self.recipient[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, *asked: Any) -> str:
        server, _session, envelope = asked
        await asyncio.sleep(self.sleeps)
        assert server.transport is not None
        if self.dies:
            self.dies -= 1
            server.transport.abort()
            return "421 weg"
        answer = self.data.pop(0) if self.data else "250 OK"
        if answer.startswith("250"):
            self.envelopes.append(envelope)
            self.closed.append(server.transport.get_extra_info("cipher") is not None)
        return answer


def _authenticate(server: SMTP, session: Session, envelope: Envelope, how: str, data: Any) -> Any:
    fits = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=fits, handled=fits)


@contextmanager
def running(
    behaviour: Behaviour,
    *,
    port: int,
    certificate: trustme.LeafCert | None = None,
    whole: bool = False,
    signed_in: bool = False,
    letters: bool = True,
) -> Iterator[None]:
    """The server, while the test lasts. `certificate` makes it ask for STARTTLS, or be TLS
    from the first byte (`whole`); without `letters` it knows ASCII addresses only.
    """
    context = None
    more: dict[str, Any] = {"enable_SMTPUTF8": letters}
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
    more |= {"ssl_context": context} if whole else {"tls_context": context}
    if context and not whole:
        more["require_starttls"] = True
    if signed_in:
        more |= {
            "authenticator": _authenticate,
            "auth_required": True,
            "auth_require_tls": not whole,
        }
    controller = Controller(behaviour, hostname="127.0.0.1", port=port, **more)
    controller.start()
    try:
        yield
    finally:
        controller.stop()
