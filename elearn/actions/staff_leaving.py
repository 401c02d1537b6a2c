"""Who leaves by an import, and when that asks for a second look. Pure (trust: B41).

Somebody leaves because the file has a last day for them, or because HR ticked their name among
those who are missing from it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from elearn.actions.staff_compare import Comparison
from elearn.actions.staff_match import Known
from elearn.domain.roles import Role
from elearn.domain.said import Said, said, said_n

MANY = 10
"""Per cent of the staff within reach: when more than that leave, it may well be a mistake."""

_NOBODY_LEFT = {
    Role.HR: said("Daarna heeft niemand meer de rol P&O."),
    Role.ADMIN: said("Daarna is er geen beheerder meer."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """The people who were in service and get a last day; `warnings` is why that needs a second
    confirmation, or empty."""

    people: frozenset[int]
    ticked: frozenset[int]
    warnings: tuple[Said, ...]


def leaving(
    found: Comparison,
    *,
    ticked: Collection[int],
    known: Iterable[Known],
    holders: Mapping[Role, frozenset[int]],
    today: date,
) -> Leaving:
    """Who leaves, and what HR has to confirm apart. `holders`: who has a role and may enter."""
    serving = {p.person_id for p in known if p.in_reach and _serves(p, today)}
    by_file = {
        line.person_id
        for line in found.lines
        if line.row.out_of_service and any(change.field == "uit dienst" for change in line.changes)
    }
    gone = frozenset(serving & {*by_file, *ticked})
    warnings = [
        said_n(
            "%(count)s van de %(all)s collega’s gaat uit dienst.",
            "%(count)s van de %(all)s collega’s gaan uit dienst.",
            count=len(gone),
            all=len(serving),
        )
    ]
    if len(gone) * 100 <= len(serving) * MANY:
        warnings = []
    warnings += [
        words for role, words in _NOBODY_LEFT.items() if holders[role] and holders[role] <= gone
    ]
    return Leaving(people=gone, ticked=frozenset(ticked), warnings=tuple(warnings))


def _serves(person: Known, today: date) -> bool:
    return person.out_of_service is None or person.out_of_service >= today
