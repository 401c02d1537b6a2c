"""HR, signed in, on a day that stands still."""

from collections.abc import Iterator

import pytest
import time_machine

from elearn.domain.roles import Role
from tests.visitor import Visitor
from tests.world import NOW, Someone, World


@pytest.fixture
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hr(world: World, visitor: Visitor) -> Someone:
    someone = world.someone(given_name="Ilse", infix="", surname="Brandt", roles=(Role.HR,))
    visitor.sign_in(someone.email)
    return someone
