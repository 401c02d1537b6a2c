"""At which school a row of a staff file belongs: by name, or by its number (BRIN). Pure.

A row names one school. The number of a location ("12AB01", a vestiging) also finds its school where
only that school has the four signs in front.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from elearn.actions.staff_match import Wrong
from elearn.documents.staff_columns import SAID
from elearn.documents.staff_file import StaffRow
from elearn.domain import names
from elearn.domain.said import Said, said

_BRIN = re.compile(r"([0-9]{2}[a-z]{2})(?:[0-9]{2})?")
_BETWEEN = re.compile(r"\s*(?:[,;/+&|\n]|\ben\b)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSchool:
    """A school that the import may fill."""

    school_id: int
    name: str
    brin: str


class Schools:
    """The schools that an import may fill, ready to be found."""

    def __init__(self, schools: Sequence[KnownSchool]) -> None:
        self._all = schools
        self._exact: dict[str, list[KnownSchool]] = {}
        self._stems: dict[str, list[KnownSchool]] = {}
        for school in schools:
            for key in {names.fold(school.name), names.fold(school.brin)} - {""}:
                self._exact.setdefault(key, []).append(school)
            if brin := _BRIN.fullmatch(names.fold(school.brin)):
                self._stems.setdefault(brin.group(1), []).append(school)

    def of(self, row: StaffRow) -> KnownSchool:
        """The school of a row; the only one if the row names none. Raises Wrong in doubt."""
        if not row.school and len(self._all) == 1:
            return self._all[0]
        found = self._named(row.school)
        if len(found) != 1:
            raise Wrong(SAID["school"], row.school, self._fault(row.school, found))
        return found[0]

    def _named(self, text: str) -> Sequence[KnownSchool]:
        wanted = names.fold(text)
        brin = _BRIN.fullmatch(wanted)
        stem = brin.group(1) if brin else ""
        return self._exact.get(wanted) or self._stems.get(stem, [])

    def _fault(self, text: str, found: Sequence[KnownSchool]) -> Said:
        if not text:
            return said("school ontbreekt. Vul de naam of het BRIN-nummer in")
        if found:
            return said("meer scholen passen bij %(school)s. Vul de naam in", school=text[:60])
        parts = [part for part in _BETWEEN.split(text) if part]
        if len(parts) > 1 and all(self._named(part) for part in parts):
            return said("er staan meer scholen in één cel. Maak voor elke school een rij")
        return said("school %(school)s kennen we hier niet", school=text[:60])
