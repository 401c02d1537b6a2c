"""What is this column? Asked once, remembered for the next file."""

import pytest
from flask import Flask
from sqlalchemy import select

from elearn.documents import delimited
from elearn.store import imports
from elearn.store.base import db
from elearn.store.uploads import Upload
from tests.visitor import Visitor
from tests.web.hr.sending import everybody, send
from tests.world import Someone

pytestmark = pytest.mark.usefixtures("today")
FILE = "voornaam;achternaam;postbus;kamer\r\nNoor;Vos;noor@school.example;3\r\n"
NAMELESS = "roepnaam;clan\r\nNoor;Vos\r\nTom;Bos\r\n"


def test_an_unknown_column_is_asked_with_its_values_and_remembered(
    app: Flask,
    visitor: Visitor,
    hr: Someone,
) -> None:
    page = send(visitor, FILE)
    assert page.h1 == "Wat staat er in deze kolommen?"
    assert "2 kolommen kennen we niet." in page.text
    assert "noor@school.example" in page.text
    page = visitor.submit(button="Bekijk wat er verandert", **{"kolom-postbus": "email"})
    assert page.h1 == "1 rij: 1 nieuw."
    assert "Deze kolommen lezen we niet: kamer." in page.text
    with app.app_context():
        assert imports.columns(hr.organisation_id) == {}, "nothing is stored before confirming"
    visitor.submit(button="Bevestigen")
    with app.app_context():
        assert imports.columns(hr.organisation_id) == {"postbus": "email", "kamer": ""}
    page = send(visitor, FILE)
    assert page.h1 == "1 rij: 1 gelijk.", "asked once"
    page = visitor.follow("Kolommen wijzigen")
    assert page.form("Bekijk wat er verandert").fields["kolom-postbus"] == "email"


def test_the_same_field_twice_is_an_error_at_the_second_column(
    visitor: Visitor,
    hr: Someone,
) -> None:
    send(visitor, FILE)
    page = visitor.submit(
        button="Bekijk wat er verandert",
        status=422,
        **{"kolom-postbus": "email", "kolom-kamer": "email"},
    )
    assert page.title.startswith("Fout: ")
    assert page.text.count("Je koos e-mailadres al bij een andere kolom.") == 2
    assert page.form("Bekijk wat er verandert").fields["kolom-kamer"] == "email", (
        "what was chosen stays"
    )


def test_a_missing_name_can_be_one_of_the_unknown_columns(
    app: Flask,
    visitor: Visitor,
    hr: Someone,
) -> None:
    page = send(visitor, NAMELESS)
    assert "ontbreekt een kopje: achternaam" in page.text
    page = visitor.submit(button="Bekijk wat er verandert", status=422)
    assert page.text.count("ontbreekt een kopje: achternaam") >= 1
    page = visitor.submit(button="Bekijk wat er verandert", **{"kolom-clan": "surname"})
    assert page.h1 == "2 rijen: 2 nieuw."
    visitor.submit(button="Bevestigen")
    assert {"Noor Vos", "Tom Bos"} <= everybody(app, hr)


@pytest.mark.parametrize("field", ["bsn", "password", "given_name; drop", ""])
def test_a_field_that_does_not_exist_is_a_column_that_is_not_read(
    visitor: Visitor,
    hr: Someone,
    field: str,
) -> None:
    send(visitor, FILE)
    page = visitor.submit(
        button="Bekijk wat er verandert", **{"kolom-postbus": field, "kolom-bestaat-niet": "team"}
    )
    assert page.h1 == "1 rij: 1 nieuw."
    assert "postbus, kamer" in page.text


def test_a_column_of_bsn_is_never_offered(visitor: Visitor, hr: Someone) -> None:
    bsn = ("111222333", "123456782", "999999990")
    rows = "".join(f"Noor;V{at};{number}\r\n" for at, number in enumerate(bsn))
    page = send(visitor, f"voornaam;achternaam;kenmerk\r\n{rows}")
    assert page.h1 == "3 rijen: 3 nieuw."
    assert "Deze kolom lijkt BSN-nummers te bevatten. Die lezen we niet in." in page.text
    assert not any(number in page.html for number in bsn)


def test_no_bsn_is_kept_while_a_file_waits_and_the_rest_is_read_in(
    app: Flask, visitor: Visitor, hr: Someone
) -> None:
    bsn = ("123456782", "999999990", "987654329")
    rows = "".join(f"Noor;V{at};{number};\r\n" for at, number in enumerate(bsn))
    send(visitor, f"voornaam;achternaam;sofinummer;kamer\r\n{rows}")
    with app.app_context():
        content = db.session.scalars(select(Upload.content)).one()
    assert not any(number.encode() in content for number in bsn)
    page = visitor.submit(button="Bekijk wat er verandert")
    assert "Deze kolom lijkt BSN-nummers te bevatten. Die lezen we niet in." in page.text
    visitor.submit(button="Bevestigen")
    assert len(everybody(app, hr)) == 4


def test_a_large_file_with_bsn_that_cannot_be_kept_without_them_is_refused_in_words(
    app: Flask, visitor: Visitor, hr: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "voornaam;achternaam;bsn\r\nNoor;Vos;123456782\r\n"
    monkeypatch.setattr(delimited, "MOST_BYTES", len(text))
    page = send(visitor, text, status=422)
    assert "Haal die kolom weg en kies het opnieuw." in page.text
    with app.app_context():
        assert db.session.scalars(select(Upload.content)).all() == []


def test_a_file_of_the_next_month_with_the_preview_open_asks_nothing_again(
    visitor: Visitor,
    hr: Someone,
) -> None:
    page = send(visitor, FILE)
    token = page.path.split("/")[3]
    visitor.submit(button="Bekijk wat er verandert", **{"kolom-postbus": "email"})
    assert visitor.get(f"/po/import/{token}").h1 == "1 rij: 1 nieuw."
    assert visitor.get(f"/po/import/{token}/kolommen").h1 == "Wat staat er in deze kolommen?"
