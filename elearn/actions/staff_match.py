"""Whom a row of a staff file is about: by staff number, else address, else name.

Pure. In doubt it is an error that a person can mend, never a guess: two people taken for one is
worse than a row that has to be filled in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from elearn.documents.staff_file import StaffRow
from elearn.domain import names


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
    """A row that cannot be imported."""

    def __init__(self, column: str, value: str, said: str) -> None:
        super().__init__(said)
        self.column, self.value = column, value


@dataclass(kw_only=True)
class Index:
    """Known people by what they are found with, and what the rows so far took."""

    numbers: dict[str, Known] = field(default_factory=dict)
    emails: dict[str, list[Known]] = field(default_factory=dict)
    names: dict[str, list[Known]] = field(default_factory=dict)
    teams: dict[tuple[int, str], str] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)
    newcomers: dict[str, list[StaffRow]] = field(default_factory=dict)


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
            raise Wrong("e-mailadres", row.email, "e-mailadres hoort al bij een andere collega")
        return by_number
    if by_email:
        return _of_address(row, by_email)
    return _of_name(row, index.names.get(names.fold(full_name(row)), []))


def _of_address(row: StaffRow, found: Sequence[Known]) -> Known:
    person = found[0]
    if len(found) > 1:
        raise Wrong("e-mailadres", row.email, "dit e-mailadres hoort bij meer collega’s")
    if row.staff_number and person.staff_number:
        said = f"dit e-mailadres hoort al bij personeelsnummer {person.staff_number}"
        raise Wrong("personeelsnummer", row.staff_number, said)
    return person


def _of_name(row: StaffRow, found: Sequence[Known]) -> Known | None:
    """The only one of that name. Another staff number is another person."""
    fit = [p for p in found if not (row.staff_number and p.staff_number)]
    other_address = [p for p in fit if row.email and p.email]
    if row.staff_number:
        fit = [p for p in fit if p not in other_address]
    elif other_address:
        said = "er werkt al iemand met deze naam en een ander e-mailadres. Vul het nummer in"
        raise Wrong("e-mailadres", row.email, said)
    if len(fit) > 1:
        said = "er werken meer mensen met deze naam. Vul het personeelsnummer in"
        raise Wrong("achternaam", row.surname, said)
    return fit[0] if fit else None


def refuse_double(row: StaffRow, index: Index) -> None:
    """Two new people of one name are only two if a number or an address says so."""
    earlier = index.newcomers.setdefault(names.fold(full_name(row)), [])
    for other in earlier:
        apart = (row.staff_number and other.staff_number) or (row.email and other.email)
        if not apart:
            said = f"dezelfde naam staat in rij {other.number}. Vul een nummer of e-mailadres in"
            raise Wrong("achternaam", row.surname, said)
    earlier.append(row)


def full_name(row: StaffRow) -> str:
    """ "Marieke van der Linden", as the row has it."""
    return names.full(row.given_name, row.infix, row.surname)
