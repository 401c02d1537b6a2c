"""`contacten.md`, `bronnen.md`, `afspraken.md`: keys with rows, shared by lessons."""

import re
from collections.abc import Mapping, Sequence

from elearn.content import blocks, dates, keywords, outline, texts
from elearn.content import lines as typed
from elearn.content.lines import Line, Span
from elearn.content.notebook import Notebook
from elearn.content.vocabulary import Words
from elearn.domain import guidance, old_sources, spelling

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*$")
CONTACTS, SOURCES, AGREEMENTS = "contacten.md", "bronnen.md", "afspraken.md"

Fields = dict[str, Span]


def contacts(lines: Sequence[Line], notes: Notebook) -> dict[str, guidance.Contact]:
    """All contacts of the file by key."""
    told = {}
    for key, section in _sections(lines, notes):
        given = _fields(section, keywords.CONTACT_KEYS, ("rol",), notes)
        told[key] = guidance.Contact(
            key=key,
            role=_text(given, "rol", notes),
            name=_text(given, "naam", notes),
            phone=_phone(given, notes),
            address=_text(given, "adres", notes),
            evening=_text(given, "avond", notes),
        )
    return told


def sources(lines: Sequence[Line], notes: Notebook) -> dict[str, guidance.Source]:
    """All sources of the file by key."""
    told = {}
    for key, section in _sections(lines, notes):
        given = _fields(section, keywords.SOURCE_KEYS, tuple(keywords.SOURCE_KEYS.table), notes)
        told[key] = guidance.Source(
            key=key,
            title=_title(given, notes),
            address=_address(given, notes),
            seen=_date(given, notes),
        )
    return told


def agreements(lines: Sequence[Line], notes: Notebook) -> dict[str, guidance.Agreement]:
    """All agreements of the file by key."""
    return {
        key: guidance.Agreement(key=key, question=sentence(section, notes))
        for key, section in _sections(lines, notes)
    }


def sentence(section: outline.Section, notes: Notebook) -> str:
    """The one sentence below a key."""
    told = [block for block in blocks.read(section.lines, notes) if isinstance(block, blocks.Para)]
    if not told:
        place = section.title.place()
        notes.add("E603", place, "Hier mist de tekst. Zet er één zin onder.")
        return ""
    span = typed.join([block.span for block in told])
    return texts.prose(span, notes)


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
            key = fixed or key
        if key in seen:
            message = f"De sleutel ‘{key[:60]}’ bestaat al op regel {seen[key]}. Haal er een weg."
            notes.add("E209", place, message)
            continue
        seen[key] = place.line
        notes.mark(place, key)
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
    section: outline.Section, known: Words, needed: tuple[str, ...], notes: Notebook
) -> Fields:
    given: Fields = {}
    for block in blocks.read(section.lines, notes):
        if not isinstance(block, blocks.Rows):
            place = block.lines[0].place()
            message = f"Deze tekst hoort nergens bij. Schrijf rijen: - {_first(known)}: …"
            notes.add("E215", place, message)
            continue
        for row in block.rows:
            _field(row.span, given, known, notes)
    for name in needed:
        if name not in given:
            message = f"Hier mist een rij. Zet erbij: - {name}: …"
            notes.add("E603", section.title.place(), message)
    return given


def _first(known: Words) -> str:
    return next(iter(known.table))


def _field(span: Span, given: Fields, known: Words, notes: Notebook) -> None:
    key, value = span.partition(":")
    name = known.known(key.text)
    if value is None or not value.text:
        message = f"Schrijf: - {_first(known)}: … (sleutel, dubbele punt, waarde)"
        notes.add("E116", span.place(), message)
        if value is not None and name is not None:
            given.setdefault(name, value)
        return
    if name is None:
        name = known.near(key.text)
        hint = known.hint(name, notes)
        notes.add("E113", key.place(), f"‘{key.text[:40]}’ ken ik niet. {hint}")
    elif name in given:
        notes.add("E114", key.place(), f"‘{key.text}’ staat hier twee keer. Haal er een weg.")
    if name is not None:
        given.setdefault(name, value)


def _text(given: Mapping[str, Span], name: str, notes: Notebook) -> str:
    """What a row says. The address of a contact may well be one on the web."""
    if name not in given:
        return ""
    return given[name].text if name == "adres" else texts.told(given[name], notes)


def _title(given: Fields, notes: Notebook) -> str:
    span = given.get("titel")
    if span is None:
        return ""
    texts.in_own_voice(span, notes)
    return texts.told(span, notes)


def _phone(given: Fields, notes: Notebook) -> str:
    span = given.get("telefoon")
    if span is None:
        return ""
    if old_sources.unchecked_number(span.text):
        message = "Dit 0900-nummer is nog niet nagekeken. Bel het zelf voordat je publiceert."
        notes.add("T827", span.place(), message)
    return span.text


def _date(given: Fields, notes: Notebook) -> str:
    span = given.get("gezien")
    if span is None:
        return ""
    if not dates.is_day(span.text):
        notes.add("E117", span.place(), "Schrijf de datum zo: 2026-01-12.")
    return span.text


def _address(given: Fields, notes: Notebook) -> str:
    """Only web addresses: this is the one place in the content that becomes a link."""
    span = given.get("adres")
    if span is None:
        return ""
    if not re.match(r"https?://[^\s<>\"']+$", span.text):
        notes.add(
            "E117",
            span.place(),
            "Schrijf het hele adres: het begint met https:// en heeft geen spaties.",
        )
        return ""
    if old_sources.is_old_source(span.text):
        message = "Deze bron is oud of heeft geen datum. Zoek een nieuwere, of laat hem nakijken."
        notes.add("T826", span.place(), message)
    return span.text
