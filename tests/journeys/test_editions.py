"""The files change while somebody is halfway: they finish what they began; nothing breaks."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from flask import Flask

from elearn.app import create_app
from elearn.config import Settings
from elearn.content import catalogue as catalogues
from elearn.domain.scenario import Course, Lesson
from elearn.store import attempts, records
from tests import make
from tests.journeys import player
from tests.visitor import Visitor
from tests.world import Someone, World

LESSON = "/leren/cursus/les"
OLD = make.lesson()
NEW = replace(
    make.lesson(
        make.moment("avond", make.choice("einde-een"), make.choice("einde-twee"), pivotal=True),
        make.ending("einde-een"),
        make.ending("einde-twee"),
    ),
    title="De les, vernieuwd",
)
OTHER = make.lesson(slug="anders")

Serve = Callable[..., tuple[Flask, World]]


@pytest.fixture
def serve(settings: Settings) -> Serve:
    """The app on this test's database, with these lessons on disk (none: no course at all)."""

    numbers = count(1)

    def app_of(*lessons: Lesson, courses: tuple[Course, ...] | None = None) -> tuple[Flask, World]:
        made = catalogues.of_courses(courses if courses is not None else (make.course(*lessons),))
        app = create_app(settings, catalogue=made)
        app.config["PROPAGATE_EXCEPTIONS"] = False
        return app, World(app=app, catalogue=made, _numbers=numbers)

    return app_of


@pytest.fixture
def teacher(serve: Serve) -> Someone:
    """Somebody who made one choice in the old edition."""
    app, world = serve(OLD)
    someone = world.someone()
    phone = Visitor(app)
    phone.sign_in(someone.email)
    phone.get(LESSON)
    phone.submit(button="Beginnen")
    phone.submit(button="0")
    return someone


def again(app: Flask, someone: Someone) -> Visitor:
    phone = Visitor(app)
    phone.sign_in(someone.email)
    return phone


def to_the_debrief(phone: Visitor) -> None:
    while phone.page and not phone.page.path.endswith("/nabespreking"):
        at_a_choice = phone.page.path.rpartition("/")[2] != "gevolg"
        phone.submit(button="0") if at_a_choice else phone.follow("Verder")


def test_who_was_halfway_finishes_the_edition_that_they_began(
    serve: Serve, teacher: Someone
) -> None:
    app, _ = serve(NEW)
    phone = again(app, teacher)
    phone.get("/leren")
    page = phone.follow("Verder met: ")
    assert page.path == f"{LESSON}/moment/1/gevolg"
    assert "Daarna komt gebeld." in page.text
    to_the_debrief(phone)
    phone.submit(button="Verder: de vragen")
    page = player.through_the_questions(phone, OLD)
    assert page.h1 == "Je hebt alle 2 de leerdoelen."
    with app.app_context():
        done = attempts.lessons_done(person_id=teacher.person_id, course="cursus")
        assert set(done) == {"les"}
        assert len(records.of_person(teacher.person_id)) == 1


def test_a_page_of_before_the_change_is_still_accepted(serve: Serve, teacher: Someone) -> None:
    app, _ = serve(OLD)
    phone = again(app, teacher)
    form = phone.get(f"{LESSON}/moment/2").form("token")
    changed, _ = serve(NEW)
    later = again(changed, teacher)
    fresh = later.get(f"{LESSON}/moment/2").form("token")
    assert fresh.fields["token"] == form.fields["token"]
    assert later.submit(fresh, button="1").path == f"{LESSON}/moment/2/gevolg"


def test_who_begins_after_the_change_gets_the_new_edition(serve: Serve, teacher: Someone) -> None:
    app, world = serve(NEW)
    phone = again(app, world.someone())
    assert phone.get(LESSON).h1 == "De les, vernieuwd"
    assert "Naar einde-een" in phone.submit(button="Beginnen").text
    phone = again(app, teacher)
    phone.get(LESSON)
    phone.submit(button="Opnieuw beginnen")
    assert phone.submit(button="0").path == f"{LESSON}/nabespreking"


def test_a_lesson_that_was_taken_away_can_be_finished_by_who_was_halfway(
    serve: Serve, teacher: Someone
) -> None:
    app, world = serve(OTHER)
    phone = again(app, teacher)
    phone.get(f"{LESSON}/moment/2")
    to_the_debrief(phone)
    phone.submit(button="Verder: de vragen")
    assert player.through_the_questions(phone, OLD).h1 == "Je hebt alle 2 de leerdoelen."
    assert LESSON not in phone.get("/leren/cursus").links().values()
    with app.app_context():
        assert not records.of_person(teacher.person_id), "the course asks for another lesson"
    stranger = again(app, world.someone())
    assert "bestaat niet" in stranger.get(LESSON, status=404).text


@pytest.mark.parametrize("page", ["", "/moment/1", "/moment/2", "/moment/1/gevolg", "/vragen/1"])
def test_a_course_that_was_taken_away_never_breaks_a_page(
    serve: Serve, teacher: Someone, page: str
) -> None:
    app, _ = serve(courses=())
    phone = again(app, teacher)
    assert phone.client.get(LESSON + page, follow_redirects=True).status_code in (200, 404)
    assert "Er staat nu niets voor je klaar." in phone.get("/leren").text


def test_a_certificate_stays_when_its_lesson_is_taken_away(serve: Serve) -> None:
    _, world = serve(OLD)
    someone = world.someone()
    world.finish_course(someone.person_id)
    code = world.code_of(someone)
    changed, _ = serve(OTHER)
    phone = again(changed, someone)
    assert code in phone.get(f"/certificaten/{code}").text
    assert "Je bent klaar." in phone.get("/leren/cursus/klaar").text
