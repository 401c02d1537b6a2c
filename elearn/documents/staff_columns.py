"""Which column of a staff list is which: headings of common HR exports, and what is never read.

What HR chose for a heading that nobody knows is given by whoever calls. The cells themselves are
judged in `staff_cells.py`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from elearn.domain import names
from elearn.domain.said import Said, said

# Field, the name that a person sees, and headings that mean it, the best first.
_HEADINGS = {
    "given_name": "voornaam roepnaam voornamen firstname givenname voornaamroepnaam"
    " roepnaammedewerker",
    "infix": "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tussenv tv voorv vv"
    " voorvoegselachternaam voorvoegselgeslachtsnaam",
    "surname": "achternaam familienaam geslachtsnaam lastname surname achternaammedewerker"
    " geboortenaam",
    "staff_number": "personeelsnummer personeelsnr personeelno persnr persnummer medewerkernummer"
    " medewerkersnummer medewerkernr medewnr stamnummer nummermedewerker"
    " persid medewerkerid medewerker",
    "email": "email emailadres emailwerk emailadreswerk werkemail emailzakelijk zakelijkemail"
    " zakelijkemailadres emailschool emailadreszakelijk mail mailadres mailwerk werkmail",
    "school": "school schoolofbrin brin brinnummer brincode brinnr schoolnaam naamschool vestiging"
    " locatie standplaats",
    "team": "team teamnaam afdeling sectie afdelingsnaam",
    "category": "functiecategorie categorie personeelscategorie functiegroep",
    "in_service": "indienst datumindienst indienstdatum indienstsinds indienstvanaf"
    " datumindiensttreding indiensttreding begindatumdienstverband",
    "out_of_service": "uitdienst datumuitdienst uitdienstdatum uitdienstper datumuitdiensttreding"
    " uitdiensttreding einddatumdienstverband",
}
_UNWANTED = """
    rij watisermis werkdagen werkdag voorletters initialen geslacht geslachtsaanduiding titel
    titulatuur geboortedatum gebdatum geboorteplaats nationaliteit burgerlijkestaat adres
    straat huisnummer toevoeging postcode woonplaats plaats land telefoon telefoonnummer
    telefoonprive telefoonwerk mobiel mobieltelefoon emailprive priveemail emailadresprive iban
    bankrekening rekeningnummer functie functienaam functieomschrijving functiecode
    salarisschaal schaal trede salaris wtf fte werktijdfactor deeltijdfactor deeltijdpercentage
    urenperweek contracttype soortdienstverband dienstverband kostenplaats werkgever
    werkgevernummer naampartner achternaampartner voorvoegselpartner naamgebruik
"""
_LEFT_ALONE = frozenset(_UNWANTED.split())
"""Headings of HR exports that are known and not wanted: nobody is asked what they mean."""
SAID: dict[str, Said] = {
    "given_name": said("voornaam"),
    "infix": said("tussenvoegsel"),
    "surname": said("achternaam"),
    "staff_number": said("personeelsnummer"),
    "email": said("e-mailadres"),
    "school": said("school"),
    "team": said("team"),
    "category": said("functiecategorie"),
    "in_service": said("in dienst"),
    "out_of_service": said("uit dienst"),
}
_RANKS = {
    heading: (field, rank)
    for field, headings in _HEADINGS.items()
    for rank, heading in enumerate(headings.split())
}
_BSN_HEADINGS = {"bsn", "bsnnummer", "burgerservicenummer", "sofinummer", "sofi", "bsnsofinummer"}
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownColumn:
    """A column that nobody knows. `key` is its heading without case, accents and signs."""

    key: str
    heading: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where each field stands; headings nobody reads; headings of columns that look like BSN.

    `bsn` are the places of those columns: their cells are repeated nowhere. `asked` are all columns
    that nobody knows, `unknown` those of them for which nothing was chosen.
    """

    place: Mapping[str, int]
    unread: tuple[str, ...]
    refused: tuple[str, ...]
    asked: tuple[UnknownColumn, ...]
    unknown: tuple[UnknownColumn, ...]
    bsn: frozenset[int]


def match(
    headings: Sequence[str], values: Sequence[Sequence[str]], chosen: Mapping[str, str]
) -> Columns:
    """Tell the columns by their headings. `values` are the cells of each column, without heading.

    `chosen` maps the key of a heading to the field that HR took it for, "" for none; it counts
    before what is known here. Where two columns mean the same field, the best-known heading wins
    and the other is not read. A column that looks like BSN is never read, whatever was chosen.
    """
    bsn = bsn_columns(headings, values)
    keys = [key_of(headings, at) for at in range(len(headings))]
    best: dict[str, tuple[int, int]] = {}
    for at, key in enumerate(keys):
        if at in bsn or (key not in chosen and not _suits(key, values[at])):
            continue
        field, rank = (chosen[key], -1) if key in chosen else _RANKS.get(key, ("", 0))
        if field in SAID:
            best[field] = min(best.get(field, (rank, at)), (rank, at))
    place = {field: at for field, (_, at) in best.items()}
    shown = [at for at in range(len(headings)) if at not in bsn]
    shown = [at for at in shown if headings[at].strip() or any(values[at])]
    ours = {*_LEFT_ALONE, *_RANKS}
    asked = tuple(
        UnknownColumn(
            key=keys[at], heading=said_heading(headings, at), samples=_samples(values[at])
        )
        for at in shown
        if keys[at] not in ours
    )
    rest = [at for at in shown if at not in place.values()]
    return Columns(
        place=place,
        unread=tuple(
            said_heading(headings, at) for at in rest if keys[at] in ours or keys[at] in chosen
        ),
        refused=tuple(said_heading(headings, at) for at in sorted(bsn)),
        asked=asked,
        unknown=tuple(column for column in asked if column.key not in chosen),
        bsn=bsn,
    )


def key_of(headings: Sequence[str], at: int) -> str:
    """By what a heading is remembered: "E-mail (werk)*" is "emailwerk"; none is "kolom4"."""
    return _plain(said_heading(headings, at))[:60] or f"kolom{at + 1}"


def said_heading(headings: Sequence[str], at: int) -> str:
    """The heading as it stands in the file, or "kolom 4" where there is none."""
    heading = " ".join(headings[at].split()) if at < len(headings) else ""
    return heading[:60] or f"kolom {at + 1}"


def _samples(values: Sequence[str]) -> tuple[str, ...]:
    """The first three values, each short; what could be a BSN is not shown."""
    filled = (" ".join(value.split())[:40] for value in values if value.strip())
    safe = (value for value in filled if not could_be_bsn(value))
    return tuple(islice(safe, 3))


def bsn_columns(headings: Sequence[str], values: Sequence[Sequence[str]]) -> frozenset[int]:
    """The places of the columns that look like BSN."""
    return frozenset(
        at for at, heading in enumerate(headings) if looks_like_bsn(heading, values[at])
    )


def looks_like_bsn(heading: str, values: Sequence[str]) -> bool:
    """True if the heading says so, or if the values pass the eleven-test for a BSN.

    The test: digits times 9, 8 … 2, -1 add up to a multiple of eleven (Logisch Ontwerp BSN). Of
    other numbers of nine digits one in eleven passes by chance. So four in five of the numbers of
    eight or nine digits must pass, and these must be half of the column, or at least three: text
    between them hides nothing, and one number among hundreds of other staff numbers proves
    nothing. A file with one row is refused, to be on the safe side.
    """
    if _plain(heading) in _BSN_HEADINGS:
        return True
    filled = [_digits(value) for value in values if value.strip()]
    long = [value for value in filled if re.fullmatch(r"[0-9]{8,9}", value)]
    passed = sum(_passes_eleven_test(value) for value in long)
    enough = passed >= 3 or len(long) * 2 >= len(filled)
    return passed > 0 and enough and passed * 5 >= len(long) * 4


def could_be_bsn(value: str) -> bool:
    """Whether one cell holds a number that passes the eleven-test."""
    return _passes_eleven_test(_digits(value))


def _digits(value: str) -> str:
    return re.sub(r"[\s.\-]", "", value)


def _passes_eleven_test(value: str) -> bool:
    if not re.fullmatch(r"[0-9]{8,9}", value) or not int(value):
        return False
    digits = (int(digit) for digit in value.zfill(9))
    return sum(a * b for a, b in zip(digits, _BSN_WEIGHTS, strict=True)) % 11 == 0


def _suits(key: str, values: Sequence[str]) -> bool:
    """ "Medewerker" is a number in one HR system and a name in another."""
    if key != "medewerker":
        return True
    return all(re.fullmatch(r"[A-Za-z]{0,3}[0-9]+", value.strip()) for value in values if value)


def _plain(heading: str) -> str:
    """ "E-mail (werk)*" is "emailwerk"."""
    return re.sub(r"[^a-z0-9]", "", names.fold(heading))
