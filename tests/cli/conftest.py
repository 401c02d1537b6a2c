"""Installations for the commands to work on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import scratch
from tests.commandline import install
from tests.patient import Patient


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[Patient]:
    """A healthy one."""
    url = scratch.fresh(tmp_path, "patient")
    install(tmp_path, ELEARN_DATABASE_URL=url)
    yield Patient(tmp_path, url)
    scratch.drop("patient")
