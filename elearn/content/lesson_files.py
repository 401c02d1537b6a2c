"""The lesson files of a course folder: names, order, translations beside their original."""

import dataclasses
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from elearn.content import beside, course_file, files, reader
from elearn.content.lines import Span
from elearn.content.notebook import Notebook, Surroundings
from elearn.domain import scenario, spelling
from elearn.domain.finding import Finding, Place

_IGNORED = frozenset({"LEESMIJ.md", "README.md"})
_SHARED = frozenset(name for names in beside.SHARED_NAMES.values() for name in names)
_SLUG = re.compile(r"[a-z0-9-]{1,60}")
_SUFFIX = ".md"
_TRANSLATION = re.compile(r"(?P<stem>.+)\.(?P<language>[a-z]{2})\.md")
_LANGUAGE_NAMES = {"nl": "Nederlands", "en": "Engels"}

Goals = Mapping[str, str]


def is_lesson(path: Path) -> bool:
    """Whether the file could be a lesson: not one that lessons share, not one to be ignored."""
    return files.is_plain(path) and path.name not in _SHARED | _IGNORED


def odd(folder: Path, *, base: Path) -> list[Finding]:
    """What is called like a lesson but is no plain file: nothing of it is read."""
    return [
        Finding(
            file=beside.shown(path, base),
            place=Place(),
            code="E119",
            message=f"‘{path.name[:60]}’ is geen gewoon bestand. Zet de tekst zelf in deze map.",
        )
        for path in sorted(folder.glob(f"*{_SUFFIX}"))
        if path.name not in _SHARED and not files.is_plain(path)
    ]


def language_of(path: Path) -> str:
    """The language in the name of a translation, "en" for `kijk-dan.en.md`; else empty."""
    match = _TRANSLATION.fullmatch(path.name)
    return match["language"] if match else ""


def original_of(path: Path) -> Path:
    """The file that a translation is a translation of."""
    match = _TRANSLATION.fullmatch(path.name)
    return path.with_name(match["stem"] + _SUFFIX) if match else path


def in_order(
    paths: Sequence[Path], told: course_file.CourseFile, notes: Notebook
) -> tuple[Path, ...]:
    """The files as the course lists them, then the others; tells what fits not together."""
    files = {path.name: path for path in paths if not language_of(path)}
    listed = _names(told.lessons, files, notes)
    for route in told.routes:
        in_course = {name: files[name] for name in listed if name in files}
        _names(route.lessons, in_course, notes)
    for name in files:
        if name not in listed:
            message = f"‘{name}’ staat niet bij lessen. Zet hem daar bij, of haal het bestand weg."
            notes.add("E118", Place(), message)
    others = [path for path in paths if path.name not in listed]
    return (*(files[name] for name in listed if name in files), *others)


def routes(told: course_file.CourseFile) -> tuple[scenario.Route, ...]:
    """The routes of a course without errors."""
    return tuple(
        scenario.Route(
            key=route.key.text,
            audience=route.audience,
            lessons=tuple(span.text.removesuffix(_SUFFIX) for span in route.lessons),
        )
        for route in told.routes
    )


def _names(spans: Sequence[Span], files: Mapping[str, Path], notes: Notebook) -> tuple[str, ...]:
    """The file names in a list; a double or unknown one is told."""
    order: dict[str, None] = {}
    for span in spans:
        name = span.text.removesuffix(_SUFFIX) + _SUFFIX
        if name in order:
            message = f"‘{name[:60]}’ staat hier twee keer. Haal er een weg."
            notes.add("E114", span.place(), message)
        elif name not in files:
            near = spelling.nearest(name, files)
            hint = f"Bedoel je ‘{near}’?" if near else "Zet het bestand erbij, of haal de naam weg."
            notes.add("E118", span.place(), f"‘{name[:60]}’ ligt niet in deze map. {hint}")
            name = near or name
        order[name] = None
    return tuple(order)


def read(
    paths: Sequence[Path], around: Surroundings, *, goals: Mapping[str, Goals], base: Path
) -> tuple[reader.Reading, ...]:
    """The lessons with their translations. `goals`: those of the course by language."""
    originals = {path: read_one(path, around, base=base) for path in paths if not language_of(path)}
    told = dict(originals)
    for path in paths:
        if not language_of(path):
            continue
        original = original_of(path)
        translated = read_translation(
            path,
            originals[original].lesson if original in originals else None,
            dataclasses.replace(around, goals=goals.get(language_of(path), around.goals)),
            base=base,
        )
        told[path] = translated
        if original in told and translated.lesson is not None:
            told[original] = _with_translation(told[original], translated.lesson)
            told[path] = dataclasses.replace(translated, lesson=None)
    return tuple(told.values())


def _with_translation(told: reader.Reading, translation: scenario.Lesson) -> reader.Reading:
    if told.lesson is None:
        return told
    lesson = dataclasses.replace(told.lesson, translations=(*told.lesson.translations, translation))
    return dataclasses.replace(told, lesson=lesson)


def read_one(path: Path, around: Surroundings, *, base: Path) -> reader.Reading:
    """One lesson file that is no translation."""
    file = beside.shown(path, base)
    notes = Notebook(file=file)
    slug = path.name.removesuffix(_SUFFIX)
    if not _SLUG.fullmatch(slug):
        fixed = re.sub(r"[^a-z0-9-]", "", spelling.fold(spelling.anchor(slug)))[:60] or "les"
        message = (
            "Een bestandsnaam heeft alleen a-z, 0-9 en streepjes, hoogstens 60. "
            f"Noem het {fixed}.md."
        )
        notes.add("E119", Place(), message)
    told = reader.read_lesson(files.load(path), slug=slug, file=file, around=around)
    return dataclasses.replace(told, findings=(*notes.sorted(), *told.findings))


def read_translation(
    path: Path, original: scenario.Lesson | None, around: Surroundings, *, base: Path
) -> reader.Reading:
    """One translation, compared with its original. `original` None: not there or not read."""
    file = beside.shown(path, base)
    language = language_of(path)
    trouble = _misplaced(path, language, around.language)
    if trouble:
        found = Finding(file=file, place=Place(), code="E120", message=trouble)
        return reader.Reading(lesson=None, findings=(found,))
    return reader.read_translation(
        files.load(path),
        slug=original_of(path).name.removesuffix(_SUFFIX),
        file=file,
        around=dataclasses.replace(around, language=language),
        original=original,
    )


def _misplaced(path: Path, language: str, own: str) -> str:
    """Why this cannot be a translation here; empty if it can."""
    other = next(code for code in course_file.LANGUAGES if code != own)
    original = original_of(path)
    if language not in course_file.LANGUAGES:
        return (
            f"Een vertaling is hier in het {_LANGUAGE_NAMES[other]}. "
            f"Noem het bestand {original.stem}.{other}.md."
        )
    if language == own:
        return (
            f"Deze cursus is zelf in het {_LANGUAGE_NAMES[own]}. "
            f"Noem het bestand {original.name}, of haal het weg."
        )
    if not original.is_file():
        return f"Dit is een vertaling van {original.name}, maar dat ligt hier niet. Zet het erbij."
    return ""
