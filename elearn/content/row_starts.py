"""With what a row begins: a dash or number as typed, and the mistakes that go with it."""

import re

from elearn.content.lines import Span
from elearn.content.notebook import Notebook

_ROW = re.compile(r"\s*(?:(?P<dash>[-*+])|(?P<number>\d{1,3})[.)])(?:\s+|$)")
_WORD_ROW = re.compile("\\s*[•·–—‐‑−‣◦▪●○\uf0b7]\\s+(?=\\S)")
_GLUED_ROW = re.compile(r"\s*-(?=[^\W\d_]|\[|\*)")
_SECOND_MARK = re.compile(r"(?:#{1,6}|[-+>]|\d{1,9}[.)])\s+(?=\S)")
_ITALICS_ALONE = re.compile(r"\s*\*\s[^*]*\*$")


def start(span: Span) -> tuple[Span, str] | None:
    """What follows a row's dash or number, and which it was: "-", "1", "w" (odd) or "g" (glued)."""
    if _ITALICS_ALONE.match(span.text):
        return None
    match = _ROW.match(span.text)
    if match:
        return span.cut(match.end()).strip(), "-" if match["dash"] else "1"
    for pattern, kind in ((_WORD_ROW, "w"), (_GLUED_ROW, "g")):
        match = pattern.match(span.text)
        if match:
            return span.cut(match.end()).strip(), kind
    return None


def body(span: Span, started: tuple[Span, str], notes: Notebook) -> Span:
    """What a row says; tells a dash or a first word that a viewer takes for something else."""
    said, kind = started
    _tell_odd_dash(span, kind, notes)
    second = _SECOND_MARK.match(said.text)
    if not second:
        return said
    message = (
        "Hier begint in een gewone lezer een kopje of een lijst. Begin deze rij met een woord."
    )
    notes.add("E224", said.place(), message)
    return said.cut(second.end())


def _tell_odd_dash(span: Span, kind: str, notes: Notebook) -> None:
    place = span.place(len(span.text) - len(span.text.lstrip()))
    if kind == "w":
        message = "Dit streepje komt uit een tekstverwerker. Typ een gewoon streepje (-)."
        notes.add("T201", place, message)
    elif kind == "g":
        notes.add("T202", place, "Zet een spatie na het streepje.")
