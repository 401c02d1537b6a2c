"""Files of the kind that AFAS and Visma/Raet export, with invented people: read without a question.

Their headings are those that HR systems use, in an order and with columns that nobody asked for.
"""

from datetime import date
from pathlib import Path

import pytest

from elearn.documents import staff_file
from elearn.documents.staff_file import StaffFile

EXPORTS = Path(__file__).parent.parent / "fixtures" / "exports"


def read(name: str) -> StaffFile:
    return staff_file.read(name, (EXPORTS / name).read_bytes())


@pytest.mark.parametrize("name", ["afas-medewerkers.csv", "afas-medewerkers.xlsx"])
def test_an_export_of_afas_is_read_as_text_and_as_workbook(name: str) -> None:
    found = read(name)
    assert found.problems == ()
    assert found.asked == (), "no heading is unknown"
    assert [(row.staff_number, row.given_name, row.infix, row.surname) for row in found.rows] == [
        ("001204", "Anne-Fleur", "van der", "Zwaluw"),
        ("001377", "Björn", "", "Öztürk-Smit"),
        ("001402", "José", "de", "Wit"),
    ]
    assert [row.team for row in found.rows] == ["Onderbouw", "Bovenbouw", "Conciërges"]
    assert found.rows[0].email == "af.vanderzwaluw@klaverdonk.example"
    assert found.rows[2].email == ""
    assert found.rows[2].in_service == date(2021, 1, 1)
    assert found.rows[2].out_of_service == date(2027, 7, 31)


def test_an_export_of_visma_raet_has_a_row_for_each_school_of_a_person() -> None:
    found = read("visma-raet-personeel.csv")
    assert found.problems == ()
    assert found.asked == ()
    assert [(row.staff_number, row.surname, row.school, row.team) for row in found.rows] == [
        ("40213", "El Amrani", "99XX00", "Taal"),
        ("40213", "El Amrani", "99YY00", "Taal"),
        ("40377", "Hof", "99YY00", "Rekenen"),
    ]
    assert found.rows[2].infix == "van 't"
    assert found.rows[0].email == "s.elamrani@klaverdonk.example"
