"""The public check: five states, no leaks, and no guessing."""

from datetime import date, datetime, timedelta
from urllib.parse import quote

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from elearn.actions.transaction import transaction
from elearn.domain.times import AMSTERDAM
from elearn.store import records
from tests.visitor import Page, Visitor
from tests.web.public import papers
from tests.world import World

NOT_OURS = "Deze code hoort niet bij een certificaat van ons"


def ask(visitor: Visitor, *, code: str, surname: str, status: int = 200) -> Page:
    """Fills in the form."""
    visitor.get("/controle")
    return visitor.submit(visitor.page.form("code"), code=code, surname=surname, status=status)


def at(day: date, hour: int = 12, minute: int = 0) -> datetime:
    """A moment on a Dutch clock."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM)


def test_a_valid_certificate_says_so_with_what_stands_on_it(
    app: Flask, world: World, visitor: Visitor
) -> None:
    paper = papers.award(app, world.someone(), valid_until=date(2028, 11, 23))
    with time_machine.travel(at(date(2027, 2, 3), 8, 20), tick=False):
        page = visitor.get(paper.link)
    assert page.h1 == "Dit certificaat is echt en geldig."
    for words in (
        "Marieke van der Linden",
        "Sociale media en jouw werk op school",
        "0,25 uur, zelfstudie met dilemma’s en vragen",
        "School van Stichting",
        "24 november 2026",
        "23 november 2028",
        paper.code,
        "november 2026",
        "Gecontroleerd op 3 februari 2027 om 8.20 uur.",
    ):
        assert words in page.text
    assert page.title.startswith(f"Certificaat {paper.code} is geldig")


def test_the_last_valid_day_counts_and_the_next_minute_it_is_over(
    app: Flask, world: World, visitor: Visitor
) -> None:
    paper = papers.award(app, world.someone(), valid_until=date(2027, 11, 23))
    with time_machine.travel(at(date(2027, 11, 23), 23, 59), tick=False):
        assert visitor.get(paper.link).h1 == "Dit certificaat is echt en geldig."
    with time_machine.travel(at(date(2027, 11, 24), 0, 0), tick=False):
        page = visitor.get(paper.link)
    assert page.h1 == "Dit certificaat is echt, maar verlopen sinds 24 november 2027."


def test_a_replaced_certificate_says_so_and_does_not_give_the_new_code_away(
    app: Flask, world: World, visitor: Visitor
) -> None:
    paper = papers.award(app, world.someone())
    new = papers.replace(app, paper)
    page = visitor.get(paper.link)
    assert page.h1 == "Dit certificaat is vervangen: er is een nieuwer."
    assert new not in page.html
    assert "Bakker" not in page.html
    assert "Marieke van der Linden" in page.text


def test_a_withdrawn_certificate_says_when_but_never_why(
    app: Flask, world: World, visitor: Visitor
) -> None:
    paper = papers.award(app, world.someone())
    papers.withdraw(app, paper, reason="GEHEIM-7781")
    page = visitor.get(paper.link)
    assert page.h1 == "Dit certificaat is ingetrokken op 1 december 2026."
    assert "GEHEIM-7781" not in page.html


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "A" * 22,
        "A" * 4000,
        "-" * 22,
        "ééééééééééééééééé",
        "a\x00bbbbbbbbbbbbbbbbbbb",
        "{{7*7}}",
    ],
)
def test_unknown_and_malformed_links_get_the_same_page(visitor: Visitor, token: str) -> None:
    page = visitor.get(f"/controle/{quote(token)}", status=404)
    unknown = Visitor(visitor.client.application).get("/controle/" + "B" * 22, status=404)
    assert page.text == unknown.text
    assert page.title.startswith("Fout: ")
    assert page.text.count(NOT_OURS) == 2, "summary and field have the same words"


def test_the_form_leads_to_the_link_without_surname_or_code_in_the_address(
    app: Flask, world: World, visitor: Visitor
) -> None:
    paper = papers.award(app, world.someone())
    page = ask(visitor, code=paper.code, surname="Linden")
    assert page.path == paper.link
    assert page.h1 == "Dit certificaat is echt en geldig."


@pytest.mark.parametrize("surname", ["Yildiz", "YILDIZ", " yıldız ", "Yıldız", "van der Yıldız"])
def test_accents_case_and_tussenvoegsel_of_a_surname_do_not_matter(
    app: Flask, world: World, visitor: Visitor, surname: str
) -> None:
    holder = world.someone(given_name="Şahin", infix="", surname="Yıldız")
    paper = papers.award(app, holder)
    spelled = paper.code.lower().replace("-", " ")
    assert ask(visitor, code=spelled, surname=surname).path == paper.link


@pytest.mark.parametrize(
    ("code", "surname"),
    [
        (None, "Bakker"),
        ("GG-0000-0000-01", "Linden"),
        ("GG-7K4M", "Linden"),
        ("'; DROP TABLE completion;--", "Linden"),
        ("٣٣٣٣-٣٣٣٣-٣٣", "Linden"),
        ("\x00" * 12, "Linden"),
        ("9" * 20_000, "Linden"),
        (None, "L" * 20_000),
    ],
)
def test_a_wrong_code_and_a_wrong_surname_get_the_same_words(
    app: Flask, world: World, visitor: Visitor, code: str | None, surname: str
) -> None:
    paper = papers.award(app, world.someone())
    page = ask(visitor, code=code or paper.code, surname=surname, status=422)
    assert page.text.count(NOT_OURS) == 2
    assert page.title.startswith("Fout: certificaat controleren")
    assert "Marieke" not in page.html


def test_empty_fields_say_what_to_fill_in(visitor: Visitor) -> None:
    page = ask(visitor, code="", surname="  ", status=422)
    assert page.text.count("Vul de code in die op het certificaat staat") == 2
    assert page.text.count("Vul de achternaam in die op het certificaat staat") == 2


def test_after_twenty_wrong_codes_an_hour_even_a_right_one_waits(
    app: Flask, world: World, visitor: Visitor
) -> None:
    paper = papers.award(app, world.someone())
    begin = at(date(2027, 1, 11))
    with time_machine.travel(begin, tick=False):
        for _ in range(20):
            ask(visitor, code="GG-0000-0000-01", surname="Linden", status=422)
        page = ask(visitor, code=paper.code, surname="Linden", status=429)
        assert "Te veel verkeerde codes. Probeer het over een uur opnieuw." in page.text
        assert page.response.headers["Retry-After"] == "3600"
        assert visitor.get(paper.link).status == 200, "the link still works: it cannot be guessed"
    with time_machine.travel(begin + timedelta(minutes=61), tick=False):
        assert ask(visitor, code=paper.code, surname="Linden").path == paper.link


def test_an_erased_name_leaves_nothing_to_prove(app: Flask, world: World, visitor: Visitor) -> None:
    paper = papers.award(app, world.someone())
    with app.app_context(), transaction():
        row = records.by_token(paper.token).row
        for column in (*row.PERSONAL, "salt"):
            setattr(row, column, None)
    assert NOT_OURS in visitor.get(paper.link, status=404).text
    assert NOT_OURS in ask(visitor, code=paper.code, surname="Linden", status=422).text


@pytest.mark.parametrize("found", [True, False])
def test_no_search_engine_and_no_cache_keeps_an_answer(
    app: Flask, world: World, client: FlaskClient, found: bool
) -> None:
    link = papers.award(app, world.someone()).link if found else "/controle/onbekend"
    response = client.get(link)
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Cache-Control"] == "no-store"
    assert '<meta name="robots" content="noindex">' in response.text


def test_checking_without_the_token_of_the_form_is_refused(client: FlaskClient) -> None:
    response = client.post("/controle", data={"code": "GG-0000-0000-00", "surname": "Linden"})
    assert response.status_code == 400
