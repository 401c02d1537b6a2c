"""An installation where everything happened, its backup, and a copy of it to ruin."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from elearn.content.catalogue import Catalogue
from elearn.store import base, migrating
from tests import filled, scratch
from tests.installed import Place
from tests.world import World


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Place]:
    """An installation where everything happened; its backup is `kept.zip` in its folder."""
    folder = tmp_path_factory.mktemp("original")
    place = Place(folder=folder, url=scratch.fresh(folder / "data", "kept"))
    with scratch.opened(place.settings, catalogue) as app:
        migrating.upgrade()
    filled.fill(World(app=app, catalogue=catalogue))
    with app.app_context():
        base.let_go()
    done = place.elearn("backup", folder / "kept.zip")
    assert done.exit_code == 0, done.output
    yield place
    scratch.drop("kept")


@pytest.fixture
def kept(original: Place) -> Path:
    """The backup of the original."""
    return original.folder / "kept.zip"


@pytest.fixture
def place(original: Place, tmp_path: Path) -> Iterator[Place]:
    """A copy of the original with the same keys."""
    shutil.copytree(original.folder / "data", tmp_path / "data")
    yield Place(folder=tmp_path, url=scratch.copied(original.url, tmp_path / "data", "copy"))
    scratch.drop("copy")
