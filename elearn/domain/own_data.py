"""What this installation knows of somebody, as values: for the file that they download themselves.

Which rows belong in it is `store/own_rows.py`; the words around them `actions/own_labels.py`; the
file itself `documents/own_data.py`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from elearn.domain.said import Said

Plain = None | bool | int | str | date | datetime | tuple[object, ...]
"""What a column holds; a tuple came from JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that is known. `name` is for programs, `label` for people.

    `shown` says a code in words. `tongue` is the language of what a writer or a school wrote, or
    empty for a name, a number, an address.
    """

    name: str
    label: Said
    value: Plain
    shown: Said | None = None
    tongue: str = ""


Record = tuple[Field, ...]
"""One row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """All rows of one kind. `key` is for programs; `about` says what it is."""

    key: str
    title: Said
    about: Said
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything of one person in one organisation, as it was at that moment."""

    name: str
    organisation: str
    made_at: datetime
    sections: tuple[Section, ...]
