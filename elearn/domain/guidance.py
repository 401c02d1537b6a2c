"""What a lesson leans on, as frozen values: sources, contacts, agreements, and what names them.

The story and its debrief are in `scenario.py`; how all this is written down in `content/`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a rule stands. `seen` is an ISO date."""

    key: str
    title: str
    address: str
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Who helps. What a school fills in itself overrides all but `key` (`arrangements.py`).

    `mail` is only ever filled in by a school; `address` is a web address or empty.
    """

    key: str
    role: str
    name: str = ""
    phone: str = ""
    address: str = ""
    evening: str = ""
    mail: str = ""

    @property
    def reachable(self) -> bool:
        """Whether there is a way to reach them: a number, an e-mail address or a site."""
        return bool(self.phone or self.mail or self.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A point that a school agrees on; `question` is what it is asked to decide.

    The rest is empty in a file: it is what the school filled in (`arrangements.py`). `point` says
    where it stands ("punt 4 van het socialemediaprotocol"); `agreed_on` is an ISO date.
    """

    key: str
    question: str
    text: str = ""
    point: str = ""
    agreed_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A line of "Dit ligt vast", never without a source."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOn:
    """A row of "Wie haal je erbij" or "Wie kan helpen". `required`: the law says that you must."""

    contact: Contact
    when: str
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What is told before the story begins: `about`, who can help, and the text to read instead.

    `about` and `reading` are paragraphs. `helpers` are rows of "Wie kan helpen". Who reads
    `reading` instead of playing gets the same credit (docs/lesson-format.md, "Vooraf").
    """

    about: tuple[str, ...]
    helpers: tuple[CallOn, ...]
    reading: tuple[str, ...]
