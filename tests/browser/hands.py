"""The hands at a browser. Only here is anything clicked (tests/house holds to it).

A click that leads to another page waits until that page stands: whoever looks in between looks at
a page that is going away.
"""

from playwright.sync_api import Locator


def follow(control: Locator) -> None:
    """Taps a link or a button, and waits for the page that it leads to."""
    with control.page.expect_navigation():
        control.click()


def tap(control: Locator) -> None:
    """Taps what leads nowhere: a fold, a download."""
    control.click()
