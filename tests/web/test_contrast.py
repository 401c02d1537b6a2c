"""The colours of the house keep their contrast, in light and in dark (WCAG 2.2 AA)."""

import re

import pytest

from elearn.config import ROOT

CSS = (ROOT / "elearn/web/static/css/base.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6});")
TEXT, PART = 4.5, 3.0

PAIRS = [
    ("ink", "surface", TEXT),
    ("ink", "paper", TEXT),
    ("ink", "petrol-tint", TEXT),
    ("ink", "marker-soft", TEXT),
    ("ink", "bubble", TEXT),
    ("ink", "bubble-own", TEXT),
    ("ink-2", "surface", TEXT),
    ("ink-2", "paper", TEXT),
    ("ink-2", "bubble", TEXT),
    ("ink-2", "bubble-own", TEXT),
    ("petrol", "surface", TEXT),
    ("petrol", "paper", TEXT),
    ("petrol", "marker-soft", TEXT),
    ("on-petrol", "petrol", TEXT),
    ("on-marker", "marker", TEXT),
    ("on-chat-bar", "chat-bar", TEXT),
    ("on-chat-bar-2", "chat-bar", TEXT),
    ("late", "surface", TEXT),
    ("late", "paper", TEXT),
    ("warn", "warn-tint", TEXT),
    ("ok", "ok-tint", TEXT),
    *((f"who-{number}", "bubble", TEXT) for number in range(1, 6)),
    ("control", "surface", PART),
    ("control", "paper", PART),
]


def _themes() -> dict[str, dict[str, str]]:
    """The tokens of both themes; dark takes over what it does not name."""
    light_css, dark_css = CSS.split("@media (prefers-color-scheme: dark)", 1)
    light = dict(COLOUR.findall(light_css))
    dark = dict(COLOUR.findall(dark_css.split("@layer base", 1)[0]))
    return {"light": light, "dark": {**light, **dark}}


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_a_pair_of_colours_has_enough_contrast(
    theme: str, front: str, ground: str, least: float
) -> None:
    tokens = _themes()[theme]
    assert _contrast(tokens[front], tokens[ground]) >= least
