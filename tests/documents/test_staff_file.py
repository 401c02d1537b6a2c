"""Staff lists: what is understood, and every refusal in words that help.

How a file of bytes becomes rows is tested in `test_delimited.py`.
"""

import time
from datetime import date

import pytest

from elearn.documents import staff_file

HEADINGS = (
    "voornaam;tussenvoegsel;achternaam;school;personeelsnummer;e-mail;team;functiecategorie;"
    "in dienst"
)


def listed(*lines: str, headings: str = HEADINGS) -> staff_file.StaffFile:
    return staff_file.read("team.csv", "\r\n".join((headings, *lines)).encode())


def messages(found: staff_file.StaffFile) -> list[str]:
    return [str(problem.message) for problem in found.problems]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Onderwijzend", "OP"),
        ("Onderwijsgevend personeel", "OP"),
        ("Ondersteunend personeel", "OOP"),
        ("onderwijsondersteunend", "OOP"),
        ("DIR", "directie"),
    ],
)
def test_a_function_category_is_understood_as_hr_systems_write_it(written: str, meant: str) -> None:
    found = listed(f"Lex;;Hof;;;;;{written};")

    assert [row.category for row in found.rows] == [meant]


def test_a_salary_scale_is_no_function_category() -> None:
    found = listed("Lex;;Hof;;;;;LB;")

    assert found.rows == ()
    assert [str(problem.column) for problem in found.problems] == ["functiecategorie"]


def test_the_heading_mail_werk_is_an_email_address() -> None:
    found = listed("Lex;Hof;lex@school.example", headings="voornaam;achternaam;Mail werk")

    assert [row.email for row in found.rows] == ["lex@school.example"]


def test_a_full_row_is_read_whole() -> None:
    found = listed("Lex;van 't;Hof;10AA;0012;lex@school.example;Onderbouw;oop;31-08-2020")

    assert found.problems == ()
    assert found.unread_columns == ()
    assert found.rows == (
        staff_file.StaffRow(
            number=2,
            given_name="Lex",
            infix="van 't",
            surname="Hof",
            staff_number="0012",
            email="lex@school.example",
            school="10AA",
            team="Onderbouw",
            category="OOP",
            in_service=date(2020, 8, 31),
        ),
    )


def test_two_names_are_enough() -> None:
    found = listed("Lex;Hof", headings="Voornaam*;Achternaam*")

    assert [(row.given_name, row.surname, row.email) for row in found.rows] == [("Lex", "Hof", "")]


@pytest.mark.parametrize(
    "name",
    ["O'Brien", "van 't Hof", "Null", "True", "Łukasz", "-", "van der Meer", "Meer, van der"],
)
def test_a_name_is_kept_as_it_is(name: str) -> None:
    assert listed(f"{name};{name}", headings="voornaam;achternaam").rows[0].surname == name


@pytest.mark.parametrize(
    "headings",
    [
        "Roepnaam;Voorvoegsel;Familienaam;Persnr;E-mail werk",
        "VOORNAAM ;Tussenvoegsels; Achternaam;Personeelsnr.;E-mailadres",
        '"Voornamen";"tv";"Geslachtsnaam";"Medewerkernummer";"E-mail (werk)"',
        "roepnaam;Tussenv.;achternaam;Medewerker;Zakelijk e-mail",
    ],
)
def test_headings_of_known_exports_are_recognised(headings: str) -> None:
    found = listed("Ada;de;Wit;00123;ada@school.example", headings=headings)

    (row,) = found.rows
    assert (row.given_name, row.infix, row.surname) == ("Ada", "de", "Wit")
    assert (row.staff_number, row.email) == ("00123", "ada@school.example")


def test_a_name_under_medewerker_is_not_taken_for_a_number() -> None:
    found = listed("Ada;Wit;A. de Wit", headings="voornaam;achternaam;Medewerker")

    assert found.rows[0].staff_number == ""
    assert found.unread_columns == ("Medewerker",)


def test_the_first_name_in_use_wins_from_the_official_ones() -> None:
    found = listed("Adriana Maria;Ada;Wit", headings="Voornamen;Voornaam;Achternaam")

    assert found.rows[0].given_name == "Ada"
    assert found.unread_columns == ("Voornamen",)


def test_unknown_columns_are_named() -> None:
    found = listed("Ada;Wit;38;x", headings="voornaam;achternaam;Schoenmaat;")

    assert [(c.key, c.heading, c.samples) for c in found.unknown] == [
        ("schoenmaat", "Schoenmaat", ("38",)),
        ("kolom4", "kolom 4", ("x",)),
    ]


def test_a_missing_heading_is_named_with_what_was_found() -> None:
    found = listed("Ada;Wit", headings="voornaam;team")

    assert found.refused
    assert messages(found) == [
        "In de eerste rij ontbreekt een kopje: achternaam. Gevonden: voornaam, team. Vul het aan."
    ]


@pytest.mark.parametrize("heading", ["BSN", "personeelsnummer", "iets anders"])
def test_a_column_of_bsn_numbers_is_refused_and_never_repeated(heading: str) -> None:
    found = listed(
        "Ada;Wit;111222333", "Bo;Wit;123456782", headings=f"voornaam;achternaam;{heading}"
    )

    (problem,) = found.problems
    assert str(problem.message) == "Deze kolom lijkt BSN-nummers te bevatten. Die lezen we niet in."
    assert (problem.row, problem.column, problem.value) == (1, heading, "")
    assert [row.staff_number for row in found.rows] == ["", ""]
    assert "111222333" not in repr(found)


def test_ordinary_numbers_of_nine_digits_are_no_bsn() -> None:
    lines = [f"Ada;Wit;{number}" for number in range(100000000, 100000040)]

    assert listed(*lines, headings="voornaam;achternaam;personeelsnummer").problems == ()


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("ada.school.example", "e-mailadres mist een @"),
        ("ada@b@school.example", "e-mailadres heeft meer dan één @"),
        ("ada wit@school.example", "e-mailadres bevat een teken dat er niet hoort"),
        ("ada@school\u202e.example", "e-mailadres bevat een teken dat er niet hoort"),
        ("ada@school", "e-mailadres is niet compleet"),
        ("@school.example", "e-mailadres is niet compleet"),
        (f"{'a' * 260}@school.example", "e-mailadres is langer dan 254 tekens"),
    ],
)
def test_a_wrong_address_is_explained(cell: str, said: str) -> None:
    found = listed(f"Ada;Wit;{cell}", headings="voornaam;achternaam;e-mail")

    assert found.rows == ()
    assert messages(found) == [f"Rij 2: {said}. Verbeter de rij of sla hem over."]
    assert (found.problems[0].row, str(found.problems[0].column)) == (2, "e-mailadres")


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("1-8-2020", date(2020, 8, 1)),
        ("01/08/2020", date(2020, 8, 1)),
        ("2020-08-01", date(2020, 8, 1)),
        ("2020-08-01 00:00:00", date(2020, 8, 1)),
        ("", None),
    ],
)
def test_dates_are_read_as_people_write_them(cell: str, day: date | None) -> None:
    found = listed(f"Ada;Wit;{cell}", headings="voornaam;achternaam;In dienst")

    assert [row.in_service for row in found.rows] == [day]


@pytest.mark.parametrize(
    "cell", ["30-02-2020", "1-8-20", "44044", "augustus", "1-8-0020", "٣-8-2020"]
)
def test_what_is_no_date_is_reported(cell: str) -> None:
    found = listed(f"Ada;Wit;{cell}", headings="voornaam;achternaam;In dienst")

    assert found.rows == ()
    assert found.problems[0].value == cell


def test_the_row_number_is_the_one_that_excel_shows() -> None:
    found = listed("Ada;Wit", "", '"Bo\n Jan";Wit', "Cas;", headings="voornaam;achternaam")

    assert [(row.number, row.given_name) for row in found.rows] == [(2, "Ada"), (4, "Bo Jan")]
    assert messages(found) == ["Rij 5: achternaam ontbreekt. Verbeter de rij of sla hem over."]


def test_the_second_of_two_equal_numbers_or_addresses_is_reported() -> None:
    found = listed(
        "Ada;Wit;7;ada@school.example",
        "Bo;Wit;8;ADA@School.example ",
        "Cas;Wit;7 ;cas@school.example",
        headings="voornaam;achternaam;personeelsnummer;e-mail",
    )

    assert [row.given_name for row in found.rows] == ["Ada"]
    assert messages(found) == [
        "Rij 3: e-mailadres staat ook in rij 2. Verbeter de rij of sla hem over.",
        "Rij 4: personeelsnummer staat ook in rij 2. Verbeter de rij of sla hem over.",
    ]


def test_numbers_that_excel_has_changed_are_reported() -> None:
    found = listed(
        "Ada;Wit;00123",
        "Bo;Wit;00124",
        "Cas;Wit;12",
        "Do;Wit;1,2E+05",
        headings="voornaam;achternaam;personeelsnummer",
    )

    assert [problem.row for problem in found.problems] == [4, 5]
    assert all("Excel" in message for message in messages(found))


def test_an_invisible_sign_is_reported_and_not_shown() -> None:
    found = listed("A\x07da;Wit", headings="voornaam;achternaam")

    assert messages(found)[0].startswith("Rij 2: voornaam bevat een onzichtbaar stuurteken")
    assert found.problems[0].value == "A�da"


def test_a_row_with_more_cells_than_headings_is_reported() -> None:
    found = listed("Ada;Wit;over", headings="voornaam;achternaam")

    assert found.rows == ()
    assert "er staan meer cellen dan kopjes" in messages(found)[0]


def test_our_own_quote_before_a_formula_sign_goes_and_that_of_a_name_stays() -> None:
    found = listed("'-;'t Hof", headings="voornaam;achternaam")

    assert (found.rows[0].given_name, found.rows[0].surname) == ("-", "'t Hof")


def test_what_kind_of_file_it_is_its_bytes_say() -> None:
    found = staff_file.read("Team.XLSX", b"voornaam;achternaam\nAda;Wit")

    assert [row.given_name for row in found.rows] == ["Ada"]
    assert staff_file.read("team.ods", b"PK").refused


def test_ten_thousand_rows_take_less_than_five_seconds() -> None:
    lines = [
        f"Ada;;Wit;10AA;{number};a{number}@b.example;;OP;2020-08-01" for number in range(10_000)
    ]
    begin = time.perf_counter()

    found = listed(*lines)

    assert len(found.rows) == 10_000
    assert time.perf_counter() - begin < 5
