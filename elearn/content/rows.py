"""Sections that are lists: their rows, how many, and what rows of several sections share."""

import re
from collections.abc import Sequence

from elearn.content import blocks, keywords, texts
from elearn.content.lines import Line, Span
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.domain import guidance, scenario, spelling

_SOURCES = re.compile(r"\((?P<word>[^():]*):(?P<keys>[^()]*)\)\s*$")
_STOP = re.compile(r"\s*(?:[.,:–—]|-(?=\s)|$)\s*")
_WORDS = sorted(
    (word for pair in keywords.MOVEMENTS.table.items() for word in pair),
    key=lambda word: -len(word),
)


def only(lines: Sequence[Line], notes: Notebook, *, screen_code: str) -> list[blocks.Row]:
    """The rows below a heading that takes a list and nothing else."""
    return listed(blocks.read(lines, notes), notes, screen_code=screen_code)


def listed(told: Sequence[blocks.Block], notes: Notebook, *, screen_code: str) -> list[blocks.Row]:
    """The rows among these blocks; the first other block gets a finding."""
    stray = next((block for block in told if not isinstance(block, blocks.Rows)), None)
    if isinstance(stray, blocks.Quote):
        message = (
            "Een scherm staat in het verhaal van een scène, niet onder dit kopje. "
            "Zet het daar, of haal het weg."
        )
        notes.add(screen_code, stray.lines[0].place(), message)
    elif stray is not None:
        message = (
            "Deze tekst hoort nergens bij. Onder dit kopje staan alleen rijen met -. "
            "Zet er een streepje voor, of haal hem weg."
        )
        notes.add("E215", stray.span.place(), message)
    found = [row for block in told for row in _rows(block, notes)]
    for row in found:
        if row.notes:
            message = "Onder deze rij hoort geen tekst met >. Zet het in de rij zelf."
            notes.add("E216", row.notes[0].place(), message)
    return found


def _rows(block: blocks.Block, notes: Notebook) -> list[blocks.Row]:
    """The rows of a block. A line without a dash counts as one, and is told no more."""
    if isinstance(block, blocks.Rows):
        return block.rows
    if isinstance(block, blocks.Quote):
        return []
    notes.settled |= {line.place().line for line in block.lines}
    return [blocks.Row(parts=[line]) for line in block.lines]


def count(
    found: Sequence[object], section: Section, notes: Notebook, *, least: int, most: int
) -> None:
    """Too few or too many rows."""
    if least <= len(found) <= most:
        return
    name = section.title.text.rstrip("?: ")[:60]
    wanted = f"{least}" if least == most else f"{least} tot {most}"
    remedy = "Schrijf er een bij." if len(found) < least else "Haal er een weg."
    stand = "staat" if len(found) == 1 else "staan"
    message = f"‘{name}’ heeft {wanted} rijen. Hier {stand} er {len(found)}. {remedy}"
    notes.add("E604", section.title.place(), message)


def sources(span: Span, notes: Notebook) -> tuple[Span, tuple[guidance.Source, ...], bool]:
    """The row without `(bron: …)`, the sources named there, and whether any was named."""
    match = _SOURCES.search(span.text)
    if not match or not keywords.SOURCE.find(span.match(match, "word").strip(), notes):
        return span, (), False
    keys = span.match(match, "keys")
    told = [
        source
        for part in re.finditer(r"[^,\s][^,]*", keys.text)
        if (source := _source(keys.match(part).strip(), notes)) is not None
    ]
    return span.cut(0, match.start()).strip(), tuple(told), bool(keys.text.strip())


def _source(key: Span, notes: Notebook) -> guidance.Source | None:
    known = notes.around.sources
    if known is None:
        return guidance.Source(key=key.text, title=key.text, address="", seen="")
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
    value = keywords.VALUES.known(name.text)
    if value and (not values or value in values):
        keywords.VALUES.tell(name, value, notes)
        return scenario.Value(value)
    if not values:
        return None
    near = keywords.VALUES.near(name.text, values)
    hint = " Zet hem daar, of kies een andere."
    if near:
        hint = f" Bedoel je ‘{keywords.VALUES.shown(near, notes)}’?"
    message = f"‘{name.text[:40]}’ staat niet in je lijst met waarden bovenaan.{hint}"
    notes.add("E502", name.place(), message)
    return scenario.Value(near) if near else None


def _movement(rest: Span, notes: Notebook) -> tuple[scenario.Movement, Span] | None:
    lowered = rest.text.lower()
    for word in _WORDS:
        stop = _STOP.match(rest.text, len(word)) if lowered.startswith(word) else None
        movement = keywords.MOVEMENTS.find(rest.cut(0, len(word)), notes) if stop else None
        if stop and movement:
            return scenario.Movement(movement), rest.cut(stop.end()).strip()
    typed = re.split(r"[.,:–—]", rest.text, maxsplit=1)[0].strip()
    near = keywords.MOVEMENTS.near(typed)
    hint = f" Bedoel je ‘{keywords.MOVEMENTS.shown(near, notes)}’?" if near else ""
    choices = keywords.MOVEMENTS.listed(notes)
    message = f"‘{typed[:40]}’ is geen waardewoord. Kies: {choices}.{hint}"
    notes.add("E503", rest.place(), message)
    return (scenario.Movement(near), rest.cut(len(typed) + 1).strip()) if near else None
