"""The app under test: real, on a real database, one app and one empty database a test.

SQLite by default: a migrated file, copied for each test. With ELEARN_TEST_DATABASE_URL the same
tests run on PostgreSQL: one database a worker, emptied for each test.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Connection, Engine, create_engine, event, text

from elearn.app import create_app
from elearn.config import ROOT, Settings
from elearn.content import catalogue as catalogues
from elearn.content.catalogue import Catalogue
from elearn.store import migrating, schema
from elearn.store.base import db
from elearn.web.account import pace
from tests import quick, scratch
from tests.postbox import Postbox
from tests.visitor import Visitor
from tests.world import World

NUMBERS_FROM_ONE = (
    "SELECT setval(seqrelid, seqstart, false) FROM pg_sequence "
    "JOIN pg_class ON pg_class.oid = seqrelid WHERE relnamespace = current_schema()::regnamespace"
)

quick.compile_once()
quick.hash_lightly()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The real courses, read once a worker."""
    return catalogues.load(ROOT / "scenarios")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> str:
    """The address of a migrated, empty database: a file to copy, or this worker's own."""
    folder = tmp_path_factory.mktemp("database")
    url = scratch.fresh(folder, "empty")
    with scratch.opened(scratch.settings(url, folder), catalogue):
        migrating.upgrade()
    return url


@pytest.fixture
def settings(empty_database: str, tmp_path: Path) -> Settings:
    """Settings with a database of this test's own."""
    if scratch.POSTGRES:
        _empty(empty_database)
        return scratch.settings(empty_database, tmp_path)
    return scratch.settings(scratch.copied(empty_database, tmp_path, "test"), tmp_path)


@pytest.fixture
def postbox() -> Postbox:
    """Where the mail of the app under test ends up."""
    return Postbox()


@pytest.fixture
def app(settings: Settings, catalogue: Catalogue, postbox: Postbox) -> Iterator[Flask]:
    """The application. No app context is held open: that would leak a signed-in user."""
    app = create_app(settings, catalogue=catalogue, carrier=postbox)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    with app.app_context():
        db.session.remove()


@pytest.fixture(autouse=True)
def _let_go_of_databases() -> Iterator[None]:
    """No connection stays open after a test, whichever app or engine made it."""
    used: set[Engine] = set()

    def note(connection: Connection) -> None:
        used.add(connection.engine)

    event.listen(Engine, "engine_connect", note)
    yield
    event.remove(Engine, "engine_connect", note)
    for engine in used:
        engine.dispose()


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer waits to hide whom we know; the test that measures it sets the wait again."""
    monkeypatch.setattr(pace, "FLOOR", 0.0)


@pytest.fixture
def https_settings(settings: Settings) -> Settings:
    """The same, reached over https under a name of its own."""
    return replace(settings, base_url="https://leren.school.example")


@pytest.fixture
def world(app: Flask, catalogue: Catalogue) -> World:
    """Builders for organisations, schools and people, through the real deeds."""
    return World(app=app, catalogue=catalogue)


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody with a browser that checks every page it gets."""
    return Visitor(app)


def _empty(url: str) -> None:
    """Empties all tables, and lets numbers begin at 1 again.

    The triggers on proof forbid DELETE, unless a superuser sets them aside. Another owner may only
    TRUNCATE, which makes the file of every table anew and takes longer than most tests.
    """
    tables = schema.metadata.tables
    engine = create_engine(url)
    with engine.begin() as connection:
        if connection.scalar(text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")):
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            for table in tables.values():
                connection.execute(table.delete())
            connection.execute(text(NUMBERS_FROM_ONE))
        else:
            names = ", ".join(f'"{name}"' for name in tables)
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    engine.dispose()
