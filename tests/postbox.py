"""A carrier that keeps messages, and can be told what goes wrong: the fake for every test."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage

from elearn.domain.post import NotDelivered, Trouble

ADDRESS = re.compile(r"https?://\S+")


@dataclass
class Postbox:
    """Messages as they were handed over. `troubles`: what goes wrong, in order; None is nothing."""

    messages: list[EmailMessage] = field(default_factory=list)
    troubles: list[Trouble | None] = field(default_factory=list)
    tried: int = 0

    @contextmanager
    def round(self) -> Iterator["Postbox"]:
        yield self

    def send(self, message: EmailMessage) -> None:
        self.tried += 1
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble is not None:
            raise NotDelivered(trouble)
        self.messages.append(message)

    def to(self, address: str) -> list[EmailMessage]:
        """The messages to one address, oldest first."""
        return [m for m in self.messages if m["To"].addresses[0].addr_spec == address]

    def last(self) -> EmailMessage:
        """The newest message."""
        assert self.messages, "no mail was sent"
        return self.messages[-1]

    def link(self) -> str:
        """The address behind the button of the newest message."""
        return ADDRESS.findall(text_of(self.last()))[0]


def text_of(message: EmailMessage) -> str:
    """The plain text of a message."""
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def html_of(message: EmailMessage) -> str:
    """The HTML of a message."""
    body = message.get_body(("html",))
    assert body is not None
    return str(body.get_content())
