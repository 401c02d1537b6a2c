"""Signing in and out: who gets in, what is told, where it leads, and what is left behind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from elearn.actions.transaction import transaction
from elearn.app import create_app
from elearn.config import Settings
from elearn.domain.roles import Role
from elearn.store import people
from elearn.web import access
from tests.visitor import Page, Visitor
from tests.world import PASSWORD, World

WRONG = "E-mailadres of wachtwoord klopt niet. Probeer het opnieuw of vraag een inloglink."


def try_in(visitor: Visitor, email: str, password: str, *, status: int = 200) -> Page:
    """Fills in the form."""
    visitor.get("/inloggen")
    form = visitor.page.form("password")
    return visitor.submit(form, email=email, password=password, status=status)


def send(client: FlaskClient, email: str, password: str = PASSWORD) -> str:
    """Signs in without following; gives the address to go on at."""
    page = Visitor(client.application)
    page.client = client
    token = page.get("/inloggen").form("password").fields["csrf_token"]
    data = {"csrf_token": token, "email": email, "password": password}
    response = client.post("/inloggen", data=data)
    assert response.status_code == 303
    return response.headers["Location"]


def is_in(client: FlaskClient) -> bool:
    """Whether this browser is signed in."""
    return client.get("/start").headers["Location"] != "/inloggen"


def test_a_colleague_lands_at_the_course(world: World, client: FlaskClient) -> None:
    assert send(client, world.someone().email) == "/start"
    assert client.get("/start").headers["Location"] == "/leren"


def test_hr_lands_at_the_overview(world: World, client: FlaskClient) -> None:
    send(client, world.someone(roles=(Role.HR,)).email)
    assert client.get("/start").headers["Location"] == "/po"


def test_case_and_spaces_of_an_address_do_not_matter(world: World, client: FlaskClient) -> None:
    assert send(client, f"  {world.someone().email.upper()} ") == "/start"


def test_wrong_password_and_unknown_address_get_the_same_words(
    app: Flask, world: World, visitor: Visitor
) -> None:
    known = world.someone()
    gone = world.someone()
    with app.app_context(), transaction():
        people.person(gone.person_id).out_of_service = datetime(2020, 1, 1, tzinfo=UTC).date()
    pages = [
        try_in(visitor, known.email, "iets-heel-anders", status=422),
        try_in(visitor, "niemand@school.example", PASSWORD, status=422),
        try_in(visitor, gone.email, PASSWORD, status=422),
    ]
    assert len({page.text for page in pages}) == 1
    assert pages[0].text.count(WRONG) == 2, "summary and field have the same words"
    assert pages[0].title.startswith("Fout: inloggen")


@pytest.mark.parametrize(
    "email",
    [
        "docent@@school.example",
        "a@b@school.example",
        "docent@school.example\r\nBcc: x@y.example",
        "docent\x00@school.example",
        "d" * 5_000 + "@school.example",
        "döcent@schööl.example",
        "geen adres",
    ],
)
def test_a_strange_address_is_just_a_wrong_one(visitor: Visitor, email: str) -> None:
    assert WRONG in try_in(visitor, email, PASSWORD, status=422).text


def test_a_line_break_inside_an_address_does_not_make_it_somebody_elses(
    world: World, visitor: Visitor
) -> None:
    name, _, host = world.someone().email.partition("@")
    assert WRONG in try_in(visitor, f"{name}\r\n@{host}", PASSWORD, status=422).text


def test_a_huge_password_is_refused_without_hashing_it(world: World, visitor: Visitor) -> None:
    assert WRONG in try_in(visitor, world.someone().email, "a" * 10_240, status=422).text


def test_empty_fields_say_what_to_fill_in(visitor: Visitor) -> None:
    page = try_in(visitor, "", "", status=422)
    assert page.text.count("Vul je e-mailadres of inlognaam in") == 2
    assert page.text.count("Vul je wachtwoord in") == 2


def test_after_ten_wrong_passwords_the_right_one_waits_five_minutes(
    world: World, visitor: Visitor
) -> None:
    victim, other = world.someone(), world.someone()
    begin = datetime(2027, 1, 11, 8, 30, tzinfo=UTC)
    with time_machine.travel(begin, tick=False):
        for _ in range(10):
            try_in(visitor, victim.email, "iets-heel-anders", status=422)
        page = try_in(visitor, victim.email, PASSWORD, status=429)
        assert "Te veel pogingen. Wacht 5 minuten en probeer het dan opnieuw." in page.text
        assert page.response.headers["Retry-After"] == "300"
        assert send(visitor.client, other.email) == "/start", "a colleague is not kept waiting"
    with time_machine.travel(begin + timedelta(minutes=6), tick=False):
        assert send(visitor.client.application.test_client(), victim.email) == "/start"


def test_the_page_that_was_asked_for_comes_after_signing_in(
    world: World, client: FlaskClient
) -> None:
    assert client.get("/leren").headers["Location"] == "/inloggen"
    assert "Log in om verder te gaan." in client.get("/inloggen").text
    assert send(client, world.someone().email) == "/leren"


def test_a_kept_choice_is_mentioned(client: FlaskClient) -> None:
    with client.session_transaction() as session:
        session[access.KEPT] = {"person": 1, "path": "/leren", "fields": []}
    assert "Log in om verder te gaan. Je keuze is bewaard." in client.get("/inloggen").text


EVIL = [
    "//evil.example",
    "/\\evil.example",
    "///evil.example",
    "https:evil.example",
    "https://evil.example/leren",
    "/%09/evil.example",
    "/\t/evil.example",
    "@evil.example",
    "/@evil.example",
    "data:text/html,hallo",
    "javascript:alert(1)",
    "/leren\r\nSet-Cookie: a=b",
    "/bestaat-niet",
    "/static/css/base.css",
    "leren",
    "",
]


@pytest.mark.parametrize("address", EVIL)
def test_nobody_is_led_to_a_page_that_is_not_ours(
    world: World, client: FlaskClient, address: str
) -> None:
    with client.session_transaction() as session:
        session["next"] = address
    assert send(client, world.someone().email) == "/start"


def test_an_address_in_the_query_is_never_followed(world: World, client: FlaskClient) -> None:
    client.get("/inloggen?next=//evil.example")
    assert send(client, world.someone().email) == "/start"


def test_nothing_of_an_earlier_session_survives_signing_in(
    world: World, client: FlaskClient
) -> None:
    client.get("/inloggen")
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
        before = session["csrf_token"]
    send(client, world.someone().email)
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session.get("csrf_token") != before
        first = session["_user_id"]
    client.post("/uitloggen", data={"csrf_token": csrf(client)})
    send(client, world.someone().email)
    with client.session_transaction() as session:
        assert session["_user_id"] != first


def csrf(client: FlaskClient) -> str:
    """The token of a form in this session."""
    page = Visitor(client.application)
    page.client = client
    return page.get("/controle").form("code").fields["csrf_token"]


def test_a_copied_cookie_is_worthless_after_signing_out(
    app: Flask, world: World, client: FlaskClient
) -> None:
    send(client, world.someone().email)
    copied = client.get_cookie("elearn")
    assert copied is not None
    response = client.post("/uitloggen", data={"csrf_token": csrf(client)})
    assert (response.status_code, response.headers["Location"]) == (303, "/")
    assert response.headers["Clear-Site-Data"] == '"cache"'
    assert response.headers["Cache-Control"] == "no-store"
    thief = app.test_client()
    thief.set_cookie("elearn", copied.value)
    assert not is_in(thief)
    assert not is_in(client)


def test_signing_in_as_somebody_else_ends_the_first_session(
    app: Flask, world: World, client: FlaskClient
) -> None:
    send(client, world.someone().email)
    copied = client.get_cookie("elearn")
    second = world.someone()
    data = {"csrf_token": csrf(client), "email": second.email, "password": PASSWORD}
    assert client.post("/inloggen", data=data).status_code == 303
    thief = app.test_client()
    thief.set_cookie("elearn", copied.value)
    assert not is_in(thief)
    assert is_in(client)


def test_nothing_changes_without_the_token_of_the_form(world: World, client: FlaskClient) -> None:
    someone = world.someone()
    data = {"email": someone.email, "password": PASSWORD}
    assert client.post("/inloggen", data=data).status_code == 400
    assert not is_in(client)
    send(client, someone.email)
    assert client.post("/uitloggen").status_code == 400
    assert client.post("/uitloggen", data={"csrf_token": "verzonnen"}).status_code == 400
    assert is_in(client)


def test_nobody_is_signed_out_by_a_link(world: World, client: FlaskClient) -> None:
    send(client, world.someone().email)
    assert client.get("/uitloggen").status_code == 405
    assert is_in(client)


def test_signing_out_twice_is_no_error(world: World, client: FlaskClient) -> None:
    for _ in range(2):
        assert client.post("/uitloggen", data={"csrf_token": csrf(client)}).status_code == 303


def test_personal_pages_are_never_kept_for_the_back_button(
    world: World, client: FlaskClient
) -> None:
    assert client.get("/inloggen").headers["Cache-Control"] == "no-store"
    send(client, world.someone().email)
    for path in ("/leren", "/start", "/wat-ziet-mijn-school"):
        response = client.get(path)
        assert response.headers["Cache-Control"] == "no-store"
        assert "Cookie" in response.headers["Vary"]


def test_who_is_signed_in_skips_the_form(world: World, client: FlaskClient) -> None:
    send(client, world.someone().email)
    assert client.get("/inloggen").headers["Location"] == "/start"


def test_demo_accounts_stand_only_on_the_page_of_a_demo(app: Flask, settings: Settings) -> None:
    assert "docent@demo.example" not in app.test_client().get("/inloggen?als=x").text
    demo = Visitor(create_app(replace(settings, demo=True)))
    demo.get("/inloggen")
    page = demo.follow("docent@demo.example")
    assert page.form("password").fields["email"] == "docent@demo.example"
    assert demo.get("/inloggen?als=iemand").form("password").fields["email"] == ""
