"""Puts somebody in front of an open question; what stands around them is in `stage.py`."""

import pytest

from elearn.app import create_app
from elearn.config import Settings
from elearn.content import catalogue as catalogues
from tests import make
from tests.journeys import player
from tests.visitor import Visitor
from tests.web.learner.stage import LESSON, At, Stage, lesson_of
from tests.world import World


@pytest.fixture
def at(settings: Settings) -> At:
    """Puts somebody in front of an open question of a kind."""

    def put(kind: str) -> Stage:
        made = catalogues.of_courses((make.course(lesson_of(kind)),))
        app = create_app(settings, catalogue=made)
        app.config["PROPAGATE_EXCEPTIONS"] = False
        world, visitor = World(app=app, catalogue=made), Visitor(app)
        someone = world.someone()
        world.play(someone.person_id)
        visitor.sign_in(someone.email)
        number = 3 if kind == "judge" else 1
        for before in range(1, number):
            visitor.get(f"{LESSON}/vragen/{before}")
            player.answer(visitor, world.lesson, right=True)
        visitor.get(f"{LESSON}/vragen/{number}")
        return Stage(world=world, visitor=visitor, someone=someone, number=number)

    return put
