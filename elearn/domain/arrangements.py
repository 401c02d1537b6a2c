"""What a school itself fills in: its agreements, and who can be reached.

The board gives a default, a school may override it, and what neither filled in is as it stands in
`contacten.md` and `afspraken.md`. Each row counts as a whole: a name of one never stands beside a
number of another. Where the rows are kept is `store/arrangements.py` (docs/agreements.md).
"""

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from elearn.domain.guidance import Agreement, CallOn, Contact
from elearn.domain.scenario import Course, Lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """The agreement of a school: its words, where they stand, and since when."""

    text: str
    point: str = ""
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How a school reaches somebody. `role` is empty where the role of the file holds."""

    role: str = ""
    name: str = ""
    phone: str = ""
    mail: str = ""
    evening: str = ""


Filling = Agreed | Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A filling as it is stored. `school_id` None: the default of the board."""

    filling: Filling
    school_id: int | None
    confirmed_on: date
    confirmed_by: str = ""

    def due(self, today: date) -> bool:
        """Whether it is time to ask "Klopt dit nog?": a year after it was last said."""
        return year_later(self.confirmed_on) <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """What holds at one school, by key; the school's own rows have replaced those of the board."""

    contacts: Mapping[str, Kept] = field(default_factory=dict)
    agreements: Mapping[str, Kept] = field(default_factory=dict)


def year_later(day: date) -> date:
    """The same day a year on; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def mark(filling: Filling | None) -> str:
    """What a form carries of the filling that its reader saw. Another content, another mark.

    Of the content and not of a counter, so that a row that was taken away and made anew in the
    meantime is noticed too.
    """
    if filling is None:
        return ""
    return hashlib.sha256(repr(filling).encode()).hexdigest()[:16]


def contact(asked: Contact, kept: Kept | None) -> Contact:
    """That contact as it holds at a school.

    From the file stay the role, the web address and the evening line where the school left its own
    empty; never name, number or mail, which belong together.
    """
    if kept is None or not isinstance(kept.filling, Reach):
        return asked
    own = kept.filling
    return dataclasses.replace(
        asked,
        role=own.role or asked.role,
        name=own.name,
        phone=own.phone,
        mail=own.mail,
        evening=own.evening or asked.evening,
    )


def agreement(asked: Agreement, kept: Kept | None) -> Agreement:
    """That agreement as it holds at a school."""
    if kept is None or not isinstance(kept.filling, Agreed):
        return asked
    own = kept.filling
    day = own.agreed_on.isoformat() if own.agreed_on else ""
    return dataclasses.replace(asked, text=own.text, point=own.point, agreed_on=day)


def filled(lesson: Lesson, local: Local, *, on_file: Mapping[str, Contact]) -> Lesson:
    """The lesson with the contacts and agreements of a school, wherever it names them.

    `on_file` are the contacts as they stand in the file today: a number that changed there must
    reach who began an older edition (docs/agreements.md, "Live").
    """

    def reached(asked: Contact) -> Contact:
        return contact(_today(asked, on_file.get(asked.key)), local.contacts.get(asked.key))

    def called(rows: tuple[CallOn, ...]) -> tuple[CallOn, ...]:
        return tuple(dataclasses.replace(row, contact=reached(row.contact)) for row in rows)

    told = lesson.debrief
    before = lesson.before
    return dataclasses.replace(
        lesson,
        contacts=tuple(reached(asked) for asked in lesson.contacts),
        translations=tuple(filled(one, local, on_file=on_file) for one in lesson.translations),
        before=before and dataclasses.replace(before, helpers=called(before.helpers)),
        debrief=dataclasses.replace(
            told,
            call_on=called(told.call_on),
            agreements=tuple(agreement(a, local.agreements.get(a.key)) for a in told.agreements),
        ),
    )


def needed(course: Course) -> tuple[Contact, ...]:
    """The contacts without which a course must not be given to do, each once.

    Who can help before a heavy lesson (`## Vooraf`), and whom the law says to call
    (`(verplicht)`).
    """
    found: dict[str, Contact] = {}
    for lesson in course.lessons:
        helpers = lesson.before.helpers if lesson.before else ()
        required = tuple(row for row in lesson.debrief.call_on if row.required)
        for row in (*helpers, *required):
            found.setdefault(row.contact.key, row.contact)
    return tuple(found.values())


def missing(course: Course, local: Local) -> tuple[Contact, ...]:
    """The needed contacts that nobody can reach at a school."""
    asked = needed(course)
    return tuple(c for c in asked if not contact(c, local.contacts.get(c.key)).reachable)


def _today(asked: Contact, on_file: Contact | None) -> Contact:
    """A contact of an edition with the ways to reach it of today; its role is the writer's text."""
    if on_file is None:
        return asked
    return dataclasses.replace(on_file, role=asked.role)
