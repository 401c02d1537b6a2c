"""Who is missing from a file, who leaves by it, and when that is asked twice (B41)."""

import pytest
from flask import Flask

from elearn.domain.roles import Role
from elearn.store import people
from tests.visitor import Page, Visitor
from tests.web.hr.sending import send
from tests.world import Someone, World

pytestmark = pytest.mark.usefixtures("today")
HEAD = "voornaam;achternaam;personeelsnummer;uit dienst\r\n"


@pytest.fixture
def staff(world: World, hr: Someone) -> list[Someone]:
    """Twenty colleagues beside HR."""
    return [
        world.someone(
            (hr.organisation_id, hr.school_id),
            given_name="Bo",
            infix="",
            surname=f"Kok{n}",
            staff_number=f"9{n:02}",
        )
        for n in range(20)
    ]


def rows(without: int = 0, last_day: str = "", of: int = 0) -> str:
    return HEAD + "".join(
        f"Bo;Kok{n};9{n:02};{last_day if n < of else ''}\r\n" for n in range(without, 20)
    )


def left(app: Flask, someone: Someone) -> str:
    with app.app_context():
        return str(people.person(someone.person_id).out_of_service)


def test_the_missing_are_listed_unticked_and_do_not_change(
    app: Flask,
    visitor: Visitor,
    hr: Someone,
    staff: list[Someone],
) -> None:
    page = send(visitor, rows(without=2))
    assert "3 collega’s staan niet in dit bestand. Uit dienst?" in page.text
    assert "weg" not in page.form("Bevestigen").fields
    visitor.submit(button="Bevestigen")
    assert left(app, staff[0]) == "None"


def test_one_who_is_ticked_leaves_on_the_day_that_was_filled_in(
    app: Flask,
    visitor: Visitor,
    hr: Someone,
    staff: list[Someone],
) -> None:
    send(visitor, rows(without=2))
    ticked = {"weg": [str(staff[0].person_id)]}
    page = visitor.submit(button="Bevestigen", status=422, **ticked)
    assert page.text.count("Vul de laatste werkdag in") == 2
    assert page.form("Bevestigen").fields.getlist("weg") == ticked["weg"], "the tick stays"
    page = visitor.submit(button="Bevestigen", **{"laatste-dag": "2026-11-20"})
    assert "1 collega uit dienst." in page.text
    assert left(app, staff[0]) == "2026-11-20"
    assert left(app, staff[1]) == "None"


def test_more_than_one_in_ten_has_to_be_confirmed_apart(
    app: Flask,
    visitor: Visitor,
    hr: Someone,
    staff: list[Someone],
) -> None:
    send(visitor, rows(without=3))
    ticked = {"weg": [str(one.person_id) for one in staff[:3]], "laatste-dag": "2026-11-20"}
    page = visitor.submit(button="Bevestigen", status=422, **ticked)
    assert "3 van de 21 collega’s gaan uit dienst." in page.text
    assert left(app, staff[0]) == "None"
    page = visitor.submit(button="Bevestigen", zeker="ja")
    assert page.h1 == "Het bestand is ingelezen"
    assert left(app, staff[2]) == "2026-11-20"


def test_a_column_with_last_days_is_asked_about_on_the_first_preview(
    visitor: Visitor,
    hr: Someone,
    staff: list[Someone],
) -> None:
    page = send(visitor, rows(last_day="01-10-2026", of=2))
    assert "gaan uit dienst" not in page.text, "two of 21 is no more than one in ten"
    page = send(visitor, rows(last_day="01-10-2026", of=3))
    assert "3 van de 21 collega’s gaan uit dienst." in page.text
    visitor.submit(button="Bevestigen", status=422)
    visitor.submit(button="Bevestigen", zeker="ja")


def test_the_last_of_hr_has_to_be_confirmed_apart(
    world: World,
    visitor: Visitor,
    hr: Someone,
    staff: list[Someone],
) -> None:
    send(visitor, rows())
    me = {"weg": [str(hr.person_id)], "laatste-dag": "2026-11-20"}
    page = visitor.submit(button="Bevestigen", status=422, **me)
    assert "Daarna heeft niemand meer de rol P&O." in page.text
    world.someone((hr.organisation_id, hr.school_id), roles=(Role.HR,), staff_number="77")
    send(visitor, rows() + "Marieke;Linden;77;\r\n")
    page = visitor.submit(button="Bevestigen", **me)
    assert page.h1 == "Inloggen", "it was their own account, which is shut at once"


@pytest.mark.parametrize("number", ["999999", "0", "-1", "x", "1e3"])
def test_somebody_who_is_not_missing_cannot_be_ticked(
    app: Flask,
    visitor: Visitor,
    hr: Someone,
    staff: list[Someone],
    number: str,
) -> None:
    page: Page = send(visitor, rows(without=1))
    fields = {"weg": [number, str(staff[5].person_id)], "laatste-dag": "2026-11-20"}
    page = visitor.submit(button="Bevestigen", status=422, **fields)
    assert "Er is intussen iets veranderd." in page.text
    assert left(app, staff[5]) == "None"
