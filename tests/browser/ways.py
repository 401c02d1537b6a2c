"""The ways through the application that a browser walks, and an eye that looks at every page.

Each way calls `see(page, name)` on every page and state that it passes.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import answering
from tests.world import PASSWORD, Someone, World

See = Callable[[Page, str], None]
LESSON = "/leren/sociale-media/vier-seconden"
SHOTS = os.environ.get("ELEARN_SHOTS", "")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


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
            results = self.axe.run(page, options={"runOnly": {"type": "tag", "values": RULES}})
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


def sign_in(page: Page, someone: Someone) -> None:
    """Through the form."""
    page.goto("/inloggen")
    page.fill("input[name=email]", someone.email)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button").first.click()


def teacher(page: Page, world: World, someone: Someone, see: See) -> str:
    """From signing in to the certificate; gives its code."""
    sign_in(page, someone)
    see(page, "leren")
    page.goto("/leren/sociale-media")
    see(page, "cursus")
    page.goto(LESSON)
    see(page, "les")
    page.locator("main form button", has_text="Beginnen").click()
    for step in range(1, 9):
        see(page, f"moment-{step}")
        page.locator("button[name=keuze]").first.click()
        see(page, f"gevolg-{step}")
        if step == 1:
            page.get_by_text("Toch anders kiezen").click()
            see(page, "moment-besloten")
            page.go_back()
        page.locator("a.btn").first.click()
        if page.url.endswith("/nabespreking"):
            break
    see(page, "nabespreking")
    for fold in page.locator("details > summary").all():
        fold.click()
    see(page, "nabespreking-open")
    page.locator("form button", has_text="Verder: de vragen").last.click()
    _questions(page, world, see)
    page.goto("/leren/sociale-media/klaar")
    see(page, "klaar")
    page.goto("/certificaten")
    see(page, "certificaten")
    page.locator("main a[href*='/certificaten/GG-']").first.click()
    see(page, "certificaat")
    page.goto("/leren")
    see(page, "leren-klaar")
    return world.code_of(someone)


def _questions(page: Page, world: World, see: See) -> None:
    """Nothing marked, then one wrong, then all right."""
    see(page, "vraag")
    page.locator("form button", has_text="Antwoord").click()
    see(page, "vraag-fout")
    for number in range(20):
        if "/tot-slot/" not in page.url:
            see(page, f"vraag-{number}") if number < 2 else None
            answering.fill_in(page, world.lesson, right=number > 0)
            page.locator("form button", has_text="Antwoord").click()
            see(page, f"uitleg-{number}") if number < 2 else None
        page.locator("main a.btn", has_text="Verder").click()
        if page.url.endswith("/uitslag"):
            see(page, "uitslag")
            return


def hr(page: Page, someone: Someone, colleague: str, see: See) -> str:
    """Overview, list, search, one colleague, reading a file in; gives what that page said."""
    sign_in(page, someone)
    see(page, "po")
    page.goto("/po/medewerkers")
    see(page, "medewerkers")
    page.fill("input[type=search]", colleague)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    see(page, "gezocht")
    page.locator("tbody").get_by_role("link", name=colleague).first.click()
    assert "/po/medewerkers/" in page.url, f"not the page of one colleague: {page.url}"
    see(page, "medewerker")
    said = page.locator("main").inner_text()
    page.goto("/po/medewerkers?zoek=zzzzz")
    see(page, "niets-gevonden")
    _read_a_file_in(page, see)
    return said


def _read_a_file_in(page: Page, see: See) -> None:
    """Nothing chosen, a file with a fault, the preview, and what was done."""
    page.goto("/po/import")
    see(page, "import")
    page.locator("main form button").last.click()
    see(page, "import-fout")
    sheet = b"voornaam;achternaam;e-mail\nKim;Jong;kim@school.example\nAli;Baba;alix\n"
    page.set_input_files(
        "input[type=file]", {"name": "staf.csv", "mimeType": "text/csv", "buffer": sheet}
    )
    page.fill("input[name=due]", "2099-02-26")
    page.locator("main form button").last.click()
    see(page, "import-controle")
    page.get_by_label("Sla 1 rij met een fout over").check()
    page.get_by_role("button", name="Bevestigen").click()
    assert page.url.endswith("/po/import/klaar")
    see(page, "import-klaar")


def author(page: Page, someone: Someone, see: See) -> None:
    """An author looks at a lesson, fills in a contact (wrong at first) and an agreement."""
    sign_in(page, someone)
    see(page, "schrijven")
    page.get_by_role("link", name="Vier seconden").click()
    see(page, "schrijven-les")
    page.get_by_role("link", name="Onze afspraken").click()
    see(page, "afspraken-leeg")
    page.get_by_role("link", name=re.compile("Invullen.*je teamleider")).click()
    page.get_by_label("Naam", exact=True).fill("Petra de Boer")
    page.get_by_label("Telefoonnummer").fill("06 12345678")
    page.get_by_role("button", name="Bewaren").click()
    see(page, "contact-fout")
    page.get_by_label("Telefoonnummer").fill("010-000 00 12")
    page.get_by_label("Wie in de avond?").fill("Bel de balie.")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("link", name=re.compile("Invullen.*Er gaat een filmpje")).click()
    see(page, "afspraak")
    page.get_by_label("Onze afspraak").fill("Eerst bellen, dan pas appen.")
    page.get_by_role("button", name="Bewaren").click()
    see(page, "afspraken")


def public(page: Page, see: See) -> None:
    """What anybody may see, and the pages for what is not there."""
    for path, name in (
        ("/", "voordeur"),
        ("/inloggen", "inloggen"),
        ("/controle", "controle"),
        ("/controle/AAAAAAAAAAAAAAAAAAAAAA", "controle-niet-gevonden"),
        ("/wat-ziet-mijn-school", "wat-ziet-mijn-school"),
        ("/bestaat-niet", "404"),
    ):
        page.goto(path)
        see(page, name)
    page.goto("/inloggen")
    page.locator("main form button").first.click()
    see(page, "inloggen-fout")


def check(page: Page, code: str, surname: str, see: See) -> None:
    """Checks a certificate by code and surname."""
    page.goto("/controle")
    page.fill("input[name=code]", code)
    page.fill("input[name=surname]", surname)
    page.locator("main form button").first.click()
    see(page, "controle-uitslag")
