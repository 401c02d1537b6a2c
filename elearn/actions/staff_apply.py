"""What an import reads from the database and writes to it. Called within the deeds of `staff.py`.

Opens no transaction. Nobody is removed, no account is made, no mail is sent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from elearn.actions.staff_compare import Comparison, Kind, KnownSchool, Line, compare
from elearn.actions.staff_match import Known, Seat
from elearn.documents.staff_file import StaffFile
from elearn.domain.roles import Scope
from elearn.store import obligations, organisations, people, records

ORIGIN = "import"


class Assignment(StrEnum):
    """What an import does to the obligation of one person."""

    NEW = "new"
    EARLIER = "earlier"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What confirming would do: the comparison, and how many people get course or earlier date."""

    comparison: Comparison
    assigned: int
    earlier: int

    @property
    def duties(self) -> str:
        """ "60 collega’s krijgen de cursus. 2 krijgen een eerdere deadline."."""
        who = "collega krijgt" if self.assigned == 1 else "collega’s krijgen"
        said = f"{self.assigned or 'Geen'} {who} de cursus erbij."
        if self.earlier:
            said += f" Een eerdere deadline: {self.earlier}."
        return said

    @property
    def changes_nothing(self) -> bool:
        """Whether everything is as the file says already."""
        lines = self.comparison.lines
        return not (self.assigned or self.earlier or any(x.kind is not Kind.SAME for x in lines))


def preview(file: StaffFile, *, scope: Scope, course: str, due: date) -> Preview:
    """What this file would do now. Reads only."""
    comparison = compare(file, known=_known(scope), schools=_schools(scope))
    open_duties = _open_duties(scope.organisation_id, course)
    deeds = [_assignment(line.person_id, open_duties, due) for line in comparison.lines]
    return Preview(
        comparison=comparison,
        assigned=deeds.count(Assignment.NEW),
        earlier=deeds.count(Assignment.EARLIER),
    )


def write(
    lines: Sequence[Line], *, organisation_id: int, course: str, due: date, now: datetime
) -> None:
    """Stores what the lines say: people, places, teams, and one obligation each."""
    known = {person.id: person for person in people.staff(organisation_id)}
    schools = {school.id: school for school in organisations.schools(organisation_id)}
    open_duties = _open_duties(organisation_id, course)
    for line in lines:
        person = known.get(line.person_id) if line.person_id is not None else None
        if person is None:
            person = _welcome(line, organisation_id, now)
        elif line.kind is Kind.CHANGED:
            _update(person, line)
        if line.kind is not Kind.SAME:
            _place(person, line, schools[line.school_id])
        oblige(
            person, course=course, due=due, school_id=line.school_id, now=now, duties=open_duties
        )


def oblige(
    person: people.Person,
    *,
    course: str,
    due: date,
    school_id: int | None,
    now: datetime,
    duties: dict[int, obligations.Obligation | None] | None = None,
    origin: str = ORIGIN,
) -> Assignment:
    """One obligation: a new one, or the open one with the earliest date; fulfilled ones stay."""
    if duties is None:
        duties = _open_duties(person.organisation_id, course)
    deed = _assignment(person.id, duties, due)
    duty = duties.get(person.id)
    if deed is Assignment.NEW:
        obligations.add(
            person=person, course=course, due=due, school_id=school_id, origin=origin, now=now
        )
    elif deed is Assignment.EARLIER and duty is not None:
        duty.due = due
    return deed


def open_duty(person: people.Person, *, course: str) -> obligations.Obligation | None:
    """What one person has to do of a course and has not done yet, or None."""
    return _open_duties(person.organisation_id, course).get(person.id)


def _assignment(
    person_id: int | None, duties: dict[int, obligations.Obligation | None], due: date
) -> Assignment:
    if person_id is None or person_id not in duties:
        return Assignment.NEW
    duty = duties[person_id]
    if duty is None or duty.exempt_from is not None or duty.due <= due:
        return Assignment.KEPT
    return Assignment.EARLIER


def _open_duties(organisation_id: int, course: str) -> dict[int, obligations.Obligation | None]:
    """Of everybody who ever had the course to do: the first cycle not fulfilled, or None."""
    done = {
        (proof.row.person_id, proof.row.cycle)
        for proof in records.of_course(organisation_id=organisation_id, course=course)
    }
    found: dict[int, obligations.Obligation | None] = {}
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
    staff = people.staff(scope.organisation_id)
    seats: dict[int, dict[int, Seat]] = {}
    for membership, school, team in people.memberships([person.id for person in staff]):
        seat = Seat(team=team.name if team else "", category=membership.category)
        seats.setdefault(membership.person_id, {})[school.id] = seat
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
            seats=seats.get(person.id, {}),
            in_reach=_reaches(scope, seats.get(person.id, {})),
        )
        for person in staff
    ]


def _reaches(scope: Scope, schools: Iterable[int]) -> bool:
    return scope.schools is None or not scope.schools.isdisjoint(schools)


def _welcome(line: Line, organisation_id: int, now: datetime) -> people.Person:
    row = line.row
    return people.add_person(
        organisation_id=organisation_id,
        given_name=row.given_name,
        infix=row.infix,
        surname=row.surname,
        staff_number=row.staff_number or None,
        email=row.email.lower() or None,
        in_service=row.in_service,
        now=now,
    )


def _update(person: people.Person, line: Line) -> None:
    """Writes the fields that changed. The address that somebody signs in with stays theirs."""
    row, changed = line.row, {change.field for change in line.changes}
    if "naam" in changed:
        person.given_name, person.infix, person.surname = row.given_name, row.infix, row.surname
    if "personeelsnummer" in changed:
        person.staff_number = row.staff_number
    if "e-mailadres" in changed:
        person.email = row.email.lower()
    if "in dienst" in changed:
        person.in_service = row.in_service
    if "uit dienst" in changed:
        person.out_of_service = None
    person.index_name()


def _place(person: people.Person, line: Line, school: organisations.School) -> None:
    """Puts somebody at the school of the row; an empty cell leaves team and category as is."""
    there = [
        (membership, team)
        for membership, at, team in people.memberships([person.id])
        if at.id == school.id
    ]
    team_id = there[0][0].team_id if there else None
    category = there[0][0].category if there else ""
    if line.team:
        team_id = organisations.team(school=school, name=line.team).id
    people.place(
        person, school_id=school.id, team_id=team_id, category=line.row.category or category
    )
