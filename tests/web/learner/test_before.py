"""A heavy lesson: the page before its story, and reading instead of playing."""

from dataclasses import replace

import pytest
from flask import Flask

from elearn.actions import learning
from elearn.domain import play
from elearn.domain.errors import AlreadyFurther, NotOffered
from elearn.domain.resume import Kind, Variant
from tests import example
from tests.example import LESSON, catalogue_fixture  # noqa: F401 - the example course
from tests.journeys import player
from tests.visitor import Visitor
from tests.world import NOW, Someone, World


@pytest.fixture
def learner(world: World) -> Someone:
    """Somebody who has begun nothing."""
    return world.someone()


@pytest.fixture
def phone(visitor: Visitor, learner: Someone) -> Visitor:
    """That learner, signed in, at the page before the story."""
    visitor.sign_in(learner.email)
    visitor.get(LESSON)
    return visitor


def test_before_the_story_it_says_what_it_is_about_and_who_can_help(
    phone: Visitor, world: World
) -> None:
    page, before = phone.page, world.lesson.before
    assert page is not None
    assert before is not None
    assert page.title.startswith("Voordat je begint")
    assert "Je krijgt geen beeld te zien." in page.text
    for row in before.helpers:
        assert row.contact.role.lower() in page.text.lower()
        assert row.when in page.text
    assert page.html.index("Je krijgt geen beeld te zien") < page.html.index("Beginnen")
    assert world.lesson.start.question not in page.text


def test_liever_later_stores_nothing_and_leads_to_the_course(
    app: Flask, phone: Visitor, learner: Someone, world: World
) -> None:
    assert phone.follow("Liever later").path == example.COURSE
    with app.app_context(), pytest.raises(AssertionError):
        world.standing(learner.person_id)


def test_a_lesson_without_vooraf_begins_as_ever(visitor: Visitor, world: World) -> None:
    """Its intro has nothing to read; posting the wish by hand is refused."""
    lesson = world.lesson
    assert lesson.before is not None
    with world.app.app_context(), pytest.raises(NotOffered):
        learning.begin(
            person_id=world.someone().person_id,
            course=world.course,
            lesson=replace(lesson, before=None),
            variant=Variant.READ,
            catalogue=world.catalogue,
            now=NOW,
        )


def test_who_reads_gets_the_text_the_debrief_and_the_questions(
    app: Flask, phone: Visitor, learner: Someone, world: World
) -> None:
    page = phone.submit(button="Liever lezen")
    assert page.path == f"{LESSON}/lezen"
    before = world.lesson.before
    assert before is not None
    assert before.reading[0] in page.text
    assert not page.forms()
    with app.app_context():
        standing = world.standing(learner.person_id)
        assert standing.variant is Variant.READ
        assert standing.place.kind is Kind.READING
        assert not standing.played
    page = phone.follow("Verder: de nabespreking")
    for gone in ("Wat er gebeurde", "Wat er op het spel stond", "Wat had ook gekund"):
        assert gone not in page.text
    for kept in ("Dit ligt vast", "Wie haal je erbij", "Eerste uur", "Om samen te bespreken"):
        assert kept in page.text
    assert phone.submit(button="Verder: de vragen").path == f"{LESSON}/vragen/1"
    with app.app_context():
        assert world.standing(learner.person_id).played


def test_who_stops_while_reading_goes_on_at_the_text(phone: Visitor) -> None:
    phone.submit(button="Liever lezen")
    phone.follow("Verder: de nabespreking")
    phone.get("/leren")
    assert phone.follow("Verder met").path == f"{LESSON}/lezen"
    page = phone.get(LESSON)
    assert "Verder met lezen" in page.text
    assert "Liever lezen" not in [words for form in page.forms() for words, _, _ in form.buttons]


@pytest.mark.parametrize(
    "path", ["moment/1", "moment/2", "moment/1/gevolg", "vragen/1", "vragen/uitslag"]
)
def test_who_reads_is_led_from_the_story_and_from_later_pages_to_the_text(
    phone: Visitor, path: str
) -> None:
    phone.submit(button="Liever lezen")
    assert phone.get(f"{LESSON}/{path}").path == f"{LESSON}/lezen"


def test_who_plays_is_led_from_the_text_to_the_story(phone: Visitor) -> None:
    phone.submit(button="Beginnen")
    assert phone.get(f"{LESSON}/lezen").path == f"{LESSON}/moment/1"


def test_a_choice_made_by_hand_while_reading_is_refused(
    app: Flask, phone: Visitor, learner: Someone, world: World
) -> None:
    phone.submit(button="Liever lezen")
    with app.app_context():
        standing = world.standing(learner.person_id)
        token = play.token(standing.lesson, standing.position, attempt=standing.attempt_id, step=1)
        with pytest.raises(AlreadyFurther):
            learning.choose(
                person_id=learner.person_id,
                course=world.course.slug,
                lesson=world.lesson.slug,
                token=token,
                option=0,
                catalogue=world.catalogue,
                now=NOW,
            )
        assert world.standing(learner.person_id).rows == ()


def test_halfway_the_story_somebody_may_still_choose_to_read(
    app: Flask, phone: Visitor, learner: Someone, world: World
) -> None:
    page = phone.submit(button="Beginnen")
    phone.submit(page.form("token"), button="0")
    phone.get(LESSON)
    assert phone.submit(button="Liever lezen").path == f"{LESSON}/lezen"
    with app.app_context():
        assert world.standing(learner.person_id).rows == ()


def test_who_is_done_reading_is_not_offered_to_read_again(phone: Visitor, world: World) -> None:
    phone.submit(button="Liever lezen")
    phone.follow("Verder: de nabespreking")
    phone.submit(button="Verder: de vragen")
    player.through_the_questions(phone, world.lesson)
    page = phone.get(LESSON)
    words = [words for form in page.forms() for words, _, _ in form.buttons]
    assert words == ["Opnieuw beginnen"]


def test_the_minutes_of_reading_are_those_of_the_text_and_not_of_the_story(
    phone: Visitor,
) -> None:
    assert phone.page is not None
    assert "Ongeveer 7 minuten." in phone.page.text
    assert "tekst van ongeveer 4 minuten" in phone.page.text
    phone.submit(button="Liever lezen")
    assert "nog ongeveer 4 minuten" in phone.get(LESSON).text
