"""`course.md`: what a course is, in which order its lessons come, its learning goals and routes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from elearn.content import blocks, course_parts, frontmatter, keywords, outline, texts
from elearn.content.lines import Line, Span
from elearn.content.notebook import Notebook

LANGUAGES = ("nl", "en")
_LANGUAGE = re.compile(r"\s*(?:taal|language)\s*:\s*[\"“]?(?P<code>[a-z]{2})\b", re.IGNORECASE)
_NEEDED = frozenset({"titel", "soort", "studielast", "rechtsstand", "geoefend", "lessen"})
NEEDED_TRANSLATED = _NEEDED - {"rechtsstand", "lessen"}
"""What a translation says anew; the rest is taken from the course itself."""
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])$")
_VALID = re.compile(r"(\d{1,3})\s+(?:maand(?:en)?|months?)$")
_HOURS = re.compile(r"\d+(?:[,.]\d+)? (?:uur|uren|minuten|hours?|minutes)$")
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
    routes: tuple[course_parts.RouteDraft, ...]
    in_order: bool
    valid_months: int
    language: str


def language_of(lines: Sequence[Line]) -> str:
    """The language that the file says it is in: Dutch unless it says English."""
    for line in lines:
        match = _LANGUAGE.match(line.text)
        if match:
            return "en" if match["code"].lower() == "en" else "nl"
        if outline.is_heading(line):
            break
    return "nl"


def read(lines: Sequence[Line], notes: Notebook, *, translated: bool = False) -> CourseFile:
    """The course file. Whatever is wrong or missing is told and left empty."""
    needed = NEEDED_TRANSLATED if translated else _NEEDED
    entries, rest = frontmatter.read(lines, keywords.COURSE_KEYS, notes, needed=needed)
    before, sections = outline.read(rest, notes)
    goals, routes = course_parts.read(sections, notes)
    if "lessen" in entries:
        notes.mark(entries["lessen"].key.place(), "lessons")
    return CourseFile(
        title=_text(entries, "titel", notes),
        kind=_text(entries, "soort", notes),
        hours=_shaped(entries, "studielast", _HOURS, "Schrijf de studielast zo: 1,5 uur.", notes),
        law_as_of=_shaped(entries, "rechtsstand", _MONTH, "Schrijf de maand zo: 2026-11.", notes),
        practised=_practised(entries, notes),
        description=_description(before, notes),
        lessons=tuple(entries["lessen"].list() if "lessen" in entries else ()),
        goals=goals,
        routes=routes,
        in_order=_in_order(entries, notes),
        valid_months=_valid_months(entries, notes),
        language=_language(entries, notes),
    )


def _description(before: Sequence[Line], notes: Notebook) -> str:
    told = blocks.read(before, notes)
    stray = next((block for block in told if not isinstance(block, blocks.Para)), None)
    if stray is not None:
        message = "De omschrijving is lopende tekst. Haal de streepjes of het > hier weg."
        notes.add("E215", blocks.place(stray), message)
    for block in told:
        if isinstance(block, blocks.Para):
            texts.prose(block.span, notes)
    return "\n\n".join(block.span.text for block in told if isinstance(block, blocks.Para))


def _text(entries: frontmatter.Entries, key: str, notes: Notebook) -> str:
    if key not in entries:
        return ""
    entry = entries[key]
    if not entry.value.text:
        message = f"‘{entry.key.text}’ is leeg. Schrijf er een waarde achter."
        notes.add("E115", entry.key.place(), message)
    return texts.told(entry.value, notes)


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
    entry = entries["geoefend"]
    told = entry.list(";")
    if not 0 < len(told) <= _MOST_PRACTISED:
        message = (
            f"‘{entry.key.text}’ heeft 1 tot 5 delen, met ; ertussen. "
            f"Hier staan er {len(told)}. {'Haal er een weg.' if told else 'Schrijf er een bij.'}"
        )
        notes.add("E604", entry.key.place(), message)
    return tuple(texts.told(span, notes) for span in told)


def _in_order(entries: frontmatter.Entries, notes: Notebook) -> bool:
    if "volgorde" not in entries:
        return False
    value = entries["volgorde"].value
    told = keywords.ORDERS.find(value, notes)
    if told is None:
        free, fixed = (keywords.ORDERS.shown(word, notes) for word in keywords.ORDERS.table)
        notes.add("E117", value.place(), f"Kies bij de volgorde: {free} of {fixed}.")
    return told == "vast"


def _valid_months(entries: frontmatter.Entries, notes: Notebook) -> int:
    if "geldig" not in entries:
        return 0
    value = entries["geldig"].value
    match = _VALID.match(value.text)
    if not match or not int(match[1]):
        notes.add("E117", value.place(), "Schrijf: geldig: 24 maanden. Of haal de regel weg.")
        return 0
    return int(match[1])


def _language(entries: frontmatter.Entries, notes: Notebook) -> str:
    if "taal" not in entries:
        return "nl"
    value = entries["taal"].value
    if value.text.lower() not in LANGUAGES:
        notes.add("E117", value.place(), "Kies bij taal: nl of en.")
        return "nl"
    return value.text.lower()
