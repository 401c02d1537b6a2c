"""What a reader keeps while it reads one file: findings, places, and what lies round the file.

It knows nothing of the grammar. Readers add to it and go on; nothing is raised.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

from elearn.domain import finding, scenario
from elearn.domain.finding import Address, Finding, Place

MOST = 200
"""More findings than this in one file help nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a lesson may name. None where that file is not there: then its keys go unchecked."""

    contacts: Mapping[str, scenario.Contact] | None = None
    sources: Mapping[str, scenario.Source] | None = None
    agreements: Mapping[str, scenario.Agreement] | None = None
    goals: Mapping[str, str] | None = None
    pictures: frozenset[str] | None = None
    language: str = "nl"


@dataclass(slots=True, kw_only=True)
class Notebook:
    """Findings and places of one file. `introduced` are people whose role the text has told."""

    file: str
    around: Surroundings = field(default_factory=Surroundings)
    findings: list[Finding] = field(default_factory=list)
    places: dict[Address, Place] = field(default_factory=dict)
    introduced: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)

    def add(self, code: str, place: Place, message: str) -> None:
        """Write down one finding; the same one at the same place only once."""
        new = Finding(file=self.file, place=place, code=code, message=message)
        if len(self.findings) < MOST and new not in self.findings:
            self.findings.append(new)

    def mark(self, place: Place, *address: str | int) -> None:
        """Remember where a part of the lesson stands."""
        self.places.setdefault(address, place)

    def has(self, *prefixes: str) -> bool:
        """Whether a finding was written down whose code begins like one of these."""
        return any(found.code.startswith(prefixes) for found in self.findings)

    def sorted(self) -> tuple[Finding, ...]:
        """The findings in the order of the file; the last one tells if there were too many."""
        told = sorted(self.findings)
        if len(told) == MOST:
            message = "Er is nog meer mis. Verbeter eerst wat hierboven staat."
            told[-1] = Finding(file=self.file, place=told[-1].place, code="E199", message=message)
        return tuple(told)

    def faulty_lines(self) -> frozenset[int]:
        """Lines with an error: what follows from it there is not worth a second message."""
        return frozenset(
            found.place.line for found in self.findings if found.severity is finding.Severity.ERROR
        )


def with_contacts(lesson: scenario.Lesson, notes: Notebook) -> scenario.Lesson:
    """The lesson with the contacts that its texts name, in the order of their file."""
    known = notes.around.contacts or {}
    named = tuple(contact for key, contact in known.items() if key in notes.contacts)
    return dataclasses.replace(lesson, contacts=named)
