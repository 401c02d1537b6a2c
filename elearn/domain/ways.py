"""Every way through a story, numbered, with what it reads, how long it takes and what it costs.

The number of a path is its place when the first options are taken first; the command line, the
report and the tips all name paths by it. A story may branch into more paths than anybody reads:
then only the first `MOST` are walked; `longest` tells the longest without walking any. Only for
lessons without errors in the story (docs/lesson-format.md, "Findings").
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from elearn.domain import measure
from elearn.domain.scenario import (
    Choice,
    Consequence,
    Ending,
    Lesson,
    Moment,
    Movement,
    Onward,
    Scene,
    Value,
)

MOST = 5_000
"""Five moments of five options are 3,125 paths: nobody reads more."""
MOST_STATES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One way through. `words` and `minutes` are of play and open debrief, without questions.

    `scenes` are the names on the way, the ending last; `choices` their titles, in order.
    """

    number: int
    scenes: tuple[str, ...]
    choices: tuple[str, ...]
    ending: str
    words: int
    balance: Mapping[Value, tuple[Movement, ...]]

    @property
    def minutes(self) -> int:
        """Whole minutes at reading speed, rounded up."""
        return measure.in_minutes(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trail:
    """A way so far: the scene that comes now, and what lies behind it."""

    scene: str
    scenes: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    words: int = 0


class _Map:
    """The lengths of a lesson's scenes, links and options, counted once."""

    def __init__(self, lesson: Lesson) -> None:
        self.contacts = lesson.contacts
        self.counted: dict[str, int] = {}
        self.scenes: dict[str, Scene] = {scene.name: scene for scene in lesson.scenes}
        self.sizes = {
            scene.name: measure.scene_words(scene, contacts=lesson.contacts)
            for scene in lesson.scenes
        }
        longest = max(
            (self.sizes[scene.name] for scene in lesson.scenes if isinstance(scene, Ending)),
            default=0,
        )
        self.after = longest + measure.debrief_words(lesson.debrief, contacts=lesson.contacts)

    def options(self, moment: Moment, passed: Container[str]) -> list[Choice]:
        return [c for c in moment.choices if not c.only_after or c.only_after in passed]

    def size(self, moment: Moment, options: list[Choice]) -> int:
        read = sum(self.words(f"{option.title} {option.line}") for option in options)
        return self.sizes[moment.name] + read + measure.CHOICE

    def link(self, scene: Consequence, passed: Container[str]) -> Onward:
        return next(o for o in scene.onward if not o.only_after or o.only_after in passed)

    def read(self, scene: Consequence, link: Onward) -> int:
        return self.sizes[scene.name] + self.words(link.label)

    def words(self, text: str) -> int:
        if text not in self.counted:
            self.counted[text] = measure.words(text, contacts=self.contacts)
        return self.counted[text]


def paths(lesson: Lesson) -> Iterator[Path]:
    """Every path, first options first. There may be very many: stop when it is enough."""
    known = _Map(lesson)
    open_ends = [_Trail(scene=lesson.scenes[0].name)]
    number = 0
    while open_ends:
        trail = open_ends.pop()
        scene = known.scenes[trail.scene]
        if isinstance(scene, Ending):
            number += 1
            yield _path(trail, scene, known, number)
        else:
            open_ends += reversed(list(_further(trail, scene, known)))


def _further(trail: _Trail, scene: Moment | Consequence, known: _Map) -> Iterator[_Trail]:
    scenes = (*trail.scenes, scene.name)
    if isinstance(scene, Moment):
        options = known.options(scene, trail.scenes)
        words = trail.words + known.size(scene, options)
        for option in options:
            choices = (*trail.choices, option)
            yield _Trail(scene=option.target, scenes=scenes, choices=choices, words=words)
        return
    link = known.link(scene, scenes)
    words = trail.words + known.read(scene, link)
    yield _Trail(scene=link.target, scenes=scenes, choices=trail.choices, words=words)


def _path(trail: _Trail, ending: Ending, known: _Map, number: int) -> Path:
    balance: dict[Value, tuple[Movement, ...]] = {}
    for name in trail.scenes:
        scene = known.scenes[name]
        if isinstance(scene, Consequence):
            for shift in scene.shifts:
                balance[shift.value] = (*balance.get(shift.value, ()), shift.movement)
    return Path(
        number=number,
        scenes=(*trail.scenes, ending.name),
        choices=tuple(choice.title for choice in trail.choices),
        ending=ending.name,
        words=trail.words + known.after,
        balance=balance,
    )


def median(found: list[Path]) -> Path:
    """The path in the middle when they are laid from short to long. At least one path."""
    return sorted(found, key=lambda path: (path.words, path.number))[(len(found) - 1) // 2]


def longest(lesson: Lesson) -> int | None:
    """The words of the longest path, however many there are.

    None if even that cannot be told: so many conditions that the ways cannot be taken together.
    """
    known = _Map(lesson)
    asked_after = frozenset(
        link.only_after
        for scene in lesson.scenes
        if not isinstance(scene, Ending)
        for link in (scene.choices if isinstance(scene, Moment) else scene.onward)
    )
    told: dict[tuple[str, frozenset[str]], int] = {}
    first = (lesson.scenes[0].name, frozenset[str]())
    waiting = [first]
    while waiting:
        if len(told) > MOST_STATES or len(waiting) > MOST_STATES:
            return None
        name, passed = waiting[-1]
        scene = known.scenes[name]
        size, targets = _ahead(scene, passed, known)
        after = (passed | {name}) & asked_after
        states = [(target, after) for target in targets]
        missing = [state for state in states if state not in told]
        if missing:
            waiting += missing
            continue
        told[name, passed] = size + max((told[state] for state in states), default=0)
        waiting.pop()
    return told[first] + known.after


def _ahead(scene: Scene, passed: frozenset[str], known: _Map) -> tuple[int, list[str]]:
    """What is read in a scene, and where it can lead."""
    if isinstance(scene, Ending):
        return 0, []
    if isinstance(scene, Moment):
        options = known.options(scene, passed)
        return known.size(scene, options), [option.target for option in options]
    link = known.link(scene, passed | {scene.name})
    return known.read(scene, link), [link.target]
