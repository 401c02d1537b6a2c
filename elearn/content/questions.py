"""The questions: goals, their recap, and questions with options and why each holds or not."""

import re
from collections.abc import Sequence

from elearn.content import blocks, drafts, keywords, parts, texts
from elearn.content import lines as typed
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.domain import scenario, spelling

_PREFIX = re.compile(r"(?P<word>[^\W\d_]+)\s*:\s+(?P<text>.*)$")


def read(drafts: Sequence[drafts.GoalDraft], notes: Notebook) -> tuple[scenario.Goal, ...]:
    """The goals with their questions, in the order of the file."""
    seen: dict[str, int] = {}
    return tuple(_goal(draft, seen, notes) for draft in drafts)


def _goal(draft: drafts.GoalDraft, seen: dict[str, int], notes: Notebook) -> scenario.Goal:
    key = draft.key.text
    notes.mark(draft.key.place(), "goal", key)
    parts.refuse_text(draft.section, notes)
    told = [_question(section, seen, notes) for section in draft.questions]
    if any(question is None for question in told):
        notes.mark(draft.key.place(), "goal", key, "incomplete")
    return scenario.Goal(
        key=key,
        sentence=(notes.around.goals or {}).get(key, ""),
        recap=_recap(draft.recap, notes),
        questions=tuple(question for question in told if question is not None),
    )


def _recap(section: Section | None, notes: Notebook) -> str:
    if section is None:
        return ""
    told = []
    for block in blocks.read(section.lines, notes):
        if isinstance(block, blocks.Para):
            told.append(block.span)
        else:
            rows = block.rows[0].span if isinstance(block, blocks.Rows) else block.lines[0]
            message = "Onder ‘In het kort’ staan zinnen, geen lijst of scherm."
            notes.add("E217", rows.place(), message)
    return texts.prose(typed.join(told), notes) if told else ""


def _question(section: Section, seen: dict[str, int], notes: Notebook) -> scenario.Question | None:
    prefix, title = _prefix(section.title, notes)
    if prefix in keywords.NOT_YET_PREFIXES:
        message = (
            f"Vragen met ‘{prefix}:’ kan deze versie nog niet stellen. "
            "Maak er een vraag met hokjes van, of haal hem weg."
        )
        notes.add("E901", section.title.place(), message)
        return None
    key = spelling.anchor(title.text)
    line = section.title.place().line
    if key in seen:
        message = f"Deze vraag staat ook op regel {seen[key]}. Vraag het in andere woorden."
        notes.add("E209", title.place(), message)
    seen.setdefault(key, line)
    notes.mark(title.place(), "question", key)
    return scenario.Question(
        key=key,
        text=texts.prose(title, notes),
        options=_options(section, key, notes),
        several=prefix == "meerdere",
    )


def _prefix(title: Span, notes: Notebook) -> tuple[str, Span]:
    match = _PREFIX.match(title.text)
    if not match:
        return "", title
    word = spelling.fold(match["word"])
    rest = title.match(match, "text")
    if word in keywords.PREFIXES:
        return word, rest
    dutch = keywords.ENGLISH_PREFIXES.get(word)
    if dutch:
        message = f"Schrijf ‘{dutch}:’: deze versie leest alleen Nederlandse woorden."
        notes.add("E902", title.place(), message)
        return dutch, rest
    near = spelling.nearest(word, keywords.PREFIXES)
    if near:
        typed_word = match["word"][:40]
        message = f"‘{typed_word}’ is geen soort vraag. Bedoel je ‘{near}’?"
        notes.add("E701", title.place(), message)
        return near, rest
    return "", title


def _options(section: Section, key: str, notes: Notebook) -> tuple[scenario.Option, ...]:
    told: list[scenario.Option] = []
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
                "Deze tekst hoort nergens bij. Onder een vraag staan alleen antwoorden met - [ ]."
            )
            notes.add("E215", block.span.place(), message)
            notes.mark(block.span.place(), "question", key, "broken")
    return tuple(told)


def _option(row: blocks.Row, key: str, number: int, notes: Notebook) -> scenario.Option:
    notes.mark(row.span.place(), "question", key, number)
    if row.box is None:
        message = "Zet er een hokje voor: - [ ] of - [x]."
        notes.add("E704", row.span.place(), message)
    if not row.span.text.strip():
        notes.add("E704", row.span.place(), "Dit antwoord is leeg. Zet er tekst achter het hokje.")
    note = row.note
    return scenario.Option(
        text=texts.told(row.span.strip(), notes),
        right=bool(row.box),
        feedback=texts.told(note, notes) if note else "",
    )
