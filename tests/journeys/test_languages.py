"""A lesson with a translation: told in either language; begun in one, finished in the other.

The lesson is that of `tests/fixtures/lessons` with the English of `tests/fixtures/translated`.
"""

import re
import shutil
from pathlib import Path

import pytest
from flask import Flask

from elearn.content import catalogue as catalogues
from elearn.content.catalogue import Catalogue
from elearn.domain.scenario import Lesson
from elearn.store import records
from tests.content.test_reader import FOLDER
from tests.content.test_translation import TRANSLATED
from tests.journeys import player
from tests.visitor import Page, Visitor
from tests.world import Someone, World

COURSE, LESSON = "/leren/proef", "/leren/proef/kijk"


@pytest.fixture(scope="session", name="catalogue")
def catalogue_fixture(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The course in two languages, in the place of the real courses."""
    folder = Path(shutil.copytree(FOLDER, tmp_path_factory.mktemp("lessen") / "lessen"))
    shutil.copytree(TRANSLATED, folder, dirs_exist_ok=True)
    return catalogues.load(folder)


@pytest.fixture
def someone(world: World, visitor: Visitor) -> Someone:
    """Signed in."""
    found = world.someone()
    visitor.sign_in(found.email)
    return found


def choose(visitor: Visitor, title: str) -> Page:
    page = visitor.page
    assert page is not None
    buttons = {words: value for words, name, value in page.form("token").buttons if name}
    (value,) = [value for words, value in buttons.items() if title in words]
    return visitor.submit(page.form("token"), button=value)


def lesson(catalogue: Catalogue, language: str) -> Lesson:
    return catalogue.lesson("proef", "kijk").told_in(language)


def test_course_and_lesson_are_told_in_the_language_that_is_asked_for(
    visitor: Visitor, someone: Someone
) -> None:
    page = visitor.get(f"{COURSE}?taal=en")
    assert page.h1 == "Trial course"
    assert "A photo is going round." in page.text
    assert "listen first and only then do something." in page.text
    page = visitor.get(LESSON)
    assert page.h1 == "Look"
    assert "Dutch" not in page.text
    page = visitor.get(f"{LESSON}?taal=nl")
    assert page.h1 == "Kijk"
    assert "conciërge" in page.text


def test_no_english_word_of_a_translated_story_is_marked_as_dutch(
    visitor: Visitor, someone: Someone
) -> None:
    visitor.get(f"{LESSON}?taal=en")
    page = visitor.submit(button="Start")
    assert "Break. You are looking for a key" in page.text
    assert 'html lang="en"' in page.html
    dutch = re.findall(r'<[^>]*lang="nl"[^>]*>([^<]*)', page.html)
    assert [words for words in dutch if "Rob" in words or "Look" in words] == []


def test_who_begins_in_dutch_goes_on_in_english_at_the_same_step_and_is_done_in_both(
    app: Flask, visitor: Visitor, someone: Someone, catalogue: Catalogue
) -> None:
    visitor.get(LESSON)
    visitor.submit(button="Beginnen")
    assert "Je zoekt een sleutel" in visitor.page.text
    page = choose(visitor, "Eerst luisteren")
    step = page.path

    page = visitor.get(f"{step}?taal=en")
    assert "Listen first" in page.h1
    assert "It comes from the group." in page.text
    visitor.follow("On to Tuesday")
    assert "Petra walks up to you." in visitor.page.text
    choose(visitor, "Who is with Isa")
    page = visitor.follow("On to the mail")
    assert "Good morning," in page.text
    assert "Begin about Yara" in page.text, "the condition holds for the choice made in Dutch"
    page = choose(visitor, "The truth")
    assert page.path.endswith("/nabespreking")
    assert "The father got an answer." in page.text
    assert "You heard enough." in page.text, "the step that was chosen in Dutch"

    page = visitor.get(f"{page.path}?taal=nl")
    assert "De vader kreeg antwoord." in page.text
    page = visitor.submit(button="Verder: de vragen")
    player.answer(visitor, lesson(catalogue, "nl"), right=True)
    visitor.follow("Verder")
    visitor.get(f"{visitor.page.path}?taal=en")
    answer_in_english(visitor, lesson(catalogue, "en"))

    with app.app_context():
        (proof,) = records.of_person(someone.person_id)
        assert proof.row.course == "proef"


def answer_in_english(visitor: Visitor, told: Lesson) -> None:
    for _ in range(20):
        page = visitor.page
        if page.path.endswith("/uitslag"):
            return
        fields = player.answer_fields(page, told, right=True)
        page = visitor.submit(page.form("poging"), **fields)
        visitor.follow("Continue")
    raise AssertionError("the questions do not end")
