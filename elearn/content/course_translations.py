"""`course.en.md`: the words of a course in another language, compared with the course itself."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from elearn.content import beside, course_file, course_parts, files, proposals
from elearn.content.notebook import Notebook
from elearn.domain import scenario
from elearn.domain.finding import Finding, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A course file in another language, and what was found in it."""

    language: str
    course: course_file.CourseFile
    findings: tuple[Finding, ...]


def read(
    paths: Mapping[str, Path], original: course_file.CourseFile, *, base: Path
) -> tuple[Translation, ...]:
    """The translations of a course file, by language."""
    return tuple(_read(language, path, original, base) for language, path in paths.items())


def value(told: Translation, course: scenario.Course) -> scenario.Course:
    """The course in that language: its words from the translation, the rest from the course."""
    words = told.course
    return dataclasses.replace(
        course,
        title=words.title,
        kind=words.kind,
        hours=words.hours,
        practised=words.practised,
        description=words.description,
        goals=words.goals,
        language=told.language,
        lessons=(),
        routes=tuple(
            dataclasses.replace(route, audience=draft.audience)
            for route, draft in zip(course.routes, words.routes, strict=True)
        ),
    )


def _read(language: str, path: Path, original: course_file.CourseFile, base: Path) -> Translation:
    notes = Notebook(file=beside.shown(path, base), language=language)
    lines = files.decode(files.load(path), notes)
    if language not in course_file.LANGUAGES or language == original.language:
        message = "Een vertaling is er in de andere taal: course.en.md bij een Nederlandse cursus."
        notes.add("E120", Place(), f"{message} Noem dit bestand anders.")
    told = course_file.read(lines or files.NOTHING, notes, translated=True)
    if lines:
        for place, message in _differences(told, original):
            notes.add("E120", place, message)
    findings = proposals.in_language(notes.sorted(), notes.language)
    return Translation(language=language, course=told, findings=findings)


def _differences(
    told: course_file.CourseFile, original: course_file.CourseFile
) -> Iterator[tuple[Place, str]]:
    mine = [key for key, _ in told.goals]
    for key in (key for key, _ in original.goals if key not in mine):
        yield Place(), f"In de vertaling ontbreekt doel ‘{key[:60]}’. Zet het erbij."
    wanted = [key for key, _ in original.goals]
    for key in (key for key in mine if key not in wanted):
        message = f"Doel ‘{key[:60]}’ staat niet in de cursus zelf. Sleutels vertaal je niet."
        yield Place(), f"{message} Haal het weg of verander de naam."
    if set(mine) == set(wanted) and mine != wanted:
        yield Place(), "De doelen staan in een andere volgorde dan in de cursus zelf. Wissel ze om."
    if len(told.practised) != len(original.practised):
        count = len(original.practised)
        yield Place(), f"De cursus zelf noemt {count} delen bij geoefend. Schrijf er evenveel."
    if [_route(one) for one in told.routes] != [_route(one) for one in original.routes]:
        message = "De routes zijn anders dan in de cursus zelf. Neem sleutels en lessen over."
        place = told.routes[0].key.place() if told.routes else Place()
        yield place, message
    listed = [span.text.removesuffix(".md") for span in told.lessons]
    if listed and listed != [span.text.removesuffix(".md") for span in original.lessons]:
        message = "De lessen zijn anders dan in de cursus zelf. Haal deze regel weg."
        yield told.lessons[0].place(), message


def _route(draft: course_parts.RouteDraft) -> tuple[str, tuple[str, ...]]:
    return draft.key.text, tuple(span.text.removesuffix(".md") for span in draft.lessons)
