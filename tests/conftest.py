"""The app under test: real, on a real database, one app and one empty database a test.

SQLite by default: a migrated file, copied for each test. With ELEARN_TEST_DATABASE_URL the same
tests run on PostgreSQL: one database a worker, emptied for each test.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from elearn.app import create_app
from elearn.config import ROOT, Settings
from elearn.content import catalogue as catalogues
from elearn.content.catalogue import Catalogue
from elearn.store import schema
from elearn.store.base import db
from tests.visitor import Visitor
from tests.world import World

POSTGRES = os.environ.get("ELEARN_TEST_DATABASE_URL", "")
SECRET = "a-secret-that-only-the-tests-know-0123456789"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The real courses, read once a worker."""
    return catalogues.load(ROOT / "scenarios")


@pytest.fixture(scope="session")
def empty_database(
    tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue, worker_id: str
) -> str:
    """The address of a migrated, empty database: a file to copy, or this worker's own."""
    folder = tmp_path_factory.mktemp("database")
    url = _fresh_postgres(worker_id) if POSTGRES else f"sqlite:///{folder / 'empty.sqlite'}"
    app = create_app(_settings(url, folder), catalogue=catalogue)
    with app.app_context():
        flask_migrate.upgrade()
        db.engine.dispose()
    return url


@pytest.fixture
def settings(empty_database: str, tmp_path: Path) -> Settings:
    """Settings with a database of this test's own."""
    if POSTGRES:
        _empty(empty_database)
        return _settings(empty_database, tmp_path)
    own = tmp_path / "test.sqlite"
    shutil.copyfile(make_url(empty_database).database or "", own)
    return _settings(f"sqlite:///{own}", tmp_path)


@pytest.fixture
def app(settings: Settings, catalogue: Catalogue) -> Iterator[Flask]:
    """The application. No app context is held open: that would leak a signed-in user."""
    app = create_app(settings, catalogue=catalogue)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


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


def _settings(url: str, folder: Path) -> Settings:
    return Settings(
        database_url=url,
        secret_key=SECRET,
        base_url="http://localhost",
        data_dir=folder,
    )


def _fresh_postgres(worker_id: str) -> str:
    """A new database beside the given one, for this worker alone."""
    given = make_url(POSTGRES)
    name = f"{given.database}_{worker_id}"
    engine = create_engine(given, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return given.set(database=name).render_as_string(hide_password=False)


def _empty(url: str) -> None:
    """Empties all tables. The triggers on proof forbid DELETE; only the owner may TRUNCATE."""
    engine = create_engine(url)
    names = ", ".join(f'"{name}"' for name in schema.metadata.tables)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    engine.dispose()
