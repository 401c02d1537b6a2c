"""Questions with options: `- [x] tekst`, and below each why it holds or not."""

from elearn.content import blocks, texts
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.domain.questions import Option, Question


def one(section: Section, key: str, text: str, notes: Notebook) -> Question:
    """A question with one right answer."""
    return Question(key=key, text=text, options=_options(section, key, notes))


def several(section: Section, key: str, text: str, notes: Notebook) -> Question:
    """A question of which all right answers must be marked."""
    return Question(key=key, text=text, options=_options(section, key, notes), several=True)


def _options(section: Section, key: str, notes: Notebook) -> tuple[Option, ...]:
    told: list[Option] = []
    for block in blocks.read(section.lines, notes):
        if isinstance(block, blocks.Rows):
            for row in block.rows:
                told.append(_option(row, key, len(told), notes))
        elif isinstance(block, blocks.Quote):
            message = "Een scherm hoort in een scène. Beschrijf het in de vraag."
            notes.add("E313", block.lines[0].place(), message)
            notes.mark(block.lines[0].place(), "question", key, "broken")
        else:
            message = (
                "Deze tekst hoort nergens bij. Onder een vraag staan alleen antwoorden met - [ ]. "
                "Maak er een van, of haal hem weg."
            )
            notes.add("E215", block.span.place(), message)
            notes.mark(block.span.place(), "question", key, "broken")
    return tuple(told)


def _option(row: blocks.Row, key: str, number: int, notes: Notebook) -> Option:
    notes.mark(row.span.place(), "question", key, number)
    if row.box is None:
        message = "Zet er een hokje voor: - [ ] of - [x]."
        notes.add("E704", row.span.place(), message)
        notes.mark(row.span.place(), "question", key, "broken")
    if not row.span.text.strip():
        notes.add("E704", row.span.place(), "Dit antwoord is leeg. Zet er tekst achter het hokje.")
    note = row.note
    return Option(
        text=(texts.once_more if row.box else texts.told)(row.span.strip(), notes),
        right=bool(row.box),
        feedback=texts.prose(note, notes) if note else "",
    )
