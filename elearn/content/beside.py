"""What lies round a lesson on disk: contacts, sources, agreements and pictures.

A course folder adds to what lies in the folder of all courses. The grammar of these files is in
`shared_files.py`; which lesson files there are in `course_folder.py`.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from elearn.content import files, picture_files, shared_files
from elearn.content.lines import Line
from elearn.content.notebook import Notebook, Surroundings
from elearn.domain.finding import Finding, Place

SHARED_NAMES = {
    shared_files.CONTACTS: (shared_files.CONTACTS, "contacts.md"),
    shared_files.SOURCES: (shared_files.SOURCES, "sources.md"),
    shared_files.AGREEMENTS: (shared_files.AGREEMENTS, "agreements.md"),
}
"""Each of the three files by its Dutch name, with the names that it may have."""

_V = TypeVar("_V")
Read = Callable[[Sequence[Line], Notebook], dict[str, _V]]


def of(folder: Path, above: Surroundings, *, base: Path) -> tuple[Surroundings, list[Finding]]:
    """What this folder adds to the contacts, sources and agreements above it."""
    found: list[Finding] = []
    adding = _Adding(folder, base, found)
    contacts = adding.keys(shared_files.CONTACTS, shared_files.contacts, above.contacts)
    sources = adding.keys(shared_files.SOURCES, shared_files.sources, above.sources)
    agreements = adding.keys(shared_files.AGREEMENTS, shared_files.agreements, above.agreements)
    pictures, more = picture_files.read(folder, base=base)
    around = Surroundings(
        contacts=contacts,
        sources=sources,
        agreements=agreements,
        goals=above.goals,
        pictures=pictures,
        language=above.language,
    )
    return around, [*found, *more]


def shown(path: Path, base: Path) -> str:
    """The path as a finding names it: seen from the folder of all courses."""
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()


class _Adding:
    """Reads the shared files of one folder."""

    def __init__(self, folder: Path, base: Path, found: list[Finding]) -> None:
        self.folder = folder
        self.base = base
        self.found = found

    def keys(
        self, name: str, read: Read[_V], above: Mapping[str, _V] | None
    ) -> Mapping[str, _V] | None:
        """The keys above with those of this folder's file. The same key twice is an error.

        None, so that no key is held to them, if there is no file or it could not be read.
        """
        paths = [self.folder / typed for typed in SHARED_NAMES[name]]
        there = [path for path in paths if os.path.lexists(path)]
        told, whole = dict(above) if above is not None else {}, True
        for path in there:
            notes = Notebook(file=shown(path, self.base))
            if len(there) > 1 and path is there[-1]:
                message = f"Er is een {there[0].name} en een {path.name}. Haal er een weg."
                notes.add("E119", Place(), message)
            lines = _lines(path, notes)
            whole = whole and bool(lines)
            for key, value in read(lines, notes).items():
                if key in told and len(there) == 1:
                    message = f"De sleutel ‘{key[:60]}’ bestaat al in {name}. Haal er een weg."
                    notes.add("E209", notes.places.get((key,), Place()), message)
                told[key] = value
            self.found += notes.sorted()
        return told if whole and (there or above is not None) else None


def _lines(path: Path, notes: Notebook) -> tuple[Line, ...]:
    """The lines of a file; none at all, told, if it is no plain file or no text."""
    if files.is_plain(path):
        return files.decode(files.load(path), notes)
    message = f"‘{path.name}’ is geen gewoon bestand. Zet de tekst zelf in deze map."
    notes.add("E119", Place(), message)
    return ()
