"""The database refuses, over real HTTP: the page says that nothing was stored, keeps what was
chosen, and one tap later it is stored, without a new start."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tests import parts
from tests.served.ground import LESSON, Ground
from tests.world import PASSWORD
from tools.prove import served
from tools.prove.browser import Answer, Browser, Form

NOT_YET = "Je antwoord is nog niet opgeslagen"


def moment(browser: Browser, page: Answer) -> Form:
    """The form with choices; on the way there, whatever has to be tapped."""
    for _ in range(4):
        found = [form for form in page.forms() if form.value("token")]
        if found:
            return found[0]
        begin = next(form for form in page.forms() if "/beginnen" in form.action)
        page = browser.get(browser.post(begin.action, begin.fields).location)
    raise AssertionError("no moment")


def tap(browser: Browser, form: Form, option: int = 0) -> Answer:
    """Chooses."""
    return browser.post(form.action, [*form.fields, ("keuze", form.choices["keuze"][option])])


def told_and_kept(answer: Answer, form: Form, option: str) -> Form:
    """The page of a refusal: what it says, and the form in which the choice still stands."""
    assert answer.status == 503
    assert answer.retry_after == "10"
    assert NOT_YET in answer.body
    [again] = [found for found in answer.forms() if found.action == form.action]
    assert again.value("keuze") == option
    assert again.value("token") == form.value("token")
    return again


@pytest.mark.heavy
def test_a_full_disk_keeps_the_choice_and_goes_on_when_there_is_room(
    sqlite_ground: Ground,
) -> None:
    port, full = served.free_port(), sqlite_ground.settings.data_dir / "full"
    wsgi = "tests.served.planted:app"
    with served.serving(sqlite_ground.settings, port=port, wsgi=wsgi) as server:
        browser = Browser(port)
        browser.sign_in(sqlite_ground.emails[0], PASSWORD)
        moment(browser, browser.get(LESSON))  # what a lesson needs is stored with the first run
        full.touch()
        answer, form, stored = until_refused(browser)
        again = told_and_kept(answer, form, form.choices["keuze"][0])
        assert browser.get("/leren").status == 200, "reading goes on"
        full.unlink()
        assert browser.post(again.action, again.fields).status == 303
        assert "Traceback" not in server.said().replace("OperationalError", "")
        browser.close()
    assert sqlite_ground.number("SELECT count(*) FROM choice") == stored + 1


def until_refused(browser: Browser) -> tuple[Answer, Form, int]:
    """Plays until the disk is full: the refusal, its form, and how many were stored before."""
    for stored in range(400):
        form = moment(browser, begun_again(browser))
        answer = tap(browser, form)
        if answer.status != 303:
            return answer, form, stored
    raise AssertionError("the disk never was full")


def begun_again(browser: Browser) -> Answer:
    """The first moment of a new run."""
    page = browser.get(LESSON)
    begin = next(form for form in page.forms() if "/beginnen" in form.action)
    answer = browser.post(begin.action, begin.fields)
    return (
        browser.get(answer.location) if answer.status == 303 else browser.get(f"{LESSON}/moment/1")
    )


@pytest.mark.heavy
def test_a_database_that_stays_locked_is_said_in_time_and_passes(served_ground: Ground) -> None:
    port = served.free_port()
    with served.serving(served_ground.settings, port=port):
        browser = Browser(port)
        browser.sign_in(served_ground.emails[0], PASSWORD)
        form = moment(browser, browser.get(LESSON))
        with locked(served_ground.settings.database_url):
            began = time.monotonic()
            answer = tap(browser, form)
            took = time.monotonic() - began
        again = told_and_kept(answer, form, form.choices["keuze"][0])
        assert 9 < took < 25
        assert browser.post(again.action, again.fields).status == 303
        browser.close()
    assert served_ground.number("SELECT count(*) FROM choice") == 1


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Somebody holds what a choice needs."""
    if url.startswith("sqlite"):
        file = make_url(url).database or ""
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")
        return
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("LOCK TABLE attempt IN EXCLUSIVE MODE"))
        yield
    engine.dispose()


@pytest.mark.postgres
def test_a_postgres_that_goes_away_is_a_503_and_comes_back_without_a_new_start(
    served_ground: Ground,
) -> None:
    parts.need_postgres()
    port = served.free_port()
    with served.serving(served_ground.settings, port=port) as server:
        browser = Browser(port)
        browser.sign_in(served_ground.emails[0], PASSWORD)
        form = moment(browser, browser.get(LESSON))
        with gone(served_ground.settings.database_url):
            again = told_and_kept(tap(browser, form), form, form.choices["keuze"][0])
            assert browser.get("/gezond").status == 503
        assert browser.post(again.action, again.fields).status == 303
        assert browser.get("/gezond").status == 200
        assert server.process.poll() is None
        browser.close()
    assert served_ground.number("SELECT count(*) FROM choice") == 1


@contextmanager
def gone(url: str) -> Iterator[None]:
    """Every connection is cut, and none is let in."""
    address = make_url(url)
    engine = create_engine(address.set(database="postgres"), isolation_level="AUTOCOMMIT")
    name = address.database
    with engine.connect() as connection:
        connection.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'))
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"),
            {"name": name},
        )
        try:
            yield
        finally:
            connection.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'))
    engine.dispose()
