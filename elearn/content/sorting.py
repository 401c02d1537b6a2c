"""What the sorters of sections share: where they are in the file, levels, and names nearly right.

Which heading goes where is in `parts.py` and the `parts_*` files.
"""

import re
from dataclasses import dataclass, field

from elearn.content import keywords
from elearn.content.drafts import Part, Parts
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.domain import spelling

LINKED = re.compile(r"\]\s*\(#?([^()]*)\)")
_NEARLY = re.compile(r"(?P<word>[^\W\d_]+)(?:\s*:\s*|\s+)(?P<rest>[\w-]+)$")
_BEGINNING = re.compile(r"(?P<word>[^\W\d_]+)\s*:\s*(?P<rest>.*)$")
UNKNOWN = "Is het een keuze? Eindig met een vraagteken. Is het een scène? Gebruik twee hekjes."


@dataclass(slots=True, kw_only=True)
class Sorting:
    """One walk along the headings. `targets` are all names, folded, that links lead to."""

    notes: Notebook
    targets: frozenset[str]
    part: Part = Part.STORY
    parts: Parts = field(default_factory=Parts)

    def is_target(self, section: Section) -> bool:
        """Whether a link in the file leads to this heading."""
        return spelling.fold(spelling.anchor(section.title.text)) in self.targets

    def beginning(self, section: Section, wanted: str) -> Span | None:
        """What follows `einde:` or `doel:` in a heading that begins like that."""
        match = _BEGINNING.match(section.title.text)
        if not match or keywords.BEGINNINGS.known(match["word"]) != wanted:
            return None
        return section.title.match(match, "rest").strip()

    def nearly(self, section: Section, wanted: str) -> Span | None:
        """The same where the word has a slip in it; tells so, unless a link knows the heading."""
        match = _NEARLY.match(section.title.text)
        if (
            not match
            or self.is_target(section)
            or keywords.BEGINNINGS.near(match["word"]) != wanted
        ):
            return None
        meant = f"{keywords.BEGINNINGS.shown(wanted, self.notes)}: {match['rest'][:60]}"
        title = section.title.text[:60]
        code = "E701" if wanted == keywords.GOAL else "E212"
        message = f"Het kopje ‘{title}’ ken ik niet. Bedoel je ‘{meant}’?"
        self.notes.add(code, section.title.place(), message)
        return section.title.match(match, "rest").strip()

    def shown(self, name: str) -> str:
        """A fixed heading in the language of the file."""
        return keywords.HEADINGS.shown(name, self.notes)

    def level(self, section: Section, wanted: int, message: str) -> None:
        """Tells a heading with the wrong number of hashes."""
        if section.level != wanted:
            self.notes.add("E203", section.title.place(), message)

    def unknown(self, section: Section, among: tuple[str, ...]) -> str | None:
        """The fixed heading that was probably meant; tells so."""
        title = section.title.text
        near = keywords.HEADINGS.near(title, among)
        hint = f"Bedoel je ‘{self.shown(near)}’?" if near else UNKNOWN
        self.notes.add(
            "E212", section.title.place(), f"Het kopje ‘{title[:60]}’ ken ik niet. {hint}"
        )
        return near

    def keep(self, kept: dict[str, Section], name: str, section: Section) -> None:
        """Puts a fixed heading in its place; the second of its name is told and left out."""
        if name in kept:
            line = kept[name].title.place().line
            message = f"‘{self.shown(name)}’ staat al op regel {line}. Haal er een weg."
            self.notes.add("E209", section.title.place(), message)
        else:
            kept[name] = section

    def begin(self, section: Section, name: str) -> None:
        """The debrief or the questions begin here."""
        shown = self.shown(name)
        self.level(section, 1, f"‘{shown}’ is een deel en krijgt één hekje: # {shown}")
        self.part = Part.DEBRIEF if name == keywords.DEBRIEF else Part.QUESTIONS
        self.parts.seen.add(name)
        if name == keywords.DEBRIEF:
            self.notes.mark(section.title.place(), "debrief")
        refuse_text(section, self.notes)

    def late(self, section: Section, part: Part, name: str) -> None:
        """A heading of that part, but the heading of the part itself was forgotten."""
        title = section.title.text[:60]
        shown = self.shown(name)
        message = f"‘{title}’ hoort onder # {shown}. Zet # {shown} boven dit kopje."
        self.notes.add("E207", section.title.place(), message)
        self.part = part
        self.parts.seen.add(name)


def targets(sections: list[Section]) -> frozenset[str]:
    """All names, folded, that any link in the file leads to."""
    return frozenset(
        spelling.fold(target)
        for section in sections
        for line in section.lines
        for target in LINKED.findall(line.text)
    )


def refuse_text(section: Section, notes: Notebook) -> None:
    """Text right below a heading that takes none."""
    for line in section.lines:
        if not line.blank:
            message = "Deze tekst hoort nergens bij. Zet er een kopje boven."
            notes.add("E215", line.span().strip().place(), message)
            return
