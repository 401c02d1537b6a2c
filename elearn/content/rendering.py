"""Makes every text of a lesson HTML beforehand, so that no request has to.

`markup.inline` remembers what it made; here it is asked once for all that a page can show.
"""

import dataclasses
from collections.abc import Iterable

from elearn.content import markup
from elearn.domain import scenario

OPENINGS = ("Klopt.", "Nee.", "Right.", "No.")
"""What the page of an answer says itself, so what a writer need not be heard to say again."""


def prepare(told: Iterable[scenario.Course | scenario.Lesson]) -> None:
    """Renders all texts of these courses or lessons, in every language that they have."""
    for one in told:
        _walk(one)


def without_opening(feedback: str) -> str:
    """The reason without "Klopt." or "Nee." in front."""
    for opening in OPENINGS:
        if feedback.startswith(opening):
            return feedback.removeprefix(opening).strip()
    return feedback


def _walk(value: object) -> None:
    if type(value) is str:
        for text in {value, without_opening(value)}:
            markup.inline(text)
    elif isinstance(value, tuple):
        for part in value:
            _walk(part)
    elif dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            _walk(getattr(value, part.name))
