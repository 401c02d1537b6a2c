"""B56–B59: cookies, headers on every answer, and nothing left behind."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from elearn.app import create_app
from elearn.config import Settings
from tests.web.account import ways
from tests.web.account.ways import post, sign_in
from tests.world import PASSWORD, World

PAGES = (
    "/",
    "/inloggen",
    "/bestaat-niet",
    "/leren",
    "/uitloggen",
    "/gezond",
    "/static/css/base.css",
)


def test_b56_cookies_over_https_are_host_bound_secure_and_out_of_reach_of_scripts(
    https_settings: Settings, world: World
) -> None:
    app = create_app(https_settings)
    client = app.test_client()
    answer = client.get("/inloggen?taal=en", base_url="https://leren.school.example")
    cookies = answer.headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    for cookie in cookies:
        assert cookie.startswith("__Host-")
        for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
            assert part in cookie, cookie
        assert "Domain" not in cookie


def test_a_form_works_over_https_without_a_referer(https_settings: Settings, world: World) -> None:
    """The pages with a secret link forbid it, so nothing may ask for one."""
    someone, app = world.someone(), create_app(https_settings)
    client, site = app.test_client(), "https://leren.school.example"
    page = client.get("/inloggen", base_url=site).text
    data = {
        "csrf_token": ways.cast.CSRF.search(page)[1],
        "email": someone.email,
        "password": PASSWORD,
    }
    assert client.post("/inloggen", data=data, base_url=site).status_code == 303
    del data["csrf_token"]
    assert client.post("/inloggen", data=data, base_url=site).status_code == 400


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("https", [False, True])
def test_b57_every_answer_carries_the_headers(settings: Settings, path: str, https: bool) -> None:
    site = "https://leren.school.example" if https else "http://localhost"
    app = create_app(replace(settings, base_url=site))
    with app.test_client().get(path, base_url=site) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    for part in (
        "default-src 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'none'",
    ):
        assert part in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert ("Strict-Transport-Security" in headers) == https
    assert "Cookie" in headers["Vary"] or path.startswith("/static")


def test_b57_a_broken_page_and_a_refused_one_carry_them_too(app: Flask) -> None:
    def breaks() -> str:
        raise ZeroDivisionError

    breaks.rule = ways.cast.Need.PUBLIC  # type: ignore[attr-defined]  # shut: says nothing sensible
    app.add_url_rule("/kapot", "kapot", breaks)
    for answer in (app.test_client().get("/kapot"), app.test_client().post("/inloggen")):
        assert answer.status_code >= 400
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_b58_back_after_signing_out_shows_nothing_personal(
    app: Flask, world: World, client: FlaskClient
) -> None:
    sign_in(client, world.someone())
    for path in ("/account", "/leren", "/certificaten", "/account/wachtwoord", "/kies-organisatie"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store"), path
    answer = post(client, "/uitloggen")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    for path in ("/account", "/leren", "/certificaten"):
        assert client.get(path).headers["Location"] == "/inloggen"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(("TRACE", path) for path in ("/", "/inloggen", "/account")),
        *(
            ("GET", path)
            for path in ("/.git/config", "/console", "/.env", "/static/", "/static/css/")
        ),
        *(
            ("GET", path)
            for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/?__debugger__=yes&cmd=x")
        ),
    ],
)
def test_b59_nothing_of_the_machine_can_be_asked_for(
    client: FlaskClient, method: str, path: str
) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code in ((200,) if path.startswith("/?") else (404, 405))
    assert "SECRET" not in answer.text
    assert "Traceback" not in answer.text
