"""The example lesson in a real Chromium: every kind of question, Vooraf, and the text to read."""

import pytest
from playwright.sync_api import Page, expect

from elearn.domain.questions import Judgement, Matching, Ordering, Question, Stored
from tests import example
from tests.browser import answering, hands, ways
from tests.browser.eye import Eye, See, fits_the_width
from tests.example import catalogue_fixture  # noqa: F401 - the example course, for this module
from tests.world import World

pytestmark = pytest.mark.browser

NAMES = {Question: "vraag", Ordering: "volgorde", Matching: "koppel", Judgement: "oordeel"}


def at_the_questions(page: Page, see: See) -> None:
    """From the page before the story, over the boundary, to the first question."""
    page.goto(example.LESSON)
    see(page, "vooraf")
    hands.follow(page.locator("main form button", has_text="Beginnen"))
    for title in ("Vragen om de foto", "Alleen Marieke bellen", "De waarheid"):
        hands.follow(page.locator("button[name=keuze]", has_text=title))
        see(page, f"voorbeeld-{title[:5]}")
        if not page.url.endswith("/nabespreking"):
            hands.follow(page.locator("a.btn").first)
    hands.follow(page.locator("form button", has_text="Verder: de vragen").last)


def answer_all(page: Page, world: World, see: See, *, wrong: int) -> set[type[Stored]]:
    """Answers all, the first `wrong` ones wrong; looks at every kind, asked, empty, answered."""
    seen: set[type[Stored]] = set()
    for number in range(40):
        if page.url.endswith("/uitslag"):
            return seen
        if "/tot-slot/" in page.url:
            see(page, "reflectie")
            hands.tap(page.get_by_text("Wat schreef een ander?"))
            see(page, "reflectie-open")
        else:
            new = type(answering.question_on(page, world.lesson)) not in seen
            kind = _answer(page, world, see if new else _pass_by, right=number >= wrong)
            seen.add(kind)
        hands.follow(page.locator("main a.btn", has_text="Verder"))
    raise AssertionError("the questions do not end")


def _pass_by(page: Page, name: str) -> None:
    """Looks at nothing: seen before."""


def _answer(page: Page, world: World, see: See, *, right: bool) -> type[Stored]:
    name = NAMES[type(answering.question_on(page, world.lesson))]
    see(page, name)
    hands.follow(page.locator("form button", has_text="Antwoord"))
    see(page, f"{name}-fout")
    asked = answering.fill_in(page, world.lesson, right=right)
    see(page, f"{name}-ingevuld")
    hands.follow(page.locator("form button", has_text="Antwoord"))
    expect(page.locator("form")).to_have_count(0)
    see(page, f"{name}-uitleg")
    return type(asked)


@pytest.mark.heavy
def test_axe_finds_no_barrier_in_the_example_and_its_questions(eye: Eye, world: World) -> None:
    ways.sign_in(eye.page, world.someone())
    at_the_questions(eye.page, eye)
    seen = answer_all(eye.page, world, eye, wrong=8)
    assert seen == {Question, Ordering, Matching, Judgement}
    eye(eye.page, "voorbeeld-uitslag")
    assert eye.faults == []


@pytest.mark.heavy
def test_without_javascript_every_kind_of_question_leads_to_the_certificate(
    plain_page: Page, world: World
) -> None:
    someone = world.someone()
    ways.sign_in(plain_page, someone)
    at_the_questions(plain_page, fits_the_width)
    answer_all(plain_page, world, fits_the_width, wrong=3)
    hands.follow(plain_page.locator("main a.btn", has_text="Verder"))
    assert plain_page.locator("h1").inner_text() == "Je bent klaar."
    assert world.code_of(someone) in plain_page.locator("main").inner_text()


@pytest.mark.heavy
def test_who_would_rather_read_needs_no_javascript_either(eye: Eye, world: World) -> None:
    page = eye.page
    ways.sign_in(page, world.someone())
    page.goto(example.LESSON)
    hands.follow(page.locator("main form button", has_text="Liever lezen"))
    eye(page, "lezen")
    hands.follow(page.locator("main a.btn", has_text="Verder: de nabespreking"))
    eye(page, "gelezen-nabespreking")
    page.goto(example.LESSON)
    eye(page, "vooraf-bezig")
    assert eye.faults == []


def test_what_is_written_to_oneself_leaves_the_page_in_no_request(eye: Eye, world: World) -> None:
    someone, page = world.someone(), eye.page
    world.finish(someone.person_id)
    ways.sign_in(page, someone)
    page.goto(f"{example.LESSON}/vragen/tot-slot/1")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page.locator("textarea").fill("geheim dat van mij is")
    page.keyboard.press("Tab")
    hands.follow(page.locator("main a.btn", has_text="Verder"))
    assert page.url.endswith("/uitslag")
    assert sent
    assert not [line for line in sent if "geheim" in line]
