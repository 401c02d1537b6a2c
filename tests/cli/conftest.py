"""Installations for the commands to work on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import scratch
from tests.commandline import install
from tests.patient import Patient


@pytest.fixture(scope="session")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Patient]:
    """One that was made by `elearn init`, once a worker; nobody touches it."""
    folder = tmp_path_factory.mktemp("healthy")
    url = scratch.fresh(folder, "healthy")
    install(folder, ELEARN_DATABASE_URL=url)
    yield Patient(folder, url)
    scratch.drop("healthy")


@pytest.fixture
def patient(tmp_path: Path, healthy: Patient) -> Iterator[Patient]:
    """A healthy one of one's own."""
    shutil.copytree(healthy.data, tmp_path / "data")
    yield Patient(tmp_path, scratch.copied(healthy.url, tmp_path, "patient"))
    scratch.drop("patient")
