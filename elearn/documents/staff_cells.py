"""Single cells of a staff list: what is tidied up, and what is wrong in words.

A name is never judged: `-`, `Null`, `O'Brien` and "van der Meer" in the column for surnames stay
as they are. Only shape is checked here.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

from elearn.documents import staff_columns
from elearn.domain.said import Said, said

_LONGEST = {
    "given_name": 300,
    "infix": 40,
    "surname": 300,
    "staff_number": 40,
    "email": 254,
    "school": 200,
    "team": 120,
}
_CATEGORIES = {
    "op": "OP",
    "onderwijzend": "OP",
    "onderwijzend personeel": "OP",
    "onderwijsgevend": "OP",
    "onderwijsgevend personeel": "OP",
    "oop": "OOP",
    "ondersteunend": "OOP",
    "ondersteunend personeel": "OOP",
    "onderwijsondersteunend": "OOP",
    "onderwijsondersteunend personeel": "OOP",
    "directie": "directie",
    "dir": "directie",
}
_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: 0?0:00(?::00)?)?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_DOUBLY = re.compile(
    "\u00c3[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2018-\u203a\u20ac\u2122]|\u00e2\u20ac"
)
"""Text in UTF-8 that was taken for Windows-1252 and saved again: "JosÃ©"."""
_EXCEL_POWER = re.compile(r"\d+(?:[.,]\d+)?E\+?\d+", re.IGNORECASE | re.ASCII)


def tidy(cell: str) -> str:
    """Without spaces around and doubled, letters and accents joined (NFC), and without the `'`
    that stands before a formula sign in our own exports."""
    text = unicodedata.normalize("NFC", " ".join(cell.split()))
    return text[1:] if re.match(r"'[=+\-@]", text) else text


def category(text: str) -> str:
    """ "OP", "OOP", "directie"; "" if it is none of these."""
    return _CATEGORIES.get(text.casefold(), "")


def day(text: str) -> date | None:
    """24-11-2026, 24/11/2026 or 2026-11-24; None if it is no such day."""
    if found := _ISO.fullmatch(text):
        year, month, number = found.groups()
    elif found := _DAY.fullmatch(text):
        number, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


def shortened(numbers: Sequence[str]) -> frozenset[str]:
    """Staff numbers that lost zeros in front: shorter than the others, which share a length."""
    digits = {number for cell in numbers if (number := tidy(cell)).isdecimal()}
    zeros = [number for number in digits if number.startswith("0")]
    lengths = {len(number) for number in zeros}
    if len(zeros) < 2 or len(lengths) != 1:
        return frozenset()
    return frozenset(number for number in digits if len(number) < min(lengths))


def fault(field: str, cell: str) -> Said | None:
    """What is wrong with the cell, as the middle of a sentence; None if nothing is."""
    column = staff_columns.SAID[field]
    if any(unicodedata.category(sign) == "Cc" and sign not in "\t\r\n" for sign in cell):
        return said("%(column)s bevat een onzichtbaar stuurteken", column=column)
    text = tidy(cell)
    if not text:
        needed = field in ("given_name", "surname")
        return said("%(column)s ontbreekt", column=column) if needed else None
    if len(text) > (most := _LONGEST.get(field, 300)):
        return said("%(column)s is langer dan %(most)s tekens", column=column, most=most)
    if _DOUBLY.search(text):
        return said(
            "%(column)s heeft vreemde tekens. Bewaar het bestand als CSV UTF-8", column=column
        )
    check = _CHECKS.get(field)
    return check(text) if check else None


def _email_fault(text: str) -> Said | None:
    name, _, host = text.rpartition("@")
    if "@" not in text:
        return said("e-mailadres mist een @")
    if "@" in name:
        return said("e-mailadres heeft meer dan één @")
    if any(sign in " ,;<>" or unicodedata.category(sign) == "Cf" for sign in text):
        return said("e-mailadres bevat een teken dat er niet hoort")
    labels = host.split(".")
    if not name or len(labels) < 2 or not all(labels):
        return said("e-mailadres is niet compleet")
    return None


def _number_fault(text: str) -> Said | None:
    if _EXCEL_POWER.fullmatch(text):
        return said("personeelsnummer is door Excel veranderd. Maak van de kolom tekst")
    return None


def _category_fault(text: str) -> Said | None:
    return None if category(text) else said("functiecategorie is geen OP, OOP of directie")


def _in_service_fault(text: str) -> Said | None:
    return _day_fault(text, staff_columns.SAID["in_service"])


def _out_of_service_fault(text: str) -> Said | None:
    return _day_fault(text, staff_columns.SAID["out_of_service"])


def _day_fault(text: str, column: Said) -> Said | None:
    found = day(text)
    if found is None:
        return said("%(column)s is geen datum. Schrijf hem als 31-08-2026", column=column)
    if 1940 <= found.year <= 2100:
        return None
    return said("%(column)s heeft een jaar dat niet kan", column=column)


_CHECKS: dict[str, Callable[[str], Said | None]] = {
    "staff_number": _number_fault,
    "email": _email_fault,
    "category": _category_fault,
    "in_service": _in_service_fault,
    "out_of_service": _out_of_service_fault,
}
