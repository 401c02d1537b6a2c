"""A learner's own note: kept sealed, found again, changed and erased; nobody else ever sees it."""

import pytest
from flask import Flask
from sqlalchemy import text

from elearn.actions import noting
from elearn.actions.transaction import transaction
from elearn.domain.roles import Role
from elearn.store import notes
from elearn.store.base import db
from tests.visitor import Page, Visitor
from tests.world import Someone, World

LESSON = "/leren/sociale-media/vier-seconden"
SENTENCE = "Ik bel voortaan eerst Quirinus."


@pytest.fixture
def teacher(world: World) -> Someone:
    someone = world.someone()
    world.play(someone.person_id)
    return someone


@pytest.fixture
def phone(visitor: Visitor, teacher: Someone) -> Visitor:
    visitor.sign_in(teacher.email)
    visitor.get(f"{LESSON}/nabespreking")
    return visitor


def write(phone: Visitor, sentence: str, *, status: int = 200) -> Page:
    assert phone.page is not None
    return phone.submit(phone.page.form("notitie"), status=status, notitie=sentence)


def test_a_note_is_kept_and_stands_at_my_course(phone: Visitor) -> None:
    page = write(phone, SENTENCE)
    assert page.path == f"{LESSON}/nabespreking"
    assert "Je notitie is bewaard." in page.text
    assert page.form("notitie").fields["notitie"] == SENTENCE
    page = phone.get("/leren")
    assert SENTENCE in page.text
    assert "Vier seconden, " in page.text


def test_a_note_can_be_changed_and_erased(phone: Visitor) -> None:
    write(phone, SENTENCE)
    phone.get("/leren")
    phone.follow("Wijzig")
    write(phone, "Iets anders.")
    page = phone.get("/leren")
    assert SENTENCE not in page.text
    assert "Iets anders." in page.text
    page = phone.submit(button="Wis (Vier seconden)")
    assert "Je notitie is gewist." in page.text
    assert "Iets anders." not in page.text
    assert "notities" not in phone.get("/leren").text


def test_an_empty_note_erases_the_one_that_was_there(phone: Visitor) -> None:
    write(phone, SENTENCE)
    assert "Je notitie is gewist." in write(phone, "  ").text
    assert SENTENCE not in phone.get("/leren").text


def test_a_note_of_ten_kilobytes_comes_back_whole_and_says_what_to_do(phone: Visitor) -> None:
    long = "Lang verhaal. " * 730
    page = write(phone, long, status=422)
    assert "Maak je notitie korter: hoogstens 300 tekens." in page.text
    assert page.title.startswith("Fout:")
    assert page.form("notitie").fields["notitie"].strip() == long.strip()
    assert "notities" not in phone.get("/leren").text


def test_web_code_in_a_note_is_text(phone: Visitor) -> None:
    code = "<script>alert(1)</script> {{ 7*7 }}"
    write(phone, code)
    page = phone.get("/leren")
    assert code in page.text
    assert "<script>alert" not in page.html


def test_the_database_holds_no_word_of_it(phone: Visitor, app: Flask, teacher: Someone) -> None:
    write(phone, SENTENCE)
    with app.app_context():
        (sealed,) = db.session.execute(text("SELECT sealed FROM note")).one()
        assert "Quirinus" not in sealed
        assert noting.own(teacher.person_id)[0].text == SENTENCE


def test_a_note_of_another_key_says_so_and_can_be_erased(
    phone: Visitor, app: Flask, teacher: Someone
) -> None:
    write(phone, SENTENCE)
    with app.app_context(), transaction():
        notes.of_person(teacher.person_id)[0].sealed = "gAAAAABniet-meer-te-openen"
    page = phone.get("/leren")
    assert "Deze notitie is niet meer te openen" in page.text
    assert phone.get(f"{LESSON}/nabespreking").form("notitie").fields["notitie"].strip() == ""
    phone.get("/leren")
    assert "Je notitie is gewist." in phone.submit(button="Wis (Vier seconden)").text


def test_somebody_elses_note_cannot_be_erased(
    phone: Visitor, app: Flask, world: World, teacher: Someone
) -> None:
    write(phone, SENTENCE)
    with app.app_context():
        number = notes.of_person(teacher.person_id)[0].id
    other, stranger = Visitor(app), world.someone()
    world.play(stranger.person_id)
    other.sign_in(stranger.email)
    page = other.get(f"{LESSON}/notitie")
    token = page.form("notitie").fields["csrf_token"]
    other.client.post(f"/leren/notities/{number}/wissen", data={"csrf_token": token})
    assert SENTENCE in phone.get("/leren").text


def test_hr_finds_it_nowhere(phone: Visitor, app: Flask, world: World, teacher: Someone) -> None:
    write(phone, SENTENCE)
    hr = world.someone((teacher.organisation_id, teacher.school_id), roles=(Role.HR,))
    desk = Visitor(app)
    desk.sign_in(hr.email)
    for page in ("/po", "/po/medewerkers", f"/po/medewerkers/{teacher.person_id}"):
        assert "Quirinus" not in desk.get(page).html


def test_a_note_written_after_the_session_ran_out_is_not_lost(
    phone: Visitor, world: World, teacher: Someone
) -> None:
    assert phone.page is not None
    form = phone.page.form("notitie")
    world.end_sessions(teacher)
    phone.submit(form, notitie=SENTENCE)
    assert phone.page.path == "/inloggen"
    phone.submit(phone.page.form("password"), email=teacher.email, password="grijs-gebied")
    assert SENTENCE in phone.get("/leren").text


def test_a_note_about_a_lesson_never_begun_leads_to_its_intro(app: Flask, world: World) -> None:
    stranger = Visitor(app)
    stranger.sign_in(world.someone().email)
    assert stranger.get(f"{LESSON}/notitie").path == LESSON
    stranger.get("/leren/sociale-media/bestaat-niet/notitie", status=404)
