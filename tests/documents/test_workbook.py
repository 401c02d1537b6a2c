"""Staff lists as Excel workbooks: what is read, and every refusal in words that help."""

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest

from elearn.documents import staff_file

HEADINGS = ("Persnr", "Roepnaam", "Voorvoegsels", "Achternaam", "E-mail werk", "Datum in dienst")


def book(*rows: tuple[Any, ...], change: Any = None) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if change:
        change(made, sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(data: bytes, change: dict[str, bytes | None]) -> bytes:
    """The same zip with other parts; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in {*old.namelist(), *change}:
            part = change.get(name, old.read(name) if name in old.namelist() else None)
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


ROW = (
    "0012",
    "Ada",
    "de",
    "Wit",
    "ada@school.example",
    datetime(2020, 8, 31, tzinfo=UTC).replace(tzinfo=None),
)
GOOD = book(HEADINGS, ROW)
SHEET = "xl/worksheets/sheet1.xml"


def test_a_workbook_of_an_hr_system_is_read_as_the_same_list() -> None:
    (row,) = staff_file.read("team.xlsx", GOOD).rows

    assert (row.staff_number, row.given_name, row.infix, row.surname) == (
        "0012",
        "Ada",
        "de",
        "Wit",
    )
    assert (row.email, row.in_service) == ("ada@school.example", date(2020, 8, 31))


def test_a_number_keeps_the_zeros_that_excel_shows() -> None:
    def with_zeros(_book: Any, sheet: Any) -> None:
        sheet["A2"].number_format = "0000"

    data = book(HEADINGS, (12, "Ada", None, "Wit"), change=with_zeros)

    assert [row.staff_number for row in staff_file.read("x", data).rows] == ["0012"]


def test_a_whole_number_is_written_without_a_point() -> None:
    data = book(HEADINGS, (12.0, "Ada", None, "Wit"))

    assert [row.staff_number for row in staff_file.read("x", data).rows] == ["12"]


def test_rows_are_numbered_as_excel_does_with_empty_ones_above_and_between() -> None:
    data = book((), (), HEADINGS, (), ROW, (), (None, "Bo", None, "Jansen"))

    assert [row.number for row in staff_file.read("x", data).rows] == [5, 7]


def test_the_first_visible_sheet_counts() -> None:
    def hidden_first(made: Any, sheet: Any) -> None:
        sheet.sheet_state = "hidden"
        other = made.create_sheet("Lijst")
        other.append(["Voornaam", "Achternaam"])
        other.append(["Bo", "Jansen"])

    data = book(HEADINGS, ROW, change=hidden_first)

    assert [row.given_name for row in staff_file.read("x", data).rows] == ["Bo"]


def test_a_formula_without_a_stored_value_is_an_empty_cell_and_never_computed() -> None:
    data = book(HEADINGS, ("7", "=CONCATENATE(A1,A2)", None, "Wit"))

    found = staff_file.read("x", data)
    assert found.rows == ()
    assert "voornaam ontbreekt" in str(found.problems[0].message)


def test_bsn_kept_as_numbers_are_refused_also_with_a_lost_zero() -> None:
    data = book(
        ("Voornaam", "Achternaam", "nummer"),
        ("Ada", "Wit", 111222333),
        ("Bo", "Wit", 10000008),
    )

    found = staff_file.read("x", data)
    assert [problem.row for problem in found.problems] == [1]
    assert "111222333" not in repr(found)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (GOOD[:200], "beschadigd"),
        (GOOD[:-200], "beschadigd"),
        (b"PK\x03\x04" + b"\x00" * 400, "beschadigd"),
        (repacked(GOOD, {SHEET: b"<worksheet"}), "beschadigd"),
        (repacked(GOOD, {SHEET: None}), "geen zichtbaar blad"),
        (repacked(GOOD, {"xl/workbook.xml": None}), "zipbestand"),
        (repacked(GOOD, {"xl/bom": b"0" * (65 * 1024 * 1024)}), "uitgepakt te groot"),
        (
            repacked(
                GOOD,
                {
                    SHEET: b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
                    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                    b"<sheetData><row><c t='inlineStr'><is><t>&b;</t></is></c></row></sheetData>"
                    b"</worksheet>"
                },
            ),
            "beschadigd",
        ),
        (book(), "eerste blad is leeg"),
        (book(("Voornaam", "team"), ("Ada", "x")), "ontbreekt een kopje: achternaam"),
        (book(HEADINGS, ("x" * 10_001, "Ada", None, "Wit")), "cel van meer dan 10.000 tekens"),
        (book(tuple(f"k{n}" for n in range(201))), "meer dan 200 kolommen"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "wachtwoord"),
    ],
)
def test_what_is_no_list_is_refused_in_words(data: bytes, said: str) -> None:
    found = staff_file.read("team.xlsx", data)

    assert found.refused
    assert found.rows == ()
    assert said in str(found.problems[0].message)


def test_a_sheet_that_claims_to_be_as_large_as_excel_allows_is_read_as_it_is() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as parts:
        xml = parts.read(SHEET)
    claimed = xml.replace(b'ref="A1:F2"', b'ref="A1:XFD1048576"')
    assert claimed != xml

    assert len(staff_file.read("x", repacked(GOOD, {SHEET: claimed})).rows) == 1


def test_a_cell_in_the_last_corner_costs_nothing_and_is_told() -> None:
    def far_away(_book: Any, sheet: Any) -> None:
        sheet["XFD1048576"] = "x"

    found = staff_file.read("x", book(HEADINGS, ROW, change=far_away))

    assert [row.given_name for row in found.rows] == ["Ada"]
