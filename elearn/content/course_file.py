"""`course.md`: what a course is, in which order its lessons come, and its learning goals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from elearn.content import blocks, frontmatter, keywords, outline, shared_files
from elearn.content.lines import Line, Span
from elearn.content.notebook import Notebook
from elearn.domain import spelling
from elearn.domain.finding import Place

_KEYS = {
    "titel": True,
    "taal": False,
    "soort": True,
    "studielast": True,
    "rechtsstand": True,
    "geoefend": True,
    "geldig": False,
    "volgorde": False,
    "lessen": True,
}
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])$")
_VALID = re.compile(r"(\d{1,3})\s+maand(?:en)?$")
_HOURS = re.compile(r"\d+(?:,\d+)? (?:uur|uren|minuten)$")
_MOST_PRACTISED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFile:
    """What the file says. `lessons` are file names in order, with where they are named."""

    title: str
    kind: str
    hours: str
    law_as_of: str
    practised: tuple[str, ...]
    description: str
    lessons: tuple[Span, ...]
    goals: tuple[tuple[str, str], ...]
    in_order: bool
    valid_months: int
    language: str


def read(lines: Sequence[Line], notes: Notebook) -> CourseFile:
    """The course file. Whatever is wrong or missing is told and left empty."""
    entries, rest = frontmatter.read(lines, _KEYS, notes)
    before, sections = outline.read(rest, notes)
    told = [block for block in blocks.read(before, notes) if isinstance(block, blocks.Para)]
    lessons = entries["lessen"].list() if "lessen" in entries else []
    return CourseFile(
        title=_text(entries, "titel", notes),
        kind=_text(entries, "soort", notes),
        hours=_shaped(entries, "studielast", _HOURS, "Schrijf de studielast zo: 1,5 uur.", notes),
        law_as_of=_shaped(entries, "rechtsstand", _MONTH, "Schrijf de maand zo: 2026-11.", notes),
        practised=_practised(entries, notes),
        description="\n\n".join(block.span.text for block in told),
        lessons=tuple(lessons),
        goals=_goals(sections, notes),
        in_order=_in_order(entries, notes),
        valid_months=_valid_months(entries, notes),
        language=_language(entries, notes),
    )


def _text(entries: frontmatter.Entries, key: str, notes: Notebook) -> str:
    if key not in entries:
        return ""
    entry = entries[key]
    if not entry.value.text:
        notes.add("E115", entry.key.place(), f"‘{key}’ is leeg. Schrijf er een waarde achter.")
    return entry.value.text


def _shaped(
    entries: frontmatter.Entries,
    key: str,
    shape: re.Pattern[str],
    remedy: str,
    notes: Notebook,
) -> str:
    text = _text(entries, key, notes)
    if text and not shape.match(text):
        notes.add("E117", entries[key].value.place(), remedy)
    return text


def _practised(entries: frontmatter.Entries, notes: Notebook) -> tuple[str, ...]:
    if "geoefend" not in entries:
        return ()
    told = entries["geoefend"].list(";")
    if not 0 < len(told) <= _MOST_PRACTISED:
        place = entries["geoefend"].key.place()
        message = f"‘geoefend’ heeft 1 tot 5 delen, met ; ertussen. Hier staan er {len(told)}."
        notes.add("E604", place, message)
    return tuple(span.text for span in told)


def _in_order(entries: frontmatter.Entries, notes: Notebook) -> bool:
    if "volgorde" not in entries:
        return False
    value = entries["volgorde"].value
    folded = spelling.fold(value.text)
    if folded not in {"vrij", "vast"}:
        notes.add("E117", value.place(), "Kies bij volgorde: vrij of vast.")
    return folded == "vast"


def _valid_months(entries: frontmatter.Entries, notes: Notebook) -> int:
    if "geldig" not in entries:
        return 0
    value = entries["geldig"].value
    match = _VALID.match(value.text)
    if not match:
        notes.add("E117", value.place(), "Schrijf: geldig: 24 maanden. Of haal de regel weg.")
        return 0
    return int(match[1])


def _language(entries: frontmatter.Entries, notes: Notebook) -> str:
    if "taal" in entries and entries["taal"].value.text != "nl":
        message = "Deze versie speelt alleen Nederlandse cursussen. Schrijf: taal: nl"
        notes.add("E901", entries["taal"].value.place(), message)
    return "nl"


def _goals(sections: Sequence[outline.Section], notes: Notebook) -> tuple[tuple[str, str], ...]:
    inside: list[outline.Section] = []
    part: str | None = None
    for section in sections:
        name = keywords.heading(section.title.text)
        if name in {keywords.GOALS, keywords.ROUTES}:
            part = name
            if name == keywords.ROUTES:
                message = "Routes kan deze versie nog niet aanbieden. Haal dit deel zolang weg."
                notes.add("E901", section.title.place(), message)
            elif section.level != 1:
                notes.add(
                    "E203", section.title.place(), "Leerdoelen krijgt één hekje: # Leerdoelen"
                )
        elif part == keywords.GOALS:
            inside.append(section)
        elif part is None:
            title = section.title.text[:60]
            message = f"‘{title}’ hoort onder # Leerdoelen. Zet # Leerdoelen boven het eerste doel."
            notes.add("E212", section.title.place(), message)
            part = keywords.GOALS
            inside.append(section)
    if not inside:
        place = sections[-1].title.place() if sections else Place()
        notes.add("E603", place, "Zet # Leerdoelen onderaan, met per doel ## sleutel.")
    told = shared_files.keyed(inside, notes)
    return tuple((key, shared_files.sentence(section, notes)) for key, section in told)
