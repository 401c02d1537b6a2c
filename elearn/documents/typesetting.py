"""From a template and data to PDF bytes, with our own faces only."""

import json
import threading
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import typst

from elearn.documents import faces

FOLDER = Path(__file__).parent
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_own = threading.local()


def pdf(template: str, data: Mapping[str, Any], *, standards: Sequence[str], at: datetime) -> bytes:
    """The template with this data, as it would be made at that moment.

    Raises TypstError for a letter and a mark that no single face can draw together.
    """
    made = _compiler(template).compile(
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=list(standards),  # type: ignore[arg-type]  # the names that typst knows
        timestamp=at,
    )
    if not isinstance(made, bytes):
        raise TypeError("a document is one file")
    return made


def long_day(day: date) -> str:
    """ "31 januari 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def bare_address(url: str) -> str:
    """As people type it: without https, but with http, since that differs."""
    return urlsplit(url)._replace(scheme="").geturl()[2:] if url.startswith("https:") else url


def _compiler(template: str) -> typst.Compiler:
    """One a thread and template: a compiler is not made to be shared."""
    mine: dict[str, typst.Compiler] = _own.__dict__.setdefault("compilers", {})
    if template not in mine:
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(faces.FOLDER)],
        )
        mine[template] = typst.Compiler(FOLDER / template, root=FOLDER, font_paths=fonts)
    return mine[template]
