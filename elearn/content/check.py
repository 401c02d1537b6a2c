"""What `elearn check [PATH]` finds and how it says so.

PATH is a lesson file, a course folder, or the folder of all courses. Exit code 0: no errors, tips
may be there; 1: at least one error.
"""

import dataclasses
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from elearn.content import beside, course_folder, lesson_files, side_by_side
from elearn.content.notebook import Surroundings
from elearn.domain import finding
from elearn.domain.finding import Finding, Place


def check(path: Path, *, today: date | None = None) -> list[Finding]:
    """All findings for that file or folder, file by file, in the order of the lines.

    Files are named as seen from where the command was given, so that a terminal can open them.
    What grows old is judged by `today`, without it by the clock.
    """
    whole = path.resolve()
    today = today or datetime.now(UTC).date()
    if whole.is_dir() and course_folder.is_course(whole):
        return _shown(_course(whole, today), whole.parent)
    if whole.is_dir():
        read = course_folder.read_all(whole, today=today)
        if not read.courses:
            message = (
                "Hier ligt geen cursus. Een cursus is een map met een course.md. Kies zo’n map."
            )
            return [Finding(file=str(path), place=Place(), code="E118", message=message)]
        return _shown(read.findings, whole)
    if not whole.is_file():
        message = "Dit bestand of deze map bestaat niet. Kijk de naam na."
        return [Finding(file=str(path), place=Place(), code="E118", message=message)]
    return _file(whole, today)


def _course(folder: Path, today: date) -> list[Finding]:
    base = folder.parent
    common, found = beside.of(base, Surroundings(), base=base)
    return [*found, *course_folder.read_course(folder, common, base=base, today=today).findings]


def _file(path: Path, today: date) -> list[Finding]:
    if not course_folder.is_lesson(path):
        shown = _shown([Finding(file=path.name, place=Place(), code="", message="")], path.parent)
        return [found for found in check(path.parent, today=today) if found.file == shown[0].file]
    around, _ = course_folder.surroundings(path.parent, base=path.parent.parent)
    original = lesson_files.original_of(path)
    if original == path:
        read = lesson_files.read_one(path, around, base=path.parent)
        return _shown(side_by_side.aged(read, today).findings, path.parent)
    lesson = (
        lesson_files.read_one(original, around, base=path.parent).lesson
        if original.is_file()
        else None
    )
    read = lesson_files.read_translation(path, lesson, around, base=path.parent)
    return _shown(read.findings, path.parent)


def _shown(findings: Iterable[Finding], base: Path) -> list[Finding]:
    here = Path.cwd()
    told = []
    for found in findings:
        path = base / found.file
        shown = path.relative_to(here) if path.is_relative_to(here) else path
        told.append(dataclasses.replace(found, file=shown.as_posix()))
    return told


def line(found: Finding) -> str:
    """One finding as one line: `file:line:col: error|tip CODE message`."""
    place = found.place
    return (
        f"{found.file}:{place.line}:{place.column}: {found.severity} {found.code} {found.message}"
    )


def report(findings: Iterable[Finding]) -> list[str]:
    """All findings as lines."""
    return [line(found) for found in findings]


def as_json(findings: Iterable[Finding]) -> str:
    """All findings as a JSON list, one object each."""
    told = [
        {
            "file": found.file,
            "line": found.place.line,
            "column": found.place.column,
            "severity": found.severity.value,
            "code": found.code,
            "message": found.message,
        }
        for found in findings
    ]
    return json.dumps(told, ensure_ascii=False, indent=2)


def exit_code(findings: Sequence[Finding]) -> int:
    """1 if there is an error. Tips alone are no reason to stop anybody."""
    return int(any(found.severity is finding.Severity.ERROR for found in findings))
