"""Who carries messages away, whatever the way: a mail server, a folder, or a fake in tests."""

from contextlib import AbstractContextManager
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

from elearn.config.post import MailServer
from elearn.mail.folder import Folder
from elearn.mail.smtp import Smtp


class Round(Protocol):
    """One round of a carrier: several messages, one connection."""

    def send(self, message: EmailMessage) -> None:
        """Hands one message over, or raises NotDelivered."""


class Carrier(Protocol):
    """Something that carries messages away."""

    def round(self) -> AbstractContextManager[Round]:
        """Begins a round. Nothing is connected before the first message."""


def of(way: MailServer | Path | None, *, host: str) -> Carrier | None:
    """Who carries mail that way. `host` is the name by which we greet a server."""
    if way is None:
        return None
    return Folder(way) if isinstance(way, Path) else Smtp(server=way, host=host)
