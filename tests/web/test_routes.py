"""Every route in one table: who may open it and what they get. An unlisted route fails.

Walked by everybody of `cast.py`, with every method. What refuses is told apart: 303 to the sign-in
page (who are you?), 403 (not for you), 404 (not there, also if it is somebody else's), 405.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from elearn.app import SECURITY_HEADERS
from elearn.domain.roles import Need
from elearn.store.base import db
from elearn.web.extensions import clock
from tests.web import cast as players
from tests.web.cast import EVERYBODY, HR, HR_ELSEWHERE, LEARNER, MEETS, NOBODY, Cast
from tests.world import World

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE")


@dataclass(frozen=True, kw_only=True)
class Route:
    """One endpoint. `owner` is whose thing the address names, if it is anybody's.

    `answer` is what who meets the need gets; `others` what they get if the thing is not theirs.
    """

    need: Need
    answer: int = 200
    method: str = "GET"
    owner: str = ""
    others: int = 404
    fields: dict[str, str] = field(default_factory=dict)


def get(need: Need, answer: int = 200, **rest: Any) -> Route:
    return Route(need=need, answer=answer, **rest)


def post(need: Need, answer: int = 303, **fields: Any) -> Route:
    owner, others = fields.pop("owner", ""), fields.pop("others", 404)
    return Route(need=need, answer=answer, method="POST", owner=owner, others=others, fields=fields)


INSIDE = {"owner": LEARNER, "others": 303}
"""A page inside a lesson: who never began it is led to its first page."""

TABLE = {
    "static": get(Need.PUBLIC),
    "public.home": get(Need.PUBLIC, owner=NOBODY, others=302),
    "public.seen": get(Need.PUBLIC),
    "public.robots": get(Need.PUBLIC),
    "public.favicon": get(Need.PUBLIC, 302),
    "public.check": get(Need.PUBLIC),
    "public.find": post(Need.PUBLIC, 422),
    "public.checked": get(Need.PUBLIC),
    "public.health": get(Need.PUBLIC),
    "account.sign_in": get(Need.PUBLIC, owner=NOBODY, others=302),
    "account.enter": post(Need.PUBLIC, 422),
    "account.home": get(Need.SIGNED_IN, 302),
    "learner.overview": get(Need.LEARN),
    "learner.course": get(Need.LEARN),
    "learner.done": get(Need.LEARN, **INSIDE),
    "learner.picture": get(Need.LEARN),
    "learner.intro": get(Need.LEARN),
    "learner.moment": get(Need.LEARN, **INSIDE),
    "learner.consequence": get(Need.LEARN, **INSIDE),
    "learner.debrief": get(Need.LEARN, **INSIDE),
    "learner.question": get(Need.LEARN, **INSIDE),
    "learner.result": get(Need.LEARN, **INSIDE),
    "learner.certificates": get(Need.LEARN),
    "learner.certificate": get(Need.LEARN, owner=LEARNER),
    "learner.certificate_pdf": get(Need.LEARN, owner=LEARNER),
    "learner.choose": post(Need.LEARN, owner=LEARNER, token="{token}", keuze="0"),
    "learner.finish": post(Need.LEARN, owner=LEARNER, poging="{attempt}"),
    "learner.answer": post(Need.LEARN, **INSIDE, poging="{attempt}", antwoord="1"),
    "learner.begin": post(Need.LEARN),
    "hr.overview": get(Need.HR, owner=HR),
    "hr.staff": get(Need.HR, owner=HR),
    "hr.person": get(Need.HR, owner=HR),
    "hr.certificate": get(Need.HR, owner=HR),
    "hr.import_file": get(Need.HR),
    "hr.import_template": get(Need.HR),
    "hr.import_keep": post(Need.HR, 422),
    "hr.import_preview": get(Need.HR, owner=HR),
    "hr.import_confirm": post(Need.HR, owner=HR),
    "hr.import_done": get(Need.HR, owner=HR, others=303),
    "account.sign_out": post(Need.PUBLIC),  # last: it ends the session of who walks
}


@pytest.fixture
def cast(app: Flask, world: World) -> Cast:
    found = players.gather(app, world)
    found.keep_a_file()
    return found


def test_every_route_stands_in_the_table(app: Flask) -> None:
    rules = {rule.endpoint: rule.methods or set() for rule in app.url_map.iter_rules()}
    assert set(rules) == set(TABLE)
    for endpoint, methods in rules.items():
        wanted = {"GET", "HEAD"} if TABLE[endpoint].method == "GET" else {"POST"}
        assert methods == {*wanted, "OPTIONS"}, endpoint


def test_every_view_says_for_whom_as_the_table_does(app: Flask) -> None:
    rules = {
        endpoint: view.rule.need  # type: ignore[attr-defined]  # put there by @needs
        for endpoint, view in app.view_functions.items()
        if endpoint != "static"
    }
    assert rules == {name: TABLE[name].need for name in rules}


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_gets_what_the_table_says(cast: Cast, who: str) -> None:
    client = cast.browser(who)
    token = players.csrf(client) if who != players.LEFT else ""
    for endpoint, route in TABLE.items():
        address = address_of(cast, endpoint)
        for method in METHODS:
            if method == "POST" and endpoint == "account.sign_out":
                continue
            answer = knock(cast, client, endpoint, method, token=token)
            wanted = expected(cast, endpoint, who, method)
            got = (answer.status_code, place(answer))
            assert answer.status_code == wanted, f"{who}: {method} {address} ({endpoint}): {got}"
            to_sign_in = place(answer) == "/inloggen"
            assert to_sign_in == (wanted == 303 and not meets(route, who)), f"{endpoint}: {got}"
            for name, value in SECURITY_HEADERS.items():
                assert answer.headers[name] == value, f"{endpoint} lacks {name}"
            if meets(route, who) and route.need is not Need.PUBLIC:
                assert answer.headers["Cache-Control"] == "no-store", endpoint


def test_what_is_somebody_elses_looks_the_same_as_what_is_not_there(cast: Cast) -> None:
    person = cast.people[LEARNER].person_id
    theirs = cast.browser(HR_ELSEWHERE)
    for there, nowhere in (
        (f"/po/medewerkers/{person}", "/po/medewerkers/999999"),
        (
            f"/po/medewerkers/{person}/certificaten/{cast.code}.pdf",
            f"/po/medewerkers/999999/certificaten/{cast.code}.pdf",
        ),
        (f"/po/import/{cast.upload}", "/po/import/geen-bestand-van-wie-dan-ook"),
        (f"/certificaten/{cast.code}", "/certificaten/GG-0000-0000-00"),
        (f"/certificaten/{cast.code}.pdf", "/certificaten/GG-0000-0000-00.pdf"),
    ):
        pages = [theirs.get(address) for address in (there, nowhere)]
        assert [page.status_code for page in pages] == [404, 404]
        first, second = (players.without_tokens(page.get_data(as_text=True)) for page in pages)
        assert first == second
        assert dict(pages[0].headers) | {"Content-Length": ""} == dict(pages[1].headers) | {
            "Content-Length": ""
        }


def test_a_certificate_of_one_colleague_is_not_under_the_name_of_another(cast: Cast) -> None:
    other = cast.people[players.AUTHOR].person_id
    answer = cast.browser(HR).get(f"/po/medewerkers/{other}/certificaten/{cast.code}.pdf")
    assert answer.status_code == 404


def test_a_view_that_nobody_marked_stays_shut(app: Flask, world: World) -> None:
    app.add_url_rule("/proef", "probe", lambda: "open")
    assert app.test_client().get("/proef").status_code == 403
    assert players.gather(app, world).browser(HR).get("/proef").status_code == 403


@pytest.mark.parametrize("who", EVERYBODY)
def test_reading_writes_nothing_but_who_read_about_whom(cast: Cast, who: str) -> None:
    client = cast.browser(who)
    with counted(cast.app) as commits:
        for endpoint, route in TABLE.items():
            before = len(commits)
            if route.method == "GET":
                knock(cast, client, endpoint, "GET")
                knock(cast, client, endpoint, "HEAD")
            notes = 1 if who == HR and endpoint in ("hr.person", "hr.certificate") else 0
            assert len(commits) - before == notes, f"{who}: {endpoint}"
        for page in ("/po", "/po/medewerkers"):
            before = len(commits)
            client.get(f"{page}?formaat=csv").close()
            notes = 1 if who == HR or (who == HR_ELSEWHERE and commits[:0] != []) else 0
            assert len(commits) - before >= notes, f"{who}: export of {page}"
            assert len(commits) - before <= (who in MEETS[Need.HR]), f"{who}: export of {page}"


def test_a_session_in_use_is_noted_at_most_every_five_minutes(cast: Cast) -> None:
    client = cast.browser(LEARNER)
    with counted(cast.app) as commits, time_machine.travel(clock.now(), tick=False) as moved:
        moved.shift(timedelta(minutes=6))
        client.get("/leren").close()
        client.get("/leren").close()
        assert len(commits) == 1
        moved.shift(timedelta(minutes=4))
        client.get("/leren").close()
        assert len(commits) == 1


class counted:  # noqa: N801 - reads as a word: with counted(app) as commits
    """The commits of the app's database while this is open."""

    def __init__(self, app: Flask) -> None:
        self.commits: list[object] = []
        with app.app_context():
            self.engine = db.engine

    def __enter__(self) -> list[object]:
        event.listen(self.engine, "commit", self.commits.append)
        return self.commits

    def __exit__(self, *_: object) -> None:
        event.remove(self.engine, "commit", self.commits.append)


def meets(route: Route, who: str) -> bool:
    return who in MEETS[route.need]


def expected(cast: Cast, endpoint: str, who: str, method: str) -> int:
    """The answer for that person and method: of the endpoint, or of its twin on that address."""
    address = address_of(cast, endpoint)
    twins = {TABLE[name].method: TABLE[name] for name in TABLE if address_of(cast, name) == address}
    route = twins.get("GET" if method == "HEAD" else method)
    if method == "OPTIONS":
        route = twins.get("GET") or twins["POST"]
    if route is None:
        return 405
    if not meets(route, who):
        return 303 if who == NOBODY else 403
    if method == "OPTIONS":
        return 200
    if route.owner and who != route.owner:
        return route.others
    return route.answer


def address_of(cast: Cast, endpoint: str) -> str:
    """The address of an endpoint, filled with what the learner and HR own."""
    parts = cast.parts()
    parts["token"] = cast.upload if endpoint.startswith("hr.") else cast.check
    rule = next(rule for rule in cast.app.url_map.iter_rules() if rule.endpoint == endpoint)
    with cast.app.test_request_context():
        return url_for(endpoint, **{name: parts[name] for name in rule.arguments})


def knock(
    cast: Cast, client: FlaskClient, endpoint: str, method: str, *, token: str = ""
) -> TestResponse:
    """Asks for an address, with the fields of its form if it is posted."""
    address = address_of(cast, endpoint)
    fields: dict[str, str] = {}
    if method == "POST":
        twin = [
            n for n, r in TABLE.items() if r.method == "POST" and address_of(cast, n) == address
        ]
        own = TABLE[twin[0]].fields if twin else {}
        held = {"token": cast.token, "attempt": str(cast.attempt)}
        fields = {name: value.format(**held) for name, value in own.items()}
        fields["csrf_token"] = token
    answer = client.open(address, method=method, data=fields or None)
    answer.get_data()
    answer.close()
    return answer


def place(answer: TestResponse) -> str:
    return answer.headers.get("Location", "").partition("?")[0]
