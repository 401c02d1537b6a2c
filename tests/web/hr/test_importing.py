"""Reading a staff file in on the pages: choose, look, confirm."""

import pytest
import time_machine
from flask import Flask

from elearn.domain.roles import Role
from tests.visitor import Visitor
from tests.web.hr.sending import everybody, send
from tests.world import NOW, Someone, World

FILE = "voornaam;achternaam;personeelsnummer;e-mail\r\nNoor;Vos;1001;noor@school.example\r\n"
FAULTY = FILE + "Tom;Visser;1002;geen-adres\r\n"


pytestmark = pytest.mark.usefixtures("today")


def test_nothing_is_stored_before_confirming_and_all_of_it_after(
    app: Flask, visitor: Visitor, hr: Someone
) -> None:
    page = send(visitor, FILE)
    assert page.h1 == "1 rij: 1 nieuw."
    assert "Er gaat pas mail na Bevestigen." in page.text
    assert everybody(app, hr) == {"Ilse Brandt"}
    page = visitor.submit(button="Bevestigen")
    assert page.h1 == "Het bestand is ingelezen"
    assert "1 nieuwe collega." in page.text
    assert everybody(app, hr) == {"Ilse Brandt", "Noor Vos"}
    assert "0 van de 1 collega’s" in visitor.get("/po").h1


def test_a_wrong_row_is_named_and_skipped_only_on_request(
    app: Flask, visitor: Visitor, hr: Someone
) -> None:
    page = send(visitor, FAULTY)
    assert page.h1 == "2 rijen: 1 nieuw, 1 met een fout."
    assert "Rij 3: e-mailadres mist een @." in page.text
    page = visitor.submit(button="Bevestigen", status=422)
    assert page.title.startswith("Fout: ")
    assert everybody(app, hr) == {"Ilse Brandt"}
    visitor.submit(button="Bevestigen", **{"sla-over": "ja"})
    assert everybody(app, hr) == {"Ilse Brandt", "Noor Vos"}


def test_the_rows_with_an_error_come_as_a_file_that_can_be_mended_and_read_in(
    visitor: Visitor, hr: Someone
) -> None:
    page = send(visitor, FAULTY)
    link = page.links()["Download alleen de fouten (CSV)"]
    text = visitor.client.get(link).data.decode("utf-8-sig")
    assert text.splitlines() == [
        "rij;voornaam;achternaam;personeelsnummer;e-mail;wat is er mis",
        "3;Tom;Visser;1002;geen-adres;"
        "Rij 3: e-mailadres mist een @. Verbeter de rij of sla hem over.",
    ]
    page = send(visitor, text.replace("geen-adres", "tom@school.example"))
    assert page.h1 == "1 rij: 1 nieuw."


def test_the_same_file_twice_changes_nothing_and_says_when_it_was_read_in(
    visitor: Visitor, hr: Someone
) -> None:
    send(visitor, FILE)
    visitor.submit(button="Bevestigen")
    page = send(visitor, FILE)
    assert page.h1 == "1 rij: 1 gelijk."
    said = "Dit bestand heb je op 24 november 2026 al ingelezen. Er is niets veranderd."
    assert said in page.text


def test_the_same_file_says_so_too_when_something_changed_in_between(
    app: Flask, visitor: Visitor, hr: Someone
) -> None:
    send(visitor, FILE)
    visitor.submit(button="Bevestigen")
    send(visitor, FILE.replace("Noor", "Nora"))
    visitor.submit(button="Bevestigen")
    page = send(visitor, FILE)
    assert page.h1 == "1 rij: 1 gewijzigd."
    assert "Sindsdien is er iets veranderd" in page.text


def test_confirming_twice_does_it_once(app: Flask, visitor: Visitor, hr: Someone) -> None:
    page = send(visitor, FILE)
    form = page.form("Bevestigen")
    visitor.submit(form, button="Bevestigen")
    page = visitor.submit(form, button="Bevestigen")
    assert page.h1 == "Het bestand is ingelezen"
    assert everybody(app, hr) == {"Ilse Brandt", "Noor Vos"}


def test_what_was_done_is_the_page_of_that_file_and_not_of_the_latest(
    visitor: Visitor, hr: Someone
) -> None:
    send(visitor, FILE)
    first = visitor.submit(button="Bevestigen")
    send(visitor, FILE.replace("Noor", "Nora").replace("1001", "1002").replace("noor@", "nora@"))
    visitor.submit(button="Bevestigen")
    assert "lijst.csv" in visitor.get(first.path).text
    assert len(visitor.get("/po/import/eerder").links()) > 2
    assert visitor.page is not None
    assert visitor.page.text.count("1 nieuwe collega.") == 2


def test_a_preview_that_is_no_longer_true_is_shown_again(
    app: Flask, visitor: Visitor, hr: Someone
) -> None:
    old = send(visitor, FILE).form("Bevestigen")
    send(visitor, FILE.replace("Noor", "Nora"))
    visitor.submit(button="Bevestigen")
    page = visitor.submit(old, button="Bevestigen", status=422)
    assert "Er is intussen iets veranderd." in page.text
    assert page.h1 == "1 rij: 1 gewijzigd."
    assert everybody(app, hr) == {"Ilse Brandt", "Nora Vos"}


@pytest.mark.parametrize(
    ("text", "due", "words"),
    [
        (FILE, "24-11-2026", "Kies een deadline die nog komt."),
        (FILE, "ooit", "Schrijf de deadline als 26-02-2027"),
        ("", "26-02-2027", ""),
        ("plaats;land\r\nUtrecht;NL\r\n", "26-02-2027", "ontbreekt een kopje"),
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
    other.get(f"{page.path}/fouten.csv", status=404)


def test_the_example_file_has_headings_that_are_all_read(visitor: Visitor, hr: Someone) -> None:
    text = visitor.client.get("/po/import/voorbeeld.csv").data.decode("utf-8-sig")
    row = text.strip() + "\r\nNoor;;Vos;;1001;noor@school.example;Onderbouw;OP;01-08-2026\r\n"
    page = send(visitor, row)
    assert page.h1 == "1 rij: 1 nieuw."
    assert "lezen we niet:" not in page.text


def test_new_people_are_invited_after_confirming_if_hr_says_so(
    app: Flask, visitor: Visitor, hr: Someone
) -> None:
    send(visitor, FILE + "Bo;Kok;1003;\r\n")
    page = visitor.submit(button="Bevestigen", uitnodigen="ja")
    assert "1 uitnodiging gaat per mail." in page.text
    assert "1 brief staat klaar om te printen." in page.text
    assert "Download de brieven (PDF)" in page.links()


def test_an_import_can_be_undone_on_its_page_and_a_second_tap_says_the_same(
    app: Flask, visitor: Visitor, hr: Someone
) -> None:
    send(visitor, FILE)
    page = visitor.submit(button="Bevestigen")
    form = page.form("Maak ongedaan")
    for _ in range(2):
        page = visitor.submit(form, button="Maak ongedaan")
        assert page.h1 == "Deze import is ongedaan gemaakt"
        assert "1 nieuwe collega is verwijderd." in page.text
    assert everybody(app, hr) == {"Ilse Brandt"}
    assert "gedaan op 24 november 2026" in visitor.get("/po/import/eerder").text


def test_after_fourteen_days_the_page_says_why_it_cannot(visitor: Visitor, hr: Someone) -> None:
    send(visitor, FILE)
    page = visitor.submit(button="Bevestigen")
    form = page.form("Maak ongedaan")
    with time_machine.travel(NOW.replace(month=12, day=20), tick=False):
        visitor.sign_in(hr.email)
        shown = visitor.get(page.path)
        assert "langer dan 14 dagen geleden" in shown.text
        form.fields["csrf_token"] = shown.forms()[0].fields["csrf_token"]
        late = visitor.submit(form, button="Maak ongedaan", status=409)
        assert "kan niet meer ongedaan gemaakt worden" in late.text
