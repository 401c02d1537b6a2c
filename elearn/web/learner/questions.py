"""Questions about facts: one a page, the feedback on the same address, and the result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from elearn.actions import learning, standing
from elearn.actions.standing import Standing
from elearn.domain import measure, quiz
from elearn.domain.errors import EmptyAnswer, NotOffered
from elearn.domain.roles import Need
from elearn.domain.scenario import Option, Question
from elearn.web import access
from elearn.web.extensions import catalogue, clock
from elearn.web.learner import here

OPENINGS = ("Klopt.", "Nee.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One option of a question that was answered: what it was, and why it holds or not."""

    text: str
    why: str
    right: bool
    mine: bool


@access.needs(Need.LEARN)
def question(course: str, lesson: str, n: int) -> str | Response:
    """A question to answer, or the feedback on one that was answered."""
    where = here.begun(course, lesson)
    if 1 <= n <= len(where.askings):
        return _feedback(where, n)
    asked = _open(where, n)
    if asked is None:
        return redirect(here.current(where), 303)
    return _ask(where, asked)


def answered(person_id: int, parts: Mapping[str, Any], form: MultiDict[str, str]) -> str:
    """Stores an answer and gives the address of its feedback. EmptyAnswer without enough marks."""
    course, lesson, n = parts["course"], parts["lesson"], parts["n"]
    where = here.begun_by(person_id, course, lesson)
    learning.answer(
        person_id=person_id,
        course=course,
        lesson=lesson,
        attempt_id=here.number(form.get("poging", "")),
        number=n,
        given=_given(where, n, form.getlist("antwoord")),
        catalogue=catalogue(),
        now=clock.now(),
    )
    return url_for("learner.question", course=course, lesson=lesson, n=n)


@access.needs(Need.LEARN, keeps=answered)
def answer(course: str, lesson: str, n: int) -> tuple[str, int] | Response:
    """Stores an answer. Without (enough) marks the question comes back and says so."""
    parts = {"course": course, "lesson": lesson, "n": n}
    try:
        return redirect(answered(access.me().person_id, parts, request.form), 303)
    except EmptyAnswer as error:
        where = here.begun(course, lesson)
        asked = _open(where, n)
        if asked is None:
            return redirect(here.current(where), 303)
        return _ask(where, asked, wrong=str(error)), 422


@access.needs(Need.LEARN)
def result(course: str, lesson: str) -> str | Response:
    """Which goals are met, and what comes next."""
    where = here.begun(course, lesson)
    if not where.played:
        return redirect(here.current(where), 303)
    met = quiz.met(where.lesson, where.askings)
    left = len(where.lesson.goals) - len(met)
    page = standing.of_course(
        person_id=access.me().person_id, course=here.course_of(course), catalogue=catalogue()
    )
    return render_template(
        "learner/result.html",
        course=course,
        lesson=where.lesson,
        met=met,
        left=left,
        minutes=measure.question_minutes(goals=left),
        next_number=len(where.askings) + 1,
        proof=page.proof,
    )


def _ask(where: Standing, asked: quiz.Next, *, wrong: str = "") -> str:
    order = quiz.shuffled(asked.question, seed=where.seed, number=asked.number)
    return render_template(
        "learner/question.html",
        course=where.course,
        lesson=where.lesson,
        asked=asked,
        attempt_id=where.attempt_id,
        texts=[asked.question.options[own].text for own in order],
        right_count=sum(option.right for option in asked.question.options),
        ticked=_marks(request.form.getlist("antwoord"), len(order)) if wrong else (),
        wrong=wrong,
    )


def _feedback(where: Standing, n: int) -> str:
    asking = where.askings[n - 1]
    asked = quiz.question(where.lesson, asking.question)
    goal = quiz.goal_of(where.lesson, asking.question)
    answers = _answers(where, asking, asked)
    so_far = where.askings[:n]
    return render_template(
        "learner/feedback.html",
        course=where.course,
        lesson=where.lesson,
        asking=asking,
        asked=asked,
        goal_number=where.lesson.goals.index(goal) + 1,
        answers=answers,
        reason=_reason(asked, answers),
        recap=quiz.recap_due(where.lesson, so_far),
        goal_met=goal in quiz.met(where.lesson, so_far),
        onward=_onward(where, n),
    )


def _open(where: Standing, n: int) -> quiz.Next | None:
    """The question that may be answered now, if that is number `n`."""
    if not where.played:
        return None
    asked = quiz.next_question(where.lesson, where.askings, seed=where.seed)
    return asked if asked is not None and asked.number == n else None


def _given(where: Standing, n: int, texts: Sequence[str]) -> tuple[int, ...]:
    """The marks on the page as the options' own numbers.

    Empty for a question that is not open: the deed then decides without looking at them.
    """
    asked = _open(where, n)
    if asked is None:
        return ()
    order = quiz.shuffled(asked.question, seed=where.seed, number=n)
    marks = _marks(texts, len(order))
    if len(marks) != len(set(texts)):
        raise NotOffered("Dit antwoord staat niet op de pagina.")
    return tuple(order[mark - 1] for mark in marks)


def _marks(texts: Sequence[str], size: int) -> tuple[int, ...]:
    """The places on the page that were marked, from 1. What is no such place is left out."""
    places = {str(place): place for place in range(1, size + 1)}
    return tuple(sorted(places[text] for text in set(texts) if text in places))


def _answers(where: Standing, asking: quiz.Asking, asked: Question) -> list[Answer]:
    order = quiz.shuffled(asked, seed=where.seed, number=asking.number)
    return [_answer_of(asked.options[own], mine=own in asking.given) for own in order]


def _answer_of(option: Option, *, mine: bool) -> Answer:
    return Answer(text=option.text, why=_why(option.feedback), right=option.right, mine=mine)


def _why(feedback: str) -> str:
    """The reason without "Klopt." or "Nee." in front: the page says that itself."""
    for opening in OPENINGS:
        if feedback.startswith(opening):
            return feedback.removeprefix(opening).strip()
    return feedback


def _reason(asked: Question, answers: Sequence[Answer]) -> str:
    """What stands in the panel: the reason of the one answer, or how many of several held."""
    if not asked.several:
        return next((answer.why for answer in answers if answer.mine), "")
    held = sum(answer.right and answer.mine for answer in answers)
    total = sum(answer.right for answer in answers)
    return str(_("%(n)s van de %(total)s kloppen.", n=held, total=total))


def _onward(where: Standing, n: int) -> str:
    """Where "Verder" leads: to the next question, or to the result after the last."""
    last = n == len(where.askings)
    if last and where.all_met:
        return url_for("learner.result", course=where.course, lesson=where.lesson.slug)
    return url_for("learner.question", course=where.course, lesson=where.lesson.slug, n=n + 1)
