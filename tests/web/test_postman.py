"""Mail that somebody waits for goes as soon as it is stored, and keeps no page waiting."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from flask import Flask

from elearn.web import postman
from tests import outgoing
from tests.postbox import Postbox
from tests.world import World


class Slow(Postbox):
    """A carrier that takes its time, and knows how many rounds were going at once."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()
        self.rounds = self.most = 0

    @contextmanager
    def round(self) -> Iterator["Slow"]:
        self.rounds += 1
        self.most = max(self.most, self.rounds)
        yield self
        self.rounds -= 1

    def send(self, message: EmailMessage) -> None:
        assert self.go.wait(10)
        super().send(message)


def test_a_page_does_not_wait_and_one_sender_does_all(app: Flask, world: World) -> None:
    organisation, _ = world.school()
    carrier = Slow()
    beside = postman.Beside(app, outgoing.office(carrier))
    with app.app_context():
        outgoing.queue(organisation, to="eerst@school.example")
    began = time.monotonic()
    beside.hurry()
    with app.app_context():
        outgoing.queue(organisation, to="dan@school.example")
    for _ in range(20):
        beside.hurry()
    assert time.monotonic() - began < 5, "nobody waited for the carrier"
    carrier.go.set()
    _until_over()
    assert [m["To"].addresses[0].username for m in carrier.messages] == ["eerst", "dan"]
    assert carrier.most == 1
    with app.app_context():
        outgoing.queue(organisation, to="later@school.example")
    beside.hurry()
    _until_over()
    assert len(carrier.messages) == 3, "it starts again"


def _until_over() -> None:
    for thread in threading.enumerate():
        if thread.name == "postman":
            thread.join(10)
            assert not thread.is_alive()
