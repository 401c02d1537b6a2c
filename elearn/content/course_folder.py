"""The folders of courses on disk: which file is what, in which order, and what comes of them."""

import dataclasses
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from elearn.content import (
    beside,
    course_file,
    course_translations,
    files,
    lesson_files,
    proposals,
    reader,
    side_by_side,
)
from elearn.content.notebook import Notebook, Surroundings
from elearn.domain import finding, guidance, scenario
from elearn.domain.finding import Finding, Place

COURSE_NAMES = ("course.md", "cursus.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseReading:
    """A course folder. `course` is None if anything in it has an error; `lessons` are its lesson
    files and translations as far as they could be read, in the order of the course."""

    slug: str
    title: str
    course: scenario.Course | None
    findings: tuple[Finding, ...]
    lessons: tuple[reader.Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderReading:
    """The folder of all courses."""

    courses: tuple[CourseReading, ...]
    findings: tuple[Finding, ...]
    contacts: dict[str, guidance.Contact]
    agreements: dict[str, guidance.Agreement]


def is_course(folder: Path) -> bool:
    """Whether a course lies in this folder."""
    return any(os.path.lexists(folder / name) for name in COURSE_NAMES)


def is_lesson(path: Path) -> bool:
    """Whether the file is a lesson or its translation, not one that goes with lessons."""
    return lesson_files.is_lesson(path) and course_language(path) is None


def course_language(path: Path) -> str | None:
    """The language of a course file or its translation; None if it is neither."""
    for name in COURSE_NAMES:
        stem = name.removesuffix(".md")
        if path.name == name:
            return ""
        if path.name.startswith(f"{stem}.") and lesson_files.language_of(path):
            return lesson_files.language_of(path)
    return None


def read_all(folder: Path, *, today: date | None = None) -> FolderReading:
    """All courses below the folder, in the order of their names. `today`: as in `read_course`."""
    common, found = beside.of(folder, Surroundings(), base=folder)
    told = [
        read_course(path, common, base=folder, today=today)
        for path in (sorted(folder.iterdir()) if folder.is_dir() else [])
        if path.is_dir() and is_course(path)
    ]
    for course in told:
        found += course.findings
    return FolderReading(
        courses=tuple(told),
        findings=tuple(found),
        contacts=dict(common.contacts or {}),
        agreements=dict(common.agreements or {}),
    )


def read_course(
    folder: Path, common: Surroundings, *, base: Path, today: date | None = None
) -> CourseReading:
    """One course. `common` is what lies in the folder above it.

    With the day `today` there are tips too on what grew old (`side_by_side.py`).
    """
    around, found = beside.of(folder, common, base=base)
    notes, told = _course_file(folder, base)
    around = dataclasses.replace(around, goals=dict(told.goals), language=told.language)
    paths = sorted(path for path in folder.glob("*.md") if is_lesson(path))
    in_order = lesson_files.in_order(paths, told, notes)
    translations = course_translations.read(
        {
            language: path
            for path in sorted(folder.glob("*.md"))
            if files.is_plain(path) and (language := course_language(path))
        },
        told,
        base=base,
    )
    read = lesson_files.read(
        in_order,
        around,
        goals={one.language: dict(one.course.goals) for one in translations},
        base=base,
    )
    read = side_by_side.compared([side_by_side.aged(one, today) for one in read])
    side_by_side.of_course([key for key, _ in told.goals], read, notes)
    findings = (
        *found,
        *lesson_files.odd(folder, base=base),
        *proposals.in_language(notes.sorted(), notes.language),
        *(f for one in translations for f in one.findings),
        *(f for one in read for f in one.findings),
    )
    broken = any(f.severity is finding.Severity.ERROR for f in findings)
    lessons = tuple(one.lesson for one in read if one.lesson is not None)
    course = None if broken else _course(folder.name, told, lessons, translations)
    return CourseReading(
        slug=folder.name, title=told.title, course=course, findings=findings, lessons=read
    )


def surroundings(folder: Path, *, base: Path) -> tuple[Surroundings, list[Finding]]:
    """What lies round the lessons of a course folder, with the goals of its course."""
    common, found = beside.of(folder.parent, Surroundings(), base=base)
    around, more = beside.of(folder, common, base=base)
    if not is_course(folder):
        return around, [*found, *more]
    _, told = _course_file(folder, base)
    around = dataclasses.replace(around, goals=dict(told.goals), language=told.language)
    return around, [*found, *more]


def _course_file(folder: Path, base: Path) -> tuple[Notebook, course_file.CourseFile]:
    there = [folder / name for name in COURSE_NAMES if os.path.lexists(folder / name)]
    notes = Notebook(file=beside.shown(there[0], base))
    if len(there) > 1:
        notes.add("E119", Place(), "Er is een course.md en een cursus.md. Haal er een weg.")
    lines = files.decode(files.load(there[0]), notes) if files.is_plain(there[0]) else ()
    if not lines:
        return notes, course_file.read(files.NOTHING, Notebook(file=notes.file))
    notes.language = course_file.language_of(lines)
    return notes, course_file.read(lines, notes)


def _course(
    slug: str,
    told: course_file.CourseFile,
    lessons: tuple[scenario.Lesson, ...],
    translations: tuple[course_translations.Translation, ...],
) -> scenario.Course:
    course = scenario.Course(
        slug=slug,
        title=told.title,
        kind=told.kind,
        hours=told.hours,
        law_as_of=told.law_as_of,
        practised=told.practised,
        description=told.description,
        lessons=lessons,
        goals=told.goals,
        in_order=told.in_order,
        valid_months=told.valid_months,
        language=told.language,
        routes=lesson_files.routes(told),
    )
    return dataclasses.replace(
        course,
        translations=tuple(course_translations.value(one, course) for one in translations),
    )
