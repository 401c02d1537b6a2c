"""How mail leaves this installation: what ELEARN_MAIL_URL and ELEARN_MAIL_FROM say.

smtp://naam:wachtwoord@mail.school.nl:587      STARTTLS, except on this machine
smtps://naam:wachtwoord@mail.school.nl:465     TLS from the first byte
folder:/pad/naar/map                           files instead of mail
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import parseaddr
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PORTS = {"smtp": 587, "smtps": 465}


class Tls(StrEnum):
    """How the way to the mail server is kept closed."""

    NONE = "none"
    START = "starttls"
    WHOLE = "tls"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """A mail server to hand mail to. The password is never shown."""

    host: str
    port: int
    tls: Tls
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """Where mail goes (a server, a folder that keeps it as files, or nowhere), and from whom."""

    way: MailServer | Path | None
    sender_name: str
    sender_address: str


def read(address: str, *, sender: str, base_url: str, product: str) -> MailSettings:
    """The settings behind these variables, which have no faults."""
    parts = urlsplit(address)
    asked = parse_qs(parts.query).get("from", [""])[0] or sender
    name, mailbox = parseaddr(asked)
    host = urlsplit(base_url).hostname or "localhost"
    return MailSettings(
        way=_way(parts) if address else None,
        sender_name=name or product,
        sender_address=mailbox or f"noreply@{host}",
    )


def faults(address: str, *, sender: str) -> Iterator[str]:
    """One line for everything that is wrong with them. The address itself is never repeated."""
    if sender and not _is_sender(sender):
        yield "ELEARN_MAIL_FROM: schrijf de afzender zo: Grijs gebied <leren@mijnschool.nl>"
    if not address:
        return
    if not address.isprintable() or address != address.strip():
        yield "ELEARN_MAIL_URL bevat een spatie of regeleinde te veel."
        return
    try:
        parts = urlsplit(address)
        yield from _part_faults(parts)
    except ValueError:
        yield "ELEARN_MAIL_URL: de poort is geen getal tot en met 65535."


def _way(parts: SplitResult) -> MailServer | Path:
    if parts.scheme == "folder":
        return Path(unquote(parts.path))
    host = parts.hostname or ""
    start = Tls.NONE if host in LOOPBACK else Tls.START
    return MailServer(
        host=host,
        port=parts.port or PORTS[parts.scheme],
        tls=Tls.WHOLE if parts.scheme == "smtps" else start,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _part_faults(parts: SplitResult) -> Iterator[str]:
    if parts.fragment:
        yield "ELEARN_MAIL_URL: schrijf # in een wachtwoord als %23."
        return
    query = parse_qs(parts.query, keep_blank_values=True)
    for name in sorted(set(query) - {"from"}):
        yield f"ELEARN_MAIL_URL: {name!r} is geen keuze achter het vraagteken. Alleen from= kan."
    if "from" in query and not _is_sender(query["from"][0]):
        yield "ELEARN_MAIL_URL: schrijf de afzender zo: ?from=Grijs gebied <leren@mijnschool.nl>"
    if parts.scheme == "folder":
        if not parts.path or parts.netloc:
            yield "ELEARN_MAIL_URL: schrijf een map zo: folder:/pad/naar/map"
    elif parts.scheme in PORTS:
        yield from _server_faults(parts)
    else:
        yield "ELEARN_MAIL_URL begint met smtp://, smtps:// of folder:"


def _server_faults(parts: SplitResult) -> Iterator[str]:
    if not parts.hostname or parts.path.strip("/") or parts.port == 0:
        yield (
            "ELEARN_MAIL_URL: schrijf een mailserver zo: "
            "smtp://naam:wachtwoord@mail.mijnschool.nl:587 (/ in een wachtwoord als %2F)"
        )
    if bool(parts.username) != bool(parts.password):
        yield "ELEARN_MAIL_URL: geef een inlognaam én een wachtwoord, of geen van beide."


def _is_sender(text: str) -> bool:
    name, mailbox = parseaddr(text)
    before, _, host = mailbox.rpartition("@")
    return bool(before and host) and (name + mailbox).isprintable() and text.isprintable()
