"""Lists as CSV: readable in Excel, harmless in Excel."""

import csv
from datetime import date

import pytest

from elearn.documents import sheets


def test_a_list_has_a_mark_semicolons_and_windows_line_ends() -> None:
    made = sheets.csv_bytes(["Naam", "Klaar op"], [["Łukasz", date(2026, 11, 24)], ["Zoë", None]])

    assert made == "\ufeffNaam;Klaar op\r\nŁukasz;2026-11-24\r\nZoë;\r\n".encode()


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " ="]
)
def test_a_cell_that_could_be_a_formula_gets_a_quote_in_front(sign: str) -> None:
    made = sheets.csv_bytes([f"{sign}kop"], [[f'{sign}HYPERLINK("https://x.example")']])

    rows = list(csv.reader(made.decode("utf-8-sig").splitlines(keepends=True), delimiter=";"))
    assert all(row[0].startswith("'") for row in rows)


@pytest.mark.parametrize(
    "text", ["a=b", "O'Brien", "'t Hof", "12", "Jan; Piet", 'zei "nee"', "a\nb"]
)
def test_other_text_comes_back_as_it_was(text: str) -> None:
    made = sheets.csv_bytes(["kop", "nog een"], [[text, "x"]]).decode("utf-8-sig")

    rows = list(csv.reader(made.splitlines(keepends=True), delimiter=";"))
    assert rows[1] == [text, "x"]


def test_a_negative_number_stays_a_number() -> None:
    assert sheets.csv_bytes(["n"], [[-3]]) == "\ufeffn\r\n-3\r\n".encode()


def test_a_list_without_rows_is_its_headings() -> None:
    assert sheets.csv_bytes(["Naam"], []) == "\ufeffNaam\r\n".encode()
