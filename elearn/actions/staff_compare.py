"""A staff file beside who is known: who is new, who changed, what is wrong. Pure comparison.

Nothing is read from or written to the database here; whom a row is about is `staff_match.py`. An
empty cell takes nothing away, and neither does a missing row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from elearn.actions import staff_match
from elearn.actions.staff_match import Known, Seat, Wrong
from elearn.actions.staff_schools import KnownSchool, Schools
from elearn.documents.staff_columns import SAID
from elearn.documents.staff_file import Problem, StaffFile, StaffRow, problem_of
from elearn.domain import names
from elearn.domain.said import Said, said, said_n

FIRST_ROW = 2
"""The first row of people, as Excel counts; problems above it are about the file or a heading."""


class Kind(StrEnum):
    """What a row does."""

    NEW = "nieuw"
    CHANGED = "gewijzigd"
    SAME = "gelijk"


_FIELDS = {str(column): column for column in (said("naam"), *SAID.values())}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field, old and new; `field` is its Dutch name."""

    field: str
    old: str
    new: str | Said

    @property
    def column(self) -> Said:
        """The field as a person reads it."""
        return _FIELDS[self.field]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row that can be imported. `person_id` is None for somebody new.

    `first` is the number of the earlier row about the same person at another school, or None.
    """

    row: StaffRow
    kind: Kind
    school_id: int
    team: str
    person_id: int | None = None
    changes: tuple[Change, ...] = ()
    first: int | None = None

    @property
    def name(self) -> str:
        """ "van der Linden, Marieke"."""
        return names.listed(self.row.given_name, self.row.infix, self.row.surname)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a file would do. `missing` are known people of its schools who are not in it."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    missing: tuple[Known, ...]
    unread_columns: tuple[str, ...]

    def of_kind(self, kind: Kind) -> tuple[Line, ...]:
        """The rows of one kind."""
        return tuple(line for line in self.lines if line.kind is kind)

    @property
    def new(self) -> tuple[Line, ...]:
        """The rows of people who are not known yet."""
        return self.of_kind(Kind.NEW)

    @property
    def changed(self) -> tuple[Line, ...]:
        """The rows that change somebody."""
        return self.of_kind(Kind.CHANGED)

    @property
    def faulty(self) -> int:
        """How many rows have something wrong."""
        return len({problem.row for problem in self.problems if problem.row >= FIRST_ROW})

    @property
    def sentence(self) -> Said:
        """ "65 rijen: 3 nieuw, 4 gewijzigd, 56 gelijk, 2 met een fout."."""
        rows = len(self.lines) + self.faulty
        told = [
            (said("%(count)s nieuw", count=len(self.new)), self.new),
            (said("%(count)s gewijzigd", count=len(self.changed)), self.changed),
            (said("%(count)s gelijk", count=len(self.of_kind(Kind.SAME))), self.of_kind(Kind.SAME)),
            (said("%(count)s met een fout", count=self.faulty), self.faulty),
        ]
        parts = [part for part, there in told if there] or [said("niets")]
        return said_n(
            "%(count)s rij: %(parts)s.",
            "%(count)s rijen: %(parts)s.",
            count=rows,
            parts=_all(parts),
        )


def _all(parts: Sequence[Said]) -> Said:
    """The parts with commas between them."""
    first, *rest = parts
    return said("%(one)s, %(rest)s", one=first, rest=_all(rest)) if rest else first


def compare(
    file: StaffFile, *, known: Sequence[Known], schools: Sequence[KnownSchool], today: date
) -> Comparison:
    """What this file would do to these people. Rows with an error are problems, not lines."""
    index = staff_match.indexed(known)
    places = Schools(schools)
    lines: list[Line] = []
    problems = list(file.problems)
    for row in file.rows:
        try:
            lines.append(_line(row, index, places.of(row), today))
        except Wrong as wrong:
            problems.append(problem_of(row.number, wrong.column, wrong.value, wrong.fault))
    touched = {line.school_id for line in lines}
    missing = [
        person
        for person in known
        if person.in_reach
        and person.out_of_service is None
        and person.person_id not in index.taken
        and touched & set(person.seats)
    ]
    return Comparison(
        lines=tuple(lines),
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        missing=tuple(missing),
        unread_columns=(*file.unread_columns, *(column.heading for column in file.unknown)),
    )


def _line(row: StaffRow, index: staff_match.Index, school: KnownSchool, today: date) -> Line:
    team = row.team and index.teams.setdefault((school.school_id, names.fold(row.team)), row.team)
    person = staff_match.match(row, index)
    if person is not None and not person.in_reach:
        raise Wrong("", "", said("deze collega werkt op een school die jij niet beheert"))
    before = staff_match.first_row(row, person, index)
    first = before.number if before else None
    if person is None:
        if before is None:
            staff_match.refuse_double(row, index)
            index.fresh.update(dict.fromkeys(staff_match.marks(row), row))
        return Line(row=row, kind=Kind.NEW, school_id=school.school_id, team=team, first=first)
    index.taken.setdefault(person.person_id, row)
    personal = () if before else _personal(row, person, today)
    changes = (*personal, *_seated(row, person, school, team))
    return Line(
        row=row,
        kind=Kind.CHANGED if changes else Kind.SAME,
        school_id=school.school_id,
        team=team,
        person_id=person.person_id,
        changes=changes,
        first=first,
    )


def _personal(row: StaffRow, person: Known, today: date) -> Iterable[Change]:
    if staff_match.full_name(row) != person.full_name and not _only_infix_missing(row, person):
        yield Change(field="naam", old=person.full_name, new=staff_match.full_name(row))
    if row.staff_number and row.staff_number != person.staff_number:
        yield Change(field="personeelsnummer", old=person.staff_number, new=row.staff_number)
    if row.email and row.email.casefold() != person.email.casefold():
        yield Change(field="e-mailadres", old=person.email, new=row.email)
    if row.in_service and row.in_service != person.in_service:
        yield Change(field="in dienst", old=_day(person.in_service), new=_day(row.in_service))
    if row.out_of_service and row.out_of_service != person.out_of_service:
        yield Change(
            field="uit dienst", old=_day(person.out_of_service), new=_day(row.out_of_service)
        )
    elif person.out_of_service and person.out_of_service < today and not row.out_of_service:
        back = said("weer in dienst")
        yield Change(field="uit dienst", old=_day(person.out_of_service), new=back)


def _only_infix_missing(row: StaffRow, person: Known) -> bool:
    """A file without tussenvoegsels takes none away."""
    same = (row.given_name, row.surname) == (person.given_name, person.surname)
    return same and not row.infix


def _seated(row: StaffRow, person: Known, school: KnownSchool, team: str) -> Iterable[Change]:
    seat = person.seats.get(school.school_id)
    if seat is None:
        yield Change(field="school", old="", new=school.name)
    before = seat or Seat(team="", category="")
    if team and names.fold(team) != names.fold(before.team):
        yield Change(field="team", old=before.team, new=team)
    if row.category and row.category != before.category:
        yield Change(field="functiecategorie", old=before.category, new=row.category)


def _day(value: date | None) -> str:
    return f"{value.day}-{value.month}-{value.year}" if value else ""
