"""Reading a staff file in on the pages: choose, look, confirm."""

import io
from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask

from elearn.domain.roles import Role
from elearn.store import people
from tests.visitor import Page, Visitor
from tests.world import NOW, Someone, World

FILE = (
    "voornaam;achternaam;personeelsnummer;e-mail;kamer\r\nNoor;Vos;1001;noor@school.example;3\r\n"
)
FAULTY = FILE + "Tom;Visser;1002;geen-adres;4\r\n"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hr(world: World, visitor: Visitor) -> Someone:
    someone = world.someone(given_name="Ilse", infix="", surname="Brandt", roles=(Role.HR,))
    visitor.sign_in(someone.email)
    return someone


def send(visitor: Visitor, text: str, *, due: str = "26-02-2027", status: int = 200) -> Page:
    """Chooses a file and a deadline on the page."""
    visitor.get("/po/import")
    file = (io.BytesIO(text.encode()), "lijst.csv")
    return visitor.submit(button="Bekijk wat er verandert", status=status, file=file, due=due)


def everybody(app: Flask, hr: Someone) -> set[str]:
    with app.app_context():
        return {person.full_name for person in people.staff(hr.organisation_id)}


def test_nothing_is_stored_before_confirming_and_all_of_it_after(
    app: Flask, visitor: Visitor, hr: Someone
) -> None:
    page = send(visitor, FILE)
    assert page.h1 == "1 rij: 1 nieuw."
    assert "Deze kolommen lezen we niet: kamer." in page.text
    assert "Niemand krijgt nu mail." in page.text
    assert everybody(app, hr) == {"Ilse Brandt"}
    page = visitor.submit(button="Bevestigen")
    assert page.h1 == "Het bestand is ingelezen"
    assert everybody(app, hr) == {"Ilse Brandt", "Noor Vos"}
    assert "0 van de 1 collega’s" in visitor.get("/po").h1


def test_a_wrong_row_is_named_and_skipped_only_on_request(
    app: Flask, visitor: Visitor, hr: Someone
) -> None:
    page = send(visitor, FAULTY)
    assert page.h1 == "2 rijen: 1 nieuw, 1 met een fout."
    assert "Rij 3: e-mailadres mist een @." in page.text
    visitor.submit(button="Bevestigen", status=422)
    assert everybody(app, hr) == {"Ilse Brandt"}
    visitor.submit(button="Bevestigen", **{"sla-over": "ja"})
    assert everybody(app, hr) == {"Ilse Brandt", "Noor Vos"}


def test_the_same_file_twice_changes_nothing(visitor: Visitor, hr: Someone) -> None:
    send(visitor, FILE)
    visitor.submit(button="Bevestigen")
    page = send(visitor, FILE)
    assert page.h1 == "1 rij: 1 gelijk."
    assert "Er is niets veranderd." in page.text


def test_confirming_twice_does_it_once(app: Flask, visitor: Visitor, hr: Someone) -> None:
    page = send(visitor, FILE)
    form = page.form("Bevestigen")
    visitor.submit(form, button="Bevestigen")
    page = visitor.submit(form, button="Bevestigen")
    assert page.h1 == "Het bestand is ingelezen"
    assert everybody(app, hr) == {"Ilse Brandt", "Noor Vos"}


@pytest.mark.parametrize(
    ("text", "due", "words"),
    [
        (FILE, "24-11-2026", "Kies een deadline die nog komt."),
        (FILE, "ooit", "Schrijf de deadline als 26-02-2027"),
        ("", "26-02-2027", ""),
        ("kleur;maat\r\nrood;3\r\n", "26-02-2027", "ontbreekt een kopje"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field(
    visitor: Visitor, hr: Someone, text: str, due: str, words: str
) -> None:
    page = send(visitor, text, due=due, status=422)
    assert page.title.startswith("Fout: ")
    assert page.text.count(words) >= (2 if words else 0), "in the summary and at the field"


def test_a_preview_is_only_for_who_sent_the_file(
    world: World, app: Flask, visitor: Visitor, hr: Someone
) -> None:
    page = send(visitor, FILE)
    other = Visitor(app)
    other.sign_in(world.someone(roles=(Role.HR,)).email)
    other.get(page.path, status=404)


def test_the_example_file_has_headings_that_are_all_read(visitor: Visitor, hr: Someone) -> None:
    text = visitor.client.get("/po/import/voorbeeld.csv").data.decode("utf-8-sig")
    row = text.strip() + "\r\nNoor;;Vos;;1001;noor@school.example;Onderbouw;OP;01-08-2026\r\n"
    page = send(visitor, row)
    assert page.h1 == "1 rij: 1 nieuw."
    assert "lezen we niet:" not in page.text
