"""The ways through the application that a browser walks.

Each way calls `see(page, name)` on every page and state that it passes.
"""

import re

from playwright.sync_api import Page

from tests.browser import answering, hands, importing
from tests.browser.eye import See
from tests.world import PASSWORD, Someone, World

LESSON = "/leren/sociale-media/vier-seconden"


def sign_in(page: Page, someone: Someone) -> None:
    """Through the form."""
    page.goto("/inloggen")
    page.fill("input[name=email]", someone.email)
    page.fill("input[name=password]", PASSWORD)
    hands.follow(page.locator("main form button").first)


def teacher(page: Page, world: World, someone: Someone, see: See) -> str:
    """From signing in to the certificate; gives its code."""
    sign_in(page, someone)
    see(page, "leren")
    page.goto("/leren/sociale-media")
    see(page, "cursus")
    page.goto(LESSON)
    see(page, "les")
    hands.follow(page.locator("main form button", has_text="Beginnen"))
    for step in range(1, 9):
        see(page, f"moment-{step}")
        hands.follow(page.locator("button[name=keuze]").first)
        see(page, f"gevolg-{step}")
        if step == 1:
            hands.follow(page.get_by_text("Toch anders kiezen"))
            see(page, "moment-besloten")
            page.go_back()
        hands.follow(page.locator("a.btn").first)
        if page.url.endswith("/nabespreking"):
            break
    see(page, "nabespreking")
    for fold in page.locator("details > summary").all():
        hands.tap(fold)
    see(page, "nabespreking-open")
    hands.follow(page.locator("form button", has_text="Verder: de vragen").last)
    _questions(page, world, see)
    page.goto("/leren/sociale-media/klaar")
    see(page, "klaar")
    page.goto("/certificaten")
    see(page, "certificaten")
    hands.follow(page.locator("main a[href*='/certificaten/GG-']").first)
    see(page, "certificaat")
    page.goto("/leren")
    see(page, "leren-klaar")
    return world.code_of(someone)


def _questions(page: Page, world: World, see: See) -> None:
    """Nothing marked, then one wrong, then all right."""
    see(page, "vraag")
    hands.follow(page.locator("form button", has_text="Antwoord"))
    see(page, "vraag-fout")
    for number in range(20):
        if "/tot-slot/" not in page.url:
            see(page, f"vraag-{number}") if number < 2 else None
            answering.fill_in(page, world.lesson, right=number > 0)
            hands.follow(page.locator("form button", has_text="Antwoord"))
            see(page, f"uitleg-{number}") if number < 2 else None
        hands.follow(page.locator("main a.btn", has_text="Verder"))
        if page.url.endswith("/uitslag"):
            see(page, "uitslag")
            return


def hr(page: Page, someone: Someone, colleague: str, see: See) -> str:
    """Overview, list, search, one colleague, reading files in; gives what that page said."""
    sign_in(page, someone)
    see(page, "po")
    page.goto("/po/medewerkers")
    see(page, "medewerkers")
    page.fill("input[type=search]", colleague)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    see(page, "gezocht")
    hands.follow(page.locator("tbody").get_by_role("link", name=colleague).first)
    assert "/po/medewerkers/" in page.url, f"not the page of one colleague: {page.url}"
    see(page, "medewerker")
    said = page.locator("main").inner_text()
    page.goto("/po/medewerkers?zoek=zzzzz")
    see(page, "niets-gevonden")
    importing.walk(page, see)
    return said


def author(page: Page, someone: Someone, see: See) -> None:
    """An author looks at a lesson, fills in a contact (wrong at first) and an agreement."""
    sign_in(page, someone)
    see(page, "schrijven")
    hands.follow(page.get_by_role("link", name="Vier seconden"))
    see(page, "schrijven-les")
    hands.follow(page.get_by_role("link", name="Onze afspraken"))
    see(page, "afspraken-leeg")
    hands.follow(page.get_by_role("link", name=re.compile("Invullen.*je teamleider")))
    page.get_by_label("Naam", exact=True).fill("Petra de Boer")
    page.get_by_label("Telefoonnummer").fill("06 12345678")
    hands.follow(page.get_by_role("button", name="Bewaren"))
    see(page, "contact-fout")
    page.get_by_label("Telefoonnummer").fill("010-000 00 12")
    page.get_by_label("Wie in de avond?").fill("Bel de balie.")
    hands.follow(page.get_by_role("button", name="Bewaren"))
    hands.follow(page.get_by_role("link", name=re.compile("Invullen.*Er gaat een filmpje")))
    see(page, "afspraak")
    page.get_by_label("Onze afspraak").fill("Eerst bellen, dan pas appen.")
    hands.follow(page.get_by_role("button", name="Bewaren"))
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
    hands.follow(page.locator("main form button").first)
    see(page, "inloggen-fout")


def check(page: Page, code: str, surname: str, see: See) -> None:
    """Checks a certificate by code and surname."""
    page.goto("/controle")
    page.fill("input[name=code]", code)
    page.fill("input[name=surname]", surname)
    hands.follow(page.locator("main form button").first)
    see(page, "controle-uitslag")
