""" "Klopt hier iets niet?": it reaches who writes, and says nothing of who noticed it."""

import pytest
from flask import Flask
from sqlalchemy import text

from elearn.domain.roles import Role
from elearn.store.base import db
from tests.postbox import Postbox, html_of, text_of
from tests.visitor import Visitor
from tests.world import PASSWORD, Someone, World

LESSON = "/leren/sociale-media/vier-seconden"
WRONG = "De bron bij regel twee is verouderd."


@pytest.fixture
def school(world: World) -> tuple[int, int]:
    return world.school()


@pytest.fixture
def teacher(world: World, school: tuple[int, int]) -> Someone:
    someone = world.someone(school, given_name="Quirinus", surname="Zonnebeld", infix="")
    world.play(someone.person_id)
    return someone


@pytest.fixture
def author(world: World, school: tuple[int, int]) -> Someone:
    return world.someone(school, given_name="Josien", surname="Terpstra", roles=(Role.AUTHOR,))


@pytest.fixture
def phone(visitor: Visitor, teacher: Someone) -> Visitor:
    visitor.sign_in(teacher.email)
    visitor.get(f"{LESSON}/nabespreking")
    return visitor


def test_it_reaches_the_author_without_saying_who_it_was(
    phone: Visitor, author: Someone, teacher: Someone, postbox: Postbox, app: Flask
) -> None:
    phone.follow("Klopt hier iets niet?")
    page = phone.submit(button="Verstuur", deel="wet", tekst=WRONG)
    assert "Je bericht is onderweg" in page.text
    (letter,) = postbox.to(author.email)
    said = text_of(letter)
    assert WRONG in said
    assert "Wat vastligt en wat niet" in said
    assert "Vier seconden" in said
    with app.app_context():
        row = db.session.execute(text("SELECT * FROM outbox")).mappings().one()
    everything = said + str(dict(row))
    assert "Quirinus" not in everything
    assert teacher.email not in everything
    assert row["person_id"] == author.person_id


def test_without_an_author_an_admin_gets_it(
    phone: Visitor, world: World, school: tuple[int, int], postbox: Postbox
) -> None:
    admin = world.someone(school, roles=(Role.ADMIN,))
    phone.get(f"{LESSON}/klopt-niet")
    phone.submit(button="Verstuur", tekst=WRONG)
    assert len(postbox.to(admin.email)) == len(postbox.messages) == 1


def test_where_nobody_writes_the_page_says_whom_to_tell(phone: Visitor) -> None:
    page = phone.get(f"{LESSON}/klopt-niet")
    assert "Vertel het aan P&O of je teamleider." in page.text
    assert not [form for form in page.forms() if "tekst" in form.fields]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("  ", "Schrijf op wat er volgens jou niet klopt"),
        ("Lang. " * 1700, "Maak je bericht korter: hoogstens 1000 tekens."),
    ],
)
def test_what_cannot_be_sent_comes_back_and_says_so(
    phone: Visitor, author: Someone, postbox: Postbox, typed: str, sentence: str
) -> None:
    phone.get(f"{LESSON}/klopt-niet")
    page = phone.submit(button="Verstuur", status=422, deel="wie", tekst=typed)
    assert page.text.count(sentence) == 2
    assert page.form("tekst").fields["tekst"].strip() == typed.strip()
    assert page.form("tekst").fields["deel"] == "wie"
    assert postbox.messages == []


def test_web_code_and_placeholders_arrive_as_typed(
    phone: Visitor, author: Someone, postbox: Postbox
) -> None:
    code = "<script>alert(1)</script> {{ 7*7 }} %(text)s %s"
    phone.get(f"{LESSON}/klopt-niet")
    phone.submit(button="Verstuur", deel="zomaar", tekst=code)
    (letter,) = postbox.messages
    assert code in text_of(letter)
    assert "<script>" not in html_of(letter)


def test_ten_an_hour_is_enough(phone: Visitor, author: Someone, postbox: Postbox) -> None:
    for _ in range(10):
        phone.get(f"{LESSON}/klopt-niet")
        phone.submit(button="Verstuur", tekst=WRONG)
    phone.get(f"{LESSON}/klopt-niet")
    phone.submit(button="Verstuur", status=429, tekst=WRONG)
    assert len(postbox.messages) == 10


def test_what_was_written_before_the_session_ran_out_is_sent_after_signing_in(
    phone: Visitor, author: Someone, teacher: Someone, world: World, postbox: Postbox
) -> None:
    phone.get(f"{LESSON}/klopt-niet")
    assert phone.page is not None
    form = phone.page.form("tekst")
    world.end_sessions(teacher)
    phone.submit(form, button="Verstuur", tekst=WRONG)
    assert postbox.messages == []
    page = phone.submit(phone.page.form("password"), email=teacher.email, password=PASSWORD)
    assert "Je bericht is onderweg" in page.text
    assert WRONG in text_of(postbox.last())
