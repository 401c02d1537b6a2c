"""Sections that are lists: their rows, how many, and what rows of several sections share."""

import re
from collections.abc import Sequence

from elearn.content import blocks, keywords, texts
from elearn.content.lines import Line, Span
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.domain import scenario, spelling

_SOURCES = re.compile(r"\(\s*(?:bron|source)\s*:(?P<keys>[^()]*)\)\s*$", re.IGNORECASE)
_STOP = re.compile(r"\s*(?:[.,:–—]|-(?=\s)|$)\s*")
_WORDS = sorted(scenario.Movement, key=lambda word: -len(word.value))


def only(lines: Sequence[Line], notes: Notebook, *, screen_code: str) -> list[blocks.Row]:
    """The rows below a heading that takes a list and nothing else."""
    return listed(blocks.read(lines, notes), notes, screen_code=screen_code)


def listed(told: Sequence[blocks.Block], notes: Notebook, *, screen_code: str) -> list[blocks.Row]:
    """The rows among these blocks; the first other block gets a finding."""
    found = [row for block in told if isinstance(block, blocks.Rows) for row in block.rows]
    stray = next((block for block in told if not isinstance(block, blocks.Rows)), None)
    if isinstance(stray, blocks.Quote):
        message = "Een scherm staat in het verhaal van een scène, niet onder dit kopje."
        notes.add(screen_code, stray.lines[0].place(), message)
    elif stray is not None:
        message = "Deze tekst hoort nergens bij. Onder dit kopje staan alleen rijen met -."
        notes.add("E215", stray.span.place(), message)
    for row in found:
        if row.notes:
            message = "Onder deze rij hoort geen tekst met >. Zet het in de rij zelf."
            notes.add("E216", row.notes[0].place(), message)
    return found


def count(
    found: Sequence[object], section: Section, notes: Notebook, *, least: int, most: int
) -> None:
    """Too few or too many rows."""
    if least <= len(found) <= most:
        return
    name = section.title.text.rstrip("?: ")[:60]
    wanted = f"{least}" if least == most else f"{least} tot {most}"
    message = f"‘{name}’ heeft {wanted} rijen. Hier staan er {len(found)}."
    notes.add("E604", section.title.place(), message)


def sources(span: Span, notes: Notebook) -> tuple[Span, tuple[scenario.Source, ...], bool]:
    """The row without `(bron: …)`, the sources named there, and whether any was named."""
    match = _SOURCES.search(span.text)
    if not match:
        return span, (), False
    keys = span.match(match, "keys")
    told = [
        source
        for part in re.finditer(r"[^,\s][^,]*", keys.text)
        if (source := _source(keys.match(part).strip(), notes)) is not None
    ]
    return span.cut(0, match.start()).strip(), tuple(told), bool(keys.text.strip())


def _source(key: Span, notes: Notebook) -> scenario.Source | None:
    known = notes.around.sources
    if known is None:
        return scenario.Source(key=key.text, title=key.text, address="", seen="")
    if key.text not in known:
        unknown_key(key, known, "bronnen.md", notes)
        return None
    return known[key.text]


def unknown_key(key: Span, known: dict[str, object] | object, file: str, notes: Notebook) -> None:
    """The key is not in that shared file."""
    names = list(known) if isinstance(known, dict) else []
    hint = spelling.proposal(key.text, names) or " Zet hem daar met ## erboven."
    notes.add("E602", key.place(), f"‘{key.text[:60]}’ staat niet in {file}.{hint}")


def shift(span: Span, values: tuple[scenario.Value, ...], notes: Notebook) -> scenario.Shift | None:
    """A row of "Wat er verandert": value, value word, stop, reason."""
    name, rest = span.partition(":")
    if rest is None:
        message = "Schrijf: - ouders: steviger. Waarom? (waarde, waardewoord, punt, reden)"
        notes.add("E501", span.place(), message)
        return None
    value = _value(name, values, notes)
    moved = _movement(rest, notes)
    if value is None or moved is None:
        return None
    movement, reason = moved
    if not reason.text:
        message = f"Hier mist de reden. Schrijf: - {name.text}: {movement}. En dan één zin."
        notes.add("E504", rest.place(), message)
    return scenario.Shift(value=value, movement=movement, reason=texts.prose(reason, notes))


def _value(
    name: Span, values: tuple[scenario.Value, ...], notes: Notebook
) -> scenario.Value | None:
    folded = spelling.fold(name.text)
    if not values:
        return next((value for value in scenario.Value if value == folded), None)
    if folded in values:
        return scenario.Value(folded)
    dutch = keywords.ENGLISH_WORDS.get(folded)
    hint = f" Bedoel je ‘{dutch}’?" if dutch else spelling.proposal(folded, values)
    hint = hint or " Zet hem daar, of kies een andere."
    message = f"‘{name.text[:40]}’ staat niet in je lijst met waarden bovenaan.{hint}"
    notes.add("E502", name.place(), message)
    return None


def _movement(rest: Span, notes: Notebook) -> tuple[scenario.Movement, Span] | None:
    lowered = rest.text.lower()
    for movement in _WORDS:
        if lowered.startswith(movement.value):
            stop = _STOP.match(rest.text, len(movement.value))
            if stop:
                return movement, rest.cut(stop.end()).strip()
    typed = re.split(r"[.,:–—]", rest.text, maxsplit=1)[0].strip()
    dutch = keywords.ENGLISH_WORDS.get(typed.lower())
    near = dutch or spelling.nearest(typed, scenario.Movement)
    hint = f" Bedoel je ‘{near}’?" if near else ""
    choices = ", ".join(movement.value for movement in scenario.Movement)
    message = f"‘{typed[:40]}’ is geen waardewoord. Kies: {choices}.{hint}"
    notes.add("E503", rest.place(), message)
    return None
