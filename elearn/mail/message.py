"""A letter as the message that mail servers pass on: headers, addresses, parts."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from elearn.domain.post import NotDelivered, Trouble
from elearn.mail.rendering import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """From whom mail comes, and the host in whose name it is numbered."""

    name: str
    address: str
    host: str


def write(letter: Letter, *, sender: Sender, key: str, written_at: datetime) -> EmailMessage:
    """The message. Its Message-ID follows from `key`: a mail that is sent again has the same.

    Raises NotDelivered if a header or an address cannot be written, such as one with a line break.
    """
    message = EmailMessage(policy=SMTP)
    try:
        message["From"] = _address(sender.name, sender.address)
        message["To"] = _address(letter.name, letter.to)
        message["Subject"] = letter.subject
    except (ValueError, UnicodeError, IndexError) as error:
        raise NotDelivered(Trouble.UNFIT) from error
    message["Date"] = format_datetime(written_at)
    message["Message-ID"] = f"<{key}@{_in_ascii(sender.host)}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if letter.off:
        message["List-Unsubscribe"] = f"<{letter.off}>"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = letter.language  # after the content, which takes such headers
    return message


def _address(name: str, address: str) -> Address:
    """A mailbox with a name. The host in ASCII (IDNA), for servers that know nothing else."""
    mailbox, _, host = address.rpartition("@")
    return Address(display_name=name, username=mailbox, domain=_in_ascii(host))


def _in_ascii(host: str) -> str:
    return host if host.isascii() else host.encode("idna").decode("ascii")
