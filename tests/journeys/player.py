"""A person who plays through the pages, knowing of the lesson only what its file says."""

import re
from xml.etree.ElementTree import Element

from elearn.domain import marking
from elearn.domain.questions import SCALE, Judgement, Matching, Ordering, Stored
from elearn.domain.scenario import Lesson
from tests.visitor import Form, Page, Visitor

Fields = dict[str, list[str]]


def moment_form(page: Page) -> Form:
    """The form with the choices."""
    return page.form("token")


def question_on(page: Page, lesson: Lesson) -> Stored:
    """The question that a page asks, found by its text."""
    for goal in lesson.goals:
        for found in (*goal.questions, *goal.judgements):
            if _plain(found.text) in _plain(page.h1):
                return found
    raise AssertionError(f"no question of the lesson in {page.h1!r}")


def answer(visitor: Visitor, lesson: Lesson, *, right: bool) -> Page:
    """Gives the right or a wrong answer and sends it."""
    assert visitor.page is not None
    fields = answer_fields(visitor.page, lesson, right=right)
    return visitor.submit(visitor.page.form("Antwoord"), button="Antwoord", **fields)


def answer_fields(page: Page, lesson: Lesson, *, right: bool) -> Fields:
    """What to fill in for the right or a wrong answer, found by the words beside the controls."""
    question = question_on(page, lesson)
    given = marking.an_answer(question, right=right)
    if isinstance(question, Ordering):
        places = [f"{place + 1}e" for place in given]
        return pick(page, dict(zip((step.text for step in question.steps), places, strict=True)))
    if isinstance(question, Matching):
        chosen = [question.answers[own] for own in given]
        situations = [pair.situation for pair in question.pairs]
        return pick(page, dict(zip(situations, chosen, strict=True)))
    if isinstance(question, Judgement):
        return tick(page, {str(SCALE[own]) for own in given})
    return tick(page, {question.options[own].text for own in given})


def tick(page: Page, texts: set[str]) -> Fields:
    """The ticks or radios with these labels."""
    found = [control for words, control in labelled(page).items() if words in map(_plain, texts)]
    assert len(found) == len(texts), f"{texts} not among the labels"
    return {str(found[0].get("name")): [control.get("value", "") for control in found]}


def pick(page: Page, wishes: dict[str, str]) -> Fields:
    """In the list behind each label, the row with those words; "" is its first row."""
    controls = labelled(page)
    fields = {}
    for words, wish in wishes.items():
        select = controls[_plain(words)]
        rows = {_plain("".join(o.itertext())): o.get("value", "") for o in select.iter("option")}
        fields[str(select.get("name"))] = [rows[_plain(wish)] if wish else ""]
    return fields


def labelled(page: Page) -> dict[str, Element]:
    """Each control of a page by the words of its label."""
    controls = {e.get("id"): e for kind in ("input", "select") for e in page.root.iter(kind)}
    return {
        _plain(" ".join("".join(label.itertext()).split())): controls[label.get("for")]
        for label in page.root.iter("label")
        if label.get("for") in controls
    }


def through_the_questions(visitor: Visitor, lesson: Lesson, *, wrong: int = 0) -> Page:
    """Answers all there is, the first `wrong` ones wrong; gives the result page."""
    page = visitor.page
    for number in range(40):
        assert page is not None
        if page.path.endswith("/uitslag"):
            return page
        if "/tot-slot/" not in page.path:
            page = answer(visitor, lesson, right=number >= wrong)
            assert "jouw antwoord" in page.text
        page = visitor.follow("Verder")
    raise AssertionError("the questions do not end")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("*", "")).strip()
