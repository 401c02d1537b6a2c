"""The files of lessons as their writer sees them now: also what is broken, and what is not played.

A page shows what was just saved; the catalogue, which learners play from, was read when the
program began.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from elearn.content import beside, codec, course_folder, lesson_files
from elearn.content import catalogue as catalogues
from elearn.content.catalogue import Catalogue
from elearn.content.course_folder import CourseReading
from elearn.content.notebook import Surroundings
from elearn.content.reader import Reading
from elearn.domain.finding import Finding
from elearn.domain.scenario import Lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One lesson file. `lesson` is what could be read of it, None if that is nothing at all.

    `edition` is the hash of what stands in the file, `published` that of what learners play
    (empty: they do not play it). `course_fit`: nothing in its course has an error.
    """

    course: str
    slug: str
    file: str
    lesson: Lesson | None
    findings: tuple[Finding, ...]
    changed_at: datetime
    edition: str
    published: str
    course_fit: bool

    @property
    def title(self) -> str:
        """The title, else the name of the file."""
        return (self.lesson.title if self.lesson else "") or self.slug

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Only what keeps it from being played."""
        return catalogues.errors(self.findings)

    @property
    def several_files(self) -> bool:
        """Whether a finding is about another file than its own: a translation."""
        return any(found.file != self.file for found in self.findings)

    @property
    def fit(self) -> bool:
        """Whether it could be played: read, without an error."""
        return self.lesson is not None and not self.errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One course on the writer's desk. `findings` are those outside its lesson files."""

    slug: str
    title: str
    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]

    def draft(self, slug: str) -> Draft:
        """The lesson of that name. KeyError if there is none."""
        for draft in self.drafts:
            if draft.slug == slug:
                return draft
        raise KeyError(slug)


def look(catalogue: Catalogue, *, today: date) -> tuple[tuple[Desk, ...], tuple[Finding, ...]]:
    """All courses in the folder of a catalogue, and what is wrong in the files they share.

    Files are read again only after one of them changed.
    """
    base = catalogue.folder
    courses, shared = _read(base, _stamps(base), today)
    return tuple(_desk(told, catalogue) for told in courses), shared


Stamps = tuple[tuple[str, int, int], ...]
"""Of every file its name, when it was changed, and its size."""


def _stamps(base: Path) -> Stamps:
    files = [(path, path.stat()) for path in sorted(base.rglob("*")) if path.is_file()]
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in files)


@lru_cache(maxsize=2)
def _read(
    base: Path, stamps: Stamps, today: date
) -> tuple[tuple[CourseReading, ...], tuple[Finding, ...]]:
    """What stands in the files with these stamps."""
    common, found = beside.of(base, Surroundings(), base=base)
    folders = sorted({(base / name).parent for name, _, _ in stamps})
    read = [
        course_folder.read_course(folder, common, base=base, today=today)
        for folder in folders
        if folder.parent == base and course_folder.is_course(folder)
    ]
    return tuple(read), tuple(found)


def _desk(read: CourseReading, catalogue: Catalogue) -> Desk:
    drafts = tuple(_draft(told, read, catalogue) for told in read.lessons if told.file)
    told = {found for draft in drafts for found in draft.findings}
    return Desk(
        slug=read.slug,
        title=read.title or read.slug,
        drafts=drafts,
        findings=tuple(found for found in read.findings if found not in told),
    )


def _draft(told: Reading, read: CourseReading, catalogue: Catalogue) -> Draft:
    """One lesson, with what is wrong in its translations too."""
    path = catalogue.folder / told.file
    return Draft(
        course=read.slug,
        slug=path.stem,
        file=told.file,
        lesson=told.lesson,
        findings=tuple(f for f in read.findings if _original(f.file) == told.file),
        changed_at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
        edition=codec.digest(told.lesson) if told.lesson else "",
        published=catalogue.editions.get((read.slug, path.stem), ""),
        course_fit=read.course is not None,
    )


def _original(file: str) -> str:
    """The lesson file that a file is a translation of; the same one if it is none."""
    return lesson_files.original_of(Path(file)).as_posix()
