"""Staff lists: several rows of one person, last days, and what must not be read."""

from datetime import date

import pytest

from tests.documents.test_staff_file import listed, messages

SCHOOLS = "voornaam;achternaam;personeelsnummer;e-mail;school"


def test_one_person_at_two_schools_has_two_rows() -> None:
    found = listed("Ada;Wit;7;a@b.example;De Berk", "ada;Wit;7;;De Eik", headings=SCHOOLS)

    assert found.problems == ()
    assert [row.school for row in found.rows] == ["De Berk", "De Eik"]


@pytest.mark.parametrize("second", ["Ada;Wit;7;;De Berk", "Bo;Wit;7;;De Eik", "Ada;Wit;7;;"])
def test_a_second_row_that_is_no_other_school_of_the_same_person_is_reported(second: str) -> None:
    found = listed("Ada;Wit;7;a@b.example;De Berk", second, headings=SCHOOLS)

    assert [problem.row for problem in found.problems] == [3]


def test_a_last_day_is_read_and_checked() -> None:
    headings = "voornaam;achternaam;Datum uit dienst"
    found = listed("Ada;Wit;31-07-2027", "Bo;Wit;zomer", headings=headings)

    assert [row.out_of_service for row in found.rows] == [date(2027, 7, 31)]
    assert messages(found) == [
        "Rij 3: uit dienst is geen datum. Schrijf hem als 31-08-2026. "
        "Verbeter de rij of sla hem over."
    ]


def test_what_was_saved_in_the_wrong_encoding_is_told() -> None:
    found = listed("JosÃ©;Wit", headings="voornaam;achternaam")

    assert "voornaam heeft vreemde tekens" in messages(found)[0]


def test_text_between_bsn_numbers_hides_nothing() -> None:
    lines = ["Ada;Wit;111222333", "Bo;Wit;onbekend", "Cas;Wit;123456782"]

    assert [p.row for p in listed(*lines, headings="voornaam;achternaam;nr").problems] == [1]


def test_one_long_number_among_short_ones_is_no_bsn() -> None:
    lines = [f"Ada;Wit{n};{n}" for n in range(1000, 1020)]
    found = listed(*lines, "Bo;Wit;111222333", headings="voornaam;achternaam;personeelsnummer")

    assert len(found.rows) == 21
