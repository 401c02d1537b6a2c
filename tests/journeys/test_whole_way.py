"""The whole way of a teacher, of HR and of somebody who checks, by plain HTTP client."""

import csv
import io
import re
from datetime import timedelta

import pytest
from flask import Flask

from elearn.domain.roles import Role
from elearn.domain.times import local_date
from elearn.web.extensions import clock
from tests.journeys import player
from tests.visitor import Page, Visitor
from tests.world import Someone, World

LESSON = "/leren/sociale-media/vier-seconden"


@pytest.fixture
def school(world: World) -> tuple[int, int]:
    """A school."""
    return world.school(organisation="Stichting Klaverdonk")


@pytest.fixture
def teacher(world: World, school: tuple[int, int]) -> Someone:
    """A teacher who has to do the course next week."""
    someone = world.someone(school, given_name="Şahin", infix="", surname="Yıldız")
    today = local_date(clock.now())
    world.oblige(someone, due=today + timedelta(days=7), now=clock.now())
    return someone


def play_to_the_end(visitor: Visitor) -> Page:
    """From the first moment to the debrief, always the last option."""
    page = visitor.page
    assert page is not None
    for _ in range(12):
        options = [value for _, name, value in page.form("token").buttons if name == "keuze"]
        assert 2 <= len(options) <= 4
        page = visitor.submit(page.form("token"), button=options[-1])
        if page.path.endswith("/nabespreking"):
            return page
        assert page.path.endswith("/gevolg")
        page = visitor.follow("Verder")
        if page.path.endswith("/nabespreking"):
            return page
    raise AssertionError("the story does not end")


def answer_all(visitor: Visitor, world: World, *, wrong_first: bool = True) -> Page:
    """All questions, the first one wrong; gives the result page."""
    visitor.submit(button="Verder: de vragen")
    return player.through_the_questions(visitor, world.lesson, wrong=int(wrong_first))


def code_on(page: Page) -> str:
    """The certificate code on a page."""
    found = re.search(r"GG-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}", page.text)
    assert found, page.text
    return found.group()


def earn(visitor: Visitor, world: World, teacher: Someone) -> str:
    """Signs in, does the course, gives the code of the certificate."""
    page = visitor.sign_in(teacher.email)
    assert page.path == "/leren"
    visitor.get(LESSON)
    visitor.submit(button="Beginnen")
    play_to_the_end(visitor)
    answer_all(visitor, world)
    page = visitor.get("/leren/sociale-media/klaar")
    assert page.h1.startswith("Je bent klaar")
    return code_on(page)


def test_a_teacher_plays_a_dilemma_and_earns_a_certificate_that_anybody_can_check(
    app: Flask, visitor: Visitor, world: World, teacher: Someone
) -> None:
    code = earn(visitor, world, teacher)
    page = visitor.get(f"/certificaten/{code}")
    assert "Şahin Yıldız" in page.text
    pdf = visitor.client.get(f"/certificaten/{code}.pdf")
    assert pdf.status_code == 200
    assert pdf.mimetype == "application/pdf"
    assert pdf.data.startswith(b"%PDF")

    checker = Visitor(app)
    checker.get("/controle")
    page = checker.submit(checker.page.form("code"), code=code.lower(), surname="yildiz")
    assert page.h1 == "Dit certificaat is echt en geldig."
    assert "Şahin Yıldız" in page.text
    assert page.path.startswith("/controle/")
    assert code not in page.path


def test_hr_finds_the_teacher_done_in_page_and_csv(
    app: Flask, visitor: Visitor, world: World, school: tuple[int, int], teacher: Someone
) -> None:
    hr_person = world.someone(school, given_name="Ingeborg", surname="Brandt", roles=(Role.HR,))
    late = world.someone(school, given_name="Joris", infix="", surname="Bakker")
    today = local_date(clock.now())
    world.oblige(late, due=today - timedelta(days=1), now=clock.now())
    code = earn(visitor, world, teacher)

    hr = Visitor(app)
    page = hr.sign_in(hr_person.email)
    assert page.path == "/po"
    assert page.h1.startswith("1 van de 2")
    page = hr.follow("Klaar")
    assert "Yıldız, Şahin" in page.text
    assert "Bakker" not in page.text
    page = hr.follow("Yıldız, Şahin")
    assert code in page.text
    pdf = hr.client.get(next(h for h in page.links().values() if h.endswith(".pdf")))
    assert pdf.data.startswith(b"%PDF")

    export = hr.client.get("/po/medewerkers?formaat=csv")
    assert export.mimetype == "text/csv"
    text = export.data.decode("utf-8-sig")
    rows = {row[0]: row for row in csv.reader(io.StringIO(text), delimiter=";")}
    (done,) = [row for name, row in rows.items() if "Yıldız" in name or "Yıldız" in " ".join(row)]
    assert "klaar" in done
    (not_done,) = [row for row in rows.values() if "Bakker" in " ".join(row)]
    assert "niet klaar" in not_done
    assert "klaar" not in not_done


def test_every_step_is_kept_and_found_on_another_device(
    app: Flask, world: World, teacher: Someone
) -> None:
    """After each stored step another device lands on the very same page in one tap."""
    phone, laptop = Visitor(app), Visitor(app)
    phone.sign_in(teacher.email)
    phone.get(LESSON)
    page = phone.submit(button="Beginnen")
    laptop.sign_in(teacher.email)

    def found_elsewhere(path: str) -> None:
        laptop.get("/leren")
        assert laptop.follow("Verder met").path == path

    found_elsewhere(page.path)
    while True:
        option = page.form("token").buttons[0][2]
        page = phone.submit(page.form("token"), button=option)
        if page.path.endswith("/nabespreking"):
            break
        found_elsewhere(page.path)
        page = phone.follow("Verder")
        if page.path.endswith("/nabespreking"):
            break
    page = phone.submit(button="Verder: de vragen")
    found_elsewhere(page.path)
    page = player.answer(phone, world.lesson, right=True)
    found_elsewhere(page.path)


def test_a_choice_posted_after_the_session_ran_out_is_kept_for_the_same_person(
    app: Flask, visitor: Visitor, world: World, teacher: Someone
) -> None:
    visitor.sign_in(teacher.email)
    visitor.get(LESSON)
    page = visitor.submit(button="Beginnen")
    form = page.form("token")
    world.end_sessions(teacher)
    page = visitor.submit(form, button="1")
    assert page.path == "/inloggen"
    assert "bewaard" in page.text
    page = visitor.submit(page.form("password"), email=teacher.email, password="grijs-gebied")
    assert page.path == f"{LESSON}/moment/1/gevolg"
    assert world.lesson.start.choices[1].title in page.text


def test_a_kept_choice_is_not_done_for_somebody_else(
    app: Flask, visitor: Visitor, world: World, school: tuple[int, int], teacher: Someone
) -> None:
    other = world.someone(school, given_name="Anna", surname="Ander")
    visitor.sign_in(teacher.email)
    visitor.get(LESSON)
    page = visitor.submit(button="Beginnen")
    world.end_sessions(teacher)
    page = visitor.submit(page.form("token"), button="1")
    page = visitor.submit(page.form("password"), email=other.email, password="grijs-gebied")
    assert page.path == LESSON
    assert "Beginnen" in page.text
    with app.app_context():
        assert world.standing(teacher.person_id).rows == ()
