"""Staff files as they should not be, and what becomes of each (trust: B35–B41, B44).

Every case has a name, the bytes, how many people can be read from it, and words that the first
problem must hold ("" for none). `tests/web/hr/test_nasty_uploads.py` sends the same files.
"""

import io
import zipfile
from dataclasses import dataclass
from typing import Any

import openpyxl

HEAD = "voornaam;achternaam;personeelsnummer;e-mail"
ADA = "Ada;Wit;0012;ada@school.example"
MB = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Nasty:
    """One file, and what has to become of it."""

    name: str
    data: bytes
    rows: int
    words: str = ""
    filename: str = "lijst.csv"

    def __str__(self) -> str:
        return self.name


def lines(*rows: str, head: str = HEAD) -> bytes:
    return "\r\n".join((head, *rows)).encode()


def book(*rows: tuple[Any, ...]) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


BOOK = book(HEAD.split(";"), ("Ada", "Wit", "0012", "ada@school.example"))
ACCENTS = f"{HEAD}\r\nJosé;Müller;7;j@school.example\r\n"
BOMB = zipped(xl__workbook_xml=b"<workbook/>", xl__bomb=b"0" * (80 * MB))

ENCODINGS = (
    Nasty(name="B35 UTF-8 with a mark in front", data=ACCENTS.encode("utf-8-sig"), rows=1),
    Nasty(name="B36 Windows-1252", data=ACCENTS.encode("cp1252"), rows=1),
    Nasty(name="B37 UTF-16 as Excel writes it", data=ACCENTS.encode("utf-16"), rows=1),
    Nasty(name="B37 UTF-16 without a mark", data=ACCENTS.encode("utf-16-be"), rows=1),
    Nasty(
        name="B37 UTF-32",
        data=ACCENTS.encode("utf-32"),
        rows=0,
        words="geen tekst is",
    ),
    Nasty(
        name="B36 saved twice in the wrong encoding",
        data=lines("JosÃ©;MÃ¼ller;7;j@school.example"),
        rows=0,
        words="Rij 2: voornaam heeft vreemde tekens",
    ),
)
SHAPES = (
    Nasty(name="B38 semicolons", data=lines(ADA), rows=1),
    Nasty(name="B38 commas", data=lines(ADA).replace(b";", b","), rows=1),
    Nasty(name="B38 tabs", data=lines(ADA).replace(b";", b"\t"), rows=1),
    Nasty(name="B38 sep=; in front", data=b"sep=;\r\n" + lines(ADA), rows=1),
    Nasty(name="B38 sep=, in front", data=b"sep=,\n" + lines(ADA).replace(b";", b","), rows=1),
    Nasty(name="B38 line ends of an old Mac", data=lines(ADA).replace(b"\r\n", b"\r"), rows=1),
    Nasty(name="B38 a line break in a cell", data=lines('"Ada\r\nMaria";Wit;1;'), rows=1),
    Nasty(name="B38 a separator in a quoted cell", data=lines('Ada;"Wit; jr.";1;'), rows=1),
    Nasty(name="B38 commas in a file of semicolons", data=lines("Ada;Wit, jr.;1;"), rows=1),
    Nasty(name="B38 empty rows between", data=lines("", ";;;", ADA, "", ";;;"), rows=1),
    Nasty(
        name="B38 a quote that is never closed",
        data=lines('"Ada;Wit;1;', "Bo;Kok;2;"),
        rows=0,
        words="Rij 2: een aanhalingsteken",
    ),
    Nasty(
        name="B38 a title above the headings",
        data=b"Medewerkers per 1-1-2026\r\n\r\n" + lines(ADA),
        rows=0,
        words="ontbreekt een kopje: voornaam en achternaam. Gevonden: Medewerkers per 1-1-2026",
    ),
    Nasty(
        name="B38 more cells than headings",
        data=lines("Ada;Wit;1;ada@school.example;nog iets"),
        rows=0,
        words="Rij 2: er staan meer cellen dan kopjes",
    ),
    Nasty(name="B38 headings only", data=lines(), rows=0, words="alleen kopjes"),
    Nasty(name="B38 nothing at all", data=b"", rows=0, words="leeg"),
    Nasty(
        name="B38 the whole name in one column",
        data=lines("Ada Wit;1;", head="naam;personeelsnummer;e-mail"),
        rows=0,
        words="splitsen we niet",
    ),
)
NO_LISTS = (
    Nasty(
        name="B39 a cell of 200,000 signs",
        data=lines("A" * 200_000 + ";Wit;1;"),
        rows=0,
        words="Rij 2 heeft een cel van meer dan 10.000 tekens",
    ),
    Nasty(name="B39 a zero byte", data=lines("Ada;W\0it;1;"), rows=0, words="Rij 2 bevat iets"),
    Nasty(name="B39 ten megabytes", data=lines() + b"x" * (10 * MB), rows=0, words="groter dan 5"),
    Nasty(
        name="B39 150,000 rows",
        data=lines() + b"\nA;B;1;" * 150_000,
        rows=0,
        words="meer dan 10.000 rijen",
    ),
    Nasty(name="B39 5,000 columns", data=b"k;" * 5_000, rows=0, words="meer dan 200 kolommen"),
    Nasty(name="B39 a zip bomb called .csv", data=BOMB, rows=0, words="uitgepakt te groot"),
    Nasty(
        name="B39 a zip bomb called .xlsx",
        data=BOMB,
        rows=0,
        words="uitgepakt te groot",
        filename="lijst.xlsx",
    ),
    Nasty(name="B39 a zip with no workbook", data=zipped(a=b"1"), rows=0, words="zipbestand"),
    Nasty(name="B39 a workbook called .csv", data=BOOK, rows=1),
    Nasty(name="B39 a CSV called .xlsx", data=lines(ADA), rows=1, filename="lijst.xlsx"),
    Nasty(name="B39 half a workbook", data=BOOK[:-300], rows=0, words="beschadigd"),
    Nasty(name="B39 an old or locked workbook", data=b"\xd0\xcf\x11\xe0" * 99, rows=0, words="oud"),
    Nasty(
        name="B39 a web page called .xls",
        data=b"<html><table><tr><td>voornaam</td></tr></table></html>",
        rows=0,
        words="webpagina",
        filename="export.xls",
    ),
    Nasty(name="B39 XML", data=b'<?xml version="1.0"?><Workbook/>', rows=0, words="webpagina"),
    Nasty(name="B39 JSON", data=b'[{"voornaam": "Ada"}]', rows=0, words="ander soort bestand"),
    Nasty(name="B39 a PDF", data=b"%PDF-1.7", rows=0, words="een pdf"),
    Nasty(name="B39 a picture", data=b"\x89PNG\r\n\x1a\n", rows=0, words="een afbeelding"),
    Nasty(name="B39 noise", data=bytes(range(256)) * 40, rows=0, words="geen tekstbestand"),
)
DOUBLES = (
    Nasty(
        name="B40 a staff number twice",
        data=lines(ADA, "Bo;Kok;0012;bo@school.example"),
        rows=1,
        words="Rij 3: personeelsnummer staat ook in rij 2",
    ),
    Nasty(
        name="B40 an address twice, in other letters, with a space",
        data=lines(ADA, "Bo;Kok;0013;ADA@School.Example "),
        rows=1,
        words="Rij 3: e-mailadres staat ook in rij 2",
    ),
    Nasty(
        name="B40 a number that lost its zeros",
        data=lines(ADA, "Bo;Kok;0013;", "Cas;Dam;14;"),
        rows=2,
        words="Rij 4: personeelsnummer is korter dan de andere",
    ),
    Nasty(
        name="B40 a number that Excel made a power of",
        data=lines("Ada;Wit;1,2E+05;"),
        rows=0,
        words="door Excel veranderd",
    ),
    Nasty(
        name="B40 a row of totals",
        data=lines(ADA, "Totaal;;1;"),
        rows=1,
        words="Rij 3: achternaam ontbreekt",
    ),
    Nasty(
        name="B40 an address without an @",
        data=lines("Ada;Wit;1;ada.school.example"),
        rows=0,
        words="mist een @",
    ),
    Nasty(
        name="B41 a last day that is none",
        data=lines("Ada;Wit;31-02-2026", head="voornaam;achternaam;uit dienst"),
        rows=0,
        words="Rij 2: uit dienst is geen datum",
    ),
    Nasty(
        name="BSN under an innocent heading",
        data=lines("A;B;111222333", "C;D;123456782", head="voornaam;achternaam;nummer"),
        rows=2,
        words="BSN-nummers",
    ),
)
NAMES = (
    "O'Brien",
    "van 't Hof",
    "-",
    "Null",
    "True",
    "\u202eomgekeerd",
    "on\u200bzichtbaar",
    "N" * 300,
    "😀",
    "Łukasz",
    "=1+1",
    "undefined",
    "Şahin Yıldız",
)
ODD_NAMES = tuple(
    Nasty(name=f"B44 the name {name[:12]!r}", data=lines(f"Ada;{name};7;"), rows=1)
    for name in NAMES
)
TOO_LONG = Nasty(
    name="B44 a name of 301 signs",
    data=lines(f"Ada;{'N' * 301};7;"),
    rows=0,
    words="langer dan 300 tekens",
)

ALL = (*ENCODINGS, *SHAPES, *NO_LISTS, *DOUBLES, *ODD_NAMES, TOO_LONG)
