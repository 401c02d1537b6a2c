"""What is kept of a file with BSN: everything but those numbers, in the same rows."""

import io

import pytest
from openpyxl import Workbook

from elearn.documents import staff_bsn, staff_file

BSN = ("123456782", "999999990", "1234.567.82", "not one")
HEAD = ["voornaam", "achternaam", "kamer", "BSN"]
ROWS = [[f"Noor{at}", 'Vos; "de"\nrode', str(at), number] for at, number in enumerate(BSN)]


def csv_file(head: list[str] = HEAD) -> bytes:
    lines = [";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in ROWS]
    return "\r\n".join([";".join(head), "", *lines[:2], "", *lines[2:]]).encode("cp1252")


def xlsx_file() -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in (HEAD, [], *ROWS):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [csv_file(), xlsx_file(), csv_file(["voornaam", "achternaam", "kamer", "personeelsnummer"])],
    ids=["csv", "xlsx", "by its values"],
)
def test_the_numbers_are_gone_and_all_else_reads_the_same(data: bytes) -> None:
    kept = staff_bsn.masked(data)
    before, after = staff_file.read("a.csv", data), staff_file.read("a.csv", kept)
    assert before.has_bsn
    assert before == after
    assert len(before.rows) == len(ROWS)
    text = kept.decode()
    assert not any(number in text for number in BSN)


def test_a_file_without_bsn_is_kept_as_it_came() -> None:
    data = "voornaam;achternaam\r\nNoor;Vos\r\n".encode("utf-16")
    assert staff_bsn.masked(data) is data
