"""The way of HR through the import: what it asks, shows, does and takes back."""

import re

from playwright.sync_api import Page

from tests.browser import hands
from tests.browser.eye import See

DONE = re.compile(r"/po/import/[\w-]+/klaar$")
FAULTY = "voornaam;achternaam;e-mail\nKim;Jong;kim@school.example\nAli;Baba;alix\n"
UNKNOWN = "voornaam;achternaam;postbus;kamer\nNoor;Vos;noor@school.example;3\n"


def walk(page: Page, see: See) -> None:
    """A file with a fault, read in and taken back; then one with columns that nobody knows."""
    page.goto("/po/import")
    see(page, "import")
    hands.follow(page.get_by_role("button", name="Bekijk wat er verandert"))
    see(page, "import-fout")
    send(page, FAULTY)
    see(page, "import-controle")
    confirm(page)
    see(page, "import-zeg-het-eerst")
    page.get_by_label("Sla 1 rij met een fout over").check()
    confirm(page)
    assert DONE.search(page.url), page.url
    see(page, "import-klaar")
    hands.follow(page.get_by_role("button", name="Maak ongedaan"))
    assert page.locator("h1").inner_text() == "Deze import is ongedaan gemaakt"
    see(page, "import-ongedaan")
    _unknown_columns(page, see)
    page.goto("/po/import/eerder")
    see(page, "imports")


def _unknown_columns(page: Page, see: See) -> None:
    page.goto("/po/import")
    send(page, UNKNOWN)
    see(page, "import-kolommen")
    for label in ("postbus", "kamer"):
        page.get_by_label(label, exact=True).select_option(label="E-mailadres")
    hands.follow(page.get_by_role("button", name="Bekijk wat er verandert"))
    see(page, "import-kolommen-fout")
    page.get_by_label("kamer", exact=True).select_option(label="Niet gebruiken")
    hands.follow(page.get_by_role("button", name="Bekijk wat er verandert"))
    see(page, "import-controle-kolommen")
    confirm(page)
    assert DONE.search(page.url), page.url


def send(page: Page, sheet: str) -> None:
    """Chooses a file and a deadline, and goes on to what it would do."""
    page.set_input_files(
        "input[type=file]",
        {"name": "staf.csv", "mimeType": "text/csv", "buffer": sheet.encode()},
    )
    page.fill("input[name=due]", "2099-02-26")
    hands.follow(page.get_by_role("button", name="Bekijk wat er verandert"))


def confirm(page: Page) -> None:
    """Presses Bevestigen."""
    hands.follow(page.get_by_role("button", name="Bevestigen"))
