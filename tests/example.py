"""The example course of the docs: one lesson with every block of the format.

It asks more of a school than the real course does so far. A test module that plays it imports
`catalogue_fixture`, which then stands in the place of the real courses.
"""

from functools import cache

import pytest

from elearn.config import ROOT
from elearn.content import catalogue as catalogues
from elearn.content.catalogue import Catalogue

FOLDER = ROOT / "tests" / "fixtures" / "example"
COURSE = "/leren/voorbeeld"
LESSON = f"{COURSE}/kijk-dan"


@cache
def catalogue() -> Catalogue:
    """One lesson with `## Vooraf`, a `(verplicht)` contact and `{teamleider}` in its story."""
    return catalogues.load(FOLDER)


@pytest.fixture(scope="session", name="catalogue")
def catalogue_fixture() -> Catalogue:
    """Stands in the place of the real courses."""
    return catalogue()
