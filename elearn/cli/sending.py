"""`elearn send`: the mail that waits goes out."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
from flask import Flask

from elearn.actions import posting
from elearn.actions.posting import Delivery, Office
from elearn.cli.surroundings import house
from elearn.domain.post import State
from elearn.store.base import Unavailable, trouble
from elearn.web.extensions import KEY

OFTEN = 5.0
"""Seconds between two looks beside the server of a demo."""

SAID = {
    State.SENT: "verstuurd",
    State.WAITING: "uitgesteld, gaat vanzelf opnieuw",
    State.FAILED: "opgegeven, zie /beheer",
    State.CANCELLED: "vervallen, de link in de mail gold niet meer",
}


@click.command()
@click.option(
    "--watch",
    type=click.IntRange(min=1),
    metavar="SECONDEN",
    help="Blijf draaien en kijk om zoveel seconden opnieuw.",
)
def send(watch: int | None) -> None:
    """Sends the mail that waits: 0 all gone, 1 the mail server cannot be used now."""
    with house() as app:
        office: Office | None = app.extensions[KEY].office
        if office is None:
            raise click.ClickException(
                "Er gaat geen mail weg: ELEARN_MAIL_URL ontbreekt. Zie docs/operating.md."
            )
        if watch is not None:
            keep_sending(app, office, every=watch, until=threading.Event())
        done = deliver_all(office)
    raise SystemExit(bool(done.stopped))


def keep_sending(app: Flask, office: Office, *, every: float, until: threading.Event) -> None:
    """Delivers what is due every so many seconds, until it is told to end.

    A database that does not answer is said and waited for: it may be back at the next look.
    """
    while not until.is_set():
        try:
            with app.app_context():
                deliver_all(office)
        except Unavailable as error:
            click.echo(f"De database {trouble(error)}", err=True)
        until.wait(every)


@contextmanager
def beside(app: Flask) -> Iterator[None]:
    """Sends in a thread of its own while something else is done, and ends with it."""
    office: Office | None = app.extensions[KEY].office
    if office is None:
        raise LookupError("no mail is sent here")
    over = threading.Event()
    words = {"every": OFTEN, "until": over}
    thread = threading.Thread(target=keep_sending, args=(app, office), kwargs=words, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=OFTEN)


def deliver_all(office: Office) -> Delivery:
    """Rounds until nothing is due, and one line for what they did; quiet if that was nothing."""
    while True:
        done = posting.deliver(office, clock=_now)
        for state, words in SAID.items():
            if done.count(state):
                click.echo(f"{done.count(state)} {words}")
        if done.stopped:
            click.echo(f"Gestopt: {done.stopped.words} {done.stopped.advice}", err=True)
        if done.stopped or sum(done.counts.values()) < posting.AT_ONCE:
            return done


def _now() -> datetime:
    return datetime.now(UTC)
