"""Comparing a staff file with who is known: no database, no guessing."""

from datetime import date

import pytest

from elearn.actions import staff_compare
from elearn.actions.staff_compare import Comparison
from elearn.actions.staff_match import Known, Seat
from elearn.actions.staff_schools import KnownSchool
from elearn.documents import staff_file

SCHOOL = KnownSchool(school_id=1, name="De Meander", brin="12AB")
OTHER = KnownSchool(school_id=2, name="Het Baken", brin="34CD")
TODAY = date(2026, 11, 24)
HEADINGS = "voornaam;tussenvoegsel;achternaam;personeelsnummer;e-mail;school;team;functiecategorie"


def known(
    person_id: int = 7,
    *,
    given_name: str = "Marieke",
    infix: str = "van der",
    surname: str = "Linden",
    staff_number: str = "1001",
    email: str = "marieke@school.example",
    team: str = "Onderbouw",
    school_id: int = 1,
    out_of_service: date | None = None,
    in_reach: bool = True,
) -> Known:
    return Known(
        person_id=person_id,
        given_name=given_name,
        infix=infix,
        surname=surname,
        staff_number=staff_number,
        email=email,
        in_service=None,
        out_of_service=out_of_service,
        seats={school_id: Seat(team=team, category="OP")},
        in_reach=in_reach,
    )


def compared(
    *rows: str, people: tuple[Known, ...] = (), schools: tuple[KnownSchool, ...] = (SCHOOL,)
) -> Comparison:
    text = "\r\n".join((HEADINGS, *rows))
    file = staff_file.read("lijst.csv", text.encode())
    return staff_compare.compare(file, known=people, schools=schools, today=TODAY)


def test_the_same_row_changes_nothing() -> None:
    row = "Marieke;van der;Linden;1001;marieke@school.example;;Onderbouw;OP"
    found = compared(row, people=(known(),))
    assert str(found.sentence) == "1 rij: 1 gelijk."
    assert found.lines[0].person_id == 7


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Maria;;Linden;1001;;;;", "the staff number says so, whatever the name"),
        ("Marieke;van der;Linden;;MARIEKE@school.example;;;", "the address, in any case"),
        ("marieke;VAN DER;linden;;;;;", "the name, when there is nothing else"),
    ],
)
def test_a_row_finds_its_person(row: str, why: str) -> None:
    assert [line.person_id for line in compared(row, people=(known(),)).lines] == [7], why


def test_a_change_says_old_and_new() -> None:
    found = compared("Marieke;;Jansen;1001;;;Bovenbouw;", people=(known(),))
    assert str(found.sentence) == "1 rij: 1 gewijzigd."
    assert [(c.field, c.old, c.new) for c in found.lines[0].changes] == [
        ("naam", "Marieke van der Linden", "Marieke Jansen"),
        ("team", "Onderbouw", "Bovenbouw"),
    ]


def test_an_empty_cell_takes_nothing_away() -> None:
    assert (
        str(compared("Marieke;;Linden;1001;;;;", people=(known(),)).sentence) == "1 rij: 1 gelijk."
    )


def test_another_staff_number_is_another_person_of_the_same_name() -> None:
    found = compared("Marieke;van der;Linden;2002;ander@school.example;;;", people=(known(),))
    assert str(found.sentence) == "1 rij: 1 nieuw."


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Marieke;van der;Linden;;ander@school.example;;;", "een ander e-mailadres"),
        ("Iemand;;Anders;2002;marieke@school.example;;;", "hoort al bij personeelsnummer 1001"),
        ("Iemand;;Anders;2002;;Nergens;;", "school Nergens kennen we hier niet"),
    ],
)
def test_doubt_is_an_error_that_names_row_and_way_out(row: str, words: str) -> None:
    found = compared(row, people=(known(),))
    assert found.lines == ()
    assert found.faulty == 1
    assert found.problems[0].row == 2
    assert str(found.problems[0].message).startswith("Rij 2: ")
    assert words in str(found.problems[0].message)
    assert str(found.problems[0].message).endswith("Verbeter de rij of sla hem over.")


def test_two_people_of_one_name_are_never_guessed_between() -> None:
    people = (known(1, staff_number="", email=""), known(2, staff_number="", email=""))
    assert compared("Marieke;van der;Linden;;;;;", people=people).faulty == 1


def test_the_second_row_about_one_person_is_an_error() -> None:
    found = compared(
        "Marieke;;Linden;1001;;;;", "Marieke;van der;Linden;;;;;", people=(known(email=""),)
    )
    assert (len(found.lines), found.faulty) == (1, 1)
    assert "in rij 2" in str(found.problems[0].message)


def test_two_new_people_of_one_name_need_a_number_or_an_address() -> None:
    assert compared("Jan;;Jansen;;;;;", "Jan;;Jansen;;;;;").faulty == 1
    assert str(compared("Jan;;Jansen;1;;;;", "Jan;;Jansen;2;;;;").sentence) == "2 rijen: 2 nieuw."


def test_a_school_is_known_by_name_or_brin_and_has_to_be_named_when_there_are_several() -> None:
    both = (SCHOOL, OTHER)
    found = compared("A;;Een;1;;de meander;;", "B;;Twee;2;;34cd;;", "C;;Drie;3;;;;", schools=both)
    assert [line.school_id for line in found.lines] == [1, 2]
    assert "school ontbreekt" in str(found.problems[0].message)


def test_a_team_keeps_the_spelling_that_it_has() -> None:
    found = compared("Nieuw;;Iemand;5;;;ONDERBOUW;", people=(known(),))
    assert found.lines[0].team == "Onderbouw"


def test_who_is_missing_is_listed_only_for_the_schools_in_the_file() -> None:
    people = (
        known(1),
        known(2, staff_number="1002", email="", surname="Pinas"),
        known(3, staff_number="1003", email="", surname="Kaya", school_id=2),
    )
    found = compared("Marieke;;Linden;1001;;;;", people=people)
    assert [person.person_id for person in found.missing] == [2]


def test_somebody_out_of_reach_is_neither_changed_nor_listed() -> None:
    people = (known(in_reach=False),)
    found = compared("Marieke;;Jansen;1001;;;;", people=people)
    assert found.lines == found.missing == ()
    assert "die jij niet beheert" in str(found.problems[0].message)


def test_who_comes_back_into_service_is_a_change() -> None:
    people = (known(out_of_service=date(2026, 7, 31)),)
    found = compared("Marieke;;Linden;1001;;;;", people=people)
    assert [change.field for change in found.lines[0].changes] == ["uit dienst"]
