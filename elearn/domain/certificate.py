"""What a certificate states, its printed code, and what it is worth on a given day.

Making the paper is `documents/certificate_pdf.py`; keeping the record is `store/records.py`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from elearn.domain import names, symbols

CODE_BITS = 40
SYMBOLS = CODE_BITS // 5
_MARKS = str.maketrans({**dict.fromkeys("-‐‑–./", " "), **dict.fromkeys("'’‘`´", None)})
_BEFORE_SURNAMES = """
aan al bij d da de del den der des di do dos du el en het im in l la le les onder op over s t te ten
ter toe tot uit uijt v van vande vanden vander vd vom von voor zu zum zur
"""
_INFIXES = frozenset(_BEFORE_SURNAMES.split())


class Standing(StrEnum):
    """What a certificate is worth."""

    VALID = "valid"
    EXPIRED = "expired"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a certificate states: the record of one completion, nothing looked up again.

    `hours` is the study load as the course gives it ("0,25 uur"); `law_as_of` the month of the law
    that the content was written to ("2026-11"); `edition` a short name of the content version;
    `code` the printed code ("GG-7K4M-2QXP-93"); `token` the 128-bit address of the check page.
    """

    school: str
    organisation: str
    name: str
    course_title: str
    completed_on: date
    valid_until: date | None
    hours: str
    practised: tuple[str, ...]
    goals: tuple[str, ...]
    lessons: tuple[str, ...]
    law_as_of: str
    edition: str
    activity: str
    provider: str
    code: str
    token: str


def code(value: int) -> str:
    """The printed code of a 40-bit value: "GG-7K4M-2QXP-93". ValueError outside 40 bits."""
    if not 0 <= value < 1 << CODE_BITS:
        raise ValueError(f"{value} is no {CODE_BITS}-bit value")
    signs = symbols.checked(value, SYMBOLS)
    return f"GG-{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def parse(text: str) -> int | None:
    """The value behind a code as somebody typed it; None if it cannot be one of ours.

    Case, spaces, dashes and dots do not matter; O is read as 0, I and L as 1; "GG" may be left out.
    """
    bare = symbols.bare(text)
    return symbols.value(bare.removeprefix("GG") if len(bare) == 12 else bare, SYMBOLS)


def same_surname(typed: str, surname: str) -> bool:
    """Whether somebody typed that surname: case, accents and tussenvoegsel do not matter."""
    given, own = _bare_surname(typed), _bare_surname(surname)
    return bool(given) and given == own


def standing(*, withdrawn: bool, replaced: bool, valid_until: date | None, today: date) -> Standing:
    """What a certificate is worth on that day. Its last valid day is still valid."""
    if withdrawn:
        return Standing.WITHDRAWN
    if replaced:
        return Standing.REPLACED
    if valid_until is not None and valid_until < today:
        return Standing.EXPIRED
    return Standing.VALID


def _bare_surname(text: str) -> str:
    """Folded, dashes and apostrophes gone, leading tussenvoegsels off; the last word stays."""
    words = names.fold(text.translate(_MARKS)).split()
    while len(words) > 1 and words[0] in _INFIXES:
        words.pop(0)
    return " ".join(words)
