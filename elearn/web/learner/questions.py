"""Questions: one a page, the feedback on the same address, reflection, and the result.

How a kind of question is drawn and read is in `asking.py`, how its answer is explained in
`explaining.py`.
"""

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from elearn.actions import learning, standing
from elearn.actions.standing import Standing
from elearn.domain import measure, quiz
from elearn.domain.errors import EmptyAnswer
from elearn.domain.renewal import Phase
from elearn.domain.roles import Need
from elearn.web import access
from elearn.web.extensions import catalogue, clock
from elearn.web.learner import asking, explaining, here, telling


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
        given=_given(where, n, form),
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
        return _ask(where, asked, error=error), 422


@access.needs(Need.LEARN)
def result(course: str, lesson: str) -> str | Response:
    """Which goals are met, and what comes next."""
    where = here.begun(course, lesson)
    if not where.played:
        return redirect(here.current(where), 303)
    met = quiz.met(where.lesson, where.askings)
    left = len(where.lesson.goals) - len(met)
    page = standing.of_course(
        person_id=access.me().person_id,
        course=here.course_of(course),
        catalogue=catalogue(),
        today=clock.today(),
    )
    return render_template(
        "learner/result.html",
        course=course,
        lesson=where.lesson,
        met=met,
        left=left,
        minutes=measure.question_minutes(goals=left),
        next_number=len(where.askings) + 1,
        proof=None if page.phase is Phase.LAPSED else page.proof,
    )


@access.needs(Need.LEARN)
def reflection(course: str, lesson: str, n: int) -> str | Response:
    """A question to yourself, after all others. Nothing that is written there is ever sent."""
    where = here.begun(course, lesson)
    told = quiz.reflections(where.lesson)
    if not _asked_all(where) or not 1 <= n <= len(told):
        return redirect(here.current(where), 303)
    return render_template(
        "learner/reflection.html",
        course=course,
        lesson=where.lesson,
        n=n,
        reflection=told[n - 1],
        onward=_after_all(where, n),
    )


def _ask(where: Standing, asked: quiz.Next, *, error: EmptyAnswer | None = None) -> str:
    fields = request.form if error else None
    return render_template(
        "learner/question.html",
        course=where.course,
        lesson=where.lesson,
        at=telling.at(where),
        asked=asked,
        attempt_id=where.attempt_id,
        sheet=asking.sheet(asked, seed=where.seed, fields=fields, error=error),
    )


def _feedback(where: Standing, n: int) -> str:
    answer = where.askings[n - 1]
    asked = quiz.question(where.lesson, answer.question)
    goal = quiz.goal_of(where.lesson, answer.question)
    so_far = where.askings[:n]
    return render_template(
        "learner/feedback.html",
        course=where.course,
        lesson=where.lesson,
        at=telling.at(where),
        asking=answer,
        asked=asked,
        goal_number=where.lesson.goals.index(goal) + 1,
        explanation=explaining.explain(asked, answer, seed=where.seed, lesson=where.lesson),
        recap=quiz.recap_due(where.lesson, so_far),
        comes_back=answer.right is False and goal not in quiz.met(where.lesson, so_far),
        onward=_onward(where, n),
    )


def _open(where: Standing, n: int) -> quiz.Next | None:
    """The question that may be answered now, if that is number `n`."""
    if not where.played:
        return None
    asked = quiz.next_question(where.lesson, where.askings, seed=where.seed)
    return asked if asked is not None and asked.number == n else None


def _given(where: Standing, n: int, form: MultiDict[str, str]) -> tuple[int, ...]:
    """The answer on the page as the question's own numbers.

    Empty for a question that is not open: the deed then decides without looking at it.
    """
    asked = _open(where, n)
    return () if asked is None else asking.given(asked, seed=where.seed, fields=form)


def _asked_all(where: Standing) -> bool:
    """Whether every question was asked that has to be, judgements too."""
    left = quiz.next_question(where.lesson, where.askings, seed=where.seed)
    return where.played and left is None


def _onward(where: Standing, n: int) -> str:
    """Where "Verder" leads: to the next question, or after the last to what comes at the end."""
    if n == len(where.askings) and _asked_all(where):
        return _after_all(where, 0)
    return url_for("learner.question", course=where.course, lesson=where.lesson.slug, n=n + 1)


def _after_all(where: Standing, n: int) -> str:
    """What follows reflection `n` (0: the last question): the next one, else the result."""
    lesson = where.lesson
    if n < len(quiz.reflections(lesson)):
        return url_for("learner.reflection", course=where.course, lesson=lesson.slug, n=n + 1)
    return url_for("learner.result", course=where.course, lesson=lesson.slug)
