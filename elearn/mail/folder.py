"""A folder that keeps each message as a file: for the demo, and for trying things out.

Beside the message itself (.eml) lie its text and its HTML, which open with a double click.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from email.utils import parsedate_to_datetime
from pathlib import Path

from elearn.domain.post import NotDelivered, Trouble


@dataclass(frozen=True, slots=True)
class Folder:
    """Carries messages into a folder, made when the first one comes."""

    path: Path

    @contextmanager
    def round(self) -> Iterator["Folder"]:
        """A folder needs no connection."""
        yield self

    def send(self, message: EmailMessage) -> None:
        """Writes the message, and last of all the .eml: who sees that, sees all three.

        NotDelivered if the folder cannot be written to. A message that comes again takes the
        place of the first.
        """
        name = _name(message)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            for part, suffix in (("plain", ".txt"), ("html", ".html")):
                body = message.get_body((part,))
                if body is not None:
                    _write(self.path / (name + suffix), body.get_content().encode())
            _write(self.path / (name + ".eml"), message.as_bytes())
        except OSError as error:
            raise NotDelivered(Trouble.FOLDER) from error


def newest(path: Path, *, limit: int) -> list[tuple[str, EmailMessage]]:
    """So many messages in a folder by name, newest first; none if there is no folder."""
    files = sorted(path.glob("*.eml"), reverse=True)[:limit]
    return [(file.stem, _read(file)) for file in files]


def _read(file: Path) -> EmailMessage:
    return BytesParser(_class=EmailMessage, policy=SMTP).parsebytes(file.read_bytes())


def _name(message: EmailMessage) -> str:
    """The moment of writing and the Message-ID: sorts by time, and is the same each time."""
    at = parsedate_to_datetime(message["Date"])
    key = message["Message-ID"].strip("<>").partition("@")[0]
    return f"{at:%Y%m%d-%H%M%S}-{key}"


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    fresh = path.with_suffix(path.suffix + ".new")
    fresh.write_bytes(content)
    fresh.replace(path)
