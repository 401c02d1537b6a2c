"""Lines become blocks: paragraphs, lists of rows, and quotes. What they say does not live here.

The mistakes that Markdown swallows without a trace (a line glued to a quote, a bullet from a word
processor) are found here, because only the lines as typed show them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from elearn.content import heads, row_starts
from elearn.content import lines as typed
from elearn.content.lines import Line, Span
from elearn.content.notebook import Notebook
from elearn.domain.finding import Place

_QUOTE = re.compile(r"\s*>")
_BOX = re.compile(r"\[(?P<mark>[ xX]?)\](?:\s+|$)")
LINK_LINE = re.compile(r"\s*\[.*\]\s*\(.*\)")
_FENCE = re.compile(r"\s*(```|~~~)")
_TROUBLE = (
    (_FENCE, "E223", "Hier staat webcode. Plak als platte tekst."),
    (re.compile(r"\s*</?[a-zA-Z!]"), "E223", "Hier staat webcode. Plak als platte tekst."),
    (
        re.compile(r"\s*\|.*\|"),
        "E221",
        "Tabellen lees ik niet. Maak er een lijst met streepjes van.",
    ),
    (
        re.compile(r"\s*([-–—_=*]\s*){3,}$"),
        "E222",
        "Deze streepjes betekenen hier niets. Haal ze weg.",
    ),
)


@dataclass(slots=True, kw_only=True)
class Row:
    """One row of a list. `box` is None without a box; `notes` are the quoted lines below it."""

    parts: list[Span]
    box: bool | None = None
    numbered: bool = False
    notes: list[Span] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Its text, run-on lines included."""
        return typed.join(self.parts)

    @property
    def note(self) -> Span | None:
        """The quoted lines below it as one text."""
        told = [note.strip() for note in self.notes if note.text.strip()]
        return typed.join(told) if told else None


@dataclass(slots=True, kw_only=True)
class Rows:
    """A list."""

    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Quote:
    """Lines that begin with `>`; what stands after it, indent kept, blank lines included."""

    lines: list[Span] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Para:
    """Lines of running text, each stripped."""

    lines: list[Span] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """The lines as one text."""
        return typed.join(self.lines)


Block = Rows | Quote | Para


def place(block: Block) -> Place:
    """Where a block begins."""
    return block.rows[0].span.place() if isinstance(block, Rows) else block.lines[0].place()


def read(lines: Sequence[Line], notes: Notebook) -> list[Block]:
    """The blocks that these lines form."""
    builder = _Builder(notes)
    for line in lines:
        builder.take(line)
    return [block for block in builder.blocks if not _empty(block)]


def after_quote_mark(span: Span) -> Span | None:
    """What stands after `>` and one space; None if the line is no quote."""
    match = _QUOTE.match(span.text)
    if not match:
        return None
    rest = span.cut(match.end())
    return rest.cut(1) if rest.text.startswith(" ") else rest


def _empty(block: Block) -> bool:
    return isinstance(block, Quote) and not any(line.text.strip() for line in block.lines)


class _Builder:
    """Takes line after line; `gap` tells that a blank line came last."""

    def __init__(self, notes: Notebook) -> None:
        self.notes = notes
        self.blocks: list[Block] = []
        self.gap = True
        self.trouble = ""
        self.fenced = False
        self.glued = False

    def take(self, line: Line) -> None:
        """Add one line to the blocks."""
        if line.blank:
            self.gap, self.trouble = True, ""
            return
        span = line.span()
        quoted = after_quote_mark(span)
        if quoted is not None:
            self._quote(span, quoted)
        elif not self._trouble(span):
            started = row_starts.start(span) or self._boxed(span)
            if started and not (started[1] == "1" and self._open(Para)):
                self._row(span, started)
            else:
                self._text(span)
        self.gap = False

    def _boxed(self, span: Span) -> tuple[Span, str] | None:
        """A row of which the dash before the box was forgotten; told."""
        text = span.strip()
        if not _BOX.match(text.text) or LINK_LINE.match(text.text):
            return None
        message = "Zet een streepje voor het hokje: - [ ] of - [x]."
        self.notes.add("E704", text.place(), message)
        return text, "-"

    def _open(self, kind: type[Block]) -> bool:
        return not self.gap and bool(self.blocks) and isinstance(self.blocks[-1], kind)

    def _trouble(self, span: Span) -> bool:
        """Told where it begins: not for every line of a table, nor where a fence ends."""
        for pattern, code, message in _TROUBLE:
            if not pattern.match(span.text):
                continue
            if code != self.trouble and not (pattern is _FENCE and self.fenced):
                self.notes.add(code, span.strip().place(), message)
            self.fenced = self.fenced is not (pattern is _FENCE)
            self.trouble = code
            return True
        self.trouble = ""
        return False

    def _quote(self, span: Span, quoted: Span) -> None:
        self._take_glued_back()
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Rows) and (not self.gap or self._belongs_to_row(span, last)):
            last.rows[-1].notes.append(quoted)
        elif isinstance(last, Quote) and not self.gap:
            last.lines.append(quoted)
        else:
            self.blocks.append(Quote(lines=[quoted]))

    def _take_glued_back(self) -> None:
        """Lines without `>` in the middle of a screen belong to it after all: more follows."""
        above = self.blocks[-2:-1]
        last = self.blocks[-1] if self.blocks and not self.gap else None
        if not isinstance(last, Para):
            return
        if above and isinstance(above[0], Quote) and self.glued:
            self.notes.settled |= {line.place().line for line in last.lines}
            above[0].lines += last.lines
            self.blocks.pop()
        elif heads.kind_of(last.lines[-1]) is not None:
            head = last.lines.pop()
            message = "Deze regel hoort bij het bericht eronder. Begin met >."
            self.notes.add("E301", head.place(), message)
            if not last.lines:
                self.blocks.pop()
            self.blocks.append(Quote(lines=[head]))

    def _belongs_to_row(self, span: Span, rows: Rows) -> bool:
        return span.text.startswith("  ") or (
            rows.rows[-1].box is not None and not rows.rows[-1].notes
        )

    def _row(self, span: Span, started: tuple[Span, str]) -> None:
        body = row_starts.body(span, started, self.notes)
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Quote) and not self.gap:
            self._tell_glued(span)
            if not LINK_LINE.match(body.text) and not _BOX.match(body.text):
                self.notes.settled.add(span.place().line)
                last.lines.append(span)
                return
        box = _BOX.match(body.text)
        if box:
            row = Row(parts=[body.cut(box.end())], box=box["mark"] in {"x", "X"})
        else:
            row = Row(parts=[body], numbered=started[1] == "1")
        if not isinstance(last, Rows):
            last = Rows()
            self.blocks.append(last)
        last.rows.append(row)

    def _text(self, span: Span) -> None:
        indented = span.text.startswith("  ")
        text = span.strip()
        last = self.blocks[-1] if self.blocks and not self.gap else None
        if isinstance(last, Rows) and not LINK_LINE.match(text.text):
            self._run_on(text, last.rows[-1], indented=indented)
        elif isinstance(last, Para):
            last.lines.append(text)
        else:
            self._paragraph(span, text, last)

    def _paragraph(self, span: Span, text: Span, above: Block | None) -> None:
        self.glued = isinstance(above, Quote)
        if self.glued:
            self._tell_glued(text)
        elif isinstance(above, Rows):
            self._tell_runs_on(text)
        elif span.text.startswith(" "):
            message = "Deze regel begint met een spatie. Mist er een >?"
            self.notes.add("T204", span.place(), message)
        self.blocks.append(Para(lines=[text]))

    def _run_on(self, text: Span, row: Row, *, indented: bool) -> None:
        if row.notes:
            self._tell_glued(text)
            row.notes.append(text)
        elif row.box is not None and not indented:
            self.notes.add("T205", text.place(), "Is dit de uitleg? Zet er > voor.")
            row.notes.append(text)
        else:
            if not indented:
                self._tell_runs_on(text)
            row.parts.append(text)

    def _tell_runs_on(self, text: Span) -> None:
        message = (
            "Deze regel plakt vast aan de rij erboven. Spring hem in, of zet er een witregel boven."
        )
        self.notes.add("T203", text.place(), message)

    def _tell_glued(self, text: Span) -> None:
        message = (
            "Deze regel plakt vast aan het bericht erboven. "
            "Zet er een witregel tussen, of begin met >."
        )
        self.notes.add("E301", text.strip().place(), message)
