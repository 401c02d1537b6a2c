"""B62: sign-in links and resets by mail. Once, not for long, and never by opening alone."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from elearn.actions import links
from elearn.actions.transaction import transaction
from elearn.store import accounts
from elearn.store.base import db
from elearn.store.links import OneTimeLink
from elearn.store.people import Person
from tests.postbox import Postbox
from tests.web.account import ways
from tests.web.account.ways import FRESH, is_in, post
from tests.world import PASSWORD, World

ASKS = {"/inloglink": 30, "/wachtwoord-vergeten": 30}


def asked(client: FlaskClient, postbox: Postbox, email: str, page: str = "/inloglink") -> str:
    """Asks for a mail and gives the path in it."""
    answer = post(client, page, email=email)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/mail-onderweg")
    return ways.link(postbox)


def test_a_sign_in_link_signs_in_once_in_whatever_browser(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    path = asked(client, postbox, world.someone().email)
    phone = app.test_client()
    assert post(phone, path).headers["Location"] == "/start"
    assert is_in(phone)
    again = post(app.test_client(), path)
    assert again.status_code == 410
    assert "Deze link werkt niet meer" in again.text


@pytest.mark.parametrize("page", ASKS)
def test_b62_a_scanner_that_opens_the_link_uses_nothing_up(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox, page: str
) -> None:
    path = asked(client, postbox, world.someone().email, page)
    for method in ("GET", "HEAD", "GET"):
        answer = app.test_client().open(path, method=method)
        assert answer.status_code == 200
        assert "elearn" not in answer.headers.get("Set-Cookie", "") or not is_in(client)
    assert post(client, path, password=FRESH).status_code == 303
    assert is_in(client)


@pytest.mark.parametrize(("page", "minutes"), ASKS.items())
def test_b62_a_link_is_over_after_half_an_hour(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox, page: str, minutes: int
) -> None:
    begin = datetime(2027, 1, 11, 8, 30, tzinfo=UTC)
    someone = world.someone()
    with time_machine.travel(begin, tick=False):
        path = asked(client, postbox, someone.email, page)
    with time_machine.travel(begin + timedelta(minutes=minutes - 1), tick=False):
        assert app.test_client().get(path).status_code == 200
    with time_machine.travel(begin + timedelta(minutes=minutes, seconds=1), tick=False):
        assert app.test_client().get(path).status_code == 410
        assert post(client, path, password=FRESH).status_code == 410
        assert not is_in(client)


def test_b62_a_reset_link_dies_when_its_owner_signs_in(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    someone = world.someone()
    path = asked(client, postbox, someone.email, "/wachtwoord-vergeten")
    assert ways.sign_in(app.test_client(), someone).status_code == 303
    assert client.get(path).status_code == 410


def test_b62_a_reset_link_dies_when_the_password_changes(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    someone, owner = world.someone(), app.test_client()
    ways.sign_in(owner, someone)
    path = asked(client, postbox, someone.email, "/wachtwoord-vergeten")
    post(owner, "/account/wachtwoord", current=PASSWORD, password=FRESH)
    assert client.get(path).status_code == 410


def test_b62_a_reset_link_dies_when_the_address_changes(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    someone, owner = world.someone(), app.test_client()
    ways.sign_in(owner, someone)
    path = asked(client, postbox, someone.email, "/wachtwoord-vergeten")
    post(owner, "/account/e-mailadres", email="nieuw@school.example", current=PASSWORD)
    assert client.get(path).status_code == 200, "asking changes nothing yet"
    assert post(app.test_client(), ways.link(postbox)).status_code == 200
    assert client.get(path).status_code == 410


def test_who_had_the_password_for_a_while_cannot_move_the_mail_after_a_reset(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    someone = world.someone()
    stranger = app.test_client()
    ways.sign_in(stranger, someone)
    post(stranger, "/account/e-mailadres", email="dief@elders.example", current=PASSWORD)
    moved = ways.link(postbox)
    path = asked(client, postbox, someone.email, "/wachtwoord-vergeten")
    assert post(client, path, password=FRESH).status_code == 303
    assert post(stranger, moved).status_code in (409, 410)
    assert is_in(client)
    with app.app_context():
        assert accounts.by_name("dief@elders.example") is None
        assert accounts.by_name(someone.email) is not None


def test_a_new_link_makes_the_one_before_void(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    email = world.someone().email
    first = asked(client, postbox, email)
    second = asked(client, postbox, email)
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200


def test_b62_the_database_holds_no_link_and_the_address_leaves_in_no_referer(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    path = asked(client, postbox, world.someone().email, "/wachtwoord-vergeten")
    answer = client.get(path)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    token = path.rpartition("/")[2]
    with app.app_context():
        stored = db.session.query(OneTimeLink).all()
        row = {str(value) for link in stored for value in vars(link).values()}
    assert token not in row
    assert not any(token[24:] in value for value in row)
    assert len(token[24:]) * 5 >= 160, "bits that nobody knows"


@pytest.mark.parametrize("change", ["last", "first", "purpose", "short", "long", "other case"])
def test_a_link_that_was_tampered_with_is_no_link(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox, change: str
) -> None:
    path = asked(client, postbox, world.someone().email)
    folder, _, token = path.rpartition("/")
    other = "b" if token[-1] == "a" else "a"
    wrong = {
        "last": f"{folder}/{token[:-1]}{other}",
        "first": f"{folder}/{'b' if token[0] == 'a' else 'a'}{token[1:]}",
        "purpose": f"/wachtwoord-vergeten/{token}",
        "short": f"{folder}/{token[:-1]}",
        "long": f"{folder}/{token}a",
        "other case": f"{folder}/{token.upper()}",
    }[change]
    assert client.get(wrong).status_code == 410
    assert post(client, wrong, password=FRESH).status_code == 410
    assert not is_in(client)


def test_with_another_secret_key_old_links_are_void(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    path = asked(client, postbox, world.someone().email)
    with app.app_context():
        links.use(
            secret="another-secret-that-is-long-enough-0123456789", base_url="http://localhost"
        )
    assert client.get(path).status_code == 410


def test_who_was_suspended_gets_in_with_no_link(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    someone = world.someone()
    path = asked(client, postbox, someone.email)
    with app.app_context(), transaction():
        db.session.get_one(Person, someone.person_id).suspended_at = datetime.now(UTC)
    assert post(client, path).status_code == 410
    sent = len(postbox.messages)
    post(client, "/inloglink", email=someone.email)
    assert len(postbox.messages) == sent, "and is sent no more of them"


def test_a_reset_ends_every_session_says_so_by_mail_and_signs_in(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    someone, stolen = world.someone(), app.test_client()
    ways.sign_in(stolen, someone)
    stolen_too = app.test_client()
    ways.sign_in(stolen_too, someone)
    path = asked(client, postbox, someone.email, "/wachtwoord-vergeten")
    assert "Kies een wachtwoord van minstens 12 tekens." in post(client, path, password="kort").text
    assert post(client, path, password="Welkom123456").status_code == 422
    assert post(client, path, password=FRESH).status_code == 303, "the link still worked"
    assert is_in(client)
    assert not is_in(stolen)
    assert not is_in(stolen_too)
    assert postbox.last()["Subject"] == "Je wachtwoord is gewijzigd"
    assert ways.sign_in(app.test_client(), someone).status_code == 422
    assert ways.sign_in(app.test_client(), someone, FRESH).status_code == 303


def test_three_mails_an_hour_and_the_same_words_for_the_fourth(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    email = world.someone().email
    for _ in range(6):
        assert post(client, "/inloglink", email=email).headers["Location"] == "/mail-onderweg"
    assert len(postbox.messages) == 3


def test_mail_links_use_the_configured_address_whatever_the_request_says(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    data = {"email": world.someone().email}
    token = ways.cast.csrf(client)
    headers = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    client.post("/inloglink", data={**data, "csrf_token": token}, headers=headers)
    assert postbox.link().startswith("http://localhost/inloglink/")
