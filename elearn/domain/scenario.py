"""Courses and lessons as frozen values, and simple questions about them.

What a lesson *is* lives here, what its scenes show in `artefact.py`, what it leans on in
`guidance.py`, its questions in `questions.py`; how it is written down in `content/reader.py`, how
it is played in `play.py`, how its questions are marked in `marking.py`.
A lesson is self-contained: the sources, contacts and agreements that it names are part of it, so
that an attempt pinned to an old edition can always be shown (docs/architecture.md, "Editions").

All texts are the writer's own: Dutch, with `*italics*`, `**bold**` and `{contact}` still in them.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from elearn.domain.artefact import Block
from elearn.domain.guidance import Agreement, Before, CallOn, Contact, Settled, Source
from elearn.domain.questions import Counted, Judgement, Reflection


class Sector(StrEnum):
    """Kind of school. PO, VO and MBO stay as they are in every language."""

    PO = "PO"
    VO = "VO"
    MBO = "MBO"


class Value(StrEnum):
    """What can be at stake. A lesson names three or four of these."""

    LEERLINGEN = "leerlingen"
    COLLEGA = "collega"
    OUDERS = "ouders"
    VRIJHEID = "vrijheid"
    ONLINE = "online"
    NAAM = "naam"
    ROL = "rol"


class Movement(StrEnum):
    """How a value moved. Words, never numbers: no total and no average exists."""

    MUCH_STRONGER = "veel steviger"
    STRONGER = "steviger"
    UNCHANGED = "gelijk"
    UNDER_PRESSURE = "onder druk"
    HEAVY_PRESSURE = "zwaar onder druk"
    UNCERTAIN = "nog onzeker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option of a moment. Its number in `Moment.choices`, from 0, is its identity.

    `only_after` names a scene that this branch must have passed; `boundary` is the key of the
    source of the law that this option breaks (docs/lesson-format.md, "Boundary").
    """

    title: str
    target: str
    line: str = ""
    only_after: str = ""
    boundary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """One neutral row of "Wat staat er op het spel?"."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One row of "Wat er verandert": shown once, in the debrief."""

    value: Value
    movement: Movement
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """ "Verder naar …" below a consequence. The first whose condition holds counts."""

    label: str
    target: str
    only_after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A scene with a question and two or more choices."""

    name: str
    when: str
    blocks: tuple[Block, ...]
    question: str
    choices: tuple[Choice, ...]
    pivotal: bool = False
    stakes: tuple[Stake, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """A scene that tells the story on after a choice, and leads to a moment or an ending."""

    name: str
    when: str
    blocks: tuple[Block, ...]
    brief: str
    shifts: tuple[Shift, ...]
    onward: tuple[Onward, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How it ended: the headline of the debrief."""

    name: str
    text: str


Scene = Moment | Consequence | Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorLine:
    """A line "Bij jou in PO / VO / MBO"."""

    sector: Sector
    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """What is explained after the story. Every part is a list (docs/lesson-format.md)."""

    settled: tuple[Settled, ...]
    grey: tuple[str, ...]
    responsibility: tuple[str, ...]
    call_on: tuple[CallOn, ...]
    agreements: tuple[Agreement, ...]
    first_hour: tuple[str, ...]
    first_day: tuple[str, ...]
    afterwards: tuple[str, ...]
    sentences: tuple[str, ...]
    discuss: tuple[str, ...]
    sectors: tuple[SectorLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A learning goal of a lesson. `sentence` continues "Na deze training kun je …".

    `questions` are its variants, the only ones that count; the others come after them.
    """

    key: str
    sentence: str
    recap: str
    questions: tuple[Counted, ...]
    judgements: tuple[Judgement, ...] = ()
    reflections: tuple[Reflection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One lesson in one language. `slug` is its file name and its place in the address.

    `reviewed_on` is an ISO date or empty ("Nog niet nagekeken door een jurist."). `contacts` are
    all contacts whose `{key}` occurs in a text. `minutes` is only set to overrule the computed
    time. `before` is there if the lesson has an interruption page before its story.
    `translations` are the same lesson in other languages, part of the same edition.
    """

    slug: str
    title: str
    role: str
    situation: str
    pitfall: str
    values: tuple[Value, ...]
    scenes: tuple[Scene, ...]
    debrief: Debrief
    goals: tuple[Goal, ...]
    contacts: tuple[Contact, ...] = ()
    reviewed_on: str = ""
    reviewed_by: str = ""
    minutes: int = 0
    language: str = "nl"
    before: Before | None = None
    translations: tuple["Lesson", ...] = ()

    def told_in(self, language: str) -> "Lesson":
        """The lesson in that language; as it was written if it was not translated.

        Scenes, options, goals and keys of questions are the same in every language, so choices
        and answers that were stored in one count in the other.
        """
        return next((told for told in self.translations if told.language == language), self)

    def scene(self, name: str) -> Scene:
        """The scene or ending of that name. KeyError if there is none."""
        for scene in self.scenes:
            if scene.name == name:
                return scene
        raise KeyError(name)

    @property
    def start(self) -> Moment:
        """Where every run begins."""
        first = self.scenes[0]
        if not isinstance(first, Moment):
            raise TypeError(f"{self.slug} begins with {first.name!r}, which is no moment")
        return first


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A part of a course for some people: `audience` says whom, `lessons` are slugs in order.

    The route of all lessons ("volledig") always exists and is no value.
    """

    key: str
    audience: str
    lessons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course: lessons in order, and what its certificate says.

    `hours` is the study load as printed ("1,5 uur"); `law_as_of` the month of the law that it was
    written to ("2026-11"); `practised` at most five phrases; `valid_months` 0 means no end.
    `goals` are all learning goals of the course, (key, sentence), in order. `translations` are its
    words in other languages, without lessons: each lesson has its own.
    """

    slug: str
    title: str
    kind: str
    hours: str
    law_as_of: str
    practised: tuple[str, ...]
    description: str
    lessons: tuple[Lesson, ...]
    goals: tuple[tuple[str, str], ...]
    in_order: bool = False
    valid_months: int = 0
    language: str = "nl"
    routes: tuple[Route, ...] = ()
    translations: tuple["Course", ...] = ()

    def told_in(self, language: str) -> "Course":
        """The course in that language, with its lessons; what is not translated as it is."""
        words = next((told for told in self.translations if told.language == language), self)
        return replace(
            words,
            lessons=tuple(lesson.told_in(language) for lesson in self.lessons),
            translations=self.translations,
        )

    def route(self, key: str) -> Route:
        """The route with that key. KeyError if there is none."""
        for route in self.routes:
            if route.key == key:
                return route
        raise KeyError(key)

    def lesson(self, slug: str) -> Lesson:
        """The lesson with that address. KeyError if there is none."""
        for lesson in self.lessons:
            if lesson.slug == slug:
                return lesson
        raise KeyError(slug)
