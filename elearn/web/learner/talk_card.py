"""The talk card of a lesson: one A4 to talk about it in the team, and a guide for who leads that.

The version for the board, without an account, is `web/public/board_card.py`.
"""

from flask import render_template

from elearn.domain.errors import NotThere
from elearn.domain.roles import Need
from elearn.domain.scenario import Lesson, Moment
from elearn.web import access
from elearn.web.extensions import catalogue, clock
from elearn.web.learner import here, spoken


@access.needs(Need.LEARN)
def talk_card(lesson: str) -> str:
    """The situation, the choice, two questions and the law; with what the own school agreed."""
    told = here.lesson_at_school(spoken.lesson(_named(lesson)))
    pivot = next(s for s in told.scenes if isinstance(s, Moment) and s.pivotal)
    return render_template("learner/talk_card.html", lesson=told, pivot=pivot, today=clock.today())


def _named(slug: str) -> Lesson:
    """The first lesson of that name in all courses. NotThere if there is none."""
    for course in catalogue().courses:
        for lesson in course.lessons:
            if lesson.slug == slug:
                return lesson
    raise NotThere("Deze les bestaat niet.")
