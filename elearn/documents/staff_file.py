"""A staff list from a school: bytes to rows that can be shown first and imported after.

Every problem says where it is and what to do. Whether a person or school exists already is not
known here; nothing is stored here. How a file is taken apart: `delimited.py`; which column is
which: `staff_columns.py`; what is wrong with a cell: `staff_cells.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from elearn.documents import delimited, staff_cells, staff_columns, workbook
from elearn.documents.staff_columns import SAID, UnknownColumn
from elearn.domain import names
from elearn.domain.said import Said, said

MEND = said("Verbeter de rij of sla hem over.")
_ZEROS = said("personeelsnummer is korter dan de andere. Excel haalt nullen vooraan weg")
_TOO_WIDE = said("er staan meer cellen dan kopjes. Vaak staat er een scheidingsteken in een cel")
_WHOLE_NAME = said(
    "Een kolom met de hele naam splitsen we niet: neem voornaam en achternaam apart op."
)
_WHOLE_NAMES = frozenset(
    ("naam", "volledigenaam", "naammedewerker", "medewerkernaam", "medewerker", "name")
)
_BSN = said("Deze kolom lijkt BSN-nummers te bevatten. Die lezen we niet in.")
_NOTHING_CHOSEN: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """One person as the file has it; "" where the file says nothing. `number` as Excel counts.

    Somebody who works at several schools has a row for each.
    """

    number: int
    given_name: str
    infix: str
    surname: str
    staff_number: str
    email: str
    school: str
    team: str
    category: str
    in_service: date | None
    out_of_service: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong and how to mend it. Row 0 is the file as a whole, row 1 a heading."""

    row: int
    column: str | Said
    value: str
    message: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFile:
    """The rows that can be imported, the problems of all others, and headings that are not read.

    `asked` are the columns that nobody knows, `unknown` those of them for which nothing was chosen;
    a refused file can still be read if one of them is what is missing. `headings` and `cells` (by
    row number) are the file as it came, without the columns that look like BSN; `has_bsn` if
    there are such columns (`staff_bsn.py`).
    """

    rows: tuple[StaffRow, ...]
    problems: tuple[Problem, ...]
    unread_columns: tuple[str, ...]
    asked: tuple[UnknownColumn, ...] = ()
    unknown: tuple[UnknownColumn, ...] = ()
    headings: tuple[str, ...] = ()
    cells: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    has_bsn: bool = False

    @property
    def refused(self) -> bool:
        """True if nothing could be read; the only problem says why."""
        return any(problem.row == 0 for problem in self.problems)


def read(name: str, data: bytes, *, chosen: Mapping[str, str] = _NOTHING_CHOSEN) -> StaffFile:
    """The staff list in a CSV file or workbook. Never raises for what is in the file.

    What kind of file it is, its bytes say; `name` only serves for the words of a refusal. `chosen`:
    which field HR took a heading for (`staff_columns.match`). A row with a problem is not among the
    rows. Of two rows with one staff number or e-mail address the first stays and the second is
    reported, unless it is the same person at another school.
    """
    try:
        if data.startswith(workbook.START):
            return _read(workbook.read(data), chosen)
        if name.lower().endswith((".ods", ".numbers")):
            raise delimited.refusal(said("Dit is een rekenblad van een ander programma."))
        return _read(delimited.read(data), chosen)
    except delimited.NoList as err:
        return _refusal(err.said)


def _refusal(message: Said, columns: staff_columns.Columns | None = None) -> StaffFile:
    return StaffFile(
        rows=(),
        problems=(Problem(row=0, column="", value="", message=message),),
        unread_columns=(),
        asked=columns.asked if columns else (),
        unknown=columns.unknown if columns else (),
        has_bsn=bool(columns and columns.bsn),
    )


def _read(table: Sequence[delimited.Row], chosen: Mapping[str, str]) -> StaffFile:
    headings, body = table[0].cells, table[1:]
    columns = staff_columns.match(
        headings,
        [[row.cell(column) for row in body] for column in range(len(headings))],
        chosen,
    )
    missing = [SAID[name] for name in ("given_name", "surname") if name not in columns.place]
    if missing:
        enough = len(columns.unknown) >= len(missing)
        return _refusal(_lacks(missing, headings), columns if enough else None)
    if not body:
        raise delimited.NoList("Er staan alleen kopjes in. Zet elke collega op een eigen rij.")
    bsn = tuple(
        Problem(row=1, column=heading, value="", message=_BSN) for heading in columns.refused
    )
    rows, problems = _people(body, columns, width=len(headings))
    kept = [at for at in range(len(headings)) if at not in columns.bsn]
    return StaffFile(
        rows=rows,
        problems=bsn + problems,
        unread_columns=columns.unread,
        asked=columns.asked,
        unknown=columns.unknown,
        has_bsn=bool(columns.bsn),
        headings=tuple(headings[at] for at in kept),
        cells={row.number: tuple(row.cell(at) for at in kept) for row in body},
    )


def _lacks(missing: Sequence[Said], headings: Sequence[str]) -> Said:
    both = said("%(one)s en %(other)s", one=missing[0], other=missing[-1])
    lacks = said(
        "In de eerste rij ontbreekt een kopje: %(missing)s. Gevonden: %(found)s. Vul het aan.",
        missing=both if len(missing) > 1 else missing[0],
        found=", ".join(heading for heading in headings if heading.strip())[:200],
    )
    whole = any(staff_columns.key_of(headings, at) in _WHOLE_NAMES for at in range(len(headings)))
    return said("%(one)s %(other)s", one=lacks, other=_WHOLE_NAME) if whole else lacks


def _people(
    body: Sequence[delimited.Row], columns: staff_columns.Columns, *, width: int
) -> tuple[tuple[StaffRow, ...], tuple[Problem, ...]]:
    rows: list[StaffRow] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], list[StaffRow]] = {}
    numbers = [line.cell(columns.place.get("staff_number", width)) for line in body]
    shortened = staff_cells.shortened(numbers)
    for line in body:
        cells = {name: line.cell(at) for name, at in columns.place.items()}
        person, wrong = _person(line.number, cells)
        if person.staff_number in shortened:
            wrong.append(_problem(line.number, "staff_number", person.staff_number, _ZEROS))
        if any(cell.strip() for cell in line.cells[width:]):
            wrong.append(_problem(line.number, "", line.cells[width], _TOO_WIDE))
        wrong = wrong or [*_twice(person, seen)]
        problems += wrong
        if not wrong:
            rows.append(person)
    return tuple(rows), tuple(problems)


def _person(number: int, cells: dict[str, str]) -> tuple[StaffRow, list[Problem]]:
    clean = {name: staff_cells.tidy(cells.get(name, "")) for name in SAID}
    wrong = [
        _problem(number, name, cells.get(name, ""), fault)
        for name in SAID
        if (fault := staff_cells.fault(name, cells.get(name, "")))
    ]
    row = StaffRow(
        number=number,
        given_name=clean["given_name"],
        infix=clean["infix"],
        surname=clean["surname"],
        staff_number=clean["staff_number"],
        email=clean["email"],
        school=clean["school"],
        team=clean["team"],
        category=staff_cells.category(clean["category"]),
        in_service=staff_cells.day(clean["in_service"]),
        out_of_service=staff_cells.day(clean["out_of_service"]),
    )
    return row, wrong


def _twice(person: StaffRow, seen: dict[tuple[str, str], list[StaffRow]]) -> Iterator[Problem]:
    for name, value in (("staff_number", person.staff_number), ("email", person.email)):
        before = seen.setdefault((name, value.casefold()), [])
        if not value:
            continue
        if all(_elsewhere(person, other) for other in before):
            before.append(person)
            continue
        fault = said(
            "%(column)s staat ook in rij %(other)s", column=SAID[name], other=before[0].number
        )
        yield _problem(person.number, name, value, fault)


def _elsewhere(person: StaffRow, other: StaffRow) -> bool:
    """Whether two rows are one person at two schools."""
    same = _whole_name(person) == _whole_name(other)
    apart = bool(person.school) and bool(other.school)
    return same and apart and names.fold(person.school) != names.fold(other.school)


def _whole_name(row: StaffRow) -> str:
    return names.fold(names.full(row.given_name, row.infix, row.surname))


def problem_of(number: int, column: str | Said, value: str, fault: Said) -> Problem:
    """What is wrong in a row, with the way out. `value` is shortened; strange signs become `�`."""
    short = value if len(value) <= 60 else f"{value[:59]}…"
    return Problem(
        row=number,
        column=column,
        value="".join(sign if sign.isprintable() else "�" for sign in short),
        message=said("Rij %(row)s: %(fault)s. %(mend)s", row=number, fault=fault, mend=MEND),
    )


def _problem(number: int, name: str, value: str, fault: Said) -> Problem:
    return problem_of(number, SAID.get(name, ""), value, fault)
