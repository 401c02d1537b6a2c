"""Which column of a staff list is which: headings of common HR exports, and what is never read.

The cells themselves are judged in `staff_file.py`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from elearn.domain import names

# Field, the name that a person sees, and headings that mean it, the best first.
_HEADINGS = {
    "given_name": "voornaam roepnaam voornamen firstname givenname",
    "infix": "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tussenv tv",
    "surname": "achternaam familienaam geslachtsnaam lastname surname",
    "staff_number": "personeelsnummer personeelsnr personeelno persnr persnummer medewerkernummer"
    " medewerkersnummer medewerkernr medewnr stamnummer medewerker",
    "email": "email emailadres emailwerk emailadreswerk werkemail emailzakelijk zakelijkemail"
    " zakelijkemailadres emailschool mail mailadres werkmail",
    "school": "school schoolofbrin brin brinnummer brincode brinnr schoolnaam naamschool vestiging"
    " locatie",
    "team": "team teamnaam afdeling sectie",
    "category": "functiecategorie categorie personeelscategorie functiegroep",
    "in_service": "indienst datumindienst indienstdatum indienstsinds indienstvanaf"
    " datumindiensttreding indiensttreding begindatumdienstverband",
}
SAID = {
    "given_name": "voornaam",
    "infix": "tussenvoegsel",
    "surname": "achternaam",
    "staff_number": "personeelsnummer",
    "email": "e-mailadres",
    "school": "school",
    "team": "team",
    "category": "functiecategorie",
    "in_service": "in dienst",
}
_RANKS = {
    heading: (field, rank)
    for field, headings in _HEADINGS.items()
    for rank, heading in enumerate(headings.split())
}
_BSN_HEADINGS = {"bsn", "bsnnummer", "burgerservicenummer", "sofinummer", "sofi", "bsnsofinummer"}
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where each field stands; headings nobody reads; headings of columns that look like BSN."""

    place: Mapping[str, int]
    unread: tuple[str, ...]
    refused: tuple[str, ...]


def match(headings: Sequence[str], values: Sequence[Sequence[str]]) -> Columns:
    """Tell the columns by their headings. `values` are the cells of each column, without heading.

    Where two columns mean the same field, the best-known heading wins and the other is not read.
    """
    bsn = {at for at, heading in enumerate(headings) if looks_like_bsn(heading, values[at])}
    best: dict[str, tuple[int, int]] = {}
    for at, heading in enumerate(headings):
        field, rank = _RANKS.get(_plain(heading), ("", 0))
        if not field or at in bsn or not _suits(heading, values[at]):
            continue
        best[field] = min(best.get(field, (rank, at)), (rank, at))
    place = {field: at for field, (_, at) in best.items()}
    rest = [at for at in range(len(headings)) if at not in bsn and at not in place.values()]
    return Columns(
        place=place,
        unread=tuple(said(headings, at) for at in rest if headings[at].strip() or any(values[at])),
        refused=tuple(said(headings, at) for at in sorted(bsn)),
    )


def said(headings: Sequence[str], at: int) -> str:
    """The heading as it stands in the file, or "kolom 4" where there is none."""
    heading = " ".join(headings[at].split()) if at < len(headings) else ""
    return heading[:60] or f"kolom {at + 1}"


def looks_like_bsn(heading: str, values: Sequence[str]) -> bool:
    """True if the heading says so, or if four in five values pass the eleven-test for a BSN.

    The test: digits times 9, 8 … 2, -1 add up to a multiple of eleven (Logisch Ontwerp BSN). Of
    other numbers of nine digits one in eleven passes by chance, so a few values prove little; a
    file with one row is still refused, to be on the safe side.
    """
    if _plain(heading) in _BSN_HEADINGS:
        return True
    filled = [re.sub(r"[\s.\-]", "", value) for value in values if value.strip()]
    passed = sum(_passes_eleven_test(value) for value in filled)
    return passed > 0 and passed * 5 >= len(filled) * 4


def _passes_eleven_test(value: str) -> bool:
    if not re.fullmatch(r"[0-9]{8,9}", value) or not int(value):
        return False
    digits = (int(digit) for digit in value.zfill(9))
    return sum(a * b for a, b in zip(digits, _BSN_WEIGHTS, strict=True)) % 11 == 0


def _suits(heading: str, values: Sequence[str]) -> bool:
    """ "Medewerker" is a number in one HR system and a name in another."""
    if _plain(heading) != "medewerker":
        return True
    return all(re.fullmatch(r"[A-Za-z]{0,3}[0-9]+", value.strip()) for value in values if value)


def _plain(heading: str) -> str:
    """ "E-mail (werk)*" is "emailwerk"."""
    return re.sub(r"[^a-z0-9]", "", names.fold(heading))
