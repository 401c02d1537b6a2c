"""What `elearn check [PATH]` finds and how it says so.

PATH is a lesson file, a course folder, or the folder of all courses. Exit code 0: no errors, tips
may be there; 1: at least one error.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from elearn.content import course_folder
from elearn.content.notebook import Surroundings
from elearn.domain import finding
from elearn.domain.finding import Finding, Place


def check(path: Path) -> list[Finding]:
    """All findings for that file or folder, file by file, in the order of the lines."""
    if path.is_dir() and course_folder.is_course(path):
        return _course(path)
    if path.is_dir():
        read = course_folder.read_all(path)
        if not read.courses:
            message = "Hier ligt geen cursus. Een cursus is een map met een course.md."
            return [Finding(file=str(path), place=Place(), code="E118", message=message)]
        return list(read.findings)
    if not path.is_file():
        message = "Dit bestand of deze map bestaat niet. Kijk de naam na."
        return [Finding(file=str(path), place=Place(), code="E118", message=message)]
    return _file(path)


def _course(folder: Path) -> list[Finding]:
    base = folder.parent
    shared, found = course_folder.shared(base, Surroundings(), base=base)
    return [*found, *course_folder.read_course(folder, shared, base=base).findings]


def _file(path: Path) -> list[Finding]:
    folder = path.resolve().parent
    if not course_folder.is_lesson(path):
        whole = _course(folder) if course_folder.is_course(folder) else check(folder)
        return [found for found in whole if Path(found.file).name == path.name]
    around, _ = course_folder.surroundings(folder, base=folder.parent)
    return list(course_folder.read_lesson(path, around, base=path.parent).findings)


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
