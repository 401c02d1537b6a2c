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
    """Marks the right or a wrong answer by the texts on the page."""
    assert visitor.page is not None
    question = question_on(visitor.page, lesson)
    texts = {
        _plain(question.options[number].text) for number in quiz.an_answer(question, right=right)
    }
    marks = []
    for label in visitor.page.root.iter("label"):
        control = label.find(".//input")
        target = label.get("for")
        if control is None and target:
            control = next(e for e in visitor.page.root.iter("input") if e.get("id") == target)
        words = _plain(" ".join("".join(label.itertext()).split()))
        if control is not None and words in texts:
            marks.append(control.get("value", ""))
    assert len(marks) == len(texts), f"{texts} not among the labels"
    return visitor.submit(visitor.page.form("Antwoord"), button="Antwoord", antwoord=marks)


def _plain(text: str) -> str:
    return re.sub(r"[*_\s]+", " ", text).strip()
