"""axe-core on every page of every route, as whoever it is for, and on its first form sent empty."""

import time
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page

from elearn.domain.roles import Need
from elearn.web import access, jobs
from tests.browser import hands, ways
from tests.browser.eye import Eye
from tests.web import cast
from tests.web.cast import Cast
from tests.web.test_who_may_open import address, rules
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.heavy]

FILES = {
    *("static", "public.favicon", "public.health", "public.robots"),
    *("learner.picture", "learner.certificate_pdf"),
    *("hr.certificate", "hr.import_template", "hr.import_faults", "hr.letters"),
}
"""Routes that give no page."""

OPENED_AS = {
    cast.NOBODY: {Need.PUBLIC},
    cast.LEARNER: {Need.SIGNED_IN, Need.LEARN},
    cast.HR: {Need.HR},
    cast.AUTHOR: {Need.AUTHOR},
    cast.ADMIN: {Need.ADMIN},
}
DEED = "hr.import_preview"
"""Its form is whole as it stands: sending it reads the file in."""

FILLED_IN = "main form:has(input:not([type=hidden]), textarea) >> visible=true"


@pytest.fixture
def gathered(app: Flask, world: World) -> Cast:
    found = cast.gather(app, world)
    found.keep_a_file()
    return found


def pages(app: Flask, gathered: Cast, who: str) -> Iterator[tuple[str, str]]:
    """Name and address of every page that is for that person."""
    for method, rule in rules(app):
        if method != "GET" or rule.endpoint in FILES:
            continue
        with app.app_context():
            need = access.rule_of(rule.endpoint)
        if need is not None and need.need in OPENED_AS[who]:
            yield rule.endpoint, address(app, rule, gathered)


@pytest.mark.parametrize("who", OPENED_AS)
def test_axe_finds_no_barrier_on_any_page(eye: Eye, app: Flask, gathered: Cast, who: str) -> None:
    if who != cast.NOBODY:
        ways.sign_in(eye.page, gathered.people[who])
    for name, path in pages(app, gathered, who):
        eye.page.goto(path)
        eye(eye.page, name)
        if name != DEED and eye.page.locator(FILLED_IN).count():
            _send_empty(eye.page)
            eye(eye.page, f"{name}-leeg")
    assert eye.faults == []


def _send_empty(page: Page) -> None:
    """Empties the first form that can be filled in, and sends it."""
    form = page.locator(FILLED_IN).first
    for box in form.locator("input[type=text], input[type=email], input[type=password]").all():
        box.fill("")
    hands.follow(form.locator("button[type=submit], button:not([type])").last)


def test_axe_finds_no_barrier_where_nothing_is_found_or_allowed(eye: Eye, gathered: Cast) -> None:
    ways.sign_in(eye.page, gathered.people[cast.HR])
    for path in ("/bestaat-niet", "/beheer", "/po/medewerkers/999999", "/po/import/weg/klaar"):
        eye.page.goto(path)
        eye(eye.page, path)
    assert eye.faults == []


def test_axe_finds_no_barrier_while_a_long_file_is_read_in(
    eye: Eye, gathered: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for the page that comes back by itself: every three seconds, as ux.md asks."""
    state = jobs.State(done=340, of=1200, at=time.time())
    monkeypatch.setattr(jobs, "state", lambda _token: state)
    ways.sign_in(eye.page, gathered.people[cast.HR])
    eye.page.goto(f"/po/import/{gathered.upload}/bezig")
    assert eye.page.locator("h1").inner_text() == "Bezig: 340 van 1.200 rijen"
    eye(eye.page, "import-bezig")
    assert {fault.partition(": ")[2].split()[0] for fault in eye.faults} <= {"meta-refresh"}
