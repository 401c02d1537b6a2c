"""Text files with separators, as Excel and HR systems write them: bytes to numbered rows of cells.

What the columns mean is `staff_columns.py`, workbooks are `workbook.py`; other files are refused in
words. Nothing is half read: a file either gives all its rows or an `NoList` that says why not.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from elearn.domain.errors import RuleError
from elearn.domain.said import Said, said

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 10_000
MOST_COLUMNS = 200
LONGEST_CELL = 10_000

_BINARY = {
    b"PK\x03\x04": said("Dit is een zipbestand, geen lijst."),
    b"PK\x05\x06": said("Dit is een zipbestand, geen lijst."),
    b"\xd0\xcf\x11\xe0": said("Dit is een oud Excel-bestand, of er zit een wachtwoord op."),
    b"%PDF": said("Dit is een pdf, geen lijst."),
    b"\x89PNG": said("Dit is een afbeelding, geen lijst."),
    b"\xff\xd8\xff": said("Dit is een afbeelding, geen lijst."),
    b"GIF8": said("Dit is een afbeelding, geen lijst."),
    b"\x1f\x8b": said("Dit is een ingepakt bestand, geen lijst."),
}
_MARKED_UP = re.compile(r"\s*(?:<[!?a-z]|[\[{])", re.IGNORECASE)
"""How a web page, XML or JSON begins: some HR systems give one the name of an Excel file."""

_DECLARED = re.compile(r'"?sep=([^\r\n"]?)"?[;,]*(?:\r\n|\r|\n)', re.IGNORECASE)
SAVE_AS = said("Sla de lijst in Excel op als .xlsx of CSV, zonder wachtwoord, en kies dat bestand.")


class NoList(RuleError):
    """The whole file is refused; the sentence says why, with the row if one is to blame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row; `number` counts as Excel does: the headings are row 1, empty rows count too."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """What stands in that column; "" where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


def read(data: bytes) -> tuple[Row, ...]:
    """All rows that have something in them, headings first.

    Separators `;`, `,` and tab, told from the headings or from a first line `sep=;`. UTF-8 with or
    without mark, UTF-16 and Windows-1252.
    """
    if len(data) > MOST_BYTES:
        raise NoList("Dit bestand is groter dan 5 MB. Splits het in kleinere bestanden.")
    text = _text(data)
    separator, body = _separator(text)
    rows = tuple(_rows(body, separator))
    if not rows:
        raise NoList("Dit bestand is leeg. Kies een bestand met kopjes in de eerste rij.")
    return rows


def _text(data: bytes) -> str:
    for start, what in _BINARY.items():
        if data.startswith(start):
            raise refusal(what)
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError as err:
        raise refusal(said("Dit is geen tekstbestand.")) from err
    if "\x00" in text:
        row = text[: text.index("\x00")].count("\n") + 1
        raise refusal(said("Rij %(row)s bevat iets wat geen tekst is.", row=row))
    if _MARKED_UP.match(text):
        raise refusal(said("Dit is een webpagina of een ander soort bestand, geen lijst."))
    return text


def _encoding(data: bytes) -> str:
    """The encoding, from the mark in front, else from the zeros between letters, else by trying."""
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = data[:400]
    if sample[1::2].count(0) > len(sample) // 4:
        return "utf-16-le"
    if sample[0::2].count(0) > len(sample) // 4:
        return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _separator(text: str) -> tuple[str, str]:
    """The separator, and the text without a first line `sep=`."""
    if declared := _DECLARED.match(text):
        mark = declared[1] or "\t"
        if mark not in ";,\t|":
            raise NoList("De eerste rij noemt een scheidingsteken dat we niet kennen.")
        return mark, text[declared.end() :]
    heading = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(heading.split('"')[::2])
    return max(";,\t", key=bare.count), text


def _rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    kept = 0
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as err:
            raise _broken(number, err) from err
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            kept += 1
            measure(cells, number=number, kept=kept)
            yield Row(number=number, cells=tuple(cells))


def measure(cells: Sequence[str], *, number: int, kept: int) -> None:
    """Raises NoList for the row with which a list grows out of bounds."""
    if kept > MOST_ROWS + 1:
        raise NoList("Dit bestand heeft meer dan 10.000 rijen. Splits het.")
    if len(cells) > MOST_COLUMNS:
        raise NoList(
            "Rij %(row)s heeft meer dan 200 kolommen. Bewaar alleen wat je nodig hebt.", row=number
        )
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise _too_long(number)


def refusal(why: Said) -> NoList:
    """A refusal of a file that is of another kind, with the way out."""
    return NoList("%(why)s %(way_out)s", why=why, way_out=SAVE_AS)


def _broken(number: int, err: csv.Error) -> NoList:
    if "field larger" in str(err):
        return _too_long(number)
    return NoList(
        'Rij %(row)s: een aanhalingsteken (") staat verkeerd. Verbeter de rij.', row=number
    )


def _too_long(number: int) -> NoList:
    return NoList(
        "Rij %(row)s heeft een cel van meer dan 10.000 tekens. Maak die korter. "
        'Vaak mist er een aanhalingsteken (").',
        row=number,
    )
