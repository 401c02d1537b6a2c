"""Bytes of a file become lines, unless the file is too large or no text at all."""

import re
from pathlib import Path

from elearn.content import lines as typed
from elearn.content.lines import Line
from elearn.content.notebook import Notebook
from elearn.domain.finding import Place

LARGEST = 200_000
"""Bytes: no lesson comes near, and every reader stays quick."""
LONGEST_LINE = 4_000
MOST_LINES = 5_000
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
NOTHING = (Line(number=1, text=""),)
"""The lines of a file that could not be read."""


def load(path: Path) -> bytes:
    """The content of a file; of one that is much too large only enough to see that."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def is_plain(path: Path) -> bool:
    """Whether this is a file that may be read: no folder, pipe or device, no link leading away."""
    return path.is_file() and path.resolve().is_relative_to(path.parent.resolve().parent)


def decode(data: bytes, notes: Notebook) -> tuple[Line, ...]:
    """The lines of a file. None at all, told, if it is too large, empty or no text in UTF-8."""
    text = _text(data, notes)
    if text is None:
        return ()
    lines = typed.read(text)
    if all(line.blank for line in lines):
        notes.add("E111", Place(), "Dit bestand is leeg. Begin met --- en de gegevens van de les.")
        return ()
    if len(lines) > MOST_LINES:
        message = "Dit bestand heeft meer dan 5.000 regels. Maak er meer lessen van."
        notes.add("E104", Place(line=MOST_LINES), message)
        return ()
    for line in lines:
        if len(line.text) > LONGEST_LINE:
            message = "Deze regel is veel te lang. Knip hem in alinea’s."
            notes.add("E103", line.place(LONGEST_LINE), message)
            return ()
    return lines


def _text(data: bytes, notes: Notebook) -> str | None:
    if len(data) > LARGEST:
        message = "Dit bestand is groter dan 200 kB. Maak er meer lessen van."
        notes.add("E102", Place(), message)
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as err:
        message = "Dit bestand is niet bewaard als UTF-8. Kies bij Opslaan als: UTF-8."
        notes.add("E101", _place_of_byte(data, err.start), message)
        return None
    odd = _NO_TEXT.search(text)
    if odd:
        message = "Hier staat een teken dat geen tekst is. Bewaar het bestand opnieuw als UTF-8."
        notes.add("E101", _place_of_byte(data, len(text[: odd.start()].encode())), message)
        return None
    return text


def _place_of_byte(data: bytes, at: int) -> Place:
    """Where that byte stands; what comes before it is readable."""
    before = data[:at].decode("utf-8", "replace").removeprefix("\ufeff")
    return Place(line=before.count("\n") + 1, column=len(before.rpartition("\n")[2]) + 1)
