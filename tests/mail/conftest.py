"""A mail server that tests can start, and a carrier that talks to it."""

import socket
import ssl
from collections.abc import Callable, Iterator

import pytest
import trustme

from elearn.config.post import MailServer, Tls
from elearn.mail.smtp import Smtp
from tests.mail import server
from tests.mail.server import Behaviour
from tests.world import World


@pytest.fixture
def organisation(world: World) -> int:
    return world.school()[0]


@pytest.fixture
def behaviour() -> Behaviour:
    return Behaviour()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def carrier(port: int, authority: trustme.CA) -> Callable[..., Smtp]:
    """Makes a carrier that believes our authority, and is impatient."""
    trust = ssl.create_default_context()
    authority.configure_trust(trust)

    def make(tls: Tls = Tls.NONE, *, believes: bool = True, **more: str) -> Smtp:
        return Smtp(
            server=MailServer(host=server.NAME, port=port, tls=tls, **more),
            host="school.example",
            trust=trust if believes else ssl.create_default_context(),
            patience=1.0,
        )

    return make


@pytest.fixture
def plain(behaviour: Behaviour, port: int) -> Iterator[None]:
    """A server without TLS, as may stand on this machine."""
    with server.running(behaviour, port=port):
        yield
