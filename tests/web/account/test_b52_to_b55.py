"""B52–B55: where we lead, which hosts we believe, and what ends a session."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete

from elearn.actions import admitting, staff
from elearn.actions.transaction import transaction
from elearn.domain.roles import Role
from elearn.store import people
from elearn.store.base import db
from elearn.store.people import RoleGrant
from tests.web.account import ways
from tests.web.account.ways import FRESH, is_in, post, sign_in
from tests.world import PASSWORD, World


def copied(app: Flask, client: FlaskClient) -> FlaskClient:
    """A thief with the cookie of this browser."""
    thief = app.test_client()
    cookie = client.get_cookie("elearn")
    assert cookie is not None
    thief.set_cookie("elearn", cookie.value)
    return thief


def session_id(client: FlaskClient) -> str:
    with client.session_transaction() as session:
        return str(session["_user_id"])


def two_places(app: Flask, world: World) -> tuple[object, int]:
    """Somebody with an account that is for people of two organisations."""
    someone = world.someone(world.school(organisation="Stichting Een"))
    other = ways.guest(app, world.school(organisation="Stichting Twee"))
    with app.app_context(), transaction():
        people.person(other).account_id = people.person(someone.person_id).account_id
    return someone, other


@pytest.mark.parametrize(
    "where", ["//evil.example", "https:evil.example", "/%09/evil.example", "/\\evil"]
)
def test_b52_no_way_in_leads_elsewhere(world: World, client: FlaskClient, where: str) -> None:
    for name in ("next", "volgende", "url", "redirect"):
        answer = post(
            client, f"/inloggen?{name}={where}", email="x@y.example", password="z", **{name: where}
        )
        assert "Location" not in answer.headers
    someone = world.someone()
    answer = post(
        client, f"/inloggen?next={where}", email=someone.email, password=PASSWORD, next=where
    )
    assert answer.headers["Location"] == "/start"


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost@evil.example", "evil"]
)
def test_b53_a_host_that_is_not_ours_is_refused(client: FlaskClient, host: str) -> None:
    answer = client.get("/inloggen", headers={"Host": host})
    assert answer.status_code == 400
    assert host not in answer.text


def test_b53_without_trusted_proxies_forwarded_headers_say_nothing(
    app: Flask, world: World, client: FlaskClient
) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-For": "203.0.113.9"}
    token, someone = ways.cast.csrf(client), world.someone()
    for n in range(10):
        client.post(
            "/inloggen",
            data={"csrf_token": token, "email": someone.email, "password": "verkeerd wachtwoord"},
            headers={**forged, "X-Forwarded-For": f"203.0.113.{n}"},
        )
    assert client.get("/inloggen", headers=forged).status_code == 200
    assert "evil" not in client.get("/leren", headers=forged).headers["Location"]
    assert sign_in(client, someone).status_code == 429, "another address each time did not help"


def test_b54_a_stolen_cookie_is_worthless_after_signing_out(
    app: Flask, world: World, client: FlaskClient
) -> None:
    sign_in(client, world.someone())
    thief = copied(app, client)
    assert is_in(thief)
    post(client, "/uitloggen")
    assert not is_in(thief)


def test_b54_a_stolen_cookie_is_worthless_after_a_change_of_password(
    app: Flask, world: World, client: FlaskClient, postbox
) -> None:
    someone = world.someone()
    sign_in(client, someone)
    thief, phone = copied(app, client), app.test_client()
    sign_in(phone, someone)
    assert (
        post(client, "/account/wachtwoord", current="niet dit", password=FRESH).status_code == 422
    )
    assert is_in(thief)
    assert post(client, "/account/wachtwoord", current=PASSWORD, password=FRESH).status_code == 303
    assert is_in(client), "who changed it goes on"
    assert not is_in(thief)
    assert not is_in(phone)
    assert postbox.last()["Subject"] == "Je wachtwoord is gewijzigd"


def test_b54_a_stolen_cookie_is_worthless_after_a_role_is_taken(
    app: Flask, world: World, client: FlaskClient
) -> None:
    hr = world.someone(roles=(Role.HR,))
    sign_in(client, hr)
    thief = copied(app, client)
    assert thief.get("/po").status_code == 200
    with app.app_context(), transaction():
        db.session.execute(delete(RoleGrant).where(RoleGrant.person_id == hr.person_id))
    for browser in (thief, client):
        assert browser.get("/po").headers["Location"] == "/inloggen"
        assert not is_in(browser)
    sign_in(client, hr)
    assert client.get("/po").status_code == 403
    assert client.get("/leren").status_code == 200


@pytest.mark.parametrize("how", ["leaves", "suspended"])
def test_b54_leaving_and_suspending_end_every_session_at_once(
    app: Flask, world: World, client: FlaskClient, how: str
) -> None:
    someone, now = world.someone(), datetime.now(UTC)
    sign_in(client, someone)
    phone = app.test_client()
    sign_in(phone, someone)
    with app.app_context():
        if how == "leaves":
            last = now.date() - timedelta(days=2)
            staff.leave(person_id=someone.person_id, last_day=last, actor=ways.OFFICER, now=now)
        else:
            admitting.suspend(person_id=someone.person_id, actor=ways.OFFICER, now=now)
    assert not is_in(client)
    assert not is_in(phone)
    again = sign_in(app.test_client(), someone)
    assert again.status_code == (303 if how == "leaves" else 422)


def test_who_left_sees_certificates_for_sixty_days_and_nothing_else(
    app: Flask, world: World
) -> None:
    someone = world.someone(roles=(Role.HR,))
    with app.app_context(), transaction():
        people.person(someone.person_id).out_of_service = date(2027, 1, 31)
    with time_machine.travel(datetime(2027, 3, 30, 12, tzinfo=UTC), tick=False):
        client = app.test_client()
        assert sign_in(client, someone).status_code == 303
        assert client.get("/start").headers["Location"] == "/certificaten"
        assert client.get("/certificaten").status_code == 200
        assert client.get("/leren").status_code == client.get("/po").status_code == 403
    with time_machine.travel(datetime(2027, 4, 4, 12, tzinfo=UTC), tick=False):
        assert sign_in(app.test_client(), someone).status_code == 422


def test_a_last_day_that_comes_ends_the_session_by_itself(app: Flask, world: World) -> None:
    someone = world.someone()
    with app.app_context(), transaction():
        people.person(someone.person_id).out_of_service = date(2027, 1, 31)
    client = app.test_client()
    with time_machine.travel(datetime(2027, 1, 31, 22, tzinfo=UTC), tick=False):
        sign_in(client, someone)
        assert client.get("/leren").status_code == 200
    with time_machine.travel(datetime(2027, 1, 31, 23, 1, tzinfo=UTC), tick=False):
        assert client.get("/leren").headers["Location"] == "/inloggen"


def test_b55_the_session_id_changes_at_sign_in_switch_and_change_of_password(
    app: Flask, world: World, client: FlaskClient
) -> None:
    someone, other = two_places(app, world)
    with client.session_transaction() as session:
        session["_user_id"] = "planted"
    sign_in(client, someone)
    assert not is_in(client), "no session before an organisation was chosen"
    post(client, "/kies-organisatie", keuze=someone.person_id)
    first = session_id(client)
    assert first != "planted"
    thief = copied(app, client)
    post(client, "/kies-organisatie", keuze=other)
    second = session_id(client)
    assert second != first
    assert not is_in(thief)
    post(client, "/account/wachtwoord", current=PASSWORD, password=FRESH)
    assert session_id(client) not in (first, second)
    assert is_in(client)


def test_one_session_is_one_person_and_shows_one_organisation(
    app: Flask, world: World, client: FlaskClient
) -> None:
    someone, other = two_places(app, world)
    stranger = world.someone()
    answer = sign_in(client, someone)
    assert answer.headers["Location"] == "/kies-organisatie"
    page = client.get("/kies-organisatie").text
    assert "Stichting Een" in page
    assert "Stichting Twee" in page
    assert post(client, "/kies-organisatie", keuze=stranger.person_id).status_code == 404
    assert not is_in(client)
    post(client, "/kies-organisatie", keuze=other)
    page = client.get("/account").text
    assert "Stichting Twee" in page
    assert "Wissel van organisatie" in page
    post(client, "/kies-organisatie", keuze=someone.person_id)
    assert "Stichting Een" in client.get("/account").text


def test_a_choice_works_once_and_not_for_long(app: Flask, world: World) -> None:
    someone, other = two_places(app, world)
    begin = datetime(2027, 1, 11, 8, 30, tzinfo=UTC)
    client = app.test_client()
    with time_machine.travel(begin, tick=False):
        sign_in(client, someone)
        thief = copied(app, client)
        post(client, "/kies-organisatie", keuze=other)
        assert post(thief, "/kies-organisatie", keuze=other).headers["Location"] == "/inloggen"
        late = app.test_client()
        sign_in(late, someone)
    with time_machine.travel(begin + timedelta(minutes=11), tick=False):
        assert post(late, "/kies-organisatie", keuze=other).headers["Location"] == "/inloggen"
        assert not is_in(late)
