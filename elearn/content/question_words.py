"""The words of questions in both languages, and the quotes that begin with one of them.

A lesson is written with the words of its own language; those of the other are understood too, with
a tip (docs/lesson-format.md, "Keywords").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from elearn.content import blocks, row_starts
from elearn.content import lines as typed
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.content.vocabulary import Words
from elearn.domain.questions import Fit

SEVERAL, ORDER, MATCH = "meerdere", "volgorde", "koppel"
JUDGE, REFLECT = "oordeel", "reflectie"
KINDS = Words(
    {
        SEVERAL: "several",
        ORDER: "order",
        MATCH: "match",
        JUDGE: "judge",
        REFLECT: "reflection",
    }
)
RULES, EXTRA, EXAMPLE = "regels", "ook te kiezen", "voorbeeld"
LABELS = Words({RULES: "rules", EXTRA: "also on the list", EXAMPLE: "example"})
BEFORE = Words({"vóór": "before"})
FITS = Words(
    {
        Fit.VERY_FITTING: "very fitting",
        Fit.FITTING: "fitting",
        Fit.BETWEEN: "in between",
        Fit.UNFITTING: "unfitting",
        Fit.VERY_UNFITTING: "very unfitting",
    }
)

_LABEL = re.compile(r"(?P<label>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,3})\s*:(?:\s+|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A quote that begins with a word of ours: `> regels:` with its rows, or text behind it."""

    label: Span
    rest: Span
    rows: tuple[Span, ...]


def labelled(lines: Sequence[Span], wanted: str, notes: Notebook) -> Labelled | None:
    """The quote read as `> wanted: …`; None, told, if it begins with another word."""
    first = lines[0].strip()
    match = _LABEL.match(first.text)
    label = first.match(match, "label") if match else first
    found = LABELS.find(label, notes) if match else None
    if found != wanted:
        meant = LABELS.near(label.text) if match else None
        hint = f"‘{label.text[:40]}’ ken ik hier niet. " if match else ""
        verb = "Bedoel je" if meant == wanted else "Begin met"
        mark = "?" if meant == wanted else "."
        notes.add("E709", first.place(), f"{hint}{verb} ‘> {LABELS.shown(wanted, notes)}:’{mark}")
        if meant != wanted or not match:
            return None
    rest = first.cut(match.end()).strip() if match else first
    return Labelled(label=label, rest=rest, rows=_rows(lines[1:], notes))


def begins_one(span: Span) -> bool:
    """Whether a quoted line begins a quote of ours, in either language."""
    match = _LABEL.match(span.text.strip())
    if not match:
        return False
    return match["label"] in LABELS


def split_notes(rows: Sequence[blocks.Row]) -> list[list[Span]]:
    """Takes out of the notes below rows what is a quote of ours that was glued to them."""
    found: list[list[Span]] = []
    for row in rows:
        at = next((n for n, note in enumerate(row.notes) if begins_one(note)), None)
        if at is not None:
            found.append(row.notes[at:])
            row.notes = row.notes[:at]
    return found


def _rows(lines: Sequence[Span], notes: Notebook) -> tuple[Span, ...]:
    """The rows of a quote, run-on lines joined to theirs."""
    told: list[list[Span]] = []
    for line in lines:
        started = row_starts.start(line)
        if started:
            told.append([row_starts.body(line, started, notes)])
        elif told and line.text.startswith("  "):
            told[-1].append(line.strip())
        elif line.text.strip():
            message = "Zet een streepje voor deze regel. Of spring hem in: twee spaties."
            notes.add("E317", line.strip().place(), message)
            told.append([line.strip()])
    return tuple(typed.join(parts) for parts in told)
