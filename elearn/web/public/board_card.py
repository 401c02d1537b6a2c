"""The talk card for a board, without an account: what is settled, and what the board decides.

Nothing of any school stands on it.
"""

from flask import render_template

from elearn.domain.errors import NotThere
from elearn.domain.roles import Need
from elearn.web import access, texts
from elearn.web.extensions import catalogue, clock
from elearn.web.public.pages import blueprint


@blueprint.get("/gesprekskaart/<lesson>/bestuur")
@access.needs(Need.PUBLIC)
def board_card(lesson: str) -> str:
    """The situation, the law, and what a school is asked to agree."""
    for course in catalogue().courses:
        for found in course.lessons:
            if found.slug == lesson:
                return render_template(
                    "public/board_card.html",
                    lesson=found.told_in(texts.language()),
                    today=clock.today(),
                )
    raise NotThere("Deze les bestaat niet.")
