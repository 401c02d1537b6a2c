"""The buttons that put steps in order: they fill in the lists that are there without script too."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from elearn.app import create_app
from elearn.config import Settings
from elearn.content import catalogue as catalogues
from elearn.domain.questions import Ordering
from elearn.web.extensions import KEY
from tests import make
from tests.browser import hands, ways
from tests.browser.eye import Eye, fits_the_width
from tests.journeys import player
from tests.web.learner.stage import LESSON, lesson_of
from tests.world import Someone, World

pytestmark = pytest.mark.browser


@pytest.fixture
def app(settings: Settings) -> Flask:
    """The application with a course of one lesson, whose questions are all about an order."""
    made = catalogues.of_courses((make.course(lesson_of("order")),))
    return create_app(settings, catalogue=made)


@pytest.fixture
def world(app: Flask) -> World:
    return World(app=app, catalogue=app.extensions[KEY].catalogue)


@pytest.fixture
def teacher(world: World) -> Someone:
    """Somebody who played the story."""
    someone = world.someone()
    world.play(someone.person_id)
    return someone


def asked(page: Page, world: World) -> Ordering:
    """The question on the page."""
    text = page.locator("h1").inner_text()
    for goal in world.lesson.goals:
        for question in goal.questions:
            if isinstance(question, Ordering) and question.text in text:
                return question
    raise AssertionError(text)


def steps(page: Page) -> list[str]:
    return [label.strip() for label in page.locator(".pick label").all_inner_texts()]


def test_the_buttons_move_a_step_and_fill_in_the_lists(
    eye: Eye, world: World, teacher: Someone
) -> None:
    page = eye.page
    ways.sign_in(page, teacher)
    page.goto(f"{LESSON}/vragen/1")
    before = steps(page)
    down = page.get_by_role("button", name=f"Omlaag: {before[0]}")
    down.focus()
    page.keyboard.press("Enter")
    assert steps(page) == [before[1], before[0], *before[2:]]
    expect(page.get_by_role("status")).to_have_text(f"Verplaatst naar plek 2 van {len(before)}")
    expect(down).to_be_focused()
    picked = [select.input_value() for select in page.locator(".pick select").all()]
    assert picked == [str(place + 1) for place in range(len(before))]
    box = down.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    eye(page, "volgorde-met-knoppen")
    fits_the_width(page, "volgorde")
    assert eye.faults == []


def test_what_the_buttons_send_is_what_the_lists_send(
    eye: Eye, world: World, teacher: Someone
) -> None:
    page = eye.page
    ways.sign_in(page, teacher)
    page.goto(f"{LESSON}/vragen/1")
    question = asked(page, world)
    wanted = [player._plain(step.text) for step in question.steps]
    for place, step in enumerate(wanted):
        up = page.get_by_role("button", name=f"Omhoog: {step}")
        while steps(page).index(step) > place:
            hands.tap(up)
    if steps(page) == wanted and not page.locator(".pick select").first.input_value():
        hands.tap(page.get_by_role("button", name=f"Omhoog: {wanted[0]}"))
    hands.follow(page.locator("form button", has_text="Antwoord"))
    assert page.locator("#verdict").inner_text() == "Klopt."
    with world.app.app_context():
        (answer,) = world.standing(teacher.person_id).askings
        assert answer.given == tuple(range(len(wanted)))


def test_without_script_there_are_no_buttons_and_no_words_of_them(
    plain_page: Page, world: World, teacher: Someone
) -> None:
    ways.sign_in(plain_page, teacher)
    plain_page.goto(f"{LESSON}/vragen/1")
    assert plain_page.locator(".pick select").count() == len(steps(plain_page))
    assert plain_page.locator(".movers:visible").count() == 0
    assert "Verplaatst" not in plain_page.locator("main").inner_text()
