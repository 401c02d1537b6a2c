"""Every route in one table: who may open it, from which organisation, with which method.

A route that is not in the table fails, and so does one that says nothing about who may open it.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.routing import Rule

from elearn.domain.roles import Need
from elearn.store.base import db
from elearn.web import access
from tests.web import cast
from tests.web.cast import Cast
from tests.world import World

TABLE = {
    ("GET", "public.home"): Need.PUBLIC,
    ("GET", "public.check"): Need.PUBLIC,
    ("POST", "public.find"): Need.PUBLIC,
    ("GET", "public.checked"): Need.PUBLIC,
    ("GET", "public.favicon"): Need.PUBLIC,
    ("GET", "public.health"): Need.PUBLIC,
    ("GET", "public.robots"): Need.PUBLIC,
    ("GET", "public.seen"): Need.PUBLIC,
    ("GET", "public.accessibility"): Need.PUBLIC,
    ("GET", "public.privacy"): Need.PUBLIC,
    ("GET", "public.help"): Need.PUBLIC,
    ("GET", "static"): Need.PUBLIC,
    ("GET", "account.sign_in"): Need.PUBLIC,
    ("POST", "account.enter"): Need.PUBLIC,
    ("POST", "account.sign_out"): Need.PUBLIC,
    ("GET", "account.home"): Need.SIGNED_IN,
    ("GET", "account.letter"): Need.PUBLIC,
    ("POST", "account.open_letter"): Need.PUBLIC,
    ("GET", "account.invitation"): Need.PUBLIC,
    ("POST", "account.accept"): Need.PUBLIC,
    ("POST", "account.invite_again"): Need.PUBLIC,
    ("POST", "account.invited_sign_in"): Need.PUBLIC,
    ("GET", "account.link"): Need.PUBLIC,
    ("POST", "account.send_link"): Need.PUBLIC,
    ("GET", "account.link_page"): Need.PUBLIC,
    ("POST", "account.use_link"): Need.PUBLIC,
    ("GET", "account.forgotten"): Need.PUBLIC,
    ("POST", "account.send_reset"): Need.PUBLIC,
    ("GET", "account.reset_page"): Need.PUBLIC,
    ("POST", "account.reset"): Need.PUBLIC,
    ("GET", "account.address_page"): Need.PUBLIC,
    ("POST", "account.confirm_address"): Need.PUBLIC,
    ("GET", "account.sent"): Need.PUBLIC,
    ("GET", "account.own"): Need.SIGNED_IN,
    ("GET", "account.login_name"): Need.SIGNED_IN,
    ("POST", "account.speak"): Need.SIGNED_IN,
    ("POST", "account.resize"): Need.SIGNED_IN,
    ("GET", "account.data"): Need.SIGNED_IN,
    ("GET", "account.data_file"): Need.SIGNED_IN,
    ("GET", "account.log"): Need.SIGNED_IN,
    ("GET", "account.erasing"): Need.SIGNED_IN,
    ("POST", "account.erase"): Need.SIGNED_IN,
    ("POST", "account.end_session"): Need.SIGNED_IN,
    ("POST", "account.end_sessions"): Need.SIGNED_IN,
    ("GET", "account.password"): Need.SIGNED_IN,
    ("POST", "account.change_password"): Need.SIGNED_IN,
    ("GET", "account.address"): Need.SIGNED_IN,
    ("POST", "account.change_address"): Need.SIGNED_IN,
    ("GET", "hr.invitations"): Need.HR,
    ("POST", "hr.invite"): Need.HR,
    ("GET", "hr.letters"): Need.HR,
    ("POST", "hr.invite_one"): Need.HR,
    ("POST", "hr.admission"): Need.HR,
    ("GET", "account.choice"): Need.PUBLIC,
    ("POST", "account.choose"): Need.PUBLIC,
    ("GET", "learner.overview"): Need.LEARN,
    ("GET", "learner.course"): Need.LEARN,
    ("GET", "learner.intro"): Need.LEARN,
    ("POST", "learner.begin"): Need.LEARN,
    ("GET", "learner.reading"): Need.LEARN,
    ("GET", "learner.moment"): Need.LEARN,
    ("POST", "learner.choose"): Need.LEARN,
    ("GET", "learner.consequence"): Need.LEARN,
    ("GET", "learner.debrief"): Need.LEARN,
    ("POST", "learner.finish"): Need.LEARN,
    ("GET", "learner.question"): Need.LEARN,
    ("GET", "learner.reflection"): Need.LEARN,
    ("POST", "learner.answer"): Need.LEARN,
    ("GET", "learner.result"): Need.LEARN,
    ("GET", "learner.done"): Need.LEARN,
    ("GET", "learner.picture"): Need.LEARN,
    ("GET", "learner.certificates"): Need.SIGNED_IN,
    ("GET", "learner.certificate"): Need.SIGNED_IN,
    ("GET", "learner.certificate_pdf"): Need.SIGNED_IN,
    ("GET", "hr.overview"): Need.HR,
    ("GET", "hr.staff"): Need.HR,
    ("GET", "hr.person"): Need.HR,
    ("GET", "hr.certificate"): Need.HR,
    ("GET", "hr.import_file"): Need.HR,
    ("POST", "hr.import_keep"): Need.HR,
    ("GET", "hr.import_preview"): Need.HR,
    ("POST", "hr.import_confirm"): Need.HR,
    ("GET", "hr.import_columns"): Need.HR,
    ("POST", "hr.import_choose"): Need.HR,
    ("GET", "hr.import_faults"): Need.HR,
    ("GET", "hr.import_busy"): Need.HR,
    ("GET", "hr.import_done"): Need.HR,
    ("POST", "hr.import_undo"): Need.HR,
    ("GET", "hr.imports"): Need.HR,
    ("GET", "hr.import_template"): Need.HR,
    ("GET", "author.lessons"): Need.AUTHOR,
    ("GET", "author.lesson"): Need.AUTHOR,
    ("GET", "author.arrangements"): Need.AUTHOR,
    ("GET", "author.arrangements_at"): Need.AUTHOR,
    ("POST", "author.confirm"): Need.AUTHOR,
    ("GET", "author.arrangement"): Need.AUTHOR,
    ("POST", "author.arrange"): Need.AUTHOR,
    ("POST", "author.give_back"): Need.AUTHOR,
    ("GET", "admin.home"): Need.ADMIN,
    ("GET", "admin.mail"): Need.ADMIN,
    ("POST", "admin.mail_test"): Need.ADMIN,
    ("POST", "admin.mail_again"): Need.ADMIN,
    ("POST", "admin.mail_all_again"): Need.ADMIN,
    ("POST", "admin.mail_drop"): Need.ADMIN,
}

OWNED = {
    "learner.certificate": cast.LEARNER,
    "learner.certificate_pdf": cast.LEARNER,
    "hr.person": cast.HR,
    "hr.certificate": cast.HR,
    **dict.fromkeys(
        ("hr.import_columns", "hr.import_preview", "hr.import_faults", "hr.import_busy"), cast.HR
    ),
    "hr.import_done": cast.HR,
    "hr.letters": cast.HR,
}
"""Pages of one person's things: somebody else of the same role gets 404, never 403."""

WRITES_ON_GET = {"hr.person", "hr.certificate", "hr.letters"}
"""The read audit. Exports are walked apart; last-seen comes after five minutes only."""


@pytest.fixture
def gathered(app: Flask, world: World) -> Cast:
    """Everybody, and what the learner and HR own."""
    found = cast.gather(app, world)
    found.keep_a_file()
    return found


def rules(app: Flask) -> Iterator[tuple[str, Rule]]:
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, rule


def address(app: Flask, rule: Rule, gathered: Cast) -> str:
    """That rule for the things that the learner and HR own."""
    parts = gathered.parts()
    parts["token"] = gathered.token_for(rule.endpoint)
    with app.test_request_context():
        _, path = rule.build({name: parts[name] for name in rule.arguments}) or ("", "")
    return path


def test_every_route_stands_in_the_table_and_says_the_same(app: Flask) -> None:
    listed = {(method, rule.endpoint) for method, rule in rules(app)}
    assert listed == set(TABLE)
    with app.app_context():
        for (_, endpoint), need in TABLE.items():
            found = access.rule_of(endpoint)
            assert found is not None
            assert found.need is need, endpoint


@pytest.mark.parametrize("who", cast.EVERYBODY)
def test_each_page_opens_for_whom_the_table_says(app: Flask, gathered: Cast, who: str) -> None:
    client = gathered.browser(who)
    for method, rule in rules(app):
        if method != "GET":
            continue
        path = address(app, rule, gathered)
        for knock in ("GET", "HEAD"):
            with client.open(path, method=knock) as answer:
                status = answer.status_code
            assert status in expected(rule.endpoint, who), f"{who} {knock} {path}: {status}"


def expected(endpoint: str, who: str) -> set[int]:
    """The answers that are right for that page and person."""
    need = TABLE["GET", endpoint]
    if who in cast.OUT and need is not Need.PUBLIC:
        return {303}
    if who not in cast.MEETS[need]:
        return {403}
    if endpoint in OWNED and who != OWNED[endpoint]:
        return {404}
    return {200, 302, 303, 304}


@pytest.mark.parametrize("who", cast.EVERYBODY)
def test_no_post_is_done_without_the_form_of_the_page(app: Flask, gathered: Cast, who: str) -> None:
    client = gathered.browser(who)
    for method, rule in rules(app):
        if method != "POST":
            continue
        path = address(app, rule, gathered)
        need = TABLE["POST", rule.endpoint]
        status = client.post(path, data={"keuze": "0", "token": gathered.token}).status_code
        if who in cast.OUT and need is not Need.PUBLIC:
            assert status == 303, path
        elif who not in cast.MEETS[need]:
            assert status == 403, f"{who} {path}: {status}"
        else:
            assert status == 400, f"{who} {path}: {status}"


def test_a_change_is_never_made_by_a_link(app: Flask, gathered: Cast) -> None:
    client = gathered.browser(cast.HR)
    readable = {rule.rule for method, rule in rules(app) if method == "GET"}
    for method, rule in rules(app):
        if method == "POST" and rule.rule not in readable:
            answer = client.get(address(app, rule, gathered))
            assert answer.status_code == 405, rule.rule
            assert "POST" in answer.headers["Allow"]


def test_another_organisations_people_look_as_if_they_were_not_there(
    app: Flask, gathered: Cast
) -> None:
    client = gathered.browser(cast.HR_ELSEWHERE)
    theirs = gathered.people[cast.LEARNER].person_id
    foreign = client.get(f"/po/medewerkers/{theirs}")
    nobody = client.get("/po/medewerkers/999999")
    assert foreign.status_code == nobody.status_code == 404
    assert cast.without_tokens(foreign.text) == cast.without_tokens(nobody.text)


@pytest.mark.parametrize(
    "number", ["9223372036854775808", "1" + "0" * 5000, "٣", "³", "-0", "-1", "1e3", "0x1", " 1"]
)
def test_a_number_that_is_none_is_a_page_that_is_not_there(gathered: Cast, number: str) -> None:
    learner, hr = gathered.browser(cast.LEARNER), gathered.browser(cast.HR)
    lesson = "/leren/sociale-media/vier-seconden"
    for client, path in (
        (hr, f"/po/medewerkers/{number}"),
        (learner, f"{lesson}/moment/{number}"),
        (learner, f"{lesson}/vragen/{number}"),
    ):
        assert client.get(path).status_code == 404, path


def test_a_view_that_says_nothing_stays_shut(app: Flask) -> None:
    app.add_url_rule("/zomaar", "zomaar", lambda: "open")
    assert app.test_client().get("/zomaar").status_code == 403


@pytest.mark.parametrize("who", cast.EVERYBODY)
def test_opening_pages_writes_nothing_but_the_reading_of_persons(
    app: Flask, gathered: Cast, who: str
) -> None:
    client = gathered.browser(who)
    for method, rule in rules(app):
        if method != "GET" or rule.endpoint in WRITES_ON_GET:
            continue
        path = address(app, rule, gathered)
        assert writes_of(app, client, path) == [], f"{who} {path}"


def test_opening_a_person_and_exporting_leave_one_audit_line(app: Flask, gathered: Cast) -> None:
    client = gathered.browser(cast.HR)
    person = gathered.people[cast.LEARNER].person_id
    for path in (f"/po/medewerkers/{person}", "/po/medewerkers?formaat=csv", "/po?formaat=csv"):
        written = writes_of(app, client, path)
        assert sum("INSERT INTO audit" in statement for statement in written) == 1, path
        assert all(
            "audit" in statement or "chain_head" in statement or statement.startswith("BEGIN")
            for statement in written
        ), written


def writes_of(app: Flask, client: FlaskClient, path: str) -> list[str]:
    """The statements that write while a page is opened."""
    seen: list[str] = []

    def note(connection, cursor, statement, parameters, context, many) -> None:
        if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "BEGIN IMM")):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        client.get(path).close()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return seen
