"""A long file is read in beside the page, which tells how far it is."""

import json
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from elearn.actions import confirming
from elearn.actions.staff_write import Tell
from elearn.config import Settings
from elearn.store import imports
from elearn.web import jobs
from elearn.web.hr import importing
from tests.actions.test_import_long import csv
from tests.visitor import Visitor
from tests.web.hr.sending import everybody, send
from tests.world import Someone

FEW = 3


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four rows are many here."""
    monkeypatch.setattr(importing, "MANY_ROWS", FEW)


def wait_for(true: Callable[[], bool], seconds: float = 15.0) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


def is_done(app: Flask, hr: Someone, token: str) -> bool:
    with app.app_context():
        return imports.by_token(token, organisation_id=hr.organisation_id) is not None


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The work stops halfway until this is set."""
    opened = threading.Event()
    real = confirming.confirm

    def slowly(*, tell: Tell | None = None, **more: object) -> object:
        assert tell is not None
        tell(2, 4)
        assert opened.wait(15)
        return real(tell=tell, **more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(confirming, "confirm", slowly)
    return opened


def test_the_page_tells_how_far_it_is_and_then_what_was_done(
    app: Flask, visitor: Visitor, hr: Someone, gate: threading.Event
) -> None:
    page = send(visitor, csv(4), due="26-02-2099")
    token = page.path.rpartition("/")[2]
    form = page.form("Bevestigen")
    page = visitor.submit(form, button="Bevestigen")
    wait_for(lambda: visitor.get(page.path).h1 == "Bezig: 2 van 4 rijen")
    assert '<meta http-equiv="refresh" content="3">' in visitor.get(page.path).html
    assert "Naar het overzicht" in visitor.get(page.path).links()
    again = visitor.submit(form, button="Bevestigen")
    assert again.h1 == "Bezig: 2 van 4 rijen", "a second tap starts nothing"
    assert visitor.get(f"/po/import/{token}").h1 == "Bezig: 2 van 4 rijen"
    gate.set()
    wait_for(lambda: is_done(app, hr, token))
    assert visitor.get(page.path).h1 == "Het bestand is ingelezen"
    assert len(everybody(app, hr)) == 5


def test_what_the_rules_refuse_comes_back_on_the_preview_in_the_language_of_the_page(
    app: Flask, visitor: Visitor, hr: Someone
) -> None:
    text = csv(4).decode() + "\r\nTom;;Bos;1;geen-adres;;\r\n"
    page = send(visitor, text, due="26-02-2099")
    visitor.get("/po?taal=en")
    page = visitor.submit(page.form("Bevestigen"), button="Bevestigen")
    wait_for(lambda: "Nothing was stored" in visitor.get(page.path).text)
    assert everybody(app, hr) == {"Ilse Brandt"}
    page = visitor.submit(button="Confirm", **{"sla-over": "ja"})
    wait_for(lambda: len(everybody(app, hr)) == 5)


def test_a_job_that_was_killed_is_told_and_can_be_started_again(
    app: Flask, settings: Settings, visitor: Visitor, hr: Someone
) -> None:
    page = send(visitor, csv(4), due="26-02-2099")
    token = page.path.rpartition("/")[2]
    with app.test_request_context():
        jobs.start(app, token, lambda tell: tell(1, 4), rows=4)
        wait_for(lambda: bool((found := jobs.state(token)) and found.over))
    [file] = (settings.data_dir / jobs.FOLDER).glob("*.json")
    dead = {"done": 1, "of": 4, "at": time.time() - jobs.QUIET - 1, "over": False, "trouble": ""}
    file.write_text(json.dumps(dead))
    page = visitor.get(f"/po/import/{token}/bezig")
    assert "Het inlezen is halverwege gestopt" in page.text
    assert "Er is niets opgeslagen." in page.text
    visitor.submit(page.form("Bevestigen"), button="Bevestigen")
    wait_for(lambda: is_done(app, hr, token))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_of_ours_is_told_and_goes_to_the_log(
    app: Flask, visitor: Visitor, hr: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_more: object) -> None:
        raise ZeroDivisionError("planted")

    seen: list[str] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: seen.append(str(args.exc_value)))
    page = send(visitor, csv(4), due="26-02-2099")
    with monkeypatch.context() as patch:
        patch.setattr(confirming, "confirm", broken)
        page = visitor.submit(page.form("Bevestigen"), button="Bevestigen")
        wait_for(lambda: "halverwege gestopt" in visitor.get(page.path).text)
    wait_for(lambda: seen == ["planted"])
    assert everybody(app, hr) == {"Ilse Brandt"}


def test_old_files_of_jobs_are_cleared(
    app: Flask, settings: Settings, visitor: Visitor, hr: Someone
) -> None:
    folder: Path = settings.data_dir / jobs.FOLDER
    folder.mkdir()
    old = folder / "old.json"
    old.write_text("{}")
    os.utime(old, (1, 1))
    page = send(visitor, csv(4), due="26-02-2099")
    token = page.path.rpartition("/")[2]
    visitor.submit(page.form("Bevestigen"), button="Bevestigen")
    wait_for(lambda: is_done(app, hr, token))
    assert not old.exists()
