"""Playing on from the debrief: another story, and nothing that counted changes."""

import pytest
from flask import Flask

from elearn.store import attempts, records
from tests.journeys import player
from tests.visitor import Visitor
from tests.world import Someone, World

LESSON = "/leren/sociale-media/vier-seconden"


@pytest.fixture
def teacher(world: World) -> Someone:
    """A teacher who finished the whole course."""
    someone = world.someone()
    world.finish_course(someone.person_id)
    return someone


@pytest.fixture
def phone(visitor: Visitor, teacher: Someone) -> Visitor:
    visitor.sign_in(teacher.email)
    visitor.get(f"{LESSON}/nabespreking")
    return visitor


def counted(world: World, someone: Someone) -> tuple[object, ...]:
    """What counts: the answers, the lesson done, the certificates."""
    with world.app.app_context():
        askings = world.standing(someone.person_id).askings
        done = attempts.lessons_done(person_id=someone.person_id, course=world.course.slug)
        proofs = records.of_person(someone.person_id)
        return (
            askings,
            {slug: (row.edition, row.done_on) for slug, row in done.items()},
            [(proof.row.id, proof.row.hash, proof.replaced) for proof in proofs],
        )


def to_the_end(phone: Visitor, *, pick: str) -> None:
    while phone.page and not phone.page.path.endswith("/nabespreking"):
        at_a_choice = phone.page.path.rpartition("/")[2] != "gevolg"
        phone.submit(button=pick) if at_a_choice else phone.follow("Verder")


@pytest.mark.parametrize("link", ["Speel vanaf hier", "Nog een keer spelen"])
def test_playing_on_from_the_debrief_changes_the_story_and_nothing_that_counted(
    world: World, phone: Visitor, teacher: Someone, link: str
) -> None:
    assert phone.page is not None
    before, ending = counted(world, teacher), phone.page.h1
    page = phone.follow(link)
    assert "Je gaat verder vanaf hier. Wat je daarna koos, vervalt." in page.text
    to_the_end(phone, pick="2")
    assert phone.page.h1 != ending
    assert counted(world, teacher) == before
    phone.submit(button="Verder: de vragen")
    assert phone.page.path == f"{LESSON}/vragen/uitslag"
    assert counted(world, teacher) == before
    assert "Klaar" in phone.get("/leren/sociale-media").text


def test_every_passed_moment_can_be_played_from(
    phone: Visitor, world: World, teacher: Someone
) -> None:
    assert phone.page is not None
    links = [e.get("href") for e in phone.page.root.iter("a") if "from-here" in e.get("class", "")]
    with world.app.app_context():
        steps = len(world.standing(teacher.person_id).position.path)
    assert links[:steps] == [f"{LESSON}/moment/{n}" for n in range(1, steps + 1)]
    for link in set(links):
        assert "Dit koos je" in phone.get(link or "").text


def test_a_replay_halfway_the_questions_keeps_the_answers(world: World, app: Flask) -> None:
    someone, visitor = world.someone(), Visitor(app)
    world.play(someone.person_id)
    visitor.sign_in(someone.email)
    visitor.get(f"{LESSON}/vragen/1")
    player.answer(visitor, world.lesson, right=True)
    before = counted(world, someone)
    visitor.get(f"{LESSON}/nabespreking")
    visitor.follow("Nog een keer spelen")
    to_the_end(visitor, pick="1")
    assert counted(world, someone) == before
    page = visitor.submit(button="Verder: de vragen")
    assert page.path == f"{LESSON}/vragen/2"
