"""Bytes to rows: every encoding and separator that offices use, and quick refusals."""

import time

import pytest

from elearn.documents import delimited

TEXT = "voornaam;achternaam\r\nJosé;Müller\r\n"
CELLS = [("voornaam", "achternaam"), ("José", "Müller")]


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in delimited.read(data)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_usual_encoding_is_told(encoding: str) -> None:
    assert cells(TEXT.encode(encoding)) == CELLS


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("first", ["", "sep={}\r\n", '"sep={}"\n', "SEP={}\r"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_usual_separator_and_line_end_is_told(separator: str, first: str, end: str) -> None:
    text = first.format(separator) + TEXT.replace(";", separator).replace("\r\n", end)

    assert cells(text.encode()) == CELLS


def test_the_separator_is_told_from_the_headings_alone() -> None:
    assert cells(b'a;"b,c,d";e\n1,2,3;4;5\n')[1] == ("1,2,3", "4", "5")


def test_a_line_break_between_quotes_is_part_of_the_cell() -> None:
    rows = delimited.read(b'a;b\n"een\ntwee";3\n\n4;5\n')

    assert [(row.number, row.cells) for row in rows[1:]] == [
        (2, ("een\ntwee", "3")),
        (4, ("4", "5")),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "leeg"),
        (b" \r\n;;\r\n", "leeg"),
        (b"PK\x03\x04rest", "zipbestand"),
        (b"\xd0\xcf\x11\xe0rest", "oud Excel-bestand"),
        (b"%PDF-1.7", "een pdf"),
        (b"a;b\n1;\x002\n", "Rij 2 bevat iets wat geen tekst is"),
        (b"a;b\n\x81\x8d;1", "geen tekstbestand"),
        (b"\xff\xfea", "geen tekstbestand"),
        (b"sep=x\na;b", "scheidingsteken"),
        (b'a;b\n1;2\n"3;4\n5;6\n', "Rij 3: een aanhalingsteken"),
        (b"a;b\n" + b"x" * 10_001, "Rij 2 heeft een cel van meer dan 10.000 tekens"),
        (b'a;b\n"' + b"x;" * 100_000, "Rij 2 heeft een cel van meer dan 10.000 tekens"),
        (b"a;" * 201, "Rij 1 heeft meer dan 200 kolommen"),
        (b"a;b\n" + b"1;2\n" * 10_001, "meer dan 10.000 rijen"),
        (b"a" * (5 * 1024 * 1024 + 1), "groter dan 5 MB"),
    ],
)
def test_what_is_no_list_is_refused_in_words_and_quickly(data: bytes, said: str) -> None:
    begin = time.perf_counter()

    with pytest.raises(delimited.NoList, match=said):
        delimited.read(data)

    assert time.perf_counter() - begin < 2
