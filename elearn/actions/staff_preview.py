"""What a staff file would do: the file beside who is known now.

Reads only; writing is `staff_write.py`. Called within the deeds of `importing.py`.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from elearn.actions.staff_compare import Comparison, Kind, compare
from elearn.actions.staff_leaving import Leaving, leaving
from elearn.actions.staff_match import Known, Seat
from elearn.actions.staff_schools import KnownSchool
from elearn.documents.staff_file import StaffFile
from elearn.domain.roles import Role, Scope
from elearn.domain.said import Said, said, said_n
from elearn.store import obligations, organisations, people, records, seats
from elearn.store.obligations import Obligation

Duties = Mapping[int, Obligation | None]
"""Of everybody who ever had a course to do: the first cycle not fulfilled, or None."""


class Assignment(StrEnum):
    """What an import does to the obligation of one person."""

    NEW = "new"
    EARLIER = "earlier"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What confirming would do: the comparison, and how many people get course or earlier date.

    `new_at` are the schools where somebody gets the course who did not have it.
    """

    file: StaffFile
    comparison: Comparison
    leaving: Leaving
    assigned: int
    earlier: int
    new_at: frozenset[int]

    @property
    def duties(self) -> Said:
        """ "60 collega’s krijgen de cursus erbij. Een eerdere deadline: 2."."""
        told = said_n(
            "%(count)s collega krijgt de cursus erbij.",
            "%(count)s collega’s krijgen de cursus erbij.",
            count=self.assigned,
        )
        if not self.assigned:
            told = said("Niemand krijgt de cursus erbij.")
        if not self.earlier:
            return told
        earlier = said("Een eerdere deadline: %(count)s.", count=self.earlier)
        return said("%(one)s %(other)s", one=told, other=earlier)

    @property
    def changes_nothing(self) -> bool:
        """Whether everything is as the file says already, and nobody was ticked."""
        lines = self.comparison.lines
        moved = any(line.kind is not Kind.SAME for line in lines)
        return not (self.assigned or self.earlier or moved or self.leaving.people)

    @property
    def counts(self) -> dict[str, int]:
        """What it does in numbers: people made, people changed, courses given, dates, leavers."""
        firsts = [line for line in self.comparison.lines if line.first is None]
        return {
            "rows": len(self.comparison.lines),
            "new": sum(line.kind is Kind.NEW for line in firsts),
            "changed": len({x.person_id for x in self.comparison.changed}),
            "assigned": self.assigned,
            "earlier": self.earlier,
            "left": len(self.leaving.people),
        }

    @property
    def fingerprint(self) -> str:
        """The same as long as confirming would do the same; who was ticked does not count."""
        what = [
            (line.row, line.kind, line.person_id, line.school_id, line.team, line.changes)
            for line in self.comparison.lines
        ]
        missing = [person.person_id for person in self.comparison.missing]
        faults = [(problem.row, str(problem.message)) for problem in self.comparison.problems]
        told = repr((what, missing, faults, self.assigned, self.earlier))
        return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def preview(
    file: StaffFile,
    *,
    scope: Scope,
    course: str,
    due: date,
    today: date,
    ticked: Collection[int] = (),
) -> Preview:
    """What this file would do now. Reads only. `ticked`: who is said to have left."""
    known = _known(scope)
    found = compare(file, known=known, schools=_schools(scope), today=today)
    duties = open_duties(scope.organisation_id, course)
    firsts = [line for line in found.lines if line.first is None]
    deeds = [assignment(line.person_id, duties, due) for line in firsts]
    return Preview(
        file=file,
        comparison=found,
        leaving=leaving(
            found,
            ticked=ticked,
            known=known,
            holders={
                role: seats.holders(scope.organisation_id, role, today=today)
                for role in (Role.HR, Role.ADMIN)
            },
            today=today,
        ),
        assigned=deeds.count(Assignment.NEW),
        earlier=deeds.count(Assignment.EARLIER),
        new_at=frozenset(
            line.school_id
            for line, deed in zip(firsts, deeds, strict=True)
            if deed is Assignment.NEW
        ),
    )


def assignment(person_id: int | None, duties: Duties, due: date) -> Assignment:
    """What giving the course to this person (None: somebody new) does."""
    if person_id is None or person_id not in duties:
        return Assignment.NEW
    duty = duties[person_id]
    if duty is None or duty.exempt_from is not None or duty.due <= due:
        return Assignment.KEPT
    return Assignment.EARLIER


def open_duties(organisation_id: int, course: str) -> Duties:
    """What everybody of an organisation has to do of a course, or had to."""
    done = {
        (proof.row.person_id, proof.row.cycle)
        for proof in records.of_course(organisation_id=organisation_id, course=course)
    }
    found: dict[int, Obligation | None] = {}
    scope = Scope(organisation_id=organisation_id)
    for duty, person in obligations.of_course(scope, course=course):
        is_open = (person.id, duty.cycle) not in done
        if found.get(person.id) is None:
            found[person.id] = duty if is_open else None
    return found


def _schools(scope: Scope) -> list[KnownSchool]:
    return [
        KnownSchool(school_id=school.id, name=school.name, brin=school.brin)
        for school in organisations.schools(scope.organisation_id)
        if scope.schools is None or school.id in scope.schools
    ]


def _known(scope: Scope) -> list[Known]:
    """Everybody of the organisation: also who is out of reach, so that nobody is made twice."""
    teams = {team.id: team.name for team in organisations.teams(scope.organisation_id)}
    places: dict[int, dict[int, Seat]] = {}
    for membership in seats.of_organisation(scope.organisation_id):
        team = teams.get(membership.team_id or 0, "")
        seat = Seat(team=team, category=membership.category)
        places.setdefault(membership.person_id, {})[membership.school_id] = seat
    return [
        Known(
            person_id=person.id,
            given_name=person.given_name,
            infix=person.infix,
            surname=person.surname,
            staff_number=person.staff_number or "",
            email=person.email or "",
            in_service=person.in_service,
            out_of_service=person.out_of_service,
            seats=places.get(person.id, {}),
            in_reach=_reaches(scope, places.get(person.id, {})),
        )
        for person in people.staff(scope.organisation_id)
    ]


def _reaches(scope: Scope, schools: Iterable[int]) -> bool:
    return scope.schools is None or not scope.schools.isdisjoint(schools)
