"""The faces on paper: which characters they can draw, and what stands for one they cannot.

PDF/UA-1 forbids a missing glyph, so the typesetter refuses the whole page for one emoji in a name.
`drawable` asks the font files beforehand (their `cmap` table, OpenType 1.9 §cmap, formats 4 and
12). The choice of faces and all layout are in `certificate.typ`.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
SUBSTITUTE = "\u2610"  # an empty box: no face of ours has U+FFFD
_JOINERS = "\u200c\u200d"
_LONGEST_WORD = 36


@cache
def covered() -> frozenset[int]:
    """Every code point that at least one of our faces can draw."""
    files = sorted(FOLDER.glob("*.ttf"))
    return frozenset(code for file in files for code in _code_points(file.read_bytes()))


def drawable(text: str) -> str:
    """The text as it can be put on paper: NFC, on one line, unknown characters as a `SUBSTITUTE`.

    Only the picture changes: whoever needs the text itself keeps the original. Direction overrides
    and other invisible signs go, or a name could turn the sentence around it. A word of more
    than 36 characters may be broken.
    """
    kept: list[str] = []
    for letter in unicodedata.normalize("NFC", " ".join(text.split())):
        kept.append(_drawn(letter, before=kept[-1] if kept else ""))
    return " ".join(_breakable(word) for word in "".join(kept).split())


def unmarked(text: str) -> str:
    """As `drawable`, without loose marks: for a pair of letter and mark that no face can draw."""
    return "".join(letter for letter in drawable(text) if unicodedata.category(letter) != "Mn")


def visible(text: str) -> str:
    """The text as a document title: nothing replaced, only invisible signs taken out."""
    shown = (letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cf", "Cs"))
    return " ".join("".join(shown).split())


def _drawn(letter: str, *, before: str) -> str:
    kind = unicodedata.category(letter)
    if letter in _JOINERS:
        return letter if before and before != SUBSTITUTE and _is_arabic(before) else ""
    if kind in ("Cf", "Cc") or 0xFE00 <= ord(letter) <= 0xFE0F:
        return ""
    if ord(letter) in covered():
        return letter
    return "" if kind in ("Mn", "Me", "Sk") else SUBSTITUTE


def _is_arabic(letter: str) -> bool:
    return unicodedata.bidirectional(letter[-1]) in ("AL", "NSM")


def _breakable(word: str) -> str:
    """Offer the typesetter a place to break a word that no line can hold."""
    parts = [word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD)]
    return "\u200b".join(parts)


def _code_points(font: bytes) -> Iterator[int]:
    for offset in _subtables(font):
        (form,) = struct.unpack_from(">H", font, offset)
        if form == 12:
            yield from _format_12(font, offset)
        elif form == 4:
            yield from _format_4(font, offset)


def _subtables(font: bytes) -> Iterator[int]:
    (tables,) = struct.unpack_from(">H", font, 4)
    for index in range(tables):
        tag, _, start, _ = struct.unpack_from(">4s3L", font, 12 + 16 * index)
        if tag == b"cmap":
            (count,) = struct.unpack_from(">H", font, start + 2)
            for record in range(count):
                yield start + struct.unpack_from(">HHL", font, start + 4 + 8 * record)[2]


def _format_12(font: bytes, offset: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">L", font, offset + 12)
    for group in range(groups):
        first, last, _ = struct.unpack_from(">3L", font, offset + 16 + 12 * group)
        yield from range(first, last + 1)


def _format_4(font: bytes, offset: int) -> Iterator[int]:
    (double,) = struct.unpack_from(">H", font, offset + 6)
    segments = double // 2
    ends = struct.unpack_from(f">{segments}H", font, offset + 14)
    starts = struct.unpack_from(f">{segments}H", font, offset + 16 + double)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, last + 1) if last != 0xFFFF else range(first, last)
