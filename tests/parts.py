"""Parts of the machine that a test may need: a browser, a PDF tool, PostgreSQL.

Where a part is missing the test is skipped with a line that names it; with ELEARN_REQUIRE_ALL set
(as .ci/run does) it fails instead, so that nothing goes untested unnoticed. What is done with the
parts is in the tests themselves.
"""

import os
import shutil
from typing import NoReturn

import pytest

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PACKAGES = {"pdffonts": "poppler-utils", "pdftotext": "poppler-utils", "pdftoppm": "poppler-utils"}


def need_chromium() -> str:
    """The path of the machine's Chromium."""
    for name in CHROMIUM_NAMES:
        found = shutil.which(name)
        if found:
            return found
    _missing("Chromium ontbreekt: sudo apt install chromium")


def need_tool(name: str) -> str:
    """The path of a program."""
    found = shutil.which(name)
    if found:
        return found
    _missing(f"{name} ontbreekt: sudo apt install {PACKAGES.get(name, name)}")


def need_postgres() -> str:
    """The address of the PostgreSQL under test. A run on SQLite skips the test: that is a choice
    of the run and no missing part, so it never fails."""
    url = os.environ.get("ELEARN_TEST_DATABASE_URL", "")
    if not url:
        pytest.skip("alleen op PostgreSQL (ELEARN_TEST_DATABASE_URL)")
    return url


def _missing(line: str) -> NoReturn:
    if os.environ.get("ELEARN_REQUIRE_ALL"):
        pytest.fail(line, pytrace=False)
    pytest.skip(line)
