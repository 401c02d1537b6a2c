"""`### volgorde:` numbered steps that begin with a bold label, and `> regels:` about them."""

import re
from collections.abc import Sequence

from elearn.content import blocks, kinds, texts
from elearn.content import question_words as words
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.domain import spelling
from elearn.domain.questions import Ordering, Rule, Step

_BOLD = re.compile(r"\*\*(?P<label>(?!\s)[^*]*[^*\s])\*\*(?P<rest>.*)$")
_BEFORE = re.compile(r"\s(?P<word>v[oó][oó]r|before)(?=\s)", re.IGNORECASE)
_BREAKS = "Deze zin breekt de genummerde lijst af. Haal hem weg, of zet hem in een stap."
_SHAPE = "Schrijf: - eerst vóór daarna: reden."


def read(section: Section, key: str, text: str, notes: Notebook) -> Ordering:
    """An ordering; a rule that names no step is told and left out."""
    below = kinds.below(section, key, notes, breaks=_BREAKS)
    kinds.refuse_boxes(below.rows, notes)
    kinds.refuse_notes(below.rows, notes)
    steps = tuple(_step(row, key, number, notes) for number, row in enumerate(below.rows))
    _tell_twins(steps, below.rows, notes)
    quote = kinds.only_one(below.quotes, words.RULES, notes)
    return Ordering(
        key=key,
        text=text,
        steps=steps,
        rules=_rules(quote, key, steps, notes) if quote else (),
    )


def _step(row: blocks.Row, key: str, number: int, notes: Notebook) -> Step:
    span = row.span.strip()
    notes.mark(span.place(), "question", key, number)
    told = texts.told(span, notes)
    match = _BOLD.match(span.text)
    if match:
        return Step(label=match["label"].rstrip(":., "), text=told)
    if span.text.startswith("**"):
        message = "De dubbele sterretjes plakken niet. Schrijf ze strak om het woord: **Noteer** …"
        notes.add("E406", span.place(), message)
    else:
        first = span.text.split()[0][:40] if span.text else "Noteer"
        message = f"Begin deze stap met een vet woord: **{first}** …"
        notes.add("E706", span.place(), message)
    return Step(label="", text=told)


def _tell_twins(steps: Sequence[Step], rows: Sequence[blocks.Row], notes: Notebook) -> None:
    """Rules name steps by their label, so each has its own."""
    seen: set[str] = set()
    for step, row in zip(steps, rows, strict=True):
        folded = spelling.fold(step.label)
        if folded and folded in seen:
            message = f"Er begint al een stap met ‘{step.label[:40]}’. Kies een ander vet begin."
            notes.add("E706", row.span.place(), message)
        seen.add(folded)


def _rules(
    quote: words.Labelled, key: str, steps: Sequence[Step], notes: Notebook
) -> tuple[Rule, ...]:
    rows = [row for row in (quote.rest, *quote.rows) if row.text.strip()]
    if not rows:
        notes.add("E708", quote.label.place(), f"Hier staat geen regel. {_SHAPE}")
    told: list[Rule] = []
    for row in rows:
        rule = _rule(row.strip(), steps, notes)
        if rule:
            notes.mark(row.strip().place(), "question", key, "rule", len(told))
            told.append(rule)
    return tuple(told)


def _rule(row: Span, steps: Sequence[Step], notes: Notebook) -> Rule | None:
    claim, reason = row.partition(":")
    cut = _halves(claim, steps)
    if cut is None:
        notes.add("E708", row.place(), _SHAPE)
        return None
    first, word, then = cut
    words.BEFORE.find(word, notes)
    if reason is None or not reason.text:
        message = f"Hier mist de reden. Schrijf: - {claim.text[:60]}: waarom?"
        notes.add("E708", (reason or then).place(), message)
    numbers = [_named(label, steps, notes) for label in (first, then)]
    if numbers[0] is None or numbers[1] is None:
        return None
    told = texts.prose(reason, notes) if reason else ""
    return Rule(first=numbers[0], then=numbers[1], reason=told)


def _halves(claim: Span, steps: Sequence[Step]) -> tuple[Span, Span, Span] | None:
    """Before and after ‘vóór’. A label may hold that word too: then the steps decide."""
    cuts = [
        (claim.cut(0, match.start()).strip(), claim.match(match, "word"), claim.cut(match.end()))
        for match in _BEFORE.finditer(claim.text)
    ]
    cuts = [(first, word, then.strip()) for first, word, then in cuts if then.text.strip()]
    labels = {spelling.fold(step.label) for step in steps}
    for first, word, then in cuts:
        if {spelling.fold(first.text), spelling.fold(then.text)} <= labels:
            return first, word, then
    return cuts[0] if cuts else None


def _named(label: Span, steps: Sequence[Step], notes: Notebook) -> int | None:
    bare = spelling.fold(label.text.strip("*"))
    for number, step in enumerate(steps):
        if spelling.fold(step.label) == bare:
            return number
    if all(step.label for step in steps):
        names = [step.label for step in steps]
        hint = spelling.proposal(label.text, names) or f" Kies: {', '.join(names)}."
        message = f"‘{label.text[:40]}’ is geen vetgedrukt begin van een stap.{hint}"
        notes.add("E712", label.place(), message)
    return None
