"""All courses on disk: read, checked and loaded once.

A course with an error is not offered, and neither is any of its lessons; what is wrong is kept in
`findings`. Files are only read here; what they mean is read by `reader.py` and its kin.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from elearn.content import codec, course_folder, picture_files
from elearn.domain import finding, guidance, scenario
from elearn.domain.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The courses that can be played, and all that was found.

    `editions` maps (course, lesson) to the hash of that lesson's content. `contacts` and
    `agreements` are all that lessons may name, for the pages where a school fills in its own.
    """

    folder: Path
    courses: tuple[scenario.Course, ...]
    findings: tuple[Finding, ...] = ()
    contacts: Mapping[str, guidance.Contact] = field(default_factory=dict)
    agreements: Mapping[str, guidance.Agreement] = field(default_factory=dict)
    editions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    lessons: Mapping[str, scenario.Lesson] = field(default_factory=dict)

    def course(self, slug: str) -> scenario.Course:
        """The course with that address. KeyError if there is none."""
        for course in self.courses:
            if course.slug == slug:
                return course
        raise KeyError(slug)

    def lesson(self, course: str, slug: str) -> scenario.Lesson:
        """The lesson with that address. KeyError if there is none."""
        return self.course(course).lesson(slug)

    def edition(self, course_slug: str, lesson_slug: str) -> str:
        """SHA-256 in hex of the lesson as it is on disk now. KeyError if there is none."""
        return self.editions[course_slug, lesson_slug]

    def by_edition(self, edition: str) -> scenario.Lesson | None:
        """The lesson on disk with that hash; None if that edition is not on disk any more."""
        return self.lessons.get(edition)

    def picture(self, course: str, file: str) -> Path | None:
        """Where that picture of a course lies, or None. Only a file that is listed there exists.

        So no address, however long or strange, is ever asked of the file system.
        """
        self.course(course)
        folder = self.folder / course / picture_files.PICTURES
        if not picture_files.allowed(file) or not folder.is_dir():
            return None
        there = {path.name: path for path in folder.iterdir() if not path.is_symlink()}
        found = there.get(file)
        return found if found is not None and found.is_file() else None


def load(folder: Path) -> Catalogue:
    """Everything in the folder of courses. Never raises for what stands in the files."""
    read = course_folder.read_all(folder)
    courses = tuple(told.course for told in read.courses if told.course is not None)
    return of_courses(
        courses,
        folder=folder,
        findings=read.findings,
        contacts=read.contacts,
        agreements=read.agreements,
    )


def of_courses(
    courses: tuple[scenario.Course, ...],
    *,
    folder: Path = Path(),
    findings: tuple[Finding, ...] = (),
    contacts: Mapping[str, guidance.Contact] | None = None,
    agreements: Mapping[str, guidance.Agreement] | None = None,
) -> Catalogue:
    """A catalogue of courses that are at hand already, for tests and for `load`."""
    editions = {
        (course.slug, lesson.slug): codec.digest(lesson)
        for course in courses
        for lesson in course.lessons
    }
    by_hash = {
        editions[course.slug, lesson.slug]: lesson
        for course in courses
        for lesson in course.lessons
    }
    empty = Catalogue(folder=folder, courses=courses, editions=editions, lessons=by_hash)
    return dataclasses.replace(
        empty, findings=findings, contacts=contacts or {}, agreements=agreements or {}
    )


def errors(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Only what keeps a course from being played."""
    return tuple(f for f in findings if f.severity is finding.Severity.ERROR)
