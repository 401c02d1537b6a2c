"""A database with people in it and a counter, to be served by a process of its own."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text

from elearn.config import Settings
from elearn.content.catalogue import Catalogue
from elearn.store import base, migrating
from tests import scratch
from tests.world import PASSWORD, World
from tools.prove.player import Player

LESSON = "/leren/sociale-media/vier-seconden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A database to serve, and the learners in it."""

    settings: Settings
    emails: tuple[str, ...]

    def player(self, port: int, number: int = 0) -> Player:
        """A learner at that server."""
        return Player(
            port=port,
            email=self.emails[number],
            password=PASSWORD,
            lesson=LESSON,
            seed=number,
        )

    def number(self, sql: str) -> int:
        """What a query that asks for one number says."""
        engine = create_engine(self.settings.database_url)
        with engine.connect() as connection:
            found = connection.execute(text(sql)).scalar()
        engine.dispose()
        return int(found or 0)


def ground(url: str, folder: Path, catalogue: Catalogue, learners: int) -> Ground:
    """A migrated database with a school, some learners and a counter at 0."""
    settings = scratch.settings(url, folder)
    with scratch.opened(settings, catalogue) as app:
        migrating.upgrade()
    world = World(app=app, catalogue=catalogue)
    school = world.school()
    emails = tuple(world.someone(school).email for _ in range(learners))
    with app.app_context():
        base.let_go()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE counter (n INTEGER NOT NULL)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))
    engine.dispose()
    return Ground(settings=settings, emails=emails)
