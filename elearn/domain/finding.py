"""What is wrong with a text that somebody wrote, and where.

Findings are values: check functions yield them, and the command line, the catalogue and later the
workbench print the same list. Which code stands for what is in docs/lesson-format.md, "Findings".
Reading files does not live here (`content/`), nor do the rules themselves (`checks.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps a lesson from being played; a tip does not."""

    ERROR = "error"
    TIP = "tip"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """A spot in a file as it was typed. Line and column count from 1, in characters."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One remark with its remedy. The first letter of `code` tells an error (E) from a tip (T)."""

    file: str
    place: Place
    code: str
    message: str

    @property
    def severity(self) -> Severity:
        """Error or tip."""
        return Severity.TIP if self.code.startswith("T") else Severity.ERROR


Address = tuple[str | int, ...]
"""Names a part of a lesson: `("deur",)` is a scene, `("deur", "choice", 0)` its first choice."""

Places = Mapping[Address, Place]
"""Where the parts of a lesson stand. Lesson values carry no positions; this goes beside them."""


def place_of(places: Places, *address: str | int) -> Place:
    """Where that part stands; else where the nearest part round it stands; else the first line."""
    for length in range(len(address), 0, -1):
        found = places.get(address[:length])
        if found is not None:
            return found
    return Place()
