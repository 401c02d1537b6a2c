"""Running text in sentences, with where each begins. What is asked of them is not here.

Dutch: an abbreviation does not end a sentence, and neither does the point in 21.47 or 3.40.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(r"[.!?…]+[’”\"')\]*]*(?=\s|$)")
_SHORT = re.compile(
    r"(?:\b(?:art|artt|bijv|bv|ca|dhr|dr|drs|enz|etc|evt|incl|jl|max|mevr|min|mr|nr|pag|par|prof|"
    r"resp|stb|tel|vgl|zgn)|\b(?:[a-z]\.)+[a-z])\.$",
    re.IGNORECASE,
)

LONGEST_SHORT = 10
"""No abbreviation is longer: looking further back would take ever longer in a long text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, and the index in the text of its first character."""

    text: str
    start: int


def of(text: str) -> Iterator[Sentence]:
    """The sentences of a text, in order. Nothing but marks is no sentence."""
    start, stop = 0, len(text.rstrip())
    for end in _END.finditer(text):
        before = text[max(start, end.start() - LONGEST_SHORT) : end.start() + 1]
        if end[0].startswith(".") and end.end() < stop and _SHORT.search(before):
            continue
        yield from _one(text, start, end.end())
        start = end.end()
    yield from _one(text, start, len(text))


def _one(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    bare = piece.strip()
    if any(character.isalnum() for character in bare):
        yield Sentence(text=bare, start=start + len(piece) - len(piece.lstrip()))
