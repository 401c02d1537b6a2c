"""A real Chromium in front of the real application, served on a free loopback port."""

import threading
from collections.abc import Iterator
from contextlib import closing

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from tests import parts
from tests.browser.eye import Eye


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser a worker."""
    path = parts.need_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(parts.CHROMIUM_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the application of this test is served."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=[(390, 844), (1280, 900)], ids=["phone", "laptop"])
def screen(request: pytest.FixtureRequest) -> tuple[int, int]:
    """The two sizes that everything has to work on."""
    size: tuple[int, int] = request.param
    return size


@pytest.fixture
def plain_page(chromium: Browser, address: str, screen: tuple[int, int]) -> Iterator[Page]:
    """A page without JavaScript, as a school's locked-down browser may be."""
    with closing(_context(chromium, address, screen, script=False)) as context:
        yield context.new_page()


@pytest.fixture
def eye(chromium: Browser, address: str, screen: tuple[int, int]) -> Iterator[Eye]:
    """A page that axe-core looks at, in light and dark, and that keeps what went wrong."""
    with closing(_context(chromium, address, screen, script=True)) as context:
        yield Eye(context.new_page())


def _context(chromium: Browser, address: str, screen: tuple[int, int], *, script: bool):
    return chromium.new_context(
        base_url=address,
        viewport={"width": screen[0], "height": screen[1]},
        java_script_enabled=script,
        reduced_motion="reduce",
        accept_downloads=True,
    )
