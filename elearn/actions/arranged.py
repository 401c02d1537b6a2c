"""What schools filled in, for whoever shows it: the learner's lesson, the author's list, HR.

Reads only. One query a page: see `store/arrangements.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from elearn.actions import readiness
from elearn.actions.readiness import Gap
from elearn.content.catalogue import Catalogue
from elearn.domain import arrangements
from elearn.domain.arrangements import Kept
from elearn.domain.guidance import Agreement, Contact
from elearn.domain.roles import Scope
from elearn.domain.scenario import Course, Lesson
from elearn.store import arrangements as rows
from elearn.store import organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that lessons ask of a school, at one level.

    `holds` is what it gives its learners there (None: nobody filled it in), `own` whether it was
    filled in at this very level, `needed` whether a course cannot be given to do without it.
    """

    asked: Contact | Agreement
    holds: Kept | None
    own: bool
    due: bool
    needed: bool

    @property
    def mark(self) -> str:
        """The mark of what stands at this level."""
        return arrangements.mark(self.holds.filling if self.holds and self.own else None)

    @property
    def shown(self) -> Contact | Agreement:
        """As learners see it."""
        if isinstance(self.asked, Contact):
            return arrangements.contact(self.asked, self.holds)
        return arrangements.agreement(self.asked, self.holds)

    @property
    def lacking(self) -> bool:
        """Whether a course waits for it."""
        shown = self.shown
        return self.needed and isinstance(shown, Contact) and not shown.reachable


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything that is asked of one level: agreements first, then contacts."""

    agreements: tuple[Item, ...]
    contacts: tuple[Item, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All of it."""
        return (*self.agreements, *self.contacts)

    @property
    def due(self) -> tuple[Item, ...]:
        """What was filled in here, and was last looked at over a year ago."""
        return tuple(item for item in self.items if item.due)


def lesson_at(
    lesson: Lesson, *, organisation_id: int, school_id: int | None, catalogue: Catalogue
) -> Lesson:
    """The lesson with the contacts and agreements of that school. One query.

    Every page that shows a lesson's contacts takes them from here.
    """
    local = rows.local(organisation_id=organisation_id, school_id=school_id)
    return arrangements.filled(lesson, local, on_file=catalogue.contacts)


def everything(organisation_id: int) -> rows.Found:
    """What the board and all its schools filled in, for `sheet`. One query."""
    return rows.kept(organisation_id=organisation_id, schools=None)


def sheet(catalogue: Catalogue, found: rows.Found, *, school_id: int | None, today: date) -> Sheet:
    """What is asked of a school (or of the board), and what holds there. No query."""
    local = rows.folded(found, school_id)
    needed = {c.key for course in catalogue.courses for c in arrangements.needed(course)}

    def item(asked: Contact | Agreement, holds: Kept | None) -> Item:
        own = holds is not None and holds.school_id == school_id
        return Item(
            asked=asked,
            holds=holds,
            own=own,
            due=own and holds is not None and holds.due(today),
            needed=isinstance(asked, Contact) and asked.key in needed,
        )

    return Sheet(
        agreements=tuple(
            item(asked, local.agreements.get(asked.key)) for asked in _agreements(catalogue)
        ),
        contacts=tuple(
            item(asked, local.contacts.get(asked.key)) for asked in _contacts(catalogue)
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits for an author: how much is over a year old, what a course misses, who can."""

    due: int
    gaps: tuple[Gap, ...]
    authors: tuple[str, ...]

    @property
    def anything(self) -> bool:
        """Whether there is something to say."""
        return bool(self.due or self.gaps)


def waiting(
    scope: Scope, *, courses: Iterable[Course], catalogue: Catalogue, today: date
) -> Waiting:
    """What HR and admins should know: they see it, and do not fill it in."""
    due = due_count(scope, catalogue=catalogue, today=today)
    schools = organisations.schools(scope.organisation_id)
    reached = [s.id for s in schools if scope.schools is None or s.id in scope.schools]
    gaps = [
        gap
        for course in courses
        for gap in readiness.gaps(course, organisation_id=scope.organisation_id, schools=reached)
    ]
    able = rows.authors(scope)[: readiness.NAMED] if due or gaps else ()
    return Waiting(due=due, gaps=tuple(dict.fromkeys(gaps)), authors=tuple(able))


def due_count(scope: Scope, *, catalogue: Catalogue, today: date) -> int:
    """How much of the board and of these schools waits for "Klopt dit nog?". One query."""
    asked = {a.key for a in _agreements(catalogue)} | {c.key for c in _contacts(catalogue)}
    found = rows.kept(organisation_id=scope.organisation_id, schools=scope.schools)
    return sum(key in asked and kept.due(today) for key, kept in found)


def _agreements(catalogue: Catalogue) -> Iterable[Agreement]:
    """All agreements that lessons may name: of the shared file, and of courses' own files."""
    found = dict(catalogue.agreements)
    for course in catalogue.courses:
        for lesson in course.lessons:
            for asked in lesson.debrief.agreements:
                found.setdefault(asked.key, asked)
    return found.values()


def _contacts(catalogue: Catalogue) -> Iterable[Contact]:
    """All contacts that lessons may name."""
    found = dict(catalogue.contacts)
    for course in catalogue.courses:
        for lesson in course.lessons:
            helpers = lesson.before.helpers if lesson.before else ()
            called = (row.contact for row in (*helpers, *lesson.debrief.call_on))
            for asked in (*lesson.contacts, *called):
                found.setdefault(asked.key, asked)
    return found.values()
