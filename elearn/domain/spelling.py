"""Comparing names that people type: folding, anchors, and the nearest name that does exist.

What the names mean lives with whoever compares them.
"""

import difflib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LONGEST = 80
"""Longer words are compared by their beginning only: comparing costs time by the square."""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text without case, accents and doubled spaces, for comparing only."""
    bare = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).casefold().split())


def anchor(text: str) -> str:
    """The text as a Markdown viewer makes it an anchor: "Mentor gebeld!" is "mentor-gebeld"."""
    lowered = unicodedata.normalize("NFC", " ".join(text.split())).lower()
    kept = (c for c in lowered if c.isalnum() or c in "-_ ")
    return "".join(kept).strip().replace(" ", "-")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like `word`, or None if none comes near."""
    folded = {fold(name)[:LONGEST]: name for name in known}
    close = difflib.get_close_matches(fold(word[:LONGEST]), folded, n=1, cutoff=0.7)
    return folded[close[0]] if close else None


def proposal(word: str, known: Iterable[str]) -> str:
    """The sentence "Bedoel je …?" with a space before it, or nothing."""
    match = nearest(word, known)
    return f" Bedoel je ‘{match}’?" if match else ""
