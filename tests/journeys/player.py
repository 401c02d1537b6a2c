"""A person who plays through the pages, knowing of the lesson only what its file says."""

import re

from elearn.domain import quiz
from elearn.domain.scenario import Lesson, Question
from tests.visitor import Form, Page, Visitor


def moment_form(page: Page) -> Form:
    """The form with the choices."""
    return page.form("token")


def question_on(page: Page, lesson: Lesson) -> Question:
    """The question that a page asks, found by its text."""
    for goal in lesson.goals:
        for found in goal.questions:
            if _plain(found.text) in _plain(page.h1):
                return found
    raise AssertionError(f"no question of the lesson in {page.h1!r}")


def answer(visitor: Visitor, lesson: Lesson, *, right: bool) -> Page:
    """Marks the right or a wrong answer and sends it."""
    assert visitor.page is not None
    found = marks(visitor.page, lesson, right=right)
    return visitor.submit(visitor.page.form("Antwoord"), button="Antwoord", antwoord=found)


def marks(page: Page, lesson: Lesson, *, right: bool) -> list[str]:
    """What the page calls the options of the right or a wrong answer, found by their texts."""
    question = question_on(page, lesson)
    texts = {
        _plain(question.options[number].text) for number in quiz.an_answer(question, right=right)
    }
    found = []
    for label in page.root.iter("label"):
        control = label.find(".//input")
        target = label.get("for")
        if control is None and target:
            control = next(e for e in page.root.iter("input") if e.get("id") == target)
        words = _plain(" ".join("".join(label.itertext()).split()))
        if control is not None and words in texts:
            found.append(control.get("value", ""))
    assert len(found) == len(texts), f"{texts} not among the labels"
    return found


def _plain(text: str) -> str:
    return re.sub(r"[*_\s]+", " ", text).strip()
