"""Text as typed becomes clean lines that still know where every character stood.

Normalising lives here; what the lines mean does not. A `Span` is a piece of text cut from one or
more lines: however it is stripped, cut or joined, it can tell line and column as typed.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from elearn.domain.finding import Place

_BREAKS = re.compile("\r\n|[\r\u2028\u2029\x85]")
_SPACES = frozenset("\t\x0b\x0c\u00a0\u1680\u202f\u205f\u3000") | {
    chr(n) for n in range(0x2000, 0x200B)
}
_JOINER = "\u200d"
_MODIFIER = "\ufe0f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line, cleaned. `columns` maps each character to its column as typed; None if equal."""

    number: int
    text: str
    columns: tuple[int, ...] | None = None

    def place(self, at: int = 0) -> Place:
        """Where the character at that index stood in the file."""
        if self.columns is None:
            return Place(line=self.number, column=at + 1)
        if at < len(self.columns):
            return Place(line=self.number, column=self.columns[at])
        last = self.columns[-1] if self.columns else 0
        return Place(line=self.number, column=last + 1)

    def span(self) -> "Span":
        """The whole line."""
        return Span(text=self.text, pieces=((0, self, 0),))

    @property
    def blank(self) -> bool:
        """Nothing to see on it."""
        return not self.text.strip()


Piece = tuple[int, Line, int]
"""From this index of the span on, the text is that line from that index on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of text that knows where it stood."""

    text: str
    pieces: tuple[Piece, ...]

    def place(self, at: int = 0) -> Place:
        """Where the character at that index of the span stood."""
        start, line, offset = self.pieces[0]
        for piece in self.pieces[1:]:
            if piece[0] > at:
                break
            start, line, offset = piece
        return line.place(offset + at - start)

    def cut(self, start: int, end: int | None = None) -> "Span":
        """The part from `start` up to `end`."""
        stop = len(self.text) if end is None else max(start, end)
        kept: list[Piece] = []
        for at, line, offset in self.pieces:
            if at <= start:
                kept = [(0, line, offset + start - at)]
            elif at < stop:
                kept.append((at - start, line, offset))
        return Span(text=self.text[start:stop], pieces=tuple(kept))

    def strip(self) -> "Span":
        """Without white space at both sides."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def partition(self, mark: str) -> "tuple[Span, Span | None]":
        """Before and after the first `mark`, stripped; None if there is no such mark."""
        at = self.text.find(mark)
        if at < 0:
            return self.strip(), None
        return self.cut(0, at).strip(), self.cut(at + len(mark)).strip()

    def match(self, match: re.Match[str], group: int | str = 0) -> "Span":
        """The part that a group of a match on this span's text stands for."""
        return self.cut(*match.span(group))


def join(spans: Sequence[Span]) -> Span:
    """The spans after each other, with one space between. At least one span."""
    text, pieces = "", []
    for span in spans:
        start = len(text) + 1 if text else 0
        text = f"{text} {span.text}" if text else span.text
        pieces += [(start + at, line, offset) for at, line, offset in span.pieces]
    return Span(text=text, pieces=tuple(pieces))


def read(text: str) -> tuple[Line, ...]:
    """The lines of a file, cleaned: line ends, byte order mark, accents, odd spaces, no-widths."""
    unmarked = text.removeprefix("\ufeff")
    rows = _BREAKS.sub("\n", unmarked).split("\n")
    return tuple(_clean(row, number) for number, row in enumerate(rows, start=1))


def _clean(row: str, number: int) -> Line:
    if row.isascii() and row.isprintable():
        return Line(number=number, text=row.rstrip())
    text: list[str] = []
    columns: list[int] = []
    for at, group in _groups(row):
        cleaned = _character(group, "".join(text[-1:]))
        text += cleaned
        columns += [at + 1] * len(cleaned)
    clean = "".join(text).rstrip()
    return Line(number=number, text=clean, columns=tuple(columns[: len(clean)]))


def _groups(row: str) -> list[tuple[int, str]]:
    """Each letter with the accents that follow it, and where it starts."""
    groups: list[tuple[int, str]] = []
    for at, character in enumerate(row):
        if groups and unicodedata.combining(character):
            start, letter = groups[-1]
            groups[-1] = (start, letter + character)
        else:
            groups.append((at, character))
    return groups


def _character(group: str, before: str) -> str:
    if group == "\t":
        return "    "
    if group in _SPACES:
        return " "
    if group == _JOINER:
        return group if before and (ord(before) > 0x2190 or before == _MODIFIER) else ""
    if unicodedata.category(group[0]) in {"Cc", "Cf", "Cs", "Co"} and group != "\uf0b7":
        return ""
    return unicodedata.normalize("NFC", group)
