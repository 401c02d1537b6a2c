"""How heavy a text is to read: sentences, long words, and a formula as a hint.

Figures for the report, never a verdict: a formula measures no understanding. Dutch only.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from elearn.domain import sentences
from elearn.domain.artefact import Message, Screen, Text
from elearn.domain.scenario import Ending, Moment, Scene

LONG_WORD = 12
"""A word of more letters than this is listed."""
GOAL = 12
"""The average number of words in a sentence that one aims at."""
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SYLLABLE = re.compile(r"[äëïöü]?(?:ij|[aeiouyáàâéèêíìóòôúùû]){1,3}|[äëïöü]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Of a text: its words, words a sentence on average, its longest, long words, Flesch-Douma."""

    words: int
    average: float
    longest: int
    long_words: tuple[str, ...]
    flesch: float


def of(texts: Iterable[str]) -> Level | None:
    """The level of these texts together; None if there is not one word."""
    told = [sentence.text for text in texts for sentence in sentences.of(text)]
    counted = [_WORD.findall(sentence) for sentence in told]
    words = [word for row in counted for word in row]
    rows = [row for row in counted if row]
    if not words:
        return None
    average = len(words) / len(rows)
    syllables = 100 * sum(_syllables(word) for word in words) / len(words)
    return Level(
        words=len(words),
        average=average,
        longest=max(len(row) for row in rows),
        long_words=tuple(dict.fromkeys(word for word in words if len(word) > LONG_WORD)),
        flesch=206.84 - 0.77 * syllables - 0.93 * average,
    )


def scene_texts(scene: Scene) -> list[str]:
    """What is read in a scene: story, screens and options, without names and times."""
    if isinstance(scene, Ending):
        return [scene.text]
    told: list[str] = []
    for block in scene.blocks:
        if not isinstance(block, Screen):
            told.append(block.text)
            continue
        told += [part.text for part in block.body if isinstance(part, Text)]
        for row in block.rows:
            parts = row.parts if isinstance(row, Message) else (Text(text=row.text),)
            told += [part.text for part in parts if isinstance(part, Text)]
    if isinstance(scene, Moment):
        told += [f"{choice.title}." for choice in scene.choices]
        told += [choice.line for choice in scene.choices]
    return told


def _syllables(word: str) -> int:
    """About how many: groups of vowels, where a dotted one begins a new group."""
    return max(1, len(_SYLLABLE.findall(word.lower())))
