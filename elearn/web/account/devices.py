"""What a browser says it is, in two words that its owner recognises. Nothing else of it is kept."""

from flask_babel import gettext as _

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
"""In this order: a browser also names those that it wants to be taken for."""


def named(user_agent: str) -> str:
    """ "Firefox|Windows"; each part may be empty."""
    return "|".join(
        next((name for mark, name in known if mark in user_agent), "")
        for known in (BROWSERS, SYSTEMS)
    )


def said(device: str) -> str:
    """ "Firefox op Windows", or what of it is known."""
    browser, _bar, system = device.partition("|")
    if browser and system:
        return str(_("%(browser)s op %(system)s", browser=browser, system=system))
    return browser or system or str(_("Onbekend apparaat"))
