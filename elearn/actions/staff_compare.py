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
from elearn.documents.staff_file import Problem, StaffFile, StaffRow
from elearn.domain import names

MEND = "Verbeter de rij of sla hem over."
FIRST_ROW = 2
"""The first row of people, as Excel counts; problems above it are about the file or a heading."""


class Kind(StrEnum):
    """What a row does."""

    NEW = "nieuw"
    CHANGED = "gewijzigd"
    SAME = "gelijk"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSchool:
    """A school that the import may fill."""

    school_id: int
    name: str
    brin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field, old and new, as a person reads it."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row that can be imported. `person_id` is None for somebody new."""

    row: StaffRow
    kind: Kind
    school_id: int
    team: str
    person_id: int | None = None
    changes: tuple[Change, ...] = ()

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
    def refused(self) -> str:
        """Why nothing could be read, or empty."""
        return next((problem.message for problem in self.problems if problem.row == 0), "")

    @property
    def sentence(self) -> str:
        """ "65 rijen: 3 nieuw, 4 gewijzigd, 56 gelijk, 2 met een fout."."""
        rows = len(self.lines) + self.faulty
        parts = [f"{len(self.of_kind(kind))} {kind}" for kind in Kind if self.of_kind(kind)]
        if self.faulty:
            parts.append(f"{self.faulty} met een fout")
        return f"{rows} {'rij' if rows == 1 else 'rijen'}: {', '.join(parts) or 'niets'}."


def compare(
    file: StaffFile, *, known: Sequence[Known], schools: Sequence[KnownSchool]
) -> Comparison:
    """What this file would do to these people. Rows with an error are problems, not lines."""
    index = staff_match.indexed(known)
    lines: list[Line] = []
    problems = list(file.problems)
    for row in file.rows:
        try:
            lines.append(_line(row, index, schools))
        except Wrong as wrong:
            said = f"Rij {row.number}: {wrong}. {MEND}"
            problems.append(
                Problem(row=row.number, column=wrong.column, value=wrong.value, message=said)
            )
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
        unread_columns=file.unread_columns,
    )


def _line(row: StaffRow, index: staff_match.Index, schools: Sequence[KnownSchool]) -> Line:
    school = _school(row, schools)
    team = row.team and index.teams.setdefault((school.school_id, names.fold(row.team)), row.team)
    person = staff_match.match(row, index)
    if person is None:
        staff_match.refuse_double(row, index)
        return Line(row=row, kind=Kind.NEW, school_id=school.school_id, team=team)
    if not person.in_reach:
        raise Wrong("", "", "deze collega werkt op een school die jij niet beheert")
    if person.person_id in index.taken:
        there = index.taken[person.person_id]
        raise Wrong("", person.full_name, f"dit is dezelfde collega als in rij {there}")
    index.taken[person.person_id] = row.number
    changes = (*_personal(row, person), *_seated(row, person, school, team))
    return Line(
        row=row,
        kind=Kind.CHANGED if changes else Kind.SAME,
        school_id=school.school_id,
        team=team,
        person_id=person.person_id,
        changes=changes,
    )


def _school(row: StaffRow, schools: Sequence[KnownSchool]) -> KnownSchool:
    """The school of a row: by BRIN or name; the only one if the row names none."""
    if not row.school:
        if len(schools) == 1:
            return schools[0]
        raise Wrong("school", "", "school ontbreekt. Vul de naam of het BRIN-nummer in")
    wanted = names.fold(row.school)
    found = [s for s in schools if wanted in (names.fold(s.name), names.fold(s.brin))]
    if len(found) != 1:
        raise Wrong("school", row.school, f"school {row.school} kennen we hier niet")
    return found[0]


def _personal(row: StaffRow, person: Known) -> Iterable[Change]:
    if staff_match.full_name(row) != person.full_name and not _only_infix_missing(row, person):
        yield Change(field="naam", old=person.full_name, new=staff_match.full_name(row))
    if row.staff_number and row.staff_number != person.staff_number:
        yield Change(field="personeelsnummer", old=person.staff_number, new=row.staff_number)
    if row.email and row.email.casefold() != person.email.casefold():
        yield Change(field="e-mailadres", old=person.email, new=row.email)
    if row.in_service and row.in_service != person.in_service:
        yield Change(field="in dienst", old=_day(person.in_service), new=_day(row.in_service))
    if person.out_of_service is not None:
        yield Change(field="uit dienst", old=_day(person.out_of_service), new="weer in dienst")


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
