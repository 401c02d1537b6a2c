"""Databases that a test may ruin: new ones, and copies. SQLite by default, else PostgreSQL."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from elearn.app import create_app
from elearn.config import Settings
from elearn.content.catalogue import Catalogue
from elearn.store import base

POSTGRES = os.environ.get("ELEARN_TEST_DATABASE_URL", "")
SECRET = "a-secret-that-only-the-tests-know-0123456789"


def settings(url: str, folder: Path) -> Settings:
    """Settings for a database, with the keys in that folder."""
    return Settings(
        database_url=url, secret_key=SECRET, base_url="http://localhost", data_dir=folder
    )


@contextmanager
def opened(settings: Settings, catalogue: Catalogue) -> Iterator[Flask]:
    """The app on a database, with an app context; lets go of the database afterwards."""
    app = create_app(settings, catalogue=catalogue)
    with app.app_context():
        try:
            yield app
        finally:
            base.let_go()


def fresh(folder: Path, name: str) -> str:
    """The address of a new, empty database; on PostgreSQL one beside that under test."""
    if not POSTGRES:
        folder.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{folder / name}.sqlite"
    _on_the_server(f'DROP DATABASE IF EXISTS "{_beside(name)}" WITH (FORCE)')
    _on_the_server(f'CREATE DATABASE "{_beside(name)}"')
    return make_url(POSTGRES).set(database=_beside(name)).render_as_string(hide_password=False)


def copied(url: str, folder: Path, name: str) -> str:
    """The address of a copy of a database that nobody has open."""
    if not POSTGRES:
        target = folder / f"{name}.sqlite"
        target.unlink(missing_ok=True)
        shutil.copyfile(make_url(url).database or "", target)
        return f"sqlite:///{target}"
    target_url = fresh(folder, name)
    _on_the_server(f'DROP DATABASE "{_beside(name)}"')
    _on_the_server(f'CREATE DATABASE "{_beside(name)}" TEMPLATE "{make_url(url).database}"')
    return target_url


def drop(*names: str) -> None:
    """Removes databases made here. Files go with the folder of the test."""
    for name in names if POSTGRES else ():
        _on_the_server(f'DROP DATABASE IF EXISTS "{_beside(name)}" WITH (FORCE)')


def _beside(name: str) -> str:
    return f"{make_url(POSTGRES).database}_{name}_{os.environ.get('PYTEST_XDIST_WORKER', '0')}"


def _on_the_server(sql: str) -> None:
    engine = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(sql))
    engine.dispose()
