"""Databases for a real server in a process of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from elearn.content.catalogue import Catalogue
from tests import scratch
from tests.served.ground import Ground, ground


@pytest.fixture
def served_ground(tmp_path: Path, catalogue: Catalogue) -> Iterator[Ground]:
    """A ground on the database under test."""
    yield ground(scratch.fresh(tmp_path, "served"), tmp_path, catalogue, 4)
    scratch.drop("served")


@pytest.fixture
def crowded_ground(tmp_path: Path, catalogue: Catalogue) -> Iterator[Ground]:
    """The same with a full staff room."""
    yield ground(scratch.fresh(tmp_path, "served"), tmp_path, catalogue, 32)
    scratch.drop("served")


@pytest.fixture
def sqlite_ground(tmp_path: Path, catalogue: Catalogue) -> Ground:
    """A ground on SQLite, whatever database is under test."""
    return ground(f"sqlite:///{tmp_path / 'full.sqlite'}", tmp_path, catalogue, 1)
