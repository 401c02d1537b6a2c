"""Migrations: up, down and up again with data in every table, and killed at every statement.

Nothing here knows what a version changes: a new one is tried by being there.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from elearn.config import ROOT
from elearn.content.catalogue import Catalogue
from elearn.store import base, migrating, schema
from tests import filled, scratch
from tests.world import World

VERSIONS = migrating.known()
NAMES = ("moved", "trial")


@dataclass(frozen=True, slots=True)
class Place:
    """A migrated database with rows in every table, which a test may ruin."""

    url: str
    folder: Path


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Place]:
    """The filled database that each test takes a copy of."""
    folder = tmp_path_factory.mktemp("filled")
    url = scratch.fresh(folder, "original")
    with scratch.opened(scratch.settings(url, folder), catalogue) as app:
        migrating.upgrade()
    filled.fill(World(app=app, catalogue=catalogue))
    with app.app_context():
        base.let_go()
    yield Place(url, folder)
    scratch.drop("original")


@pytest.fixture
def place(original: Place, tmp_path: Path) -> Iterator[Place]:
    """A copy of the filled database."""
    yield Place(scratch.copied(original.url, tmp_path, "moved"), original.folder)
    scratch.drop(*NAMES)


def move(place: Place, catalogue: Catalogue, *, down_to: str = "", up_to: str = "") -> None:
    """Takes a database down to a version, or up to one."""
    with scratch.opened(scratch.settings(place.url, place.folder), catalogue):
        if down_to:
            migrating.downgrade(down_to)
        if up_to:
            migrating.upgrade(up_to)


def look(place: Place) -> tuple[list[str], dict[str, list[dict[str, object]]]]:
    """Shape and contents of a database."""
    engine = create_engine(place.url)
    with engine.connect() as connection:
        found = filled.shape(connection), filled.contents(connection)
    engine.dispose()
    return found


def alike(shape: list[str]) -> list[str]:
    """The shape without the quotes that SQLite adds when a table is made anew."""
    return sorted(re.sub(r'["\s\\]|n(?=\W)', "", line) for line in shape)


def before(version: str) -> str:
    """The version before that one, as Alembic calls it."""
    at = VERSIONS.index(version)
    return VERSIONS[at - 1] if at else "base"


def test_there_is_one_line_of_versions_each_in_a_file_of_its_number() -> None:
    files = {path.name[:4] for path in (migrating.FOLDER / "versions").glob("*.py")}
    assert files == set(VERSIONS)
    assert len(VERSIONS) == len(set(VERSIONS))


def test_every_table_has_rows_from_real_deeds(original: Place) -> None:
    _, contents = look(original)
    assert set(contents) == set(schema.metadata.tables)
    empty = sorted(name for name, rows in contents.items() if not rows)
    assert not empty, f"add a deed to tests/filled.py that fills {empty}"


def test_models_and_migrations_agree(place: Place, catalogue: Catalogue) -> None:
    with scratch.opened(scratch.settings(place.url, place.folder), catalogue):
        migrating.check()


@pytest.mark.parametrize("version", VERSIONS)
def test_down_and_up_again_keeps_every_row_that_the_older_schema_has_a_place_for(
    place: Place, catalogue: Catalogue, version: str
) -> None:
    shape, rows = look(place)
    move(place, catalogue, down_to=before(version))
    _, rows_below = look(place)
    for table, kept in rows_below.items():
        columns = set(kept[0]) & set(rows[table][0]) if kept else set()
        had = [row for row in rows[table] if version > "0005" or row.get("right", True) is not None]
        assert only(kept, columns) == only(had, columns), f"{table} going down"
    move(place, catalogue, up_to="head")
    shape_again, rows_again = look(place)
    assert alike(shape_again) == alike(shape)
    for table, kept in rows_below.items():
        columns = set(kept[0]) if kept else set()
        assert only(rows_again[table], columns) == only(kept, columns), f"{table} going up"


def only(rows: list[dict[str, object]], columns: set[str]) -> list[dict[str, object]]:
    """The rows, with those columns alone."""
    return [{name: row[name] for name in sorted(columns & set(row))} for row in rows]


@pytest.mark.heavy
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("way", ["up", "down"])
def test_a_migration_killed_at_any_statement_leaves_all_as_it_was_and_can_be_done_again(
    place: Place, catalogue: Catalogue, tmp_path: Path, version: str, way: str
) -> None:
    start = before(version) if way == "up" else version
    if start != VERSIONS[-1]:
        move(place, catalogue, down_to=start)
    trial = scratch.copied(place.url, tmp_path, "trial")
    to = version if way == "up" else before(version)
    done = subprocess.run(
        [sys.executable, "-m", "tests.killing", trial, str(place.folder), way, to],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) >= 2, "a migration has a statement and a commit to be killed at"
    move(place, catalogue, **{f"{way}_to": to})
    assert look(Place(trial, tmp_path)) == look(place)
