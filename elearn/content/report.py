"""What `elearn check --report` tells of one lesson, as values. The page is made in `report_page`.

A report reads a lesson for its writer and its reviewer: figures and lists, no verdicts beyond the
findings. A lesson with errors is reported too, without what only a whole story has.
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from elearn.content import course_folder, lesson_files, named
from elearn.content.reader import Reading
from elearn.domain import artefact, cast, checks, questions, readability, ways
from elearn.domain.guidance import Settled
from elearn.domain.readability import Level
from elearn.domain.scenario import Ending, Goal, Lesson

KINDS = ("één antwoord", "meerdere", "volgorde", "koppel", "oordeel", "reflectie")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A picture in a scene. `file` is empty where a placeholder is drawn."""

    scene: str
    kind: str
    file: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonReport:
    """One lesson. `paths` is empty where the story has errors, `more` if there are more paths."""

    course: str
    reading: Reading
    lesson: Lesson
    paths: tuple[ways.Path, ...]
    more: bool
    levels: Mapping[str, Level]
    variants: Mapping[str, tuple[int, ...]]
    pictures: tuple[Shot, ...]
    cast: Mapping[str, str]

    @property
    def name(self) -> str:
        """Course and lesson, as the command line names them."""
        return f"{self.course}/{self.lesson.slug}"

    @property
    def settled(self) -> tuple[Settled, ...]:
        """The lines of law, each with its sources."""
        return self.lesson.debrief.settled


def lessons(path: Path) -> list[Path]:
    """The lessons that PATH stands for: a file, a course folder, or a folder of courses.

    A translation is no lesson of its own.
    """
    if path.is_file():
        return [path] if _is_one(path) else []
    folders = [path] if course_folder.is_course(path) else sorted(path.iterdir())
    return [
        file
        for folder in folders
        if folder.is_dir() and course_folder.is_course(folder)
        for file in sorted(folder.glob("*.md"))
        if _is_one(file)
    ]


def _is_one(file: Path) -> bool:
    return course_folder.is_lesson(file) and not lesson_files.language_of(file)


def of(path: Path) -> LessonReport | None:
    """The report on the lesson in that file; None if nothing of it could be read."""
    reading = named.read(path)
    lesson = reading.lesson
    if lesson is None:
        return None
    whole = checks.story_is_whole(lesson)
    found = tuple(itertools.islice(ways.paths(lesson), ways.MOST + 1)) if whole else ()
    levels = {
        scene.name: level
        for scene in lesson.scenes
        if (level := readability.of(readability.scene_texts(scene))) is not None
    }
    return LessonReport(
        course=path.resolve().parent.name,
        reading=reading,
        lesson=lesson,
        paths=found[: ways.MOST],
        more=len(found) > ways.MOST,
        levels=levels,
        variants={goal.key: _variants(goal) for goal in lesson.goals},
        pictures=tuple(_pictures(lesson)),
        cast=cast.of(lesson),
    )


def _variants(goal: Goal) -> tuple[int, ...]:
    """How many questions of each of `KINDS`."""
    options = [q for q in goal.questions if isinstance(q, questions.Question)]
    return (
        sum(not question.several for question in options),
        sum(question.several for question in options),
        sum(isinstance(question, questions.Ordering) for question in goal.questions),
        sum(isinstance(question, questions.Matching) for question in goal.questions),
        len(goal.judgements),
        len(goal.reflections),
    )


def _pictures(lesson: Lesson) -> list[Shot]:
    told = []
    for scene in lesson.scenes:
        if isinstance(scene, Ending):
            continue
        for block in scene.blocks:
            if not isinstance(block, artefact.Screen):
                continue
            parts = [*block.body]
            for row in block.rows:
                parts += row.parts if isinstance(row, artefact.Message) else ()
            told += [
                Shot(scene=scene.name, kind=p.kind, file=p.file, description=p.description)
                for p in parts
                if isinstance(p, artefact.Picture)
            ]
    return told
