"""B60 and B61: limits, and the same words and time for everybody."""

import statistics
import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from elearn.actions import accounts, asking, throttling
from elearn.actions.transaction import transaction
from elearn.domain.invitation import Purpose
from elearn.store import people
from elearn.web.account import pace
from tests.postbox import Postbox
from tests.web import cast
from tests.web.account import ways
from tests.web.account.ways import FRESH, is_in, post, sign_in
from tests.world import PASSWORD, World

NOW = datetime(2027, 1, 11, 7, 30, tzinfo=UTC)
NAT = "192.0.2.1"


def wrong(email: str, *, address: str = NAT, now: datetime = NOW) -> None:
    with pytest.raises(accounts.NotSignedIn):
        accounts.sign_in(email=email, password="verkeerd", address=address, now=now)


def test_b60_a_school_of_two_hundred_gets_in_at_half_past_eight(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All from one address within five minutes; every fourth types it wrong first, some twice."""
    monkeypatch.setattr(
        accounts.passwords, "fits", lambda given, stored: given == PASSWORD and bool(stored)
    )
    school = world.school()
    staff = [world.someone(school) for _ in range(200)]
    with app.app_context():
        for n, someone in enumerate(staff):
            at = NOW + timedelta(seconds=1.4 * n)
            for _ in range((n % 4 == 0) + (n % 8 == 0)):
                wrong(someone.email, now=at)
            accounts.sign_in(email=someone.email, password=PASSWORD, address=NAT, now=at)


def test_b60_ten_wrong_for_an_account_and_the_wait_in_words(app: Flask, world: World) -> None:
    victim = world.someone()
    with app.app_context():
        for n in range(10):
            wrong(victim.email, address=f"192.0.2.{n}")
        with pytest.raises(throttling.TooManyTries, match="Wacht 5 minuten"):
            accounts.sign_in(email=victim.email.upper(), password=PASSWORD, address="x", now=NOW)
        assert accounts.sign_in(
            email=victim.email,
            password=PASSWORD,
            address="x",
            now=NOW + timedelta(minutes=5, seconds=1),
        )


def test_b60_a_hundred_wrong_from_one_address_stop_that_address_only(
    app: Flask, world: World
) -> None:
    someone = world.someone()
    with app.app_context():
        for n in range(100):
            throttling.begin(
                (throttling.PASSWORD_ADDRESS, NAT), (throttling.PASSWORD_ACCOUNT, f"n{n}"), now=NOW
            )
        with pytest.raises(throttling.TooManyTries):
            accounts.sign_in(email=someone.email, password=PASSWORD, address=NAT, now=NOW)
        assert accounts.sign_in(
            email=someone.email, password=PASSWORD, address="192.0.2.2", now=NOW
        )


def test_b60_whoever_keeps_trying_never_shuts_the_owner_out(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    """A whole day of wrong tries: no try counts while it is shut, and a link gets the owner in."""
    victim = world.someone()
    with app.app_context():
        for minute in range(0, 60, 6):
            for _ in range(10):
                throttling.begin(
                    (throttling.PASSWORD_ACCOUNT, victim.email), now=NOW + timedelta(minutes=minute)
                )
            with pytest.raises(throttling.TooManyTries):
                throttling.begin(
                    (throttling.PASSWORD_ACCOUNT, victim.email), now=NOW + timedelta(minutes=minute)
                )
    with time_machine.travel(NOW + timedelta(minutes=54), tick=False):
        assert sign_in(client, victim).status_code == 429
        post(client, "/inloglink", email=victim.email)
        assert post(client, ways.link(postbox)).status_code == 303
        assert is_in(client)


def test_b60_right_passwords_do_not_count(app: Flask, world: World) -> None:
    someone = world.someone()
    with app.app_context():
        for _ in range(15):
            accounts.sign_in(email=someone.email, password=PASSWORD, address=NAT, now=NOW)


def test_b60_the_own_password_cannot_be_guessed_on_a_screen_left_open(
    world: World, client: FlaskClient
) -> None:
    sign_in(client, world.someone())
    for _ in range(10):
        assert post(client, "/account/wachtwoord", current="x", password=FRESH).status_code == 422
    answer = post(client, "/account/wachtwoord", current=PASSWORD, password=FRESH)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "300")
    assert "Wacht 5 minuten" in answer.text


def left_and_suspended(app: Flask, world: World) -> tuple[str, str]:
    gone, shut = world.someone(), world.someone()
    with app.app_context(), transaction():
        people.person(gone.person_id).out_of_service = datetime(2020, 1, 1, tzinfo=UTC).date()
        people.person(shut.person_id).suspended_at = NOW
    return gone.email, shut.email


@pytest.mark.parametrize("page", ["/inloggen", "/inloglink", "/wachtwoord-vergeten"])
def test_b61_known_unknown_left_and_suspended_get_the_same_words(
    app: Flask, world: World, page: str
) -> None:
    bodies = set()
    for email in (world.someone().email, "niemand@school.example", *left_and_suspended(app, world)):
        client = app.test_client()
        answer = post(client, page, email=email, password="verkeerd wachtwoord")
        body = (
            answer.text
            if answer.status_code == 422
            else client.get(answer.headers["Location"]).text
        )
        bodies.add((answer.status_code, cast.without_tokens(body).replace(email, "…")))
    assert len(bodies) == 1


@pytest.mark.heavy
@pytest.mark.parametrize("page", ["/inloggen", "/inloglink", "/wachtwoord-vergeten"])
def test_b61_known_and_unknown_take_the_same_time(
    app: Flask, world: World, postbox: Postbox, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """The wait hides the work: an answer leaves when the wait is over, whatever had to be done.

    Measured as what a stranger could: medians of pairs, taken in turn. A work of a few ms
    shows without the wait; with it the medians lie closer than the noise of a network.
    """
    monkeypatch.setattr(pace, "FLOOR", 0.25)
    known, client = [world.someone().email for _ in range(12)], app.test_client()
    token = cast.csrf(client)
    times: dict[bool, list[float]] = {True: [], False: []}
    for n, email in enumerate(known):
        for there, asked in ((True, email), (False, f"niemand{n}@school.example")):
            begin = time.perf_counter()
            client.post(page, data={"csrf_token": token, "email": asked, "password": "verkeerd"})
            times[there].append(time.perf_counter() - begin)
    assert min(times[True] + times[False]) >= 0.25
    assert abs(statistics.median(times[True]) - statistics.median(times[False])) < 0.03


def test_asking_for_mails_from_one_network_has_an_end(app: Flask, world: World) -> None:
    with app.app_context():
        for _ in range(400):
            throttling.begin((throttling.MAIL_ADDRESS, NAT), now=NOW)
        with pytest.raises(throttling.TooManyTries, match="Wacht 60 minuten"):
            asking.ask(purpose=Purpose.SIGN_IN, email="a@b.example", address=NAT, now=NOW)
