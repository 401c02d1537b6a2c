"""The list of whom to invite: search, a second tap, who cannot be invited, letters in parts."""

import io
from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask
from pypdf import PdfReader

from elearn.actions import inviting
from elearn.domain.roles import Role
from elearn.web.hr import inviting as pages
from tests.postbox import Postbox
from tests.visitor import Visitor
from tests.web.account import ways
from tests.world import Someone, World

NOW = datetime(2027, 1, 11, 8, 30, tzinfo=UTC)
PATH = "/po/uitnodigen"


@pytest.fixture(autouse=True)
def _clock() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hr(world: World, visitor: Visitor) -> Someone:
    someone = world.someone(roles=(Role.HR,))
    visitor.sign_in(someone.email)
    return someone


def place(hr: Someone) -> tuple[int, int]:
    return hr.organisation_id, hr.school_id


def test_a_search_narrows_the_list_and_what_everybody_means(
    app: Flask, visitor: Visitor, hr: Someone, postbox: Postbox
) -> None:
    ways.guest(app, place(hr), email="anna@school.example")
    ways.guest(app, place(hr), email="bram@school.example")
    page = visitor.get(f"{PATH}?zoek=ANNA")
    assert "Iedereen in deze lijst: 1 collega" in page.text
    assert "bram@school.example" not in page.text
    page = visitor.submit(
        page.form("Nodig uit per mail"), button="Nodig uit per mail", wie="iedereen"
    )
    assert "1 uitnodiging gaat per mail." in page.text
    assert "Iedereen in deze lijst: 1 collega" in page.text, "the search stays"
    assert len(postbox.to("anna@school.example")) == len(postbox.messages) == 1
    page = visitor.get(f"{PATH}?toon=nieuw")
    assert "bram@school.example" in page.text
    assert "anna@school.example" not in page.text
    assert "Niemand gevonden." in visitor.get(f"{PATH}?zoek=zzz").text


def test_a_second_tap_and_a_page_of_before_invite_nobody_again(
    app: Flask, visitor: Visitor, hr: Someone, postbox: Postbox
) -> None:
    person = ways.guest(app, place(hr), email="anna@school.example")
    form = visitor.get(PATH).form("Nodig uit per mail")
    visitor.submit(form, button="Nodig uit per mail", persoon=[str(person)])
    page = visitor.submit(form, button="Nodig uit per mail", persoon=[str(person)])
    assert "1 collega is niet uitgenodigd:" in page.text
    assert "is net al uitgenodigd." in page.text
    assert len(postbox.messages) == 1
    page = visitor.submit(button="Nodig uit per mail", persoon=[str(person)])
    assert "1 uitnodiging gaat per mail." in page.text, "who looked again means it"


def test_who_got_an_account_meanwhile_is_named_and_stops_nobody_else(
    app: Flask, world: World, visitor: Visitor, hr: Someone
) -> None:
    person = ways.guest(app, place(hr), email="anna@school.example")
    colleague = world.someone(place(hr), given_name="Bo", infix="", surname="Kok")
    form = visitor.get(PATH).form("Nodig uit per mail")
    page = visitor.submit(
        form, button="Nodig uit per mail", persoon=[str(person), str(colleague.person_id)]
    )
    assert "1 uitnodiging gaat per mail." in page.text
    assert "Bo Kok heeft al een account." in page.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"keuze": "duif"}, "Kies of je per mail of per brief uitnodigt."),
        ({"keuze": "mail"}, "Kies eerst wie je wilt uitnodigen."),
    ],
)
def test_an_unclear_order_is_an_error_on_the_page(
    app: Flask, visitor: Visitor, hr: Someone, fields: dict[str, str], words: str
) -> None:
    ways.guest(app, place(hr), email="anna@school.example")
    form = visitor.get(PATH).form("Nodig uit per mail")
    answer = visitor.client.post(PATH, data={**form.fields, **fields})
    assert (answer.status_code, words in answer.text) == (422, True)


def test_more_letters_than_one_pdf_holds_come_in_parts(
    app: Flask, visitor: Visitor, hr: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_AT_ONCE", 2)
    for _ in range(3):
        ways.guest(app, place(hr))
    form = visitor.get(PATH).form("Maak brieven (PDF)")
    page = visitor.submit(form, button="Maak brieven (PDF)", wie="iedereen")
    assert "Brief 1 tot en met 2 (PDF)" in page.text
    assert "Brief 3 tot en met 3 (PDF)" in page.text
    assert visitor.client.get(f"{PATH}/brieven.pdf").headers["Location"].endswith(PATH)
    pages_of = [
        len(PdfReader(io.BytesIO(visitor.client.get(f"{PATH}/brieven.pdf?deel={n}").data)).pages)
        for n in (1, 2)
    ]
    assert pages_of == [2, 1]
    assert visitor.client.get(f"{PATH}/brieven.pdf?deel=3").status_code == 404
    assert visitor.client.get(f"{PATH}/brieven.pdf?deel=0").status_code == 404


def test_a_letter_for_who_is_locked_out_counts_among_the_parts(
    app: Flask, world: World, visitor: Visitor, hr: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_AT_ONCE", 1)
    ways.invite(app, place(hr), [ways.guest(app, place(hr))], NOW, letters=True)
    locked_out = world.someone(place(hr), given_name="Bo", infix="", surname="Kok")
    with app.app_context():
        inviting.renew(person_id=locked_out.person_id, actor=ways.OFFICER, now=NOW)
    assert "Brief 2 tot en met 2 (PDF)" in visitor.get(PATH).text
    for part in (1, 2):
        letter = visitor.client.get(f"{PATH}/brieven.pdf?deel={part}")
        assert len(PdfReader(io.BytesIO(letter.data)).pages) == 1
