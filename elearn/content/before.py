"""`## Vooraf`: what a lesson is about, who can help, and the text to read instead of playing."""

from elearn.content import blocks, contacts, keywords, rows, texts
from elearn.content.drafts import BeforeDraft
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.domain import guidance

LEAST_WORDS, MOST_WORDS = 100, 250
_MOST_HELPERS = 6


def read(draft: BeforeDraft | None, notes: Notebook) -> guidance.Before | None:
    """The part before the story, or None if the file has none."""
    if draft is None:
        return None
    notes.mark(draft.section.title.place(), "before")
    for name in keywords.BEFORE_PARTS:
        if name not in draft.fixed:
            part, shown = (keywords.HEADINGS.shown(n, notes) for n in (keywords.BEFORE, name))
            message = f"Onder ‘{part}’ mist ‘{shown}’. Zet erbij: ### {shown}"
            notes.add("E603", draft.section.title.place(), message)
    return guidance.Before(
        about=_about(draft.section, notes),
        helpers=_helpers(draft.fixed.get(keywords.HELPERS), notes),
        reading=_reading(draft.fixed.get(keywords.READING), notes),
    )


def _about(section: Section, notes: Notebook) -> tuple[str, ...]:
    told = _paragraphs(section, notes)
    if not told and section.title.text:
        message = "Waar gaat deze les over? Zet onder ‘Vooraf’ een of twee zinnen."
        notes.add("E603", section.title.place(), message)
    return told


def _helpers(section: Section | None, notes: Notebook) -> tuple[guidance.CallOn, ...]:
    if section is None:
        return ()
    found = rows.only(section.lines, notes, screen_code="E312")
    rows.count(found, section, notes, least=1, most=_MOST_HELPERS)
    return contacts.rows(found, notes)


def _reading(section: Section | None, notes: Notebook) -> tuple[str, ...]:
    if section is None:
        return ()
    notes.mark(section.title.place(), "before", "reading")
    so_far = len(notes.errors)
    told = _paragraphs(section, notes)
    words = sum(len(text.split()) for text in told)
    whole = len(notes.errors) == so_far
    if whole and not LEAST_WORDS <= words <= MOST_WORDS:
        message = (
            f"‘{section.title.text[:60]}’ telt {words} woorden. "
            f"Schrijf er {LEAST_WORDS} tot {MOST_WORDS}."
        )
        notes.add("E604", section.title.place(), message)
    return told


def _paragraphs(section: Section, notes: Notebook) -> tuple[str, ...]:
    """The running text below a heading; a list or a screen there is told."""
    told = []
    for block in blocks.read(section.lines, notes):
        if isinstance(block, blocks.Para):
            told.append(texts.prose(block.span, notes))
        elif isinstance(block, blocks.Quote):
            message = (
                "Een scherm staat in het verhaal van een scène, niet onder dit kopje. "
                "Zet het daar, of haal het weg."
            )
            notes.add("E312", block.lines[0].place(), message)
        else:
            message = (
                "Deze lijst hoort nergens bij. Onder dit kopje staan alinea’s. Maak er zinnen van."
            )
            notes.add("E215", block.rows[0].span.place(), message)
    return tuple(told)
