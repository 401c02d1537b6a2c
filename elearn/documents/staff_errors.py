"""The rows of a staff file that have an error, as a file to mend and read in again."""

from elearn.documents import sheets
from elearn.documents.staff_file import Problem, StaffFile

NUMBER, WRONG = "rij", "wat is er mis"
"""Our own columns: `staff_columns.py` knows them and leaves them alone."""


def csv_of(file: StaffFile, problems: tuple[Problem, ...]) -> bytes:
    """Every row with a problem once: its number, its cells as they came, and what is wrong.

    Columns that look like BSN are not among them. Cells that are a formula are made harmless
    (`sheets.py`); reading the file in takes that away again.
    """
    wrong: dict[int, list[str]] = {}
    for problem in problems:
        if problem.row in file.cells:
            wrong.setdefault(problem.row, []).append(str(problem.message))
    return sheets.csv_bytes(
        (NUMBER, *file.headings, WRONG),
        [(number, *file.cells[number], " ".join(said)) for number, said in sorted(wrong.items())],
    )
