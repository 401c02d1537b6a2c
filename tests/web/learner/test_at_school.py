"""Contacts and agreements of the learner's own school, wherever a lesson names them."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event

from elearn.content.catalogue import Catalogue
from elearn.domain.arrangements import Agreed, Reach
from elearn.store.base import db
from tests import example
from tests.visitor import Page, Visitor
from tests.world import Someone, World

LESSON = "/leren/voorbeeld/kijk-dan"
DEBRIEF = f"{LESSON}/nabespreking"
EMPTY = "Je school heeft dit nog niet vastgelegd. Vraag je teamleider hoe jullie dit doen."


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """A lesson that names `{teamleider}` in its story and calls on four contacts."""
    return example.catalogue()


@pytest.fixture
def teacher(world: World) -> Someone:
    """Somebody who has played to an ending."""
    someone = world.someone()
    world.play(someone.person_id)
    return someone


def at(someone: Someone) -> tuple[int, int]:
    return someone.organisation_id, someone.school_id


def debrief(visitor: Visitor, someone: Someone) -> Page:
    visitor.sign_in(someone.email)
    return visitor.get(DEBRIEF)


def test_the_debrief_says_how_to_reach_whom_at_this_school(
    app: Flask, world: World, visitor: Visitor, teacher: Someone
) -> None:
    reach = Reach(
        role="je afdelingsleider",
        name="Petra de Boer",
        phone="010-000 00 12",
        mail="p.deboer@school.example",
        evening="Bel de balie, <b>010 000 0013</b>.",
    )
    world.fill_in(at(teacher), "teamleider", reach)
    page = debrief(visitor, teacher)
    assert "Petra de Boer, je afdelingsleider" in page.text
    links = page.links()
    assert links["010 000 0012 van Petra de Boer"] == "tel:0100000012"
    assert links["Mail Petra de Boer"] == "mailto:p.deboer@school.example"
    assert "Bel de balie, <b>010 000 0013</b>." in page.text


def test_the_agreement_stands_there_as_a_quote_with_point_and_day(
    app: Flask, world: World, visitor: Visitor, teacher: Someone
) -> None:
    asked = world.lesson.debrief.agreements
    assert EMPTY in debrief(visitor, teacher).text
    for one in asked:
        agreed = Agreed(
            text="Wij kijken niet. <i>Nooit</i>.",
            point="punt 4 van het socialemediaprotocol",
            agreed_on=date(2026, 9, 1),
        )
        world.fill_in(at(teacher), one.key, agreed)
    page = visitor.get(DEBRIEF)
    assert EMPTY not in page.text
    assert len(list(page.root.iter("blockquote"))) == len(asked)
    assert "Wij kijken niet. <i>Nooit</i>." in page.text
    assert "punt 4 van het socialemediaprotocol, 1 september 2026" in page.text


def test_a_name_in_the_story_is_that_of_the_school_wherever_it_stands(
    app: Flask, world: World, visitor: Visitor
) -> None:
    someone = world.someone()
    world.fill_in(at(someone), "teamleider", Reach(name="Petra & Co", phone="010 000 0012"))
    visitor.sign_in(someone.email)
    visitor.get(LESSON)
    world.play(someone.person_id)
    told = visitor.get(DEBRIEF).text
    named = [contact.key for contact in world.lesson.contacts]
    assert "teamleider" in named
    assert "{teamleider}" not in told
    assert "Petra & Co" in told


def test_what_the_school_changes_reaches_who_had_begun_already(
    app: Flask, world: World, visitor: Visitor, teacher: Someone
) -> None:
    first = Reach(name="Petra de Boer", phone="010 000 0012")
    world.fill_in(at(teacher), "teamleider", first)
    assert "Petra de Boer" in debrief(visitor, teacher).text
    second = Reach(name="Ans Mulder", phone="010 000 0014")
    world.fill_in(at(teacher), "teamleider", second, seen=first)
    page = visitor.get(DEBRIEF)
    assert "Ans Mulder" in page.text
    assert "Petra de Boer" not in page.text


def test_another_school_and_another_board_see_nothing_of_it(
    app: Flask, world: World, visitor: Visitor, teacher: Someone
) -> None:
    world.fill_in(at(teacher), "teamleider", Reach(name="Petra de Boer"))
    sister_school = world.another_school(teacher.organisation_id, "Het Baken")
    for colleague in (
        world.someone((teacher.organisation_id, sister_school)),
        world.someone(),
    ):
        world.play(colleague.person_id)
        other = Visitor(app)
        other.sign_in(colleague.email)
        assert "Petra de Boer" not in other.get(DEBRIEF).text


def test_contacts_and_agreements_cost_one_query_a_page_at_most(
    app: Flask, world: World, visitor: Visitor, teacher: Someone
) -> None:
    visitor.sign_in(teacher.email)
    for path in (LESSON, f"{LESSON}/moment/1", f"{LESSON}/moment/1/gevolg", DEBRIEF):
        asked = [q for q in statements(app, visitor, path) if re.search(r"\bcontact\b", q)]
        assert len(asked) == 1, path
    assert not [q for q in statements(app, visitor, "/leren") if re.search(r"\bcontact\b", q)]


def statements(app: Flask, visitor: Visitor, path: str) -> list[str]:
    """What is asked of the database while a page is opened."""
    seen: list[str] = []

    def note(connection, cursor, statement, parameters, context, many) -> None:
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        visitor.get(path)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return seen


def test_who_works_at_two_schools_is_told_whose_contacts_these_are(
    app: Flask, world: World, visitor: Visitor, teacher: Someone
) -> None:
    assert "Dit geldt op" not in debrief(visitor, teacher).text
    other = world.another_school(teacher.organisation_id, "Het Baken")
    world.also_at(teacher, other)
    assert "Dit geldt op School van Stichting 1." in visitor.get(DEBRIEF).text


@pytest.mark.parametrize(
    ("hour", "words"),
    [(11, "’s Avonds: Bel de balie."), (21, "Nu, buiten schooltijd: Bel de balie.")],
)
def test_in_the_evening_the_evening_route_is_the_one_to_take_now(
    world: World, visitor: Visitor, teacher: Someone, hour: int, words: str
) -> None:
    world.fill_in(at(teacher), "teamleider", Reach(name="Petra", evening="Bel de balie."))
    with time_machine.travel(datetime(2026, 11, 25, hour - 1, 30, tzinfo=UTC), tick=True):
        assert words in debrief(visitor, teacher).text
