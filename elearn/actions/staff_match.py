"""Whom a row of a staff file is about: by staff number, else address, else name.

Pure. In doubt it is an error that a person can mend, never a guess: two people taken for one is
worse than a row that has to be filled in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from elearn.documents.staff_columns import SAID
from elearn.documents.staff_file import StaffRow
from elearn.domain import names
from elearn.domain.said import Said, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """The team (name) and category of a person at one school."""

    team: str
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody of the organisation. `in_reach` says whether who imports may change them."""

    person_id: int
    given_name: str
    infix: str
    surname: str
    staff_number: str
    email: str
    in_service: date | None
    out_of_service: date | None
    seats: Mapping[int, Seat]
    in_reach: bool

    @property
    def full_name(self) -> str:
        """ "Marieke van der Linden"."""
        return names.full(self.given_name, self.infix, self.surname)


class Wrong(Exception):
    """A row that cannot be imported: at which column, and what is wrong there."""

    def __init__(self, column: str | Said, value: str, fault: Said) -> None:
        super().__init__(str(fault))
        self.column, self.value, self.fault = column, value, fault


@dataclass(kw_only=True)
class Index:
    """Known people by what they are found with, and what the rows so far took."""

    numbers: dict[str, Known] = field(default_factory=dict)
    emails: dict[str, list[Known]] = field(default_factory=dict)
    names: dict[str, list[Known]] = field(default_factory=dict)
    teams: dict[tuple[int, str], str] = field(default_factory=dict)
    taken: dict[int, StaffRow] = field(default_factory=dict)
    fresh: dict[str, StaffRow] = field(default_factory=dict)
    newcomers: dict[str, list[StaffRow]] = field(default_factory=dict)

    def newcomer(self, row: StaffRow) -> StaffRow | None:
        """The first row of somebody new who has the number or the address of this row."""
        return next((self.fresh[mark] for mark in marks(row) if mark in self.fresh), None)


def indexed(known: Iterable[Known]) -> Index:
    """Known people, ready to be found."""
    index = Index()
    for person in known:
        if person.staff_number:
            index.numbers[person.staff_number] = person
        if person.email:
            index.emails.setdefault(person.email.casefold(), []).append(person)
        index.names.setdefault(names.fold(person.full_name), []).append(person)
        for school_id, seat in person.seats.items():
            if seat.team:
                index.teams.setdefault((school_id, names.fold(seat.team)), seat.team)
    return index


def match(row: StaffRow, index: Index) -> Known | None:
    """Whom a row is about; None for somebody new."""
    by_number = index.numbers.get(row.staff_number) if row.staff_number else None
    by_email = index.emails.get(row.email.casefold(), []) if row.email else []
    if by_number is not None:
        if by_email and by_number not in by_email:
            fault = said("e-mailadres hoort al bij een andere collega")
            raise Wrong(SAID["email"], row.email, fault)
        return by_number
    if by_email:
        return _of_address(row, by_email)
    return _of_name(row, index.names.get(names.fold(full_name(row)), []))


def _of_address(row: StaffRow, found: Sequence[Known]) -> Known:
    person = found[0]
    if len(found) > 1:
        raise Wrong(SAID["email"], row.email, said("dit e-mailadres hoort bij meer collega’s"))
    if row.staff_number and person.staff_number:
        fault = said(
            "dit e-mailadres hoort al bij personeelsnummer %(number)s", number=person.staff_number
        )
        raise Wrong(SAID["staff_number"], row.staff_number, fault)
    return person


def _of_name(row: StaffRow, found: Sequence[Known]) -> Known | None:
    """The only one of that name. Another staff number is another person."""
    fit = [p for p in found if not (row.staff_number and p.staff_number)]
    other_address = [p for p in fit if row.email and p.email]
    if row.staff_number:
        fit = [p for p in fit if p not in other_address]
    elif other_address:
        fault = said("er werkt al iemand met deze naam en een ander e-mailadres. Vul het nummer in")
        raise Wrong(SAID["email"], row.email, fault)
    if len(fit) > 1:
        fault = said("er werken meer mensen met deze naam. Vul het personeelsnummer in")
        raise Wrong(SAID["surname"], row.surname, fault)
    return fit[0] if fit else None


def first_row(row: StaffRow, person: Known | None, index: Index) -> StaffRow | None:
    """The earlier row about the same person at another school, by number or address; else None.

    Raises Wrong if it is about the same school, or says something else of the person.
    """
    before = index.taken.get(person.person_id) if person else index.newcomer(row)
    if before is None:
        return None
    if not before.school or names.fold(before.school) == names.fold(row.school):
        fault = said("dit is dezelfde collega als in rij %(other)s", other=before.number)
        raise Wrong("", full_name(row), fault)
    for name, column in SAID.items():
        if name in ("school", "team", "category"):
            continue
        mine, theirs = getattr(row, name), getattr(before, name)
        if mine and theirs and mine != theirs:
            fault = said(
                "bij %(column)s staat iets anders dan in rij %(other)s",
                column=column,
                other=before.number,
            )
            raise Wrong(column, str(mine), fault)
    return before


def refuse_double(row: StaffRow, index: Index) -> None:
    """Two new people of one name are only two if a number or an address says so."""
    earlier = index.newcomers.setdefault(names.fold(full_name(row)), [])
    for other in earlier:
        apart = (row.staff_number and other.staff_number) or (row.email and other.email)
        if not apart:
            fault = said(
                "dezelfde naam staat in rij %(other)s. Vul een nummer of e-mailadres in",
                other=other.number,
            )
            raise Wrong(SAID["surname"], row.surname, fault)
    earlier.append(row)


def marks(row: StaffRow) -> Sequence[str]:
    """What tells somebody new apart: number and address."""
    both = (row.staff_number and f"n {row.staff_number}", row.email and f"e {row.email.casefold()}")
    return [mark for mark in both if mark]


def full_name(row: StaffRow) -> str:
    """ "Marieke van der Linden", as the row has it."""
    return names.full(row.given_name, row.infix, row.surname)
