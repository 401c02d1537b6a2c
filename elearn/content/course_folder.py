"""The folders of courses on disk: which file is what, and what lies round each lesson."""

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from elearn.content import course_file, reader, shared_files
from elearn.content.lines import Line, Span
from elearn.content.notebook import Notebook, Surroundings
from elearn.domain import finding, scenario, spelling
from elearn.domain.finding import Finding, Place

PICTURES = "beelden"
COURSE_NAMES = ("course.md", "cursus.md")
_SHARED_NAMES = {
    **{name: name for name in (shared_files.CONTACTS, shared_files.SOURCES)},
    shared_files.AGREEMENTS: shared_files.AGREEMENTS,
    **shared_files.ENGLISH_NAMES,
}
_IGNORED = frozenset({"LEESMIJ.md", "README.md"})
_SLUG = re.compile(r"[a-z0-9-]{1,60}$")
_SUFFIX = ".md"
_TRANSLATION = re.compile(r"\.[a-z]{2}\.md$")

_V = TypeVar("_V")
Shared = Callable[[Sequence[Line], Notebook], dict[str, _V]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseReading:
    """A course folder. `course` is None if anything in it has an error."""

    slug: str
    course: scenario.Course | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderReading:
    """The folder of all courses."""

    courses: tuple[CourseReading, ...]
    findings: tuple[Finding, ...]
    contacts: dict[str, scenario.Contact]
    agreements: dict[str, scenario.Agreement]


def is_course(folder: Path) -> bool:
    """Whether a course lies in this folder."""
    return any((folder / name).is_file() for name in COURSE_NAMES)


def read_all(folder: Path) -> FolderReading:
    """All courses below the folder, in the order of their names."""
    common, found = shared(folder, Surroundings(), base=folder)
    told = [
        read_course(path, common, base=folder)
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


def read_course(folder: Path, common: Surroundings, *, base: Path) -> CourseReading:
    """One course. `common` is what lies in the folder above it."""
    around, found = shared(folder, common, base=base)
    path = next(folder / name for name in COURSE_NAMES if (folder / name).is_file())
    notes = Notebook(file=_shown(path, base))
    if all((folder / name).is_file() for name in COURSE_NAMES):
        notes.add("E119", Place(), "Er is een course.md en een cursus.md. Haal er een weg.")
    told = course_file.read(reader.decode(path.read_bytes(), notes) or _NOTHING, notes)
    around = dataclasses.replace(around, goals=dict(told.goals), language=told.language)
    lessons, found_in_lessons = _lessons(folder, told.lessons, around, notes, base=base)
    findings = (*found, *notes.sorted(), *found_in_lessons)
    broken = any(f.severity is finding.Severity.ERROR for f in findings)
    course = None if broken else _course(folder.name, told, lessons)
    return CourseReading(slug=folder.name, course=course, findings=findings)


_NOTHING = (Line(number=1, text=""),)


def surroundings(folder: Path, *, base: Path) -> tuple[Surroundings, list[Finding]]:
    """What lies round the lessons of a course folder, with the goals of its course."""
    common, found = shared(folder.parent, Surroundings(), base=base)
    around, more = shared(folder, common, base=base)
    path = next((folder / name for name in COURSE_NAMES if (folder / name).is_file()), None)
    if path is None:
        return around, [*found, *more]
    notes = Notebook(file=_shown(path, base))
    told = course_file.read(reader.decode(path.read_bytes(), notes) or _NOTHING, notes)
    return dataclasses.replace(around, goals=dict(told.goals)), [*found, *more]


def _course(
    slug: str, told: course_file.CourseFile, lessons: tuple[scenario.Lesson, ...]
) -> scenario.Course:
    return scenario.Course(
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
    )


def _lessons(
    folder: Path,
    listed: Sequence[Span],
    around: Surroundings,
    notes: Notebook,
    *,
    base: Path,
) -> tuple[tuple[scenario.Lesson, ...], tuple[Finding, ...]]:
    files = {path.name: path for path in sorted(folder.glob("*.md")) if is_lesson(path)}
    order: dict[str, None] = {}
    for span in listed:
        name = span.text.removesuffix(_SUFFIX) + _SUFFIX
        if name in order:
            notes.add("E114", span.place(), f"‘{name}’ staat hier twee keer. Haal er een weg.")
        elif name not in files:
            hint = spelling.proposal(name, files) or " Zet het bestand erbij, of haal de naam weg."
            notes.add("E118", span.place(), f"‘{name[:60]}’ ligt niet in deze map.{hint}")
        order[name] = None
    for name in files:
        if name not in order and not _TRANSLATION.search(name):
            message = f"‘{name}’ staat niet bij lessen. Zet hem daar bij, of haal het bestand weg."
            notes.add("E118", Place(), message)
    read = [
        read_lesson(files[name], around, base=base)
        for name in (*(n for n in order if n in files), *(n for n in files if n not in order))
    ]
    lessons = tuple(told.lesson for told in read if told.lesson is not None)
    return lessons, tuple(f for told in read for f in told.findings)


def is_lesson(path: Path) -> bool:
    """Whether the file is a lesson, not a course file or one that lessons share."""
    fixed = {*COURSE_NAMES, *_SHARED_NAMES, *_IGNORED}
    return path.is_file() and path.name not in fixed


def read_lesson(path: Path, around: Surroundings, *, base: Path) -> reader.Reading:
    """One lesson file."""
    file = _shown(path, base)
    notes = Notebook(file=file)
    if _TRANSLATION.search(path.name):
        message = "Vertalingen kan deze versie nog niet tonen. Haal dit bestand zolang weg."
        notes.add("E901", Place(), message)
        return reader.Reading(lesson=None, findings=notes.sorted())
    slug = path.name.removesuffix(_SUFFIX)
    if not _SLUG.match(slug):
        fixed = spelling.fold(spelling.anchor(slug))[:60]
        message = (
            "Een bestandsnaam heeft alleen a-z, 0-9 en streepjes, hoogstens 60. "
            f"Noem het {fixed}.md."
        )
        notes.add("E119", Place(), message)
    told = reader.read_lesson(path.read_bytes(), slug=slug, file=file, around=around)
    return dataclasses.replace(told, findings=(*notes.sorted(), *told.findings))


def shared(folder: Path, above: Surroundings, *, base: Path) -> tuple[Surroundings, list[Finding]]:
    """What this folder adds to the contacts, sources and agreements above it."""
    found: list[Finding] = []
    contacts = _add(
        folder, shared_files.CONTACTS, shared_files.contacts, above.contacts, found, base=base
    )
    sources = _add(
        folder, shared_files.SOURCES, shared_files.sources, above.sources, found, base=base
    )
    agreements = _add(
        folder, shared_files.AGREEMENTS, shared_files.agreements, above.agreements, found, base=base
    )
    pictures = folder / PICTURES
    names = {p.name for p in pictures.iterdir() if p.is_file()} if pictures.is_dir() else set()
    around = Surroundings(
        contacts=contacts,
        sources=sources,
        agreements=agreements,
        goals=above.goals,
        pictures=frozenset(names),
        language=above.language,
    )
    return around, found


def _add(
    folder: Path,
    name: str,
    read: Shared[_V],
    above: Mapping[str, _V] | None,
    found: list[Finding],
    *,
    base: Path,
) -> Mapping[str, _V] | None:
    """The keys above with those of this folder's file. The same key twice is an error."""
    names = [typed for typed, dutch in _SHARED_NAMES.items() if dutch == name]
    paths = [folder / typed for typed in names if (folder / typed).is_file()]
    told = dict(above) if above is not None else {}
    for path in paths:
        notes = Notebook(file=_shown(path, base))
        lines = reader.decode(path.read_bytes(), notes)
        for key, value in read(lines, notes).items():
            if key in told:
                message = f"De sleutel ‘{key}’ bestaat al in {name}. Haal er een weg."
                notes.add("E209", Place(), message)
            told[key] = value
        found += notes.sorted()
    return told if paths or above is not None else None


def _shown(path: Path, base: Path) -> str:
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()
