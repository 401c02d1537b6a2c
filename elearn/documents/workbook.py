"""The first sheet of an Excel workbook (.xlsx, .xlsm) as numbered rows of cells, like a text file.

Values only: no formula is computed and no macro is run; what Excel computed last counts. The zip is
looked at before it is unpacked, so that a small file cannot become a big one.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from elearn.documents import delimited
from elearn.documents.delimited import MOST_BYTES, NoList, Row
from elearn.domain.said import said

START = b"PK\x03\x04"
MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of all parts together; a list of 10,000 rows and ten columns unpacks to some 6 MB."""
MOST_PARTS = 2_000
MOST_EMPTY = 100_000
"""Rows looked at: a sheet can say that it has a million."""

_BROKEN = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
)
"""What openpyxl, its XML reader (a SyntaxError) and the zip raise for a damaged workbook."""


def read(data: bytes) -> tuple[Row, ...]:
    """All rows of the first visible sheet that have something in them, headings first.

    Raises NoList, with the way out, for whatever is no such workbook or too large.
    """
    if len(data) > MOST_BYTES:
        raise NoList("Dit bestand is groter dan 5 MB. Splits het in kleinere bestanden.")
    _look_at_zip(data)
    try:
        rows = tuple(_rows(data))
    except _BROKEN as err:
        raise delimited.refusal(said("Dit Excel-bestand is beschadigd.")) from err
    if not rows:
        raise NoList("Het eerste blad is leeg. Zet de lijst daar, met kopjes in de eerste rij.")
    return rows


def _look_at_zip(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            told = parts.infolist()
    except _BROKEN as err:
        raise delimited.refusal(said("Dit Excel-bestand is beschadigd.")) from err
    if len(told) > MOST_PARTS or sum(part.file_size for part in told) > MOST_UNPACKED:
        raise NoList("Dit bestand is uitgepakt te groot. Bewaar alleen de lijst met mensen.")
    names = {part.filename for part in told}
    if "xl/workbook.xml" not in names:
        raise delimited.refusal(said("Dit is een zipbestand, geen lijst."))


def _rows(data: bytes) -> Iterator[Row]:
    book = openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            raise NoList("Er is geen zichtbaar blad in dit bestand.")
        sheets[0].reset_dimensions()  # what the file says of its own size is not to be trusted
        yield from _filled(sheets[0].iter_rows())
    finally:
        book.close()


def _filled(rows: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
    kept = 0
    for number, cells in enumerate(rows, start=1):
        if number > MOST_EMPTY:
            return
        texts = [_text(cell) for cell in cells]
        while texts and not texts[-1].strip():
            texts.pop()
        if texts:
            kept += 1
            delimited.measure(texts, number=number, kept=kept)
            yield Row(number=number, cells=tuple(texts))


def _text(cell: Any) -> str:
    """What Excel shows, as far as it matters here: days as 2026-08-31, 0012 with its zeros."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, int):
        pattern = str(cell.number_format or "")
        zeros = len(pattern) if pattern and set(pattern) == {"0"} else 0
        return str(value).zfill(zeros)
    return str(value)
