"""What a scene shows, as frozen values: paragraphs, and the seven kinds of screen with pictures.

How these are written down is `docs/lesson-format.md`, "Screens"; how they are drawn is the web's.
"""

from dataclasses import dataclass
from enum import StrEnum


class PictureKind(StrEnum):
    """What a still shows. `NO_IMAGE` is the hatched tile of what is never drawn."""

    CLIP = "filmpje"
    PHOTO = "foto"
    SCREENSHOT = "schermfoto"
    VOICE = "spraakbericht"
    NO_IMAGE = "geen beeld"


class ScreenKind(StrEnum):
    """The seven kinds of artefact (docs/lesson-format.md, "Screens")."""

    GROUP = "groep"
    PRIVATE = "privé"
    POST = "post"
    MAIL = "mail"
    TALK = "gesprek"
    PHONE = "telefoon"
    PAPER = "krant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A still in a message or post. `duration` is "0:04" or empty; `file` lies in `beelden/`."""

    kind: PictureKind
    description: str
    duration: str = ""
    file: str = ""
    subtitle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Running text inside a screen: one paragraph, or what stands round a picture."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One row of a screen. `time` is "21:41" or empty; `role` only where the writer gave it.

    `own` is true for the learner ("jij").
    """

    sender: str
    parts: tuple[Text | Picture, ...]
    role: str = ""
    time: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pill:
    """A row wholly in italics: a day pill in a chat, a stage direction in a talk."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Something on a screen or on paper.

    `name` and `relation` come from the head line ("Rob Verhoeven", "collega, wiskunde"); `note` is
    what stood between brackets ("Sandra, Mo, jij en 28 anderen", "2 minuten", "extern").
    `to`, `subject` and `headline` are filled for mail and paper only; `body` is running text.
    """

    kind: ScreenKind
    name: str
    relation: str = ""
    note: str = ""
    to: str = ""
    subject: str = ""
    headline: str = ""
    body: tuple[Text | Picture, ...] = ()
    rows: tuple[Message | Pill, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of the story."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A line in italics between blocks: "Een half uur later"."""

    text: str


Block = Paragraph | Later | Screen
