"""How a person with a browser answers a question: by the words beside the controls."""

from playwright.sync_api import Page

from elearn.domain import marking
from elearn.domain.questions import SCALE, Judgement, Matching, Ordering, Question, Stored
from elearn.domain.scenario import Lesson


def question_on(page: Page, lesson: Lesson) -> Stored:
    """The question that the page asks, found by its text."""
    heading = page.locator("h1").inner_text()
    return next(
        question
        for goal in lesson.goals
        for question in (*goal.questions, *goal.judgements)
        if question.text.replace("*", "") in heading
    )


def fill_in(page: Page, lesson: Lesson, *, right: bool) -> Stored:
    """Fills in the right or a wrong answer; gives the question that it was."""
    asked = question_on(page, lesson)
    given = marking.an_answer(asked, right=right)
    if isinstance(asked, Ordering):
        for step, place in zip(asked.steps, given, strict=True):
            _pick(page, step.text, f"{place + 1}e")
    elif isinstance(asked, Matching):
        for pair, own in zip(asked.pairs, given, strict=True):
            _pick(page, pair.situation, asked.answers[own])
    elif isinstance(asked, Judgement):
        page.get_by_label(SCALE[given[0]], exact=True).check()
    else:
        _tick(page, asked, given)
    return asked


def _pick(page: Page, label: str, row: str) -> None:
    page.get_by_label(label.replace("*", ""), exact=True).select_option(label=row)


def _tick(page: Page, asked: Question, given: tuple[int, ...]) -> None:
    for box in page.locator("input[name=antwoord]:checked").all():
        if box.get_attribute("type") == "checkbox":
            box.uncheck()
    for number in given:
        page.get_by_label(asked.options[number].text, exact=True).check()
