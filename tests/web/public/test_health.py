"""/gezond: one look says whether people can learn here now."""

from dataclasses import replace
from pathlib import Path

from flask import Flask
from sqlalchemy import text

from elearn.actions.transaction import transaction
from elearn.app import create_app
from elearn.config import Settings
from elearn.store.base import db


def test_a_usable_installation_is_ok_without_cookies_and_never_cached(app: Flask) -> None:
    response = app.test_client(use_cookies=False).get("/gezond")
    assert response.status_code == 200
    assert response.json == {"status": "ok"}
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers


def test_a_database_without_the_newest_migration_is_not(app: Flask) -> None:
    known = _set_version(app, "0000")
    response = app.test_client().get("/gezond")
    _set_version(app, known)
    assert (response.status_code, response.json) == (503, {"status": "migraties"})
    assert app.test_client().get("/gezond").status_code == 200


def test_an_empty_database_is_not(settings: Settings, tmp_path: Path) -> None:
    empty = replace(settings, database_url=f"sqlite:///{tmp_path / 'leeg.sqlite'}")
    response = _get(create_app(empty))
    assert response == (503, {"status": "migraties"})


def test_a_database_that_does_not_answer_is_not(settings: Settings, tmp_path: Path) -> None:
    lost = replace(settings, database_url=f"sqlite:///{tmp_path / 'weg' / 'x.sqlite'}")
    response = _get(create_app(lost))
    assert response == (503, {"status": "database"})


def test_an_installation_without_a_course_is_not(settings: Settings, tmp_path: Path) -> None:
    nothing = tmp_path / "geen-lessen"
    nothing.mkdir()
    response = _get(create_app(replace(settings, scenarios=nothing)))
    assert response == (503, {"status": "inhoud"})


def _get(app: Flask) -> tuple[int, object]:
    response = app.test_client().get("/gezond")
    with app.app_context():
        db.engine.dispose()
    return response.status_code, response.json


def _set_version(app: Flask, version: str) -> str:
    """Says that the database is at that migration; gives where it was."""
    with app.app_context(), transaction():
        before = db.session.scalar(text("SELECT version_num FROM alembic_version"))
        db.session.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
    return str(before)
