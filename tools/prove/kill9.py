"""kill -9 while people play: is everything that was acknowledged still there, once?

Each time the real program is started on the same scratch database, learners play through its pages
and somebody of HR reads, and after a random moment the whole process group is killed. Then the
database is held against what was acknowledged. Afterwards the same with a planted fault, which
has to be found.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from sqlalchemy import create_engine, text

from elearn.actions import founding
from elearn.app import create_app
from elearn.config import Settings
from elearn.domain.roles import Role
from elearn.domain.scenario import Sector
from elearn.store import base, migrating
from elearn.web.extensions import KEY
from tools.prove import served, truth
from tools.prove.player import Acknowledged, Player, Reader

LEARNERS = 6
PASSWORD = "grijs-gebied"  # noqa: S105 - of a database made to be thrown away
SOONEST, LATEST = 0.03, 0.5
WARM_UP = 40
KINDS = {"Choice", "Given"}
PLANTED_TRIES = 30
POSTGRES_MAY_STILL_COMMIT = 0.2


@dataclass
class Stage:
    """A scratch installation with people in it, and all that was acknowledged to them so far."""

    app: Flask
    settings: Settings
    port: int
    people: list[Player | Reader] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def acknowledged(self) -> list[Acknowledged]:
        """Every choice and answer that got its 303."""
        return [one for p in self.people if isinstance(p, Player) for one in p.acknowledged]

    @property
    def read(self) -> int:
        """How often a person page was opened."""
        return sum(p.acknowledged for p in self.people if isinstance(p, Reader))

    @property
    def strange(self) -> list[str]:
        """Answers that nobody should get."""
        return [line for p in self.people if isinstance(p, Player) for line in p.strange]


@contextmanager
def stage(url: str) -> Iterator[Stage]:
    """A new installation on SQLite, or in a new database on that PostgreSQL server."""
    with TemporaryDirectory(prefix="prove-") as name, database(url, Path(name)) as address:
        settings = served.scratch_settings(address, Path(name))
        app = create_app(settings)
        made = Stage(app, settings, served.free_port())
        with app.app_context():
            migrating.upgrade()
            made.people = list(people(made))
            base.let_go()
        yield made


@contextmanager
def database(url: str, folder: Path) -> Iterator[str]:
    """The address of a database of our own; on PostgreSQL it is dropped afterwards."""
    if not url:
        yield f"sqlite:///{folder / 'scratch.sqlite'}"
        return
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    name = f"elearn_prove_{random.randrange(10**9)}"  # noqa: S311 - a name, no secret
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        try:
            yield engine.url.set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def people(made: Stage) -> Iterator[Player | Reader]:
    """Learners, and one of HR who keeps opening the page of the first of them."""
    now = datetime.now(UTC)
    board = founding.found(name="Stichting Kras", demo=False, now=now)
    school = founding.add_school(organisation_id=board, name="De Kras", sector=Sector.VO)
    course = made.app.extensions[KEY].catalogue.courses[0]
    lesson = f"/leren/{course.slug}/{course.lessons[0].slug}"
    for number in range(LEARNERS + 1):
        email = f"nummer{number}@kras.example"
        newcomer = founding.Newcomer(
            given_name="Kim",
            surname=f"Nummer {number}",
            email=email,
            password=PASSWORD,
            roles=(Role.HR,) if number == LEARNERS else (),
        )
        person = founding.welcome(school_id=school, newcomer=newcomer, now=now)
        if number == LEARNERS:
            page = f"/po/medewerkers/{person}"
            yield Reader(port=made.port, email=email, password=PASSWORD, page=page)
        else:
            yield Player(port=made.port, email=email, password=PASSWORD, lesson=lesson, seed=number)


def crash(made: Stage, dice: random.Random, *, plant: str = "") -> list[str]:
    """Starts, lets people work, kills, and looks. Gives what is wrong."""
    wsgi, extra = ("tools.prove.planted:app", {"PLANT": plant}) if plant else ("wsgi:app", {})
    server = served.Served(made.settings, port=made.port, wsgi=wsgi, **extra)
    try:
        server.wait()
        sign_in(made)
        made.people = [again(person) for person in made.people]
        for person in made.people:
            person.start()
        until_busy(made)
        time.sleep(dice.uniform(SOONEST, LATEST))
    finally:
        server.kill()
    for person in made.people:
        person.join()
    if made.settings.database_url.startswith("postgresql"):
        time.sleep(POSTGRES_MAY_STILL_COMMIT)
    return [*truth.faults(made.app, made.acknowledged, read=made.read), *made.strange]


def warm_up(made: Stage) -> None:
    """Lets people play until some have come to the questions, so that answers are tried too."""
    with served.serving(made.settings, port=made.port):
        sign_in(made)
        for person in made.people:
            person.start()
        until = time.monotonic() + WARM_UP
        while time.monotonic() < until and kinds(made) != KINDS:
            time.sleep(0.05)
        for person in made.people:
            person.stopping.set()
        for person in made.people:
            person.join()


def kinds(made: Stage) -> set[str]:
    """What has been acknowledged: choices, answers."""
    return {type(one).__name__ for one in made.acknowledged}


def until_busy(made: Stage) -> None:
    """Until something was acknowledged to somebody: a fresh process is slow on its first pages."""
    before, until = len(made.acknowledged), time.monotonic() + WARM_UP
    while len(made.acknowledged) == before and time.monotonic() < until:
        time.sleep(0.005)


def sign_in(made: Stage) -> None:
    """Who has no session yet gets one before the clock runs."""
    for person in made.people:
        if not person.browser.cookies:
            person.browser.sign_in(person.email, person.password)


def again(person: Player | Reader) -> Player | Reader:
    """The same person with the same browser and memory: a thread runs only once."""
    if isinstance(person, Reader):
        new_reader = Reader(
            port=person.browser.port,
            email=person.email,
            password=person.password,
            page=person.page,
        )
        new_reader.browser, new_reader.acknowledged = person.browser, person.acknowledged
        return new_reader
    new = Player(
        port=person.browser.port,
        email=person.email,
        password=person.password,
        lesson=person.lesson,
        seed=0,
    )
    new.dice, new.browser = person.dice, person.browser
    new.acknowledged, new.strange = person.acknowledged, person.strange
    return new


def kills(url: str, times: int, dice: random.Random) -> bool:
    """Kills so many times; says what was found."""
    began = time.monotonic()
    with stage(url) as made:
        warm_up(made)
        for number in range(1, times + 1):
            found = crash(made, dice)
            if found:
                say(f"FOUT bij keer {number}: " + "; ".join(found[:5]))
                return False
        answers = len(made.acknowledged) + made.read
        if kinds(made) != KINDS or not made.read:
            say(f"FOUT: er is te weinig geprobeerd: {kinds(made)}, {made.read} keer gelezen.")
            return False
    say(f"{times} keer kill -9, {answers} bevestigd: 0 kwijt, 0 dubbel, keten heel.")
    say(
        f"Dat kostte {time.monotonic() - began:.0f} s. {bound(times, 'keer')}, "
        f"{bound(answers, 'bevestiging')} (regel van drie, 95 %)."
    )
    return True


def planted(url: str, dice: random.Random) -> bool:
    """Kills a program that acknowledges before it stores, until that is found."""
    with stage(url) as made:
        for number in range(1, PLANTED_TRIES + 1):
            found = crash(made, dice, plant="acknowledge-first")
            if any(line.startswith("kwijt: Choice") for line in found):
                say(f"De geplante fout (bevestigen vóór opslaan) is gevonden bij keer {number}.")
                return True
    say(f"FOUT: de geplante fout is in {PLANTED_TRIES} keer niet gevonden.")
    return False


def bound(trials: int, of_what: str) -> str:
    """ "minder dan 3 % per keer": what no failure in so many trials says at 95 %."""
    return f"minder dan {300 / max(trials, 1):.2g} % per {of_what}".replace(".", ",")


def say(line: str) -> None:
    """Prints at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(args: list[str]) -> int:
    """`prove kill9 [N] [--postgres URL]`: 0 if nothing was lost and the planted fault was found."""
    parser = argparse.ArgumentParser(prog="prove kill9", description=__doc__)
    parser.add_argument("times", nargs="?", type=int, default=100)
    parser.add_argument("--postgres", default="", metavar="URL")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311
    asked = parser.parse_args(args)
    say(f"kill9 op {'PostgreSQL' if asked.postgres else 'SQLite'}, --seed {asked.seed}")
    dice = random.Random(asked.seed)  # noqa: S311 - when to kill is no secret
    good = kills(asked.postgres, asked.times, dice)
    return 0 if planted(asked.postgres, dice) and good else 1
