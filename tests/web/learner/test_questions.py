"""The questions, their feedback, and the way to the certificate."""

import pytest

from elearn.domain import quiz
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
    _answer(phone, world, right=False)
    assert phone.page is not None
    assert phone.page.title.startswith("Nee. ")
    assert "jouw antwoord" in phone.page.text
    assert "klopt" in phone.page.text
    assert not phone.page.forms()


def test_before_answering_nothing_gives_the_key_away(phone: Visitor, world: World) -> None:
    page = phone.submit(button="Verder: de vragen")
    question = _question(world, page.h1)
    assert "klopt" not in page.html.lower()
    assert not any(option.feedback in page.text for option in question.options)
    values = [e.get("value") for e in page.root.iter("input") if e.get("name") == "antwoord"]
    assert values == [str(place) for place in range(1, len(question.options) + 1)]


def test_two_wrong_answers_to_a_goal_bring_a_recap(phone: Visitor, world: World) -> None:
    page = phone.submit(button="Verder: de vragen")
    goals = len(world.lesson.goals)
    for _ in range(goals + 1):
        assert "Lees het na in de nabespreking" not in page.text
        _answer(phone, world, right=False)
        assert phone.page is not None
        page = phone.page
        if page.path != f"{LESSON}/vragen/{goals + 1}":
            page = phone.follow("Verder")
    assert "Lees het na in de nabespreking" in page.text


def test_all_goals_met_leads_to_a_certificate_of_ones_own(
    phone: Visitor, world: World, teacher: Someone
) -> None:
    phone.submit(button="Verder: de vragen")
    while phone.page is not None and not phone.page.path.endswith("/uitslag"):
        _answer(phone, world, right=True)
        phone.follow("Verder")
    assert phone.page is not None
    assert phone.page.h1 == f"Je hebt alle {len(world.lesson.goals)} de leerdoelen."
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


def _question(world: World, text: str):  # type: ignore[no-untyped-def]  # a Question
    return next(q for goal in world.lesson.goals for q in goal.questions if text.startswith(q.text))


def _answer(phone: Visitor, world: World, *, right: bool) -> None:
    """Answers the question on the page by reading its options, as a person does."""
    assert phone.page is not None
    form = phone.page.form("poging")
    question = _question(world, phone.page.h1)
    needed = sum(option.right for option in question.options)
    held = [option.text for option in question.options if option.right]
    others = [option.text for option in question.options if not option.right]
    wanted = held if right else (others + held)[:needed]
    labels = {
        " ".join("".join(label.itertext()).split()): label.get("for", "").removeprefix("optie-")
        for label in phone.page.root.iter("label")
    }
    phone.submit(form, button="Antwoord", antwoord=[labels[text] for text in wanted])
    assert quiz.mark(question, [question.options.index(o) for o in question.options if o.right])
