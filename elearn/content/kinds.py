"""What the questions without boxes share: rows, the quotes of ours, and what belongs nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from elearn.content import blocks, row_starts
from elearn.content import question_words as words
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.content.outline import Section


@dataclass(slots=True, kw_only=True)
class Below:
    """What stands below a question: its rows, and the quotes that belong to no row."""

    rows: list[blocks.Row] = field(default_factory=list)
    quotes: list[list[Span]] = field(default_factory=list)


def below(section: Section, key: str, notes: Notebook, *, breaks: str) -> Below:
    """Sorts it. `breaks` is what a paragraph between two rows is told (E703)."""
    told = blocks.read(section.lines, notes)
    found = Below()
    for number, block in enumerate(told):
        if isinstance(block, blocks.Rows):
            found.rows += block.rows
        elif isinstance(block, blocks.Quote):
            found.quotes.append(_without_first_blanks(block.lines))
        else:
            _stray(block, told[number + 1 :], bool(found.rows), notes, breaks)
            notes.mark(block.span.place(), "question", key, "broken")
    found.quotes += words.split_notes(found.rows)
    return found


def refuse_boxes(rows: Sequence[blocks.Row], notes: Notebook) -> None:
    """A box before a row of a kind that has no crosses; told once a question."""
    boxed = next((row for row in rows if row.box is not None), None)
    if boxed is not None:
        message = "Bij deze soort vraag hoort geen hokje. Haal de haken weg."
        notes.add("E704", boxed.span.place(), message)


def refuse_notes(rows: Sequence[blocks.Row], notes: Notebook) -> None:
    """Quoted text below a row of a kind that explains nothing there."""
    for row in rows:
        if row.notes:
            message = "Onder deze rij hoort geen tekst met >. Zet het in de rij zelf."
            notes.add("E216", row.notes[0].place(), message)


def only_one(quotes: Sequence[list[Span]], wanted: str, notes: Notebook) -> words.Labelled | None:
    """The one quote `> wanted:` among these; every other one is told."""
    told: list[words.Labelled] = []
    for quote in quotes:
        found = words.labelled(quote, wanted, notes)
        if found and told:
            message = f"‘{wanted}:’ staat hier twee keer. Maak er één van."
            notes.add("E709", found.label.place(), message)
        elif found:
            told.append(found)
    return told[0] if told else None


def _without_first_blanks(lines: Sequence[Span]) -> list[Span]:
    start = next(number for number, line in enumerate(lines) if line.text.strip())
    return list(lines[start:])


def _stray(
    block: blocks.Para, after: Sequence[blocks.Block], begun: bool, notes: Notebook, breaks: str
) -> None:
    swallowed = any(row_starts.start(line) for line in block.lines)
    if begun and (swallowed or any(isinstance(other, blocks.Rows) for other in after)):
        notes.add("E703", block.span.place(), breaks)
        return
    message = "Deze tekst hoort nergens bij. Haal hem weg, of zet hem in de vraag."
    notes.add("E215", block.span.place(), message)
