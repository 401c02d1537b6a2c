"""Playing the story through the pages, as a phone without JavaScript does."""

import pytest

from tests.visitor import Visitor
from tests.world import Someone, World

LESSON = "/leren/sociale-media/vier-seconden"


@pytest.fixture
def teacher(world: World) -> Someone:
    """A teacher who has begun nothing."""
    return world.someone()


@pytest.fixture
def phone(visitor: Visitor, teacher: Someone) -> Visitor:
    """That teacher, signed in, at the first moment."""
    visitor.sign_in(teacher.email)
    visitor.get(LESSON)
    visitor.submit(button="Beginnen")
    return visitor


def test_beginning_leads_to_the_first_moment_with_the_promise(phone: Visitor) -> None:
    assert phone.page is not None
    assert phone.page.path == f"{LESSON}/moment/1"
    assert phone.page.title.startswith("Moment 1: ")
    assert "Niemand op school ziet wat je kiest." in phone.page.text


def test_the_promise_stands_on_the_first_moment_only(phone: Visitor) -> None:
    phone.submit(button="0")
    page = phone.follow("Verder naar")
    assert page.path == f"{LESSON}/moment/2"
    assert "Niemand op school ziet wat je kiest." not in page.text


def test_a_choice_leads_to_its_consequence_and_names_it(phone: Visitor) -> None:
    page = phone.submit(button="1")
    assert page.path == f"{LESSON}/moment/1/gevolg"
    assert "Rob bellen" in page.h1
    assert "steviger" not in page.text


def test_a_second_tap_on_the_same_page_shows_the_first_consequence(phone: Visitor) -> None:
    assert phone.page is not None
    form = phone.page.form("token")
    phone.submit(form, button="0")
    page = phone.submit(form, button="2")
    assert page.path == f"{LESSON}/moment/1/gevolg"
    assert "In de groep reageren" in page.h1


def test_choosing_differently_says_what_was_chosen_and_forks(phone: Visitor) -> None:
    phone.submit(button="0")
    page = phone.follow("Toch anders kiezen")
    assert "Je gaat verder vanaf hier. Wat je daarna koos, vervalt." in page.text
    assert "Dit koos je In de groep reageren" in page.text
    assert "Sandra een privébericht" in phone.submit(button="2").h1


def test_a_page_that_was_left_says_so_and_stores_nothing(phone: Visitor) -> None:
    phone.submit(button="0")
    phone.follow("Verder naar")
    assert phone.page is not None
    left = phone.page.form("token")
    phone.get(f"{LESSON}/moment/1")
    phone.submit(button="2")
    page = phone.submit(left, button="0", status=409)
    assert page.h1 == "Je bent al verder"
    assert phone.follow("Verder waar je was").path == LESSON
    assert phone.get(f"{LESSON}/moment/1/gevolg").h1.endswith("Sandra een privébericht sturen")


def test_a_step_ahead_leads_back_to_the_current_one(phone: Visitor) -> None:
    assert phone.get(f"{LESSON}/moment/3").path == f"{LESSON}/moment/1"
    assert phone.get(f"{LESSON}/moment/1/gevolg").path == f"{LESSON}/moment/1"
    assert phone.get(f"{LESSON}/nabespreking").path == f"{LESSON}/moment/1"
    assert phone.get(f"{LESSON}/vragen/1").path == f"{LESSON}/moment/1"
    assert phone.get(f"{LESSON}/vragen/uitslag").path == f"{LESSON}/moment/1"


def test_a_page_of_a_lesson_never_begun_leads_to_its_intro(
    visitor: Visitor, teacher: Someone
) -> None:
    visitor.sign_in(teacher.email)
    assert visitor.get(f"{LESSON}/moment/1").path == LESSON
    visitor.get("/leren/sociale-media/bestaat-niet/moment/1", status=404)
    visitor.get("/leren/bestaat-niet", status=404)


@pytest.mark.parametrize("value", ["", "x", "-1", "99", "9999", "²"])
def test_an_option_that_is_not_on_the_page_is_refused(phone: Visitor, value: str) -> None:
    assert phone.page is not None
    page = phone.submit(phone.page.form("token"), keuze=value, status=400)
    assert page.h1 == "Dat ging niet"
    assert phone.get(f"{LESSON}/moment/1/gevolg").path == f"{LESSON}/moment/1"


def test_somebody_elses_token_is_not_found(phone: Visitor, world: World) -> None:
    assert phone.page is not None
    theirs = phone.page.form("token")
    phone.get("/leren")
    phone.sign_out()
    phone.sign_in(world.someone().email)
    phone.get(LESSON)
    mine = phone.submit(button="Beginnen").form("token")
    phone.submit(mine, button="0", token=theirs.fields["token"], status=404)


def test_the_course_page_offers_the_exact_step(phone: Visitor) -> None:
    phone.submit(button="1")
    page = phone.get("/leren")
    assert "Verder bij moment 1, nog ongeveer" in page.text
    assert phone.follow("Verder met: Vier seconden").path == f"{LESSON}/moment/1/gevolg"


def test_beginning_again_starts_a_new_story(phone: Visitor) -> None:
    phone.submit(button="1")
    phone.get(LESSON)
    page = phone.submit(button="Opnieuw beginnen")
    assert page.path == f"{LESSON}/moment/1"
    assert "Dit koos je" not in page.text


def test_the_debrief_has_its_open_parts_and_asks_for_the_agreement(phone: Visitor) -> None:
    page = _to_the_debrief(phone)
    for words in (
        "Dit ligt vast",
        "Dit is grijs gebied",
        "Niet verplicht, wel onze verantwoordelijkheid",
        "Je school heeft dit nog niet vastgelegd. Vraag je teamleider hoe jullie dit doen.",
        "Eerste uur",
        "Nog niet nagekeken door een jurist.",
        "Dit is geen score.",
        "jouw keuze",
    ):
        assert words in page.text


def test_a_picture_of_the_lesson_can_be_seen_and_nothing_else_there(phone: Visitor) -> None:
    with phone.client.get("/leren/sociale-media/beelden/deur.svg") as drawing:
        assert drawing.mimetype == "image/svg+xml"
    phone.get("/leren/sociale-media/beelden/course.md", status=404)


def _to_the_debrief(phone: Visitor):  # type: ignore[no-untyped-def]  # a Page
    while phone.page is not None and not phone.page.path.endswith("/nabespreking"):
        number = phone.page.form("token").buttons[0][2]
        phone.submit(phone.page.form("token"), button=number)
        if not phone.page.path.endswith("/nabespreking"):
            phone.follow("Verder")
    return phone.page
