"""`contacten.md`, `bronnen.md`, `afspraken.md`: keys with rows, shared by lessons."""

import re
from collections.abc import Mapping, Sequence

from elearn.content import blocks, outline
from elearn.content import lines as typed
from elearn.content.lines import Line, Span
from elearn.content.notebook import Notebook
from elearn.domain import scenario, spelling

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")
CONTACTS, SOURCES, AGREEMENTS = "contacten.md", "bronnen.md", "afspraken.md"
ENGLISH_NAMES = {
    "contacts.md": CONTACTS,
    "sources.md": SOURCES,
    "agreements.md": AGREEMENTS,
}
_CONTACT_KEYS = ("rol", "naam", "telefoon", "adres", "avond")
_SOURCE_KEYS = ("titel", "adres", "gezien")

Fields = dict[str, Span]


def contacts(lines: Sequence[Line], notes: Notebook) -> dict[str, scenario.Contact]:
    """All contacts of the file by key."""
    told = {}
    for key, section in _sections(lines, notes):
        given = _fields(section, _CONTACT_KEYS, ("rol",), notes)
        told[key] = scenario.Contact(
            key=key,
            role=_text(given, "rol"),
            name=_text(given, "naam"),
            phone=_text(given, "telefoon"),
            address=_text(given, "adres"),
            evening=_text(given, "avond"),
        )
    return told


def sources(lines: Sequence[Line], notes: Notebook) -> dict[str, scenario.Source]:
    """All sources of the file by key."""
    told = {}
    for key, section in _sections(lines, notes):
        given = _fields(section, _SOURCE_KEYS, _SOURCE_KEYS, notes)
        told[key] = scenario.Source(
            key=key,
            title=_text(given, "titel"),
            address=_address(given, notes),
            seen=_date(given, notes),
        )
    return told


def agreements(lines: Sequence[Line], notes: Notebook) -> dict[str, scenario.Agreement]:
    """All agreements of the file by key."""
    return {
        key: scenario.Agreement(key=key, question=sentence(section, notes))
        for key, section in _sections(lines, notes)
    }


def sentence(section: outline.Section, notes: Notebook) -> str:
    """The one sentence below a key."""
    told = [block for block in blocks.read(section.lines, notes) if isinstance(block, blocks.Para)]
    if not told:
        place = section.title.place()
        notes.add("E603", place, "Hier mist de tekst. Zet er één zin onder.")
        return ""
    return typed.join([block.span for block in told]).text


def keyed(
    sections: Sequence[outline.Section], notes: Notebook
) -> list[tuple[str, outline.Section]]:
    """The `## sleutel` sections with their keys; a double key is told and left out."""
    seen: dict[str, int] = {}
    told = []
    for section in sections:
        key, place = section.title.text, section.title.place()
        if section.level != 2:
            notes.add("E203", place, f"Een sleutel krijgt twee hekjes: ## {key[:60]}")
        if not _KEY.match(key):
            fixed = spelling.fold(spelling.anchor(key))[:60]
            message = f"Een sleutel heeft alleen a-z, 0-9 en streepjes. Schrijf: ## {fixed}"
            notes.add("E204", place, message)
        if key in seen:
            message = f"De sleutel ‘{key[:60]}’ bestaat al op regel {seen[key]}. Haal er een weg."
            notes.add("E209", place, message)
            continue
        seen[key] = place.line
        told.append((key, section))
    return told


def _sections(lines: Sequence[Line], notes: Notebook) -> list[tuple[str, outline.Section]]:
    before, sections = outline.read(lines, notes)
    if any(not line.blank for line in before):
        first = next(line for line in before if not line.blank)
        message = "Deze tekst hoort nergens bij. Zet er ## met een sleutel boven."
        notes.add("E215", first.place(), message)
    return keyed(sections, notes)


def _fields(
    section: outline.Section, known: tuple[str, ...], needed: tuple[str, ...], notes: Notebook
) -> Fields:
    given: Fields = {}
    for block in blocks.read(section.lines, notes):
        if not isinstance(block, blocks.Rows):
            place = block.lines[0].place()
            message = f"Deze tekst hoort nergens bij. Schrijf rijen: - {known[0]}: …"
            notes.add("E215", place, message)
            continue
        for row in block.rows:
            _field(row.span, given, known, notes)
    for name in needed:
        if name not in given:
            message = f"Hier mist de rij: - {name}: …"
            notes.add("E603", section.title.place(), message)
    return given


def _field(span: Span, given: Fields, known: tuple[str, ...], notes: Notebook) -> None:
    key, value = span.partition(":")
    name = spelling.fold(key.text)
    if value is None or not value.text:
        notes.add("E116", span.place(), f"Schrijf: - {known[0]}: … (sleutel, dubbele punt, waarde)")
        if value is not None and name in known:
            given.setdefault(name, value)
        return
    if name not in known:
        near = spelling.nearest(name, known)
        hint = f"Bedoel je ‘{near}’?" if near else f"Kies: {', '.join(known)}."
        notes.add("E113", key.place(), f"‘{key.text[:40]}’ ken ik niet. {hint}")
        name = near or name
    elif name in given:
        notes.add("E114", key.place(), f"‘{name}’ staat hier twee keer. Haal er een weg.")
    given.setdefault(name, value)


def _text(given: Mapping[str, Span], name: str) -> str:
    return given[name].text if name in given else ""


def _date(given: Fields, notes: Notebook) -> str:
    span = given.get("gezien")
    if span is None:
        return ""
    if not _DATE.match(span.text):
        notes.add("E117", span.place(), "Schrijf de datum zo: 2026-01-12.")
    return span.text


def _address(given: Fields, notes: Notebook) -> str:
    """Only web addresses: this is the one place in the content that becomes a link."""
    span = given.get("adres")
    if span is None:
        return ""
    if not re.match(r"https?://[^\s<>\"']+$", span.text):
        notes.add("E117", span.place(), "Een adres begint met https:// en heeft geen spaties.")
        return ""
    return span.text
