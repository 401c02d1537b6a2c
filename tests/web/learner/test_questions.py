"""The questions, their feedback, and the way to the certificate."""

import pytest

from elearn.domain.questions import Question
from tests.journeys import player
from tests.visitor import Visitor
from tests.world import Someone, World

LESSON = "/leren/sociale-media/vier-seconden"


@pytest.fixture
def teacher(world: World) -> Someone:
    """A teacher who has played the story."""
    someone = world.someone()
    world.play(someone.person_id)
    return someone


@pytest.fixture
def phone(visitor: Visitor, teacher: Someone) -> Visitor:
    """That teacher at the debrief."""
    visitor.sign_in(teacher.email)
    visitor.get(f"{LESSON}/nabespreking")
    return visitor


def test_an_empty_answer_says_what_to_do_in_the_same_words_twice(phone: Visitor) -> None:
    phone.submit(button="Verder: de vragen")
    page = phone.submit(button="Antwoord", status=422)
    assert page.title.startswith("Fout: ")
    wanted = "Kies één antwoord" if "Kies er" not in page.text else "Kies er"
    assert page.text.count(wanted) >= 2


def test_the_feedback_page_locks_the_answer_and_says_which_was_right(
    phone: Visitor, world: World
) -> None:
    phone.submit(button="Verder: de vragen")
    player.answer(phone, world.lesson, right=False)
    assert phone.page is not None
    assert phone.page.title.startswith("Nee. ")
    assert "jouw antwoord" in phone.page.text
    assert "klopt" in phone.page.text
    assert not phone.page.forms()


def test_before_answering_nothing_gives_the_key_away(phone: Visitor, world: World) -> None:
    page = phone.submit(button="Verder: de vragen")
    assert "klopt" not in page.html.lower()
    question = player.question_on(page, world.lesson)
    if isinstance(question, Question):
        assert not any(option.feedback in page.text for option in question.options)
        values = [e.get("value") for e in page.root.iter("input") if e.get("name") == "antwoord"]
        assert values == [str(place) for place in range(1, len(question.options) + 1)]


def test_two_wrong_answers_to_a_goal_bring_a_recap(phone: Visitor, world: World) -> None:
    page = phone.submit(button="Verder: de vragen")
    goals = len(world.lesson.goals)
    for _ in range(goals + 1):
        assert "Lees het na in de nabespreking" not in page.text
        player.answer(phone, world.lesson, right=False)
        assert phone.page is not None
        page = phone.page
        if page.path != f"{LESSON}/vragen/{goals + 1}":
            page = phone.follow("Verder")
    assert "Lees het na in de nabespreking" in page.text


def test_all_goals_met_leads_to_a_certificate_of_ones_own(
    phone: Visitor, world: World, teacher: Someone
) -> None:
    phone.submit(button="Verder: de vragen")
    page = player.through_the_questions(phone, world.lesson)
    assert page.h1 == f"Je hebt alle {len(world.lesson.goals)} de leerdoelen."
    assert phone.follow("Verder").h1 == "Je bent klaar."
    page = phone.follow("Bekijk certificaat")
    assert "Klopt je naam? Marieke van der Linden" in page.text
    pdf = phone.client.get(f"{page.path}.pdf")
    assert pdf.mimetype == "application/pdf"
    assert pdf.data.startswith(b"%PDF")
    phone.sign_out()
    phone.sign_in(world.someone().email)
    phone.get(page.path, status=404)
    assert phone.client.get(f"{page.path}.pdf").status_code == 404


def test_without_a_certificate_the_list_says_when_it_comes(phone: Visitor) -> None:
    page = phone.get("/certificaten")
    assert "Je eerste certificaat komt hier zodra je een cursus afrondt." in page.text
    phone.get("/certificaten/GG-0000-0000-00", status=404)
    assert phone.get("/leren/sociale-media/klaar").path == "/leren/sociale-media"
