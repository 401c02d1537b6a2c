"""The example lesson, with every block of the format, from its first page to a certificate."""

import re

from elearn.domain import quiz
from elearn.domain.questions import Judgement, Matching, Ordering, Question, Reflection
from elearn.domain.scenario import Ending, Moment
from tests import example
from tests.example import catalogue_fixture  # noqa: F401 - the example course, for this module
from tests.journeys import player
from tests.journeys.test_edges import runs
from tests.visitor import Page, Visitor
from tests.world import World


def begin(visitor: Visitor, *, button: str = "Beginnen") -> Page:
    """Opens the lesson and begins it, the first time or again."""
    page = visitor.get(example.LESSON)
    assert "Voordat je begint" in page.text
    return visitor.submit(button=button)


def play(visitor: Visitor, titles: list[str]) -> Page:
    """Chooses the options with these titles, one a moment, up to the debrief."""
    page = visitor.page
    for title in titles:
        assert page is not None
        buttons = {words: value for words, name, value in page.form("token").buttons if name}
        (value,) = [value for words, value in buttons.items() if title in words]
        page = visitor.submit(page.form("token"), button=value)
        if not page.path.endswith("/nabespreking"):
            page = visitor.follow("Verder")
    assert page is not None
    assert page.path.endswith("/nabespreking")
    return page


def test_every_edge_of_the_example_is_walked_and_ends_in_a_debrief(
    visitor: Visitor, world: World
) -> None:
    lesson = world.lesson
    visitor.sign_in(world.someone().email)
    walked: set[tuple[str, int]] = set()
    for number, path in enumerate(runs(lesson)):
        begin(visitor, button="Opnieuw beginnen" if number else "Beginnen")
        page = play(visitor, [_title(lesson, row) for row in path.path])
        assert isinstance(path.at, Ending)
        assert page.h1 == path.at.text
        walked |= {(row.scene, row.option) for row in path.path}
    moments = [scene for scene in lesson.scenes if isinstance(scene, Moment)]
    assert walked == {(m.name, n) for m in moments for n in range(len(m.choices))}


def _title(lesson, row):  # type: ignore[no-untyped-def]  # a stored choice of a moment
    return lesson.scene(row.scene).choices[row.option].title


def test_whoever_answers_every_kind_of_question_right_has_a_certificate(
    visitor: Visitor, world: World
) -> None:
    visitor.sign_in(world.someone().email)
    begin(visitor)
    play(visitor, ["Niet kijken", "Alleen Marieke bellen", "Eerst Petra erbij halen"])
    visitor.submit(button="Verder: de vragen")
    page = player.through_the_questions(visitor, world.lesson)
    assert page.h1 == "Je hebt alle 2 de leerdoelen."
    page = visitor.follow("Verder")
    assert page.h1 == "Je bent klaar."
    code = re.search(r"GG-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}", page.text)
    assert code
    assert visitor.client.get(f"/certificaten/{code[0]}.pdf").data.startswith(b"%PDF")


def test_on_the_way_of_somebody_who_errs_every_kind_of_question_is_asked(
    visitor: Visitor, world: World
) -> None:
    visitor.sign_in(world.someone().email)
    begin(visitor)
    play(visitor, ["Even kijken", "In de teamapp", "De waarheid"])
    page = visitor.submit(button="Verder: de vragen")
    seen = set()
    for number in range(40):
        if page.path.endswith("/uitslag"):
            break
        if "/tot-slot/" in page.path:
            seen.add(Reflection)
        else:
            seen.add(type(player.question_on(page, world.lesson)))
            page = player.answer(visitor, world.lesson, right=number >= 8)
            assert "jouw antwoord" in page.text
        page = visitor.follow("Verder")
    assert seen == {Question, Ordering, Matching, Judgement, Reflection}
    assert page.h1 == "Je hebt alle 2 de leerdoelen."


def test_who_crossed_the_boundary_reads_that_it_may_not_be_with_its_source(
    visitor: Visitor, world: World
) -> None:
    visitor.sign_in(world.someone().email)
    page = begin(visitor)
    (value,) = [v for w, n, v in page.form("token").buttons if n and "Vragen om de foto" in w]
    page = visitor.submit(page.form("token"), button=value)
    line = world.lesson.debrief.settled[0]
    assert page.path.endswith("/gevolg")
    for told in ("Dit mag niet", line.text, line.sources[0].title):
        assert told in page.text
    visitor.follow("Verder")
    page = play(visitor, ["In de teamapp", "De waarheid"])
    crossed = page.root.find(".//*[@class='boundary']")
    assert crossed is not None
    words = " ".join("".join(crossed.itertext()).split())
    for told in ("Dit mag niet", "Je koos: Vragen om de foto", line.text, line.sources[0].title):
        assert told in words


def test_who_stayed_inside_the_boundary_is_told_nothing_of_it(
    visitor: Visitor, world: World
) -> None:
    visitor.sign_in(world.someone().email)
    begin(visitor)
    page = play(visitor, ["Niet kijken", "Eerst Yara opzoeken", "Zeggen dat je niets"])
    assert page.root.find(".//*[@class='boundary']") is None


def test_who_would_rather_read_earns_the_same_certificate(visitor: Visitor, world: World) -> None:
    visitor.sign_in(world.someone().email)
    page = begin(visitor, button="Liever lezen")
    assert page.path == f"{example.LESSON}/lezen"
    page = visitor.follow("Verder: de nabespreking")
    assert "Wat er gebeurde" not in page.text
    visitor.submit(button="Verder: de vragen")
    player.through_the_questions(visitor, world.lesson, wrong=1)
    assert visitor.follow("Verder").h1 == "Je bent klaar."


def test_the_questions_of_the_example_end_with_the_judgement_and_the_reflection(
    visitor: Visitor, world: World
) -> None:
    lesson = world.lesson
    assert [len(goal.judgements) for goal in lesson.goals] == [1, 0]
    assert [reflection.key for reflection in quiz.reflections(lesson)] == [
        "welke-zin-neem-je-mee-voor-de-volgende-keer-aan-de-balie"
    ]
