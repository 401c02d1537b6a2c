"""A staff list without its BSN: what is kept of a file until it is confirmed.

The number may be used where a law says so (UAVG art. 46), and no law does for a course. So it is
not even kept for the day that a file waits.
"""

import csv
import io

from elearn.documents import delimited, staff_columns, workbook

EXAMPLE = "111222333"
"""A number that passes the eleven-test and is used in examples; so the column is known again."""


def masked(data: bytes) -> bytes:
    """The same list as CSV; in its BSN columns only EXAMPLE and empty cells are left.

    Rows keep their numbers. A file without such a column comes back as it is. Raises NoList for
    what `staff_file.read` refuses, and for a list that as CSV would be too large to read again.
    """
    rows = workbook.read(data) if data.startswith(workbook.START) else delimited.read(data)
    headings, body = rows[0].cells, rows[1:]
    bsn = staff_columns.bsn_columns(
        headings, [[row.cell(at) for row in body] for at in range(len(headings))]
    )
    if not bsn:
        return data
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    written = 0
    for row in rows:
        out.write("\r\n" * (row.number - written - 1))  # empty rows count
        writer.writerow(row.cells if row is rows[0] else _masked(row, bsn))
        written = row.number
    kept = out.getvalue().encode("utf-8-sig")
    if len(kept) > delimited.MOST_BYTES:
        raise delimited.NoList(
            "Dit bestand is groot en bevat BSN-nummers. Haal die kolom weg en kies het opnieuw."
        )
    return kept


def _masked(row: delimited.Row, bsn: frozenset[int]) -> list[str]:
    cells = list(row.cells)
    for at in bsn & set(range(len(cells))):
        cells[at] = EXAMPLE if staff_columns.could_be_bsn(cells[at]) else ""
    return cells
