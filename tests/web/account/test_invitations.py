"""Being invited: by mail, by letter, with an account elsewhere; and what HR sees of it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from elearn.actions import accepting, inviting, throttling
from elearn.store import attempts, audit, people, records, runs
from tests.postbox import Postbox, text_of
from tests.visitor import Visitor
from tests.web.account import ways
from tests.web.account.ways import FRESH, is_in, post
from tests.world import World

NOW = datetime(2027, 1, 11, 8, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock() -> object:
    """All in one minute, unless a test travels."""
    with time_machine.travel(NOW, tick=False):
        yield


def test_from_the_mail_to_the_course_with_one_field(
    app: Flask, world: World, visitor: Visitor, postbox: Postbox
) -> None:
    school = world.school(organisation="Stichting Vaart")
    person = ways.guest(app, school, email="henk@school.example")
    assert ways.invite(app, school, [person], NOW).mailed == 1
    page = visitor.get(ways.link(postbox))
    assert page.h1 == "Welkom, Henk"
    for words in (
        "School van Stichting Vaart",
        "10 minuten per les",
        "Niemand op school ziet wat je kiest.",
    ):
        assert words in page.text
    page = visitor.submit(button="Beginnen", password=FRESH)
    assert page.path == "/leren"
    assert "henk@school.example" in visitor.get("/account").text


def test_opening_an_invitation_uses_nothing_up_and_it_works_once(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    school = world.school()
    ways.invite(app, school, [ways.guest(app, school, email="h@school.example")], NOW)
    path = ways.link(postbox)
    for method in ("GET", "HEAD", "GET"):
        answer = app.test_client().open(path, method=method)
        assert (answer.status_code, answer.headers["Referrer-Policy"]) == (200, "no-referrer")
    assert post(client, path, keuze="wachtwoord", password=FRESH).status_code == 303
    again = post(app.test_client(), path, keuze="wachtwoord", password=FRESH)
    assert (again.status_code, "Deze uitnodiging is verlopen." in again.text) == (410, True)


def test_without_a_password_a_link_by_mail_does_from_then_on(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    school = world.school()
    ways.invite(app, school, [ways.guest(app, school, email="h@school.example")], NOW)
    assert post(client, ways.link(postbox), keuze="inloglink").status_code == 303
    assert is_in(client)
    phone = app.test_client()
    post(phone, "/inloglink", email="h@school.example")
    assert post(phone, ways.link(postbox)).status_code == 303
    assert is_in(phone)


def test_an_invitation_that_ran_out_is_sent_again_to_the_same_mailbox(
    app: Flask, world: World, visitor: Visitor, postbox: Postbox
) -> None:
    school = world.school()
    ways.invite(app, school, [ways.guest(app, school, email="h@school.example")], NOW)
    old = ways.link(postbox)
    with time_machine.travel(NOW + timedelta(days=15), tick=False):
        assert visitor.get(old, status=410).h1 == "Deze uitnodiging is verlopen."
        visitor.submit(button="Stuur een nieuwe")
        fresh = ways.link(postbox)
        assert fresh != old
        assert postbox.last()["To"].addresses[0].addr_spec == "h@school.example"
        assert visitor.get(fresh).h1 == "Welkom, Henk"


def test_who_lost_the_invitation_gets_it_by_asking_for_a_link(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    school = world.school()
    ways.invite(app, school, [ways.guest(app, school, email="h@school.example")], NOW)
    first = ways.link(postbox)
    post(client, "/inloglink", email="H@school.example")
    assert ways.link(postbox).startswith("/uitnodiging/")
    assert client.get(first).status_code == 410


def test_a_letter_opens_with_its_code_and_surname_and_gives_a_sign_in_name(
    app: Flask, world: World, visitor: Visitor
) -> None:
    school = world.school()
    person = ways.guest(app, school)
    assert ways.invite(app, school, [person], NOW).lettered == 1
    code = ways.code_of(app, school, person, NOW)
    visitor.get(f"/uitnodiging?code={code}")
    assert visitor.page.form("code").fields["code"] == code
    page = visitor.submit(code=code.lower().replace("-", " "), surname="VELDMAN")
    assert page.h1 == "Welkom, Henk"
    assert "Beginnen zonder wachtwoord" not in page.text, "there is no mailbox to send to"
    page = visitor.submit(button="Beginnen", password=FRESH)
    assert page.h1 == "Dit is je inlognaam"
    login = next(word for word in page.text.split() if word.startswith("henk.veldman"))
    visitor.get("/leren")
    visitor.sign_out()
    assert visitor.sign_in(login.upper(), FRESH).path == "/leren"
    visitor.sign_out()
    visitor.get("/uitnodiging")
    again = visitor.submit(visitor.page.form("code"), code=code, surname="Veldman", status=410)
    assert "Vraag P&O van je school om een nieuwe brief." in again.text


@pytest.mark.parametrize(
    ("code", "surname"),
    [
        ("AAAA-AAAA-AAAA", "Veldman"),
        ("right", "Jansen"),
        ("right", " "),
        ("x" * 400, "Veldman"),
        ("٣", "Veldman"),
    ],
)
def test_a_wrong_code_and_a_wrong_surname_get_the_same_words(
    app: Flask, world: World, client: FlaskClient, code: str, surname: str
) -> None:
    school = world.school()
    person = ways.guest(app, school)
    ways.invite(app, school, [person], NOW)
    code = ways.code_of(app, school, person, NOW) if code == "right" else code
    answer = post(client, "/uitnodiging", code=code, surname=surname)
    assert answer.status_code == 422
    assert ("horen niet bij een brief van ons" in answer.text) == bool(surname.strip())


def test_twenty_wrong_codes_an_hour_and_slips_do_not_count(app: Flask, world: World) -> None:
    school = world.school()
    person = ways.guest(app, school)
    ways.invite(app, school, [person], NOW)
    code = ways.code_of(app, school, person, NOW)
    with app.app_context():
        for typed in [code[:-1]] * 25 + [code] * 20:
            with pytest.raises(accepting.Unknown):
                accepting.by_code(code=typed, surname="Jansen", address="192.0.2.7", now=NOW)
        with pytest.raises(throttling.TooManyTries, match="Wacht 60 minuten"):
            accepting.by_code(code=code, surname="Veldman", address="192.0.2.7", now=NOW)
        assert accepting.by_code(code=code, surname="Veldman", address="192.0.2.8", now=NOW)
        later = NOW + timedelta(hours=1, seconds=1)
        assert accepting.by_code(code=code, surname="Veldman", address="192.0.2.7", now=later)


def test_an_address_with_an_account_elsewhere_is_added_only_by_its_owner(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    owner = world.someone()
    school = world.school(organisation="Stichting Tweede")
    person = ways.guest(app, school, email=owner.email)
    done = ways.invite(app, school, [person], NOW)
    assert (done.mailed, done.skipped) == (1, 0), "HR sees no difference"
    path = ways.link(postbox)
    page = client.get(path).text
    assert "Je hebt al een account" in page
    assert 'name="password"' not in page
    assert post(client, path, keuze="wachtwoord", password=FRESH).status_code == 422
    assert post(client, path, keuze="inloglink").status_code == 422
    with app.app_context():
        assert people.person(person).account_id is None
    assert post(client, f"{path}/inloggen").headers["Location"] == "/inloggen"
    assert ways.sign_in(client, owner).headers["Location"] == path
    assert post(client, path, keuze="erbij").status_code == 303
    assert "Stichting Tweede" in client.get("/account").text
    with app.app_context():
        assert people.person(person).account_id == people.person(owner.person_id).account_id


def test_a_letter_says_nothing_about_an_account_elsewhere(
    app: Flask, world: World, client: FlaskClient
) -> None:
    school = world.school()
    person = ways.guest(app, school, email=world.someone().email)
    ways.invite(app, school, [person], NOW, letters=True)
    code = ways.code_of(app, school, person, NOW)
    path = post(client, "/uitnodiging", code=code, surname="Veldman").headers["Location"]
    assert "Je hebt al een account" not in client.get(path).text


def test_inviting_again_makes_the_old_one_void_and_skips_who_has_an_account(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    school = world.school()
    someone = world.someone(school)
    person = ways.guest(app, school, email="h@school.example")
    ways.invite(app, school, [person], NOW)
    old = ways.link(postbox)
    done = ways.invite(app, school, [person, someone.person_id], NOW)
    assert (done.mailed, done.lettered, done.skipped) == (1, 0, 1)
    assert client.get(old).status_code == 410
    with app.app_context():
        lines = [line for line in audit.all_of(school[0]) if line.deed == "uitgenodigd"]
    assert len(lines) == 2
    assert "Ingeborg Brandt heeft Henk Veldman per mail uitgenodigd." in {
        line.sentence for line in lines
    }


def test_people_of_another_organisation_are_never_invited(app: Flask, world: World) -> None:
    school, other = world.school(), world.school()
    foreign = ways.guest(app, other, email="h@school.example")
    assert ways.invite(app, school, [foreign], NOW).skipped == 1


def test_the_mail_names_no_progress_and_no_colleague(
    app: Flask, world: World, postbox: Postbox
) -> None:
    school = world.school()
    world.someone(school, given_name="Buurman", surname="Buurman")
    ways.invite(app, school, [ways.guest(app, school, email="h@school.example")], NOW)
    text = text_of(postbox.last())
    assert "Buurman" not in text
    assert not any(word in text.lower() for word in ("begonnen", "halverwege", "klaar met"))


def test_a_new_letter_for_who_is_locked_out_erases_what_nobody_may_read(
    app: Flask, world: World, client: FlaskClient
) -> None:
    """Whoever holds the letter, HR too, gets in; so there must be nothing of before to see."""
    school = world.school()
    someone = world.someone(school, surname="Veldman")
    world.finish_course(someone.person_id)
    with app.app_context():
        before = records.of_person(someone.person_id)
        inviting.renew(person_id=someone.person_id, actor=ways.OFFICER, now=NOW)
    old = app.test_client()
    ways.sign_in(old, someone)
    code = ways.code_of(app, school, someone.person_id, NOW)
    path = post(client, "/uitnodiging", code=code, surname="Veldman").headers["Location"]
    assert "wordt gewist" in client.get(path).text
    assert post(client, path, keuze="wachtwoord", password=FRESH).status_code == 303
    assert is_in(client)
    assert not is_in(old)
    assert ways.sign_in(app.test_client(), someone).status_code == 422, "the old account is gone"
    with app.app_context():
        assert not runs.of_course(person_id=someone.person_id, course=world.course.slug)
        assert len(records.of_person(someone.person_id)) == len(before), "the proof stays"
        assert attempts.lessons_done(person_id=someone.person_id, course=world.course.slug)
