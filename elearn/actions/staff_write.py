"""What an import writes: people, places, teams, obligations, last days. Many rows, few statements.

Called within the transaction of `importing.py`, after `staff_preview.py`; nobody is removed, no
account is made, no mail is sent.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from elearn.actions.staff_compare import Kind, Line
from elearn.actions.staff_preview import Assignment, Duties, Preview, assignment, open_duties
from elearn.domain import names
from elearn.domain.times import local_date
from elearn.store import links, obligations, organisations, people, seats, signed_in
from elearn.store.journal import Journal
from elearn.store.people import Membership, Person

ORIGIN = "import"
AT_ONCE = 250
"""Rows between two reports of how far it is."""

JOURNALLED = {
    "person": (),
    "team": ("name",),
    "membership": ("team_id", "category"),
    "obligation": ("due", "exempt_from", "exempt_until"),
}
"""The tables that an import writes to, and what of a new row counts as changed since."""

Tell = Callable[[int, int], None]
"""Told how many rows of how many are done."""


def write(
    found: Preview,
    *,
    organisation_id: int,
    course: str,
    due: date,
    last_day: date | None,
    journal: Journal,
    tell: Tell | None,
    now: datetime,
) -> list[int]:
    """Stores what a preview says; gives the numbers of new people. `last_day`: of who was ticked.

    What it ends by a statement of its own is noted in `journal`; the rest `journal` sees.
    """
    lines = found.comparison.lines
    known = {person.id: person for person in people.staff(organisation_id)}
    steps = _steps(tell, rows=2 * len(lines))
    everybody = _people(lines, known, organisation_id, steps, now)
    _place(lines, everybody, organisation_id)
    _oblige(lines, everybody, course, due, steps, now)
    for person_id in found.leaving.ticked:
        known[person_id].out_of_service = last_day
    today = local_date(now)
    touched = {p.id: p for p in everybody} | {n: known[n] for n in found.leaving.ticked}
    _shut_out([n for n, p in touched.items() if not p.serves(today)], journal, now)
    fresh = {p.id for p in everybody} - known.keys()
    return sorted(n for n in fresh if touched[n].serves(today))


def oblige(
    person: Person,
    *,
    course: str,
    due: date,
    school_id: int | None,
    now: datetime,
    origin: str,
) -> Assignment:
    """One obligation: a new one, or the open one with the earliest date; fulfilled ones stay."""
    duties = open_duties(person.organisation_id, course)
    deed = assignment(person.id, duties, due)
    duty = duties.get(person.id)
    if deed is Assignment.NEW:
        obligations.add(
            person=person, course=course, due=due, school_id=school_id, origin=origin, now=now
        )
    elif deed is Assignment.EARLIER and duty is not None:
        duty.due = due
    return deed


def _steps(tell: Tell | None, *, rows: int) -> Iterator[None]:
    """To be advanced at every row, in both passes; reports now and then, in rows of the file."""
    for at in range(rows):
        if tell and at % AT_ONCE == 0:
            tell(at // 2, rows // 2)
        yield
    while True:
        yield


def _people(
    lines: Sequence[Line],
    known: dict[int, Person],
    organisation_id: int,
    steps: Iterator[None],
    now: datetime,
) -> list[Person]:
    """The person of each line, new ones stored."""
    found: list[Person] = []
    by_row: dict[int, Person] = {}
    waiting: list[Person] = []
    for line in lines:
        next(steps)
        if line.person_id is not None:
            person = known[line.person_id]
            if line.kind is Kind.CHANGED:
                _update(person, line)
        elif line.first is not None:
            person = by_row[line.first]
        else:
            person = by_row[line.row.number] = _newcomer(line, organisation_id, now)
            waiting.append(person)
        found.append(person)
        if len(waiting) >= AT_ONCE:
            people.add_people(waiting)
            waiting = []
    people.add_people(waiting)
    return found


def _newcomer(line: Line, organisation_id: int, now: datetime) -> Person:
    row = line.row
    return people.new_person(
        organisation_id=organisation_id,
        given_name=row.given_name,
        infix=row.infix,
        surname=row.surname,
        staff_number=row.staff_number or None,
        email=row.email.lower() or None,
        in_service=row.in_service,
        out_of_service=row.out_of_service,
        now=now,
    )


def _update(person: Person, line: Line) -> None:
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
        person.out_of_service = row.out_of_service
    person.index_name()


def _place(lines: Sequence[Line], everybody: Sequence[Person], organisation_id: int) -> None:
    """Puts people at the schools of their rows; an empty cell leaves team and category as is."""
    teams = _teams(lines, organisation_id)
    places = {
        (seat.person_id, seat.school_id): seat for seat in seats.of_organisation(organisation_id)
    }
    for line, person in zip(lines, everybody, strict=True):
        if line.kind is Kind.SAME:
            continue
        where = (person.id, line.school_id)
        if where not in places:
            places[where] = Membership(
                organisation_id=organisation_id,
                person_id=person.id,
                school_id=line.school_id,
                category="",
            )
        if line.team:
            places[where].team_id = teams[line.school_id, names.fold(line.team)]
        if line.row.category:
            places[where].category = line.row.category
    seats.add(list(places.values()))


def _teams(lines: Sequence[Line], organisation_id: int) -> dict[tuple[int, str], int]:
    """The number of every team by school and folded name, after making those that are new."""
    known = {
        (team.school_id, names.fold(team.name)): team
        for team in reversed(organisations.teams(organisation_id))
    }
    fresh = {
        (line.school_id, names.fold(line.team)): organisations.Team(
            organisation_id=organisation_id, school_id=line.school_id, name=line.team
        )
        for line in reversed(lines)
        if line.team and (line.school_id, names.fold(line.team)) not in known
    }
    organisations.add_teams(list(fresh.values()))
    return {where: team.id for where, team in {**known, **fresh}.items()}


def _oblige(
    lines: Sequence[Line],
    everybody: Sequence[Person],
    course: str,
    due: date,
    steps: Iterator[None],
    now: datetime,
) -> None:
    """One obligation for every person of the file."""
    duties: Duties = open_duties(everybody[0].organisation_id, course) if everybody else {}
    fresh = []
    for line, person in zip(lines, everybody, strict=True):
        next(steps)
        if line.first is not None:
            continue
        deed, duty = assignment(person.id, duties, due), duties.get(person.id)
        if deed is Assignment.NEW:
            fresh.append(
                obligations.new(
                    person=person,
                    course=course,
                    due=due,
                    school_id=line.school_id,
                    origin=ORIGIN,
                    now=now,
                )
            )
        elif deed is Assignment.EARLIER and duty is not None:
            duty.due = due
    obligations.add_all(fresh)


def _shut_out(gone: list[int], journal: Journal, now: datetime) -> None:
    for link_id in links.open_of_people(gone):
        journal.note("one_time_link", link_id, "ended_at", None, now)
    signed_in.shut_out(gone, now=now)
