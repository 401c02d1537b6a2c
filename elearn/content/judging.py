"""`### oordeel:` a message and how five roles judge it; `### reflectie:` a question to yourself."""

import re
from collections.abc import Sequence

from elearn.content import blocks, heads, kinds, screens, texts
from elearn.content import question_words as words
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.domain import artefact
from elearn.domain.questions import Example, Fit, Judgement, Reflection, Verdict

_STOP = re.compile(r"\s*(?:[.,:;–—]|-(?=\s)|$)\s*")
_BREAKS = "Deze zin breekt de lijst met rollen af. Haal hem weg, of zet hem in een rij."
_SHAPE = "Schrijf: - mentor: passend. En dan waarom."
_WORDS = sorted(
    ((word, Fit(fit)) for fit, english in words.FITS.table.items() for word in (fit, english)),
    key=lambda pair: -len(pair[0]),
)


def judgement(section: Section, key: str, text: str, notes: Notebook) -> Judgement | None:
    """A message to judge; None, told, if there is no message."""
    below = kinds.below(section, key, notes, breaks=_BREAKS)
    kinds.refuse_boxes(below.rows, notes)
    kinds.refuse_notes(below.rows, notes)
    told = [_verdict(row.span.strip(), notes) for row in below.rows]
    verdicts = [verdict for verdict in told if verdict is not None]
    if len(verdicts) < len(told):
        notes.mark(below.rows[0].span.place(), "question", key, "broken")
    for number, row in enumerate(below.rows):
        notes.mark(row.span.strip().place(), "question", key, number)
    screen = _screen(below.quotes, section, notes)
    if screen is None:
        return None
    return Judgement(key=key, text=text, screen=screen, verdicts=tuple(verdicts))


def reflection(section: Section, key: str, text: str, notes: Notebook) -> Reflection:
    """A question to yourself, with at least one example."""
    below = kinds.below(section, key, notes, breaks=_BREAKS)
    for row in below.rows[:1]:
        message = "Een reflectie heeft geen antwoorden. Zet eronder: > voorbeeld:"
        notes.add("E709", row.span.place(), message)
    quote = kinds.only_one(below.quotes, words.EXAMPLE, notes)
    if not below.quotes and not below.rows:
        message = "Hier mist een voorbeeld. Zet eronder: > voorbeeld: en dan > - rol: zin"
        notes.add("E709", section.title.place(), message)
    rows = [row for row in (quote.rest, *quote.rows) if row.text.strip()] if quote else []
    if quote and not rows:
        message = "Dit voorbeeld is leeg. Zet eronder: > - mentor: zin"
        notes.add("E709", quote.label.place(), message)
    told = [_example(row.strip(), notes) for row in rows]
    examples = tuple(example for example in told if example is not None)
    return Reflection(key=key, text=text, examples=examples)


def _screen(
    quotes: Sequence[list[Span]], section: Section, notes: Notebook
) -> artefact.Screen | None:
    """The one message that is judged."""
    told = [screen for quote in quotes for screen in screens.read(blocks.Quote(lines=quote), notes)]
    if not quotes:
        message = "Welk bericht? Zet boven de rollen één scherm, zoals > privé: naam, relatie"
        notes.add("E709", section.title.place(), message)
    elif len(told) > 1:
        starts = [line for quote in quotes for line in quote if heads.kind_of(line) is not None]
        message = "Laat één bericht beoordelen. Haal dit tweede scherm weg."
        notes.add("E709", starts[1].strip().place(), message)
    return told[0] if told else None


def _verdict(row: Span, notes: Notebook) -> Verdict | None:
    role, rest = row.partition(":")
    if rest is None or not role.text:
        notes.add("E707", row.place(), _SHAPE)
        return None
    found = _fit(rest, notes)
    if found is None:
        return None
    fit, reason = found
    return Verdict(role=texts.told(role, notes), fit=fit, reason=texts.told(reason, notes))


def _fit(rest: Span, notes: Notebook) -> tuple[Fit, Span] | None:
    """The word for how fitting it is, and the reason behind it. The longest word first."""
    lowered = rest.text.lower()
    for word, fit in _WORDS:
        stop = _STOP.match(rest.text, len(word)) if lowered.startswith(word) else None
        if stop:
            words.FITS.find(rest.cut(0, len(word)), notes)
            return fit, rest.cut(stop.end()).strip()
    typed = re.split(r"[.,:;–—]", rest.text, maxsplit=1)[0].strip()
    near = words.FITS.near(typed)
    hint = f" Bedoel je ‘{words.FITS.shown(near, notes)}’?" if near else ""
    message = f"‘{typed[:40]}’ is geen oordeel. Kies: {words.FITS.listed(notes)}.{hint}"
    notes.add("E707", rest.place(), message)
    return None


def _example(row: Span, notes: Notebook) -> Example | None:
    role, text = row.partition(":")
    if text is None or not role.text or not text.text:
        message = "Schrijf: - rol: de zin die iemand in die rol opschreef."
        notes.add("E709", row.place(), message)
        return None
    return Example(role=texts.told(role, notes), text=texts.told(text, notes))
