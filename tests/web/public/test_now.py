"""`/nu`: help on a bad evening, for everybody, with the school's own numbers for who signs in."""

from flask import Flask
from sqlalchemy import event

from elearn.domain.arrangements import Reach
from elearn.store.base import db
from tests.visitor import Visitor
from tests.world import World

PAGE = "/nu/filmpjes-uit-de-klas"


def test_every_pitfall_of_the_lessons_is_a_situation(visitor: Visitor, world: World) -> None:
    links = visitor.get("/nu").links().values()
    wanted = {f"/nu/{lesson.pitfall}" for lesson in world.course.lessons}
    assert wanted <= set(links)
    assert "tel:112" in links


def test_a_situation_says_what_to_do_what_to_say_and_whom_to_call(
    visitor: Visitor, world: World
) -> None:
    visitor.get("/nu")
    page = visitor.follow("filmpje")
    assert page.path == PAGE
    for row in (*world.lesson.debrief.first_hour, *world.lesson.debrief.sentences):
        assert row.split("{")[0].replace("*", "")[:40] in page.text
    assert "Log in voor de nummers van je eigen school" in page.text


def test_who_signs_in_sees_the_numbers_of_the_own_school(visitor: Visitor, world: World) -> None:
    school = world.school()
    someone = world.someone(school)
    visitor.sign_in(someone.email)
    assert "Je school heeft hier nog geen eigen nummers ingevuld." in visitor.get(PAGE).text
    world.fill_in(school, "teamleider", Reach(name="Nadia Belkadi", phone="010-000 00 12"))
    page = visitor.get(PAGE)
    assert "Nadia Belkadi" in page.text
    assert "nog geen eigen nummers" not in page.text


def test_an_unknown_situation_is_a_page_in_words(visitor: Visitor) -> None:
    visitor.get("/nu/bestaat-niet", status=404)


def test_the_poster_names_the_address_and_draws_it(visitor: Visitor) -> None:
    visitor.get("/nu")
    page = visitor.follow("Poster voor de personeelskamer")
    assert "/nu" in page.text
    assert page.html.count("<svg") >= 2


def test_it_speaks_english_to_who_asks(visitor: Visitor) -> None:
    assert visitor.get("/nu?taal=en").h1 == "Is something going on right now?"


def test_nothing_is_kept_of_who_opens_it(app: Flask, visitor: Visitor) -> None:
    told: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_conn, _cursor, statement, *_rest) -> None:
        told.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    for path in ("/nu", PAGE, "/nu/poster"):
        visitor.get(path)
    event.remove(engine, "before_cursor_execute", note)
    assert told == []
