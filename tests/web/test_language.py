"""In which language a page speaks, and what it says of words in another."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from elearn.web import dates
from tests.postbox import Postbox, text_of
from tests.visitor import Visitor
from tests.web.account import ways
from tests.world import World

DUTCH, ENGLISH = '<html lang="nl">', '<html lang="en">'


def test_a_page_is_dutch_when_nobody_asks(visitor: Visitor) -> None:
    assert DUTCH in visitor.get("/inloggen").html


def test_a_wish_for_english_is_kept_for_the_next_page(visitor: Visitor) -> None:
    assert ENGLISH in visitor.get("/inloggen?taal=en").html
    assert ENGLISH in visitor.get("/controle").html
    assert DUTCH in visitor.get("/controle?taal=nl").html


@pytest.mark.parametrize("wish", ["tlh", "xx", "EN", "", "en-GB", "nl,en", "../en", "x" * 9999])
def test_a_language_that_does_not_exist_changes_nothing(app: Flask, wish: str) -> None:
    client = app.test_client()
    response = client.get(f"/inloggen?taal={wish}")
    assert response.status_code == 200
    assert DUTCH in response.text
    assert not [kept for kept in response.headers.getlist("Set-Cookie") if "taal=" in kept]
    client.get("/inloggen?taal=en")
    assert ENGLISH in client.get(f"/inloggen?taal={wish}").text


@pytest.mark.parametrize("kept", ["xx", "", "en;", "nl en", "é"])
def test_rubbish_in_the_cookie_is_dutch(client: FlaskClient, kept: str) -> None:
    client.set_cookie("taal", kept)
    assert DUTCH in client.get("/inloggen").text


def test_the_browser_does_not_choose_the_language(client: FlaskClient) -> None:
    """A shared computer at school speaks what its maker chose; the house speaks Dutch."""
    assert DUTCH in client.get("/inloggen", headers={"Accept-Language": "en-GB,en;q=0.9"}).text


def test_the_address_wins_over_the_cookie_and_the_account_over_both(
    world: World, client: FlaskClient
) -> None:
    client.get("/inloggen?taal=en")
    assert DUTCH in client.get("/inloggen?taal=nl").text
    client.get("/inloggen?taal=en")
    ways.sign_in(client, world.someone())
    assert ENGLISH in client.get("/leren").text
    ways.post(client, "/account/taal", taal="nl")
    assert DUTCH in client.get("/leren").text
    assert DUTCH in client.get("/leren?taal=en").text


def test_the_language_of_an_account_survives_signing_out_and_another_device(
    app: Flask, world: World, client: FlaskClient
) -> None:
    someone = world.someone()
    ways.sign_in(client, someone)
    ways.post(client, "/account/taal", taal="en")
    ways.post(client, "/uitloggen")
    assert DUTCH in client.get("/inloggen").text
    ways.sign_in(client, someone)
    assert ENGLISH in client.get("/leren").text
    elsewhere = app.test_client()
    ways.sign_in(elsewhere, someone)
    assert ENGLISH in elsewhere.get("/leren").text


def test_a_mail_speaks_the_language_of_who_gets_it(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    """Not that of the device on which somebody asked for it."""
    english, dutch = world.someone(), world.someone()
    ways.sign_in(client, english)
    ways.post(client, "/account/taal", taal="en")
    asking = app.test_client()
    asking.get("/inloggen?taal=en")
    for someone in (english, dutch):
        ways.post(asking, "/inloglink", email=someone.email)
    [to_english] = postbox.to(english.email)
    [to_dutch] = postbox.to(dutch.email)
    assert to_english["Subject"] == "Your sign-in link for Grijs gebied"
    assert "With this link you sign in" in text_of(to_english)
    assert to_dutch["Subject"] == "Je inloglink voor Grijs gebied"


def test_days_times_and_numbers_are_written_as_in_the_language(app: Flask) -> None:
    late = datetime(2026, 3, 4, 8, 20, tzinfo=UTC)
    with app.test_request_context("/?taal=nl"):
        assert dates.moment(late) == "4 maart 2026 om 9.20 uur"
        assert dates.number(1234.5) == "1.234,5"
        assert dates.deadline(date(2026, 3, 6), late.date()).endswith(
            "vrijdag 6 maart, over 2 dagen."
        )
    with app.test_request_context("/?taal=en"):
        assert dates.moment(late) == "4 March 2026 at 9:20"
        assert dates.number(1234.5) == "1,234.5"
        assert dates.deadline(date(2026, 3, 6), late.date()).endswith("Friday 6 March, in 2 days.")


def test_dutch_words_on_an_english_page_say_that_they_are_dutch(
    world: World, client: FlaskClient
) -> None:
    path = f"/leren/{world.course.slug}/{world.lesson.slug}"
    ways.sign_in(client, world.someone())
    page = client.get(path).text
    assert f"<h1>{world.lesson.title}</h1>" in page
    assert page.count("lang=") == 1
    assert "Deze les is in het Nederlands." not in page
    page = client.get(f"{path}?taal=en").text
    assert f'<h1 lang="nl">{world.lesson.title}</h1>' in page
    assert "This lesson is in Dutch." in page


def test_a_fixed_word_in_a_template_is_marked_by_the_page_not_by_who_came_first(app: Flask) -> None:
    template = app.jinja_env.from_string("{{ 'Nederlands'|written }}")
    with app.test_request_context("/?taal=nl"):
        assert template.render() == "Nederlands"
    with app.test_request_context("/?taal=en"):
        assert template.render() == '<span lang="nl">Nederlands</span>'
