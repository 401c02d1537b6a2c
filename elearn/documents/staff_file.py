"""A staff list from a school: bytes to rows that can be shown first and imported after.

Every problem says where it is and what to do. Whether a person or school exists already is not
known here; nothing is stored here. How a file is taken apart: `delimited.py`; which column is
which: `staff_columns.py`; what is wrong with a cell: `staff_cells.py`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from elearn.documents import delimited, staff_cells, staff_columns

_MEND = "Verbeter de rij of sla hem over."
_ZEROS = "personeelsnummer is korter dan de andere. Excel haalt nullen vooraan weg"
_TOO_WIDE = "er staan meer cellen dan kopjes. Vaak staat er een scheidingsteken in een cel"
_BSN = "Deze kolom lijkt BSN-nummers te bevatten. Die lezen we niet in."


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """One person as the file has it; "" where the file says nothing. `number` as Excel counts."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong and how to mend it. Row 0 is the file as a whole, row 1 a heading."""

    row: int
    column: str
    value: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFile:
    """The rows that can be imported, the problems of all others, and headings that are not read."""

    rows: tuple[StaffRow, ...]
    problems: tuple[Problem, ...]
    unread_columns: tuple[str, ...]

    @property
    def refused(self) -> bool:
        """True if nothing could be read; the only problem says why."""
        return any(problem.row == 0 for problem in self.problems)


def read(name: str, data: bytes) -> StaffFile:
    """The staff list in a CSV file. Never raises for what is in the file.

    `name` is what the person chose; it only serves to refuse a workbook by its name. A row with a
    problem is not among the rows. Of two rows with one staff number or e-mail address the first
    stays and the second is reported.
    """
    if name.lower().endswith((".xlsx", ".xls", ".ods", ".numbers")):
        return _refusal("Dit is een rekenblad. Sla de lijst op als CSV en kies dat bestand.")
    try:
        return _read(delimited.read(data))
    except delimited.Unreadable as err:
        return _refusal(str(err))


def _refusal(message: str) -> StaffFile:
    problem = Problem(row=0, column="", value="", message=message)
    return StaffFile(rows=(), problems=(problem,), unread_columns=())


def _read(table: Sequence[delimited.Row]) -> StaffFile:
    headings, body = table[0].cells, table[1:]
    columns = staff_columns.match(
        headings, [[_at(row, column) for row in body] for column in range(len(headings))]
    )
    missing = [field for field in ("given_name", "surname") if field not in columns.place]
    if missing:
        said = " en ".join(staff_columns.SAID[field] for field in missing)
        found = ", ".join(heading for heading in headings if heading.strip())[:200]
        raise delimited.Unreadable(
            f"In de eerste rij ontbreekt een kopje: {said}. Gevonden: {found}. Vul het aan."
        )
    bsn = tuple(
        Problem(row=1, column=heading, value="", message=_BSN) for heading in columns.refused
    )
    rows, problems = _people(body, columns, width=len(headings))
    return StaffFile(rows=rows, problems=bsn + problems, unread_columns=columns.unread)


def _people(
    body: Sequence[delimited.Row], columns: staff_columns.Columns, *, width: int
) -> tuple[tuple[StaffRow, ...], tuple[Problem, ...]]:
    rows: list[StaffRow] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    numbers = [_at(line, columns.place.get("staff_number", width)) for line in body]
    shortened = staff_cells.shortened(numbers)
    for line in body:
        cells = {field: _at(line, at) for field, at in columns.place.items()}
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


def _at(row: delimited.Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _person(number: int, cells: dict[str, str]) -> tuple[StaffRow, list[Problem]]:
    clean = {field: staff_cells.tidy(cells.get(field, "")) for field in staff_columns.SAID}
    wrong = [
        _problem(number, field, cells.get(field, ""), said)
        for field in staff_columns.SAID
        if (said := staff_cells.fault(field, cells.get(field, "")))
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
    )
    return row, wrong


def _twice(person: StaffRow, seen: dict[tuple[str, str], int]) -> Iterator[Problem]:
    for field, value in (("staff_number", person.staff_number), ("email", person.email)):
        key = (field, value.casefold())
        if value and key in seen:
            said = f"{staff_columns.SAID[field]} staat ook in rij {seen[key]}"
            yield _problem(person.number, field, value, said)
        elif value:
            seen[key] = person.number


def _problem(number: int, field: str, value: str, said: str) -> Problem:
    short = value if len(value) <= 60 else f"{value[:59]}…"
    return Problem(
        row=number,
        column=staff_columns.SAID.get(field, ""),
        value="".join(sign if sign.isprintable() else "�" for sign in short),
        message=f"Rij {number}: {said}. {_MEND}",
    )
