"""Single cells of a staff list: what is tidied up, and what is wrong in words.

A name is never judged: `-`, `Null`, `O'Brien` and "van der Meer" in the column for surnames stay
as they are. Only shape is checked here.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

from elearn.documents import staff_columns

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
    "onderwijzend personeel": "OP",
    "oop": "OOP",
    "onderwijsondersteunend personeel": "OOP",
    "directie": "directie",
    "dir": "directie",
}
_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: 0?0:00(?::00)?)?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?", re.ASCII)
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


def fault(field: str, cell: str) -> str:
    """What is wrong with the cell, as the middle of a sentence; "" if nothing is."""
    if any(unicodedata.category(sign) == "Cc" and sign not in "\t\r\n" for sign in cell):
        return f"{staff_columns.SAID[field]} bevat een onzichtbaar stuurteken"
    text = tidy(cell)
    if not text:
        return (
            f"{staff_columns.SAID[field]} ontbreekt" if field in ("given_name", "surname") else ""
        )
    if len(text) > (most := _LONGEST.get(field, 300)):
        return f"{staff_columns.SAID[field]} is langer dan {most} tekens"
    check = _CHECKS.get(field)
    return check(text) if check else ""


def _email_fault(text: str) -> str:
    name, _, host = text.rpartition("@")
    if "@" not in text:
        return "e-mailadres mist een @"
    if "@" in name:
        return "e-mailadres heeft meer dan één @"
    if any(sign in " ,;<>" or unicodedata.category(sign) == "Cf" for sign in text):
        return "e-mailadres bevat een teken dat er niet hoort"
    labels = host.split(".")
    if not name or len(labels) < 2 or not all(labels):
        return "e-mailadres is niet compleet"
    return ""


def _number_fault(text: str) -> str:
    if _EXCEL_POWER.fullmatch(text):
        return "personeelsnummer is door Excel veranderd. Maak van de kolom tekst"
    return ""


def _category_fault(text: str) -> str:
    return "" if category(text) else "functiecategorie is geen OP, OOP of directie"


def _day_fault(text: str) -> str:
    found = day(text)
    if found is None:
        return "in dienst is geen datum. Schrijf hem als 31-08-2026"
    return "" if 1940 <= found.year <= 2100 else "in dienst heeft een jaar dat niet kan"


_CHECKS: dict[str, Callable[[str], str]] = {
    "staff_number": _number_fault,
    "email": _email_fault,
    "category": _category_fault,
    "in_service": _day_fault,
}
