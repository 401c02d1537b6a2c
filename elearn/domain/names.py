"""Names of people: how they are written, sorted and searched.

A name has parts because Dutch lists sort "de Groot" under G. Nothing here judges whether a name
is a real one: `-`, `Null` and `O'Brien` are names.
"""

import unicodedata

_FOLDED = str.maketrans({"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "ð": "d"})


def full(given: str, infix: str, surname: str) -> str:
    """ "Marieke van der Linden"."""
    return " ".join(part for part in (given, infix, surname) if part)


def listed(given: str, infix: str, surname: str) -> str:
    """ "van der Linden, Marieke", as it stands in a list that is sorted on Linden."""
    last = " ".join(part for part in (infix, surname) if part)
    return f"{last}, {given}" if given else last


def initials(given: str, surname: str) -> str:
    """ "ML": the first letter of the given name and of the surname."""
    return "".join(part[:1].upper() for part in (given, surname) if part)


def fold(text: str) -> str:
    """Without case, accents and surrounding or double spaces: "Şahin  Yıldız" is "sahin yildiz"."""
    bare = unicodedata.normalize("NFKD", text.translate(_FOLDED).casefold())
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(kept.translate(_FOLDED).split())


def sort_key(given: str, surname: str) -> str:
    """What a list is sorted on: the surname without tussenvoegsel, then the given name."""
    return f"{fold(surname)}, {fold(given)}"[:200]
