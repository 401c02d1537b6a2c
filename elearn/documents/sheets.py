"""Lists as CSV that a Dutch Excel opens right, and that cannot run anything there.

Which columns a list has, and who may have it, is decided where the list is asked for.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

Cell = str | int | date | None

_BOM = "\ufeff"
_FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The list with `;` between cells, CRLF after rows, in UTF-8 with a byte order mark.

    Dates are ISO (2026-11-24), nothing is an empty cell. Text that a spreadsheet could take for a
    formula gets a `'` in front, also behind spaces; numbers (`int`) stay numbers. NUL is left out.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([_text(heading) for heading in headings])
    for row in rows:
        writer.writerow([_text(cell) for cell in row])
    return (_BOM + target.getvalue()).encode("utf-8", errors="replace")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int):
        return str(cell)
    text = cell.replace("\x00", "")
    return f"'{text}" if text.lstrip(" \xa0").startswith(_FORMULA_SIGNS) else text
