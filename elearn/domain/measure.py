"""How long a lesson is: words, moments, minutes, paths.

A reader takes 180 words a minute and 8 seconds a choice. The limits cover play and the open
debrief, with the longest ending and sector line; the minutes that are shown also count two
questions a goal of 30 seconds each (docs/engine.md, "Minutes").
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from elearn.domain import play
from elearn.domain.scenario import (
    Block,
    Choice,
    Consequence,
    Debrief,
    Ending,
    Later,
    Lesson,
    Message,
    Moment,
    Onward,
    Paragraph,
    Picture,
    Pill,
    Text,
)

WORDS_A_MINUTE = 180
SECONDS_A_CHOICE = 8
SECONDS_A_QUESTION = 30
QUESTIONS_A_GOAL = 2
DEBRIEF = "# debrief"
"""No scene can have this name: it holds a space and a hash."""

_WORD = re.compile(r"\w[\w’'-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One way through a lesson: the scenes in order, its ending, its words and minutes."""

    scenes: tuple[str, ...]
    choices: tuple[str, ...]
    ending: str
    moments: int
    seconds: float

    @property
    def minutes(self) -> float:
        """Play and open debrief, not rounded: what the limits are about."""
        return self.seconds / 60


@dataclass(frozen=True, slots=True)
class _Rest:
    """What can still come: moments and seconds, shortest and longest."""

    fewest: int
    most: int
    longest: float


class _Same:
    """A lesson as a cache key: the very same object. Hashing a whole lesson takes a millisecond."""

    __slots__ = ("lesson",)

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson

    def __hash__(self) -> int:
        return id(self.lesson)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.lesson is self.lesson


def words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def block_words(block: Block) -> int:
    """The words that a block shows."""
    if isinstance(block, Paragraph | Later):
        return words(block.text)
    shown = [block.name, block.relation, block.note, block.to, block.subject, block.headline]
    return (
        sum(words(text) for text in shown)
        + sum(_part_words(part) for part in block.body)
        + sum(_row_words(row) for row in block.rows)
    )


def scene_words(scene: Moment | Consequence | Ending) -> int:
    """The words that a scene shows, its choices included, what is folded left out."""
    if isinstance(scene, Ending):
        return words(scene.text)
    told = words(scene.when) + sum(block_words(block) for block in scene.blocks)
    if isinstance(scene, Consequence):
        return told
    return told + words(scene.question) + sum(_choice_words(choice) for choice in scene.choices)


def debrief_words(debrief: Debrief) -> int:
    """The words of the four open parts, with the longest sector line, without the ending."""
    lists = (
        tuple(line.text for line in debrief.settled),
        debrief.grey,
        debrief.responsibility,
        tuple(f"{row.contact.role} {row.when}" for row in debrief.call_on),
        debrief.first_hour,
        debrief.first_day,
        debrief.afterwards,
        debrief.sentences,
    )
    sector = max((words(line.text) for line in debrief.sectors), default=0)
    return sum(words(text) for rows in lists for text in rows) + sector


def reading_minutes(debrief: Debrief) -> int:
    """How long the open debrief takes to read, rounded up."""
    return math.ceil(debrief_words(debrief) / WORDS_A_MINUTE)


def moments_left(lesson: Lesson, position: play.Position) -> tuple[int, int]:
    """The fewest and the most moments still to decide from here."""
    rest = _rest_from(lesson, position)
    return rest.fewest, rest.most


def minutes_left(lesson: Lesson, position: play.Position) -> int:
    """Minutes from here to the end of the open debrief on the longest way, rounded up."""
    seconds = _rest_from(lesson, position).longest + _seconds(_Same(lesson))[DEBRIEF]
    return math.ceil(seconds / 60)


def minutes(lesson: Lesson) -> int:
    """The minutes to show beside a lesson, its questions included."""
    if lesson.minutes:
        return lesson.minutes
    longest = max((path.seconds for path in paths(lesson)), default=0.0)
    asked = SECONDS_A_QUESTION * QUESTIONS_A_GOAL * len(lesson.goals)
    return math.ceil((longest + asked) / 60)


def paths(lesson: Lesson) -> tuple[Path, ...]:
    """Every way through a lesson that conditions allow."""
    return _paths(_Same(lesson))


@lru_cache(maxsize=64)
def _paths(same: _Same) -> tuple[Path, ...]:
    lesson, cost = same.lesson, _seconds(same)
    found: list[Path] = []

    def walk(moment: Moment, seen: tuple[str, ...], made: tuple[str, ...], seconds: float) -> None:
        seconds += cost[moment.name] + SECONDS_A_CHOICE
        for choice in _open(moment, frozenset(seen)):
            after = (*seen, moment.name)
            target = lesson.scene(choice.target)
            spent = seconds
            if isinstance(target, Consequence):
                after = (*after, target.name)
                spent += cost[target.name]
                target = lesson.scene(_onward(target, frozenset(after)).target)
            titles = (*made, choice.title)
            if isinstance(target, Moment):
                walk(target, after, titles, spent)
            else:
                found.append(
                    Path(
                        scenes=after,
                        choices=titles,
                        ending=target.name,
                        moments=len(titles),
                        seconds=spent + cost[target.name] + cost[DEBRIEF],
                    )
                )

    walk(lesson.start, (), (), 0.0)
    return tuple(found)


def _rest_from(lesson: Lesson, position: play.Position) -> _Rest:
    following = play.next_scene(lesson, position)
    seen = play.passed(lesson, position, len(position.path) + 1)
    return _rest(_Same(lesson), following.name, seen)


@lru_cache(maxsize=8192)
def _rest(same: _Same, name: str, seen: frozenset[str]) -> _Rest:
    """What can still come at a moment or ending, given the scenes that were passed."""
    lesson, cost = same.lesson, _seconds(same)
    scene = lesson.scene(name)
    if not isinstance(scene, Moment):
        return _Rest(0, 0, cost[name])
    ways = []
    for choice in _open(scene, seen):
        after, target, spent = seen | {scene.name}, lesson.scene(choice.target), 0.0
        if isinstance(target, Consequence):
            after = after | {target.name}
            spent = cost[target.name]
            target = lesson.scene(_onward(target, after).target)
        rest = _rest(same, target.name, after)
        ways.append(_Rest(rest.fewest, rest.most, rest.longest + spent))
    return _Rest(
        1 + min(way.fewest for way in ways),
        1 + max(way.most for way in ways),
        SECONDS_A_CHOICE + cost[name] + max(way.longest for way in ways),
    )


@lru_cache(maxsize=64)
def _seconds(same: _Same) -> dict[str, float]:
    """Reading seconds by scene name, and of the open debrief under `DEBRIEF`."""
    cost = {scene.name: _reading(scene_words(scene)) for scene in same.lesson.scenes}
    return cost | {DEBRIEF: _reading(debrief_words(same.lesson.debrief))}


def _open(moment: Moment, seen: frozenset[str]) -> list[Choice]:
    return [c for c in moment.choices if not c.only_after or c.only_after in seen]


def _onward(scene: Consequence, seen: frozenset[str]) -> Onward:
    return next(o for o in scene.onward if not o.only_after or o.only_after in seen)


def _reading(count: int) -> float:
    """Seconds to read so many words."""
    return count / WORDS_A_MINUTE * 60


def _choice_words(choice: Choice) -> int:
    return words(choice.title) + words(choice.line)


def _row_words(row: Message | Pill) -> int:
    if isinstance(row, Pill):
        return words(row.text)
    return words(row.sender) + words(row.role) + sum(_part_words(part) for part in row.parts)


def _part_words(part: Text | Picture) -> int:
    return words(part.text) if isinstance(part, Text) else words(part.subtitle)
