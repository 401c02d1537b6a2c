"""B63–B66: passwords, addresses, numbers and bodies of all kinds."""

import unicodedata

import pytest
from flask import Flask
from flask.testing import FlaskClient

from elearn.actions import accounts
from elearn.store import accounts as stored
from elearn.store import people
from tests.postbox import Postbox
from tests.web import cast
from tests.web.account import ways
from tests.web.account.ways import post, sign_in
from tests.world import PASSWORD, World


@pytest.mark.parametrize("length", [15, 64, 128])
def test_b63_long_passwords_spaces_and_emoji_work(
    app: Flask, world: World, client: FlaskClient, length: int
) -> None:
    chosen = ("🚲 tegen de wind in langs het water naar huis, ëlke dag opnieuw. " * 3)[:length]
    chosen = chosen.rstrip() + "x" * (length - len(chosen.rstrip()))
    someone = world.someone()
    sign_in(client, someone)
    assert post(client, "/account/wachtwoord", current=PASSWORD, password=chosen).status_code == 303
    other_keyboard = unicodedata.normalize("NFD", chosen)
    assert sign_in(app.test_client(), someone, other_keyboard).status_code == 303


@pytest.mark.parametrize("size", [129, 10_240, 200_000])
def test_b63_a_huge_password_is_refused_before_it_is_hashed(
    world: World, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    someone = world.someone()
    sign_in(client, someone)

    def never(_text: str) -> str:
        raise AssertionError("hashed")

    monkeypatch.setattr(accounts.passwords, "hashed", never)
    answer = post(client, "/account/wachtwoord", current=PASSWORD, password="qz" * (size // 2 + 1))
    assert answer.status_code == 422


EVIL_ADDRESSES = [
    *("a@b@school.example", "docent@school.example\r\nBcc: x@y.example", "x\x00@y.example"),
    *(
        "geen adres",
        "@school.example",
        "docent@",
        "a" * 250 + "@school.example",
        "a b@school.example",
    ),
    *("<a@b.example>", "a@b.example,c@d.example", '"a\r\nb"@c.example', "a@..example"),
]


@pytest.mark.parametrize("email", EVIL_ADDRESSES)
def test_b64_an_address_that_is_none_is_a_field_error_everywhere(
    world: World, client: FlaskClient, postbox: Postbox, email: str
) -> None:
    assert post(client, "/inloglink", email=email).status_code == 422
    assert post(client, "/wachtwoord-vergeten", email=email).status_code == 422
    sign_in(client, world.someone())
    answer = post(client, "/account/e-mailadres", email=email, current=PASSWORD)
    assert answer.status_code == 422
    assert "Vul een e-mailadres in zoals naam@school.nl" in answer.text
    assert postbox.messages == []


def test_b64_an_address_with_accents_is_an_address(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    someone = world.someone()
    sign_in(client, someone)
    assert (
        post(
            client, "/account/e-mailadres", email="zoë@schööl.example", current=PASSWORD
        ).status_code
        == 303
    )
    with app.app_context():
        assert stored.one(people.person(someone.person_id).account_id or 0).email == someone.email


def test_an_address_changes_only_when_its_holder_confirms_and_the_old_one_is_told(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    someone = world.someone()
    sign_in(client, someone)
    assert (
        post(
            client, "/account/e-mailadres", email="nieuw@thuis.example", current="fout"
        ).status_code
        == 422
    )
    post(client, "/account/e-mailadres", email="nieuw@thuis.example", current=PASSWORD)
    path = ways.link(postbox)
    assert app.test_client().get(path).status_code == 200
    assert someone.email in client.get("/account").text
    assert "nieuw@thuis.example" in post(app.test_client(), path).text
    assert postbox.last()["To"].addresses[0].addr_spec == someone.email
    assert postbox.last()["Subject"] == "Je e-mailadres is gewijzigd"
    assert post(app.test_client(), path).status_code == 410
    data = {"email": "nieuw@thuis.example", "password": PASSWORD}
    assert post(app.test_client(), "/inloggen", **data).status_code == 303


def test_an_address_of_another_account_says_nothing_and_sends_nothing(
    world: World, client: FlaskClient, postbox: Postbox
) -> None:
    other = world.someone()
    sign_in(client, world.someone())
    answer = post(client, "/account/e-mailadres", email=other.email, current=PASSWORD)
    assert answer.headers["Location"] == "/mail-onderweg"
    assert postbox.messages == []


@pytest.mark.parametrize(
    "number", ["9223372036854775808", "1" + "0" * 5000, "٣", "³", "-0", "1e3", ""]
)
def test_b65_a_number_that_is_none_is_a_404_in_forms_and_queries(
    world: World, client: FlaskClient, number: str
) -> None:
    from_hr = world.someone(roles=(cast.Role.HR,))
    sign_in(client, from_hr)
    assert post(client, "/account/sessies", nummer=number).status_code == 404
    assert post(client, "/kies-organisatie", keuze=number).status_code == 404
    assert (
        client.get("/po/uitnodigen/brieven.pdf", query_string={"persoon": number}).status_code
        == 404
    )
    assert post(client, "/po/uitnodigen", persoon=number, keuze="mail").status_code in (404, 422)


def test_b66_doubled_fields_many_parts_large_bodies_and_strange_charsets_are_4xx(
    world: World, client: FlaskClient
) -> None:
    token = cast.csrf(client)
    many = {f"v{n}": "x" for n in range(1001)} | {"csrf_token": token}
    posts = [
        {
            "data": {
                "csrf_token": token,
                "email": ["a@b.example", "c@d.example"],
                "password": ["x", "y"],
            }
        },
        {"data": many, "content_type": "multipart/form-data"},
        {
            "data": b"email=" + b"x" * 10_000_000,
            "content_type": "application/x-www-form-urlencoded",
        },
        {
            "data": b"email=%ff%fe&password=\xff",
            "content_type": "application/x-www-form-urlencoded; charset=utf-16",
        },
        {"data": b"{", "content_type": "application/json"},
    ]
    for fields in posts:
        assert 400 <= client.post("/inloggen", **fields).status_code < 500
