"""What a step costs the database: statements counted, BEGIN and COMMIT left out.

S5 of docs/acceptance.md. The same answer on a busy machine, and on both databases.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event

from elearn.app import create_app
from elearn.config import Settings
from elearn.content import markup
from elearn.store.base import db
from elearn.web.extensions import KEY
from tests.journeys import player
from tests.visitor import Visitor
from tests.world import World

LESSON = "/leren/sociale-media/vier-seconden"
NO_TRIP = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")
POST, GET = 4, 3


@contextmanager
def trips(app: Flask) -> Iterator[list[str]]:
    """The statements that go to the database meanwhile."""
    told: list[str] = []

    def note(_conn, _cursor, statement, *_rest) -> None:
        if not statement.startswith(NO_TRIP):
            told.append(" ".join(statement.split())[:90])

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def phone(world: World, visitor: Visitor) -> Visitor:
    """A teacher at the first moment."""
    visitor.sign_in(world.someone().email)
    visitor.get(LESSON)
    visitor.submit(button="Beginnen")
    return visitor


def post(phone: Visitor, button: str, **fields: object) -> str:
    """Sends the form of the page without following; gives where it leads."""
    assert phone.page is not None
    form = phone.page.form(button) if fields else phone.page.form()
    data = form.fields | (fields or {"keuze": button})
    return phone.client.post(form.action, data=data).headers["Location"]


def test_a_choice_and_its_page_take_few_round_trips(app: Flask, phone: Visitor) -> None:
    for _step in range(3):
        with trips(app) as told:
            led_to = post(phone, "0")
        assert len(told) <= POST, told
        with trips(app) as told:
            phone.get(led_to)
        assert len(told) <= GET, told
        with trips(app) as told:
            phone.follow("Verder")
        assert len(told) <= GET, told


def test_an_answer_and_its_page_take_few_round_trips(app: Flask, world: World) -> None:
    visitor, someone = Visitor(app), world.someone()
    world.play(someone.person_id)
    visitor.sign_in(someone.email)
    visitor.get(f"{LESSON}/vragen/1")
    assert visitor.page is not None
    fields = player.answer_fields(visitor.page, world.lesson, right=True)
    with trips(app) as told:
        led_to = post(visitor, "Antwoord", **fields)
    assert len(told) <= POST, told
    with trips(app) as told:
        visitor.get(led_to)
    assert len(told) <= GET, told
    with trips(app) as told:
        visitor.get(f"{LESSON}/nabespreking")
    assert len(told) <= GET, told


def test_later_steps_cost_no_more_than_the_first(app: Flask, world: World) -> None:
    """However much was chosen and answered before, and however many colleagues there are."""
    someone = world.someone()
    world.finish_course(someone.person_id)
    for _ in range(3):
        world.finish_course(world.someone().person_id)
    visitor = Visitor(app)
    visitor.sign_in(someone.email)
    with trips(app) as told:
        visitor.get(f"{LESSON}/moment/2")
    assert len(told) <= GET, told


def test_no_text_of_a_writer_is_made_html_during_a_request(
    settings: Settings,
) -> None:
    """Content is rendered when the courses are read: a page only puts the pieces together."""
    markup.inline.cache_clear()
    app = create_app(settings)
    found = app.extensions[KEY].catalogue
    phone, world = Visitor(app), World(app=app, catalogue=found)
    phone.sign_in(world.someone().email)
    before = markup.inline.cache_info().misses
    phone.get(LESSON)
    phone.submit(button="Beginnen")
    while phone.page and not phone.page.path.endswith("/nabespreking"):
        phone.submit(button="0") if "gevolg" not in phone.page.path else phone.follow("Verder")
    phone.submit(button="Verder: de vragen")
    player.through_the_questions(phone, world.lesson, wrong=3)
    assert markup.inline.cache_info().misses == before
