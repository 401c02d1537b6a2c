"""An eye that looks at a page: barriers in light and dark, sideways scrolling, what went wrong."""

import os
from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

See = Callable[[Page, str], None]
SHOTS = os.environ.get("ELEARN_SHOTS", "")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Eye:
    """Looks at a page in light and dark: barriers, sideways scrolling, things that went wrong."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.axe = Axe()
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("console", self._console)
        page.on("request", self._request)

    def __call__(self, page: Page, name: str) -> None:
        """Looks at the current page; what it finds is kept in `faults`."""
        width = page.viewport_size["width"] if page.viewport_size else 0
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            results = self.axe.run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
            for found in results.response["violations"]:
                where = "; ".join(node["html"][:120] for node in found["nodes"][:2])
                self.faults.append(f"{name} {width} {scheme}: {found['id']} {where}")
            if SHOTS:
                path = Path(SHOTS) / f"{name}-{width}-{scheme}.png"
                page.screenshot(path=path, full_page=True)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        fits_the_width(page, name)

    def _console(self, message) -> None:
        if message.type == "error" and "status of" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _request(self, request) -> None:
        if not request.url.startswith(("http://127.0.0.1", "about:")):
            self.faults.append(f"elsewhere: {request.url}")


def fits_the_width(page: Page, name: str) -> None:
    """No page scrolls sideways."""
    wide = page.locator("html").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert wide[0] <= wide[1], f"{name}: {wide[0]} px on a screen of {wide[1]}"
