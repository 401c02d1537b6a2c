"""What a reader keeps while it reads one file: findings, places, and what lies round the file.

It knows nothing of the grammar. Readers add to it and go on; nothing is raised.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from elearn.domain import finding, guidance, scenario
from elearn.domain.echoes import Said
from elearn.domain.finding import Address, Finding, Place

MOST = 200
"""More errors, or more tips, than this in one file help nobody."""
_ENGLISH_FILES = ("contacts.md", "sources.md", "agreements.md")
_GUESSES = frozenset({"T115", "T203", "T204"})
"""Tips that an error on the same line explains."""
MOST_ALIKE = 5
"""After so many tips of one kind the next one tells where the others are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a lesson may name. None where that file is not there: then its keys go unchecked."""

    contacts: Mapping[str, guidance.Contact] | None = None
    sources: Mapping[str, guidance.Source] | None = None
    agreements: Mapping[str, guidance.Agreement] | None = None
    goals: Mapping[str, str] | None = None
    pictures: frozenset[str] | None = None
    language: str = "nl"


@dataclass(slots=True, kw_only=True)
class Notebook:
    """Findings and places of one file.

    `introduced` are people whose role the text has told. `language` is that of the file, empty
    where its fixed words may be of either; `foreign` are the words told to be of the other.
    `settled` are lines that were taken for what they should have been: one message was enough.
    """

    file: str
    around: Surroundings = field(default_factory=Surroundings)
    errors: list[Finding] = field(default_factory=list)
    tips: list[Finding] = field(default_factory=list)
    places: dict[Address, Place] = field(default_factory=dict)
    introduced: set[str] = field(default_factory=set)
    language: str = ""
    foreign: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)
    sentences: list[Said] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)

    def add(self, code: str, place: Place, message: str) -> None:
        """Write down one finding; the same one at the same place only once."""
        if place.line in self.settled:
            return
        new = Finding(file=self.file, place=place, code=code, message=message)
        kept = self.tips if new.severity is finding.Severity.TIP else self.errors
        if len(kept) < MOST and new not in kept:
            kept.append(new)

    @property
    def dutch(self) -> bool:
        """Whether its style can be judged. A shared file is in the language of its name."""
        return (self.language or "nl") == "nl" and not self.file.endswith(_ENGLISH_FILES)

    def say(self, text: str, place: Place) -> None:
        """Remember a sentence that the text says in its own voice."""
        self.sentences.append(Said(file=self.file, place=place, text=text))

    def mark(self, place: Place, *address: str | int) -> None:
        """Remember where a part of the lesson stands."""
        self.places.setdefault(address, place)

    def has(self, *prefixes: str) -> bool:
        """Whether an error or tip was written down whose code begins like one of these."""
        return any(found.code.startswith(prefixes) for found in (*self.errors, *self.tips))

    def sorted(self) -> tuple[Finding, ...]:
        """The findings in the order of the file; the last error tells if there were too many."""
        told = sorted(self.errors)
        if len(told) == MOST:
            message = "Er is nog meer mis. Verbeter eerst wat hierboven staat."
            told[-1] = Finding(file=self.file, place=told[-1].place, code="E199", message=message)
        faulty = self.faulty_lines()
        tips = [t for t in self.tips if t.code not in _GUESSES or t.place.line not in faulty]
        return tuple(sorted([*told, *_few(tips)]))

    def faulty_lines(self) -> frozenset[int]:
        """Lines with an error: what follows from it there is not worth a second message."""
        return frozenset(found.place.line for found in self.errors)


def _few(tips: Sequence[Finding]) -> Iterator[Finding]:
    """The tips, but no more of one kind than a writer reads: the last one names the other lines."""
    by_code: dict[str, list[Finding]] = {}
    for tip in sorted(tips):
        by_code.setdefault(tip.code, []).append(tip)
    for found in by_code.values():
        yield from found[:MOST_ALIKE]
        more = found[MOST_ALIKE:]
        if len(more) == 1:
            yield more[0]
        elif more:
            lines = ", ".join(str(tip.place.line) for tip in more[1 : MOST_ALIKE + 1])
            rest = " en verder" if len(more) > MOST_ALIKE + 1 else ""
            again = f"{more[0].message} Zo ook op regel {lines}{rest}."
            yield dataclasses.replace(more[0], message=again)


def with_contacts(lesson: scenario.Lesson, notes: Notebook) -> scenario.Lesson:
    """The lesson with the contacts that its texts name, in the order of their file."""
    known = notes.around.contacts or {}
    named = tuple(contact for key, contact in known.items() if key in notes.contacts)
    return dataclasses.replace(lesson, contacts=named)
