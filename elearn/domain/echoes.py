"""Sentences that say the same in nearly the same words: within a lesson, and across lessons.

Two sentences echo each other if they share nearly all their words. Short ones ("Klopt. Bel eerst.")
may well return. Comparing goes by triples of words, so that a course is done in a moment; a triple
that many sentences share tells nothing and is passed over.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from elearn.domain import spelling
from elearn.domain.finding import Place

SHORTEST = 7
"""A sentence of fewer words may return."""
ALIKE = 0.85
"""The share of words that two sentences must have in common."""
COMMON = 12
"""A triple of words in more sentences than this is passed over."""
_WORD = re.compile(r"[^\W_]+")

Triple = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence in the voice of a lesson, and where it stands."""

    file: str
    place: Place
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """`later` says what `first` said before it."""

    first: Said
    later: Said


def echoes(sentences: Iterable[Said]) -> Iterator[Echo]:
    """Each sentence that echoes an earlier one; of a group, only its second one."""
    kept: list[tuple[Said, Counter[str]]] = []
    by_triple: dict[Triple, list[int]] = {}
    told: set[int] = set()
    for said in sentences:
        words = _WORD.findall(spelling.fold(said.text))
        if len(words) < SHORTEST:
            continue
        bag = Counter(words)
        triples = {tuple(words[n : n + 3]) for n in range(len(words) - 2)}
        near = {n for triple in triples for n in by_triple.get(triple, ())}
        first = next((n for n in sorted(near) if _alike(bag, kept[n][1])), None)
        if first is not None:
            if first not in told:
                told.add(first)
                yield Echo(first=kept[first][0], later=said)
            continue
        for triple in triples:
            spots = by_triple.setdefault(triple, [])
            if len(spots) < COMMON:
                spots.append(len(kept))
        kept.append((said, bag))


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    shared = sum((one & other).values())
    return 2 * shared >= ALIKE * (one.total() + other.total())
