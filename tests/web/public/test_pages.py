"""The front door and the page about who sees what; the headers that every answer has."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from elearn.app import SECURITY_HEADERS, create_app
from elearn.config import Settings
from tests.visitor import Visitor
from tests.world import World


def test_the_front_door_promises_and_lets_in(visitor: Visitor) -> None:
    page = visitor.get("/")
    assert page.h1 == "Wat doe jij als er een filmpje rondgaat?"
    assert "Niemand op school ziet wat je kiest." in page.text
    assert visitor.follow("Inloggen").path == "/inloggen"


def test_the_front_door_leads_to_the_check(visitor: Visitor) -> None:
    visitor.get("/")
    assert visitor.follow("Certificaat controleren").path == "/controle"


def test_who_is_signed_in_goes_on_at_once(world: World, visitor: Visitor) -> None:
    visitor.sign_in(world.someone().email)
    response = visitor.client.get("/")
    assert (response.status_code, response.headers["Location"]) == (302, "/start")


def test_everybody_can_read_what_a_school_sees(visitor: Visitor) -> None:
    page = visitor.get("/wat-ziet-mijn-school")
    for words in (
        "Ziet je school",
        "Ziet niemand in het programma",
        "Kan wie de server beheert",
        "Je school ziet of en wanneer je klaar bent. Niemand op school ziet wat je kiest.",
        "Nooit in beoordeling, dossier of sanctie",
        "Deze versie wist nog niet vanzelf wat je koos, antwoordde of afrondde.",
        "30 dagen",
        "180 dagen",
    ):
        assert words in page.text


def test_crawlers_may_read_that_they_may_not_index(client: FlaskClient) -> None:
    response = client.get("/robots.txt")
    assert response.mimetype == "text/plain"
    assert "Disallow: /" not in response.text


def test_the_mark_is_found_under_its_old_name(client: FlaskClient) -> None:
    with client.get("/favicon.ico", follow_redirects=True) as response:
        assert response.mimetype == "image/svg+xml"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/leren", 303),
        ("GET", "/favicon.ico", 302),
        ("POST", "/inloggen", 400),
        ("GET", "/bestaat-niet", 404),
        ("GET", "/uitloggen", 405),
        ("GET", "/static/img/icon.svg", 200),
        ("GET", "/static/bestaat-niet.css", 404),
        ("TRACE", "/", 405),
        ("GET", "/.git/config", 404),
        ("GET", "/console", 404),
        ("GET", "/static/", 404),
    ],
)
def test_every_answer_has_the_security_headers(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    response = client.open(path, method=method)
    response.close()  # a file stays open until somebody has read it
    assert response.status_code == status
    for name, value in SECURITY_HEADERS.items():
        assert response.headers[name] == value
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in response.headers, "only over https"


def test_over_https_the_browser_is_told_to_stay_there(https_settings: Settings) -> None:
    client = create_app(https_settings).test_client()
    response = client.get("/inloggen", base_url="https://leren.school.example")
    assert response.headers["Strict-Transport-Security"].startswith("max-age=")
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-elearn=")
    assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))


@pytest.mark.parametrize("path", ["/", "/leren", "/wat-ziet-mijn-school"])
def test_without_a_database_also_who_is_signed_in_reads_that_it_will_pass(
    app: Flask, settings: Settings, world: World, tmp_path: Path, path: str
) -> None:
    before = Visitor(app)
    before.sign_in(world.someone().email)
    lost = replace(settings, database_url=f"sqlite:///{tmp_path / 'weg' / 'x.sqlite'}")
    after = Visitor(create_app(lost))
    after.client.set_cookie("elearn", before.client.get_cookie("elearn").value)
    page = after.get(path, status=503)
    assert page.h1 == "We zijn even niet bereikbaar"
    assert page.response.headers["Retry-After"] == "10"


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Host": "localhost.evil.example"}, {"Host": "localhost@evil"}],
)
def test_a_forged_host_is_refused(client: FlaskClient, headers: dict[str, str]) -> None:
    assert client.get("/inloggen", headers=headers).status_code == 400


def test_a_forged_proxy_header_is_not_believed(app: Flask) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    response = app.test_client().get("/leren", headers=forged)
    assert response.headers["Location"] == "/inloggen"


FILE = (
    b"".join(
        b'--x\r\nContent-Disposition: form-data; name="%b"; filename="a.txt"\r\n\r\nx\r\n' % name
        for name in (b"email", b"password", b"code", b"surname")
    )
    + b"--x--\r\n"
)


@pytest.mark.parametrize("path", ["/inloggen", "/controle"])
@pytest.mark.parametrize(
    "body",
    [
        {"data": FILE, "content_type": "multipart/form-data; boundary=x"},
        {"json": {"email": ["a"], "password": {}, "code": [1], "surname": None}},
        {"data": {"email": ["a", "b"], "password": "c", "code": ["d", "e"], "surname": "f"}},
        {"data": b"email=%ff%fe&password=%ed%a0%80&code=%00&surname=%ff"},
        {"data": b"--x\r\nrommel", "content_type": "multipart/form-data; boundary=x"},
        {"data": {"email": "a" * 7_000_000, "code": "a" * 7_000_000}},
        {"data": {f"veld{n}": "1" for n in range(1_001)}, "content_type": "multipart/form-data"},
    ],
)
def test_a_form_filled_with_rubbish_is_refused_in_words(
    client: FlaskClient, path: str, body: dict[str, object]
) -> None:
    visitor = Visitor(client.application)
    visitor.client = client
    token = visitor.get("/controle").form("code").fields["csrf_token"]
    response = client.post(path, headers={"X-CSRFToken": token}, **body)
    assert response.status_code in (400, 413, 422)
    assert "<h1>" in response.text
