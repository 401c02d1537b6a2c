"""How long a lesson is: words, moments and minutes, of the whole and of what is left of a run.

Everything is counted in words at reading speed, so sums stay exact: a choice costs as much time as
24 words, a question as much as 90. What counts as read, and which minutes are shown where:
docs/engine.md, "Minutes". Only for lessons without errors: a circle in the story has no length.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from elearn.domain import play
from elearn.domain.artefact import Block, Message, Picture, Screen, Text
from elearn.domain.guidance import Contact
from elearn.domain.scenario import Consequence, Debrief, Ending, Lesson, Moment, Scene

WORDS_A_MINUTE = 180
CHOICE = 8 * WORDS_A_MINUTE // 60
QUESTION = 30 * WORDS_A_MINUTE // 60
QUESTIONS_A_GOAL = 2

_CONTACT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What can still come: fewest and most moments, and the words of the longest way."""

    shortest: int
    longest: int
    words: int


def words(text: str, *, contacts: Iterable[Contact] = ()) -> int:
    """How many words a text has as rendered: `{key}` counts as the role of that contact."""
    if "{" in text:
        roles = {contact.key: contact.role for contact in contacts}
        text = _CONTACT.sub(lambda found: roles.get(found[1], found[1]), text)
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def paths(lesson: Lesson) -> Iterator[play.Position]:
    """Every way through the story, first options first, as a position at its end."""
    open_ends = [play.begin(lesson)]
    while open_ends:
        position = open_ends.pop()
        step = len(position.path) + 1
        if isinstance(play.next_scene(lesson, position), Ending):
            yield position
            continue
        here = play.moment(lesson, position, step)
        rows = (
            play.Chosen(branch=1, step=step, scene=here.name, option=number)
            for number, _ in reversed(play.offered(lesson, position, step))
        )
        open_ends += (play.replay(lesson, (*position.path, row)) for row in rows)


def moments_left(lesson: Lesson, position: play.Position) -> tuple[int, int]:
    """The fewest and the most moments that still come after the choices of `position`.

    Conditions count as they stand: what this path passed is passed. Nothing made yet: the length
    of the whole story.
    """
    ahead = _ahead(lesson, position)
    return ahead.shortest, ahead.longest


def minutes_left(lesson: Lesson, position: play.Position) -> int:
    """Minutes from here to the end of the lesson, on the longest way that is still open.

    Counts what `minutes` counts: at the beginning both are equal, and no choice makes it more.
    The consequence of the last choice counts as still to be read.
    """
    left = _ahead(lesson, position).words + _after_play(lesson)
    if lesson.minutes:
        return _up(left * lesson.minutes, _whole(lesson))
    return _up(left, WORDS_A_MINUTE)


def minutes(lesson: Lesson) -> int:
    """The shown minutes: the longest story, the open debrief, and two questions a goal."""
    return lesson.minutes or _up(_whole(lesson), WORDS_A_MINUTE)


def in_minutes(words: int) -> int:
    """So many words in whole minutes, rounded up."""
    return _up(words, WORDS_A_MINUTE)


def reading_variant_minutes(lesson: Lesson) -> int:
    """The shown minutes for who reads the story instead: its text, debrief, questions."""
    told = lesson.before.reading if lesson.before else ()
    read = sum(words(text, contacts=lesson.contacts) for text in told)
    debrief = debrief_words(lesson.debrief, contacts=lesson.contacts)
    asked = len(lesson.goals) * QUESTIONS_A_GOAL * QUESTION
    return _up(read + debrief + asked, WORDS_A_MINUTE)


def question_minutes(*, goals: int) -> int:
    """The minutes for the questions of so many goals that are not met yet."""
    return _up(goals * QUESTIONS_A_GOAL * QUESTION, WORDS_A_MINUTE)


def reading_minutes(debrief: Debrief) -> int:
    """The minutes to read the open parts of a debrief."""
    return _up(debrief_words(debrief), WORDS_A_MINUTE)


def debrief_words(debrief: Debrief, *, contacts: Iterable[Contact] = ()) -> int:
    """The words of the open parts, with the sector that has most to read. Sources do not count."""
    known = (*contacts, *(row.contact for row in debrief.call_on))
    rows = (
        *(row.text for row in debrief.settled),
        *debrief.grey,
        *debrief.responsibility,
        *(f"{row.contact.role} {row.when}" for row in debrief.call_on),
        *(row.question for row in debrief.agreements),
        *debrief.first_hour,
        *debrief.first_day,
        *debrief.afterwards,
        *debrief.sentences,
    )
    sectors: dict[str, int] = {}
    for line in debrief.sectors:
        sectors[line.sector] = sectors.get(line.sector, 0) + words(line.text, contacts=known)
    return sum(words(row, contacts=known) for row in rows) + max(sectors.values(), default=0)


def scene_words(scene: Scene, *, contacts: Iterable[Contact] = ()) -> int:
    """The words that everybody reads in a scene: not its options, its links or what is folded."""
    known = tuple(contacts)
    if isinstance(scene, Ending):
        return words(scene.text, contacts=known)
    asked = (scene.question,) if isinstance(scene, Moment) else ()
    texts = (scene.when, *asked, *(text for block in scene.blocks for text in _texts(block)))
    return sum(words(text, contacts=known) for text in texts)


def scene_length(scene: Scene) -> int:
    """The characters of a scene as typed: story, screens, question and options."""
    if isinstance(scene, Ending):
        return len(scene.text)
    texts = [text for block in scene.blocks for text in _texts(block)]
    if isinstance(scene, Moment):
        texts.append(scene.question)
        texts += [text for choice in scene.choices for text in (choice.title, choice.line)]
    return len(scene.when) + sum(map(len, texts))


class _Walker:
    """One lesson's lengths, remembered a state: the scene, and which conditions are true."""

    def __init__(self, lesson: Lesson) -> None:
        self.contacts = lesson.contacts
        self.scenes = {scene.name: scene for scene in lesson.scenes}
        self.sizes = {
            scene.name: scene_words(scene, contacts=lesson.contacts) for scene in lesson.scenes
        }
        self.options = {
            choice: words(f"{choice.title} {choice.line}", contacts=lesson.contacts)
            for scene in lesson.scenes
            if isinstance(scene, Moment)
            for choice in scene.choices
        }
        endings = [self.sizes[scene.name] for scene in lesson.scenes if isinstance(scene, Ending)]
        self.told_after = debrief_words(lesson.debrief, contacts=lesson.contacts) + max(endings)
        self.asked_after = _conditions(lesson)
        self.known: dict[tuple[str, frozenset[str]], Ahead] = {}

    def ahead(self, name: str, seen: frozenset[str]) -> Ahead:
        """From the top of that scene, having passed `seen`."""
        state = (name, seen & self.asked_after)
        if state not in self.known:
            self.known[state] = self._look(self.scenes[name], *state)
        return self.known[state]

    def _look(self, scene: Scene, name: str, seen: frozenset[str]) -> Ahead:
        if isinstance(scene, Ending):
            return Ahead(shortest=0, longest=0, words=0)
        after = seen | {name}
        if isinstance(scene, Consequence):
            link = next(
                link for link in scene.onward if not link.only_after or link.only_after in after
            )
            onward = self.ahead(link.target, after)
            size = self.sizes[name] + words(link.label, contacts=self.contacts)
            return Ahead(
                shortest=onward.shortest, longest=onward.longest, words=size + onward.words
            )
        options = [
            choice for choice in scene.choices if not choice.only_after or choice.only_after in seen
        ]
        ways = [self.ahead(choice.target, after) for choice in options]
        size = self.sizes[name] + sum(self.options[choice] for choice in options)
        return Ahead(
            shortest=1 + min(way.shortest for way in ways),
            longest=1 + max(way.longest for way in ways),
            words=size + CHOICE + max(way.words for way in ways),
        )


@lru_cache(maxsize=64)
def _walker(lesson: Lesson) -> _Walker:
    return _Walker(lesson)


def _ahead(lesson: Lesson, position: play.Position) -> Ahead:
    passed = play.passed(lesson, position, len(position.path) + 1)
    return _walker(lesson).ahead(position.at.name, passed)


def _whole(lesson: Lesson) -> int:
    return _walker(lesson).ahead(lesson.start.name, frozenset()).words + _after_play(lesson)


def _after_play(lesson: Lesson) -> int:
    """The open debrief, with the longest ending as its headline, and the questions."""
    return _walker(lesson).told_after + len(lesson.goals) * QUESTIONS_A_GOAL * QUESTION


def _conditions(lesson: Lesson) -> frozenset[str]:
    """The names of all scenes that a condition asks after."""
    rows = [
        row.only_after
        for scene in lesson.scenes
        if not isinstance(scene, Ending)
        for row in (scene.choices if isinstance(scene, Moment) else scene.onward)
    ]
    return frozenset(filter(None, rows))


def _texts(block: Block) -> Iterator[str]:
    """All that is read in a block. A picture counts as its description: looking takes time too."""
    if not isinstance(block, Screen):
        yield block.text
        return
    yield from (block.name, block.relation, block.note, block.to, block.subject, block.headline)
    yield from _parts(block.body)
    for row in block.rows:
        if isinstance(row, Message):
            yield from (row.time, row.sender, row.role)
            yield from _parts(row.parts)
        else:
            yield row.text


def _parts(parts: Iterable[Text | Picture]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Picture):
            yield from (part.subtitle, part.description)
        else:
            yield part.text


def _up(count: int, size: int) -> int:
    """How many whole `size` it takes: 181 words at 180 are 2 minutes."""
    return -(-count // size)
