"""What HR sees of a course: who has to do it, who is done, for whom the date has passed.

Reads only, and reads only what HR may see: people, obligations and proof. What somebody chose,
answered or has begun cannot be reached from here (an import contract sees to it). The rules are in
`domain/completion.py`; filters and pages belong to `web/hr`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from elearn.domain import completion
from elearn.domain.completion import Counts, Duty, HrStatus
from elearn.domain.roles import Scope
from elearn.domain.times import local_date
from elearn.store import obligations, people, records


class Group(StrEnum):
    """In which part of the headline somebody counts; every row is in exactly one."""

    PAST = "voorbij"
    ON_SCHEDULE = "schema"
    DONE = "klaar"
    EXEMPT = "vrijgesteld"
    UNASSIGNED = "zonder-cursus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A school where somebody works, and the team there (or an empty name)."""

    school_id: int
    school: str
    team: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One person and one course, as HR sees it. `code` is that of the certificate that counts."""

    person_id: int
    name: str
    sort_name: str
    search: str
    staff_number: str
    places: tuple[Place, ...]
    can_sign_in: bool
    duty: Duty | None
    group: Group
    status: HrStatus | None
    assigned_on: date | None
    code: int | None

    @property
    def schools(self) -> str:
        """ "De Vlinder, Het Baken"."""
        return ", ".join(place.school for place in self.places)

    @property
    def teams(self) -> str:
        """ "Onderbouw, Mentoren"."""
        return ", ".join(sorted({place.team for place in self.places if place.team}))

    @property
    def status_word(self) -> str:
        """The status, or that there is nothing to have a status of."""
        return self.status.value if self.status else "geen cursus"

    @property
    def due(self) -> date | None:
        """The last day on which the course is on time; who expired looks at the renewal date."""
        if self.duty is None:
            return None
        return self.duty.renewal_due if self.status is HrStatus.EXPIRED else self.duty.due

    @property
    def completed_on(self) -> date | None:
        """When the course was completed, if it was."""
        return self.duty.completed_on if self.duty else None

    @property
    def valid_until(self) -> date | None:
        """The last day of the certificate, if it has one."""
        return self.duty.valid_until if self.duty else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolRow:
    """One school in the picture of a course."""

    school_id: int
    name: str
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A course on a day. `rows` have the course to do or are exempt; `unassigned` are the rest."""

    course: str
    today: date
    rows: tuple[Row, ...]
    unassigned: tuple[Row, ...]
    counts: Counts

    @property
    def dues(self) -> tuple[date, ...]:
        """The due dates of who is on schedule, first one first."""
        on_schedule = [row.due for row in self.rows if row.group is Group.ON_SCHEDULE]
        return tuple(sorted({due for due in on_schedule if due is not None}))

    @property
    def uninvited(self) -> int:
        """How many people have this course to do and no way to sign in yet."""
        still = (Group.PAST, Group.ON_SCHEDULE)
        return sum(row.group in still and not row.can_sign_in for row in self.rows)

    def schools(self) -> tuple[SchoolRow, ...]:
        """The same counts per school, by name. Who works at two schools counts at both."""
        names = {place.school_id: place.school for row in self.rows for place in row.places}
        return tuple(
            SchoolRow(
                school_id=school_id, name=name, counts=_counts(self._at(school_id), self.today)
            )
            for school_id, name in sorted(names.items(), key=lambda item: item[1].casefold())
        )

    def _at(self, school_id: int) -> list[Row]:
        return [
            row for row in self.rows if any(place.school_id == school_id for place in row.places)
        ]


def of_course(scope: Scope, *, course: str, today: date) -> Picture:
    """Everybody in service within a scope, and where they stand in a course. Four queries."""
    staff = [person for person in people.staff_in(scope) if person.serves(today)]
    duties: dict[int, list[obligations.Obligation]] = {}
    for duty, person in obligations.of_course(scope, course=course):
        duties.setdefault(person.id, []).append(duty)
    proofs: dict[int, list[records.Proof]] = {}
    for proof in records.of_course(organisation_id=scope.organisation_id, course=course):
        proofs.setdefault(proof.row.person_id, []).append(proof)
    places = _places([person.id for person in staff], scope)
    rows = [
        _row(
            person,
            places=places.get(person.id, ()),
            duties=duties.get(person.id, ()),
            proofs=proofs.get(person.id, ()),
            today=today,
        )
        for person in staff
    ]
    assigned = tuple(row for row in rows if row.group is not Group.UNASSIGNED)
    return Picture(
        course=course,
        today=today,
        rows=assigned,
        unassigned=tuple(row for row in rows if row.group is Group.UNASSIGNED),
        counts=_counts(assigned, today),
    )


def of_person(person: people.Person, *, scope: Scope, today: date) -> Mapping[str, Row]:
    """The courses that somebody has to do or has done, by course. The caller checked the scope."""
    duties = obligations.of_person(person_id=person.id)
    proofs = records.of_person(person.id)
    courses = {duty.course for duty in duties} | {proof.row.course for proof in proofs}
    places = _places([person.id], scope).get(person.id, ())
    return {
        course: _row(
            person,
            places=places,
            duties=[duty for duty in duties if duty.course == course],
            proofs=[proof for proof in proofs if proof.row.course == course],
            today=today,
        )
        for course in sorted(courses)
    }


def places_of(person: people.Person, *, scope: Scope) -> tuple[Place, ...]:
    """Where somebody works, as far as the scope reaches."""
    return _places([person.id], scope).get(person.id, ())


def _counts(rows: Iterable[Row], today: date) -> Counts:
    return completion.counts([row.duty for row in rows if row.duty is not None], today)


def _places(person_ids: Sequence[int], scope: Scope) -> dict[int, tuple[Place, ...]]:
    found: dict[int, tuple[Place, ...]] = {}
    for membership, school, team in people.memberships(person_ids):
        if scope.schools is None or school.id in scope.schools:
            place = Place(school_id=school.id, school=school.name, team=team.name if team else "")
            found[membership.person_id] = (*found.get(membership.person_id, ()), place)
    return found


def _row(
    person: people.Person,
    *,
    places: tuple[Place, ...],
    duties: Sequence[obligations.Obligation],
    proofs: Sequence[records.Proof],
    today: date,
) -> Row:
    proof = _counting(proofs)
    obligation = _current(duties, proof)
    duty = _duty(obligation, proof, today)
    return Row(
        person_id=person.id,
        name=person.listed_name,
        sort_name=person.sort_name,
        search=person.search,
        staff_number=person.staff_number or "",
        places=places,
        can_sign_in=person.account_id is not None,
        duty=duty,
        group=_group(duty, today) if obligation and duty else Group.UNASSIGNED,
        status=completion.hr_status(duty, today) if duty else None,
        assigned_on=local_date(obligation.assigned_at) if obligation else None,
        code=proof.row.code if proof else None,
    )


def _counting(proofs: Sequence[records.Proof]) -> records.Proof | None:
    """The certificate that counts: the newest that was not replaced or withdrawn."""
    standing = [proof for proof in proofs if not proof.replaced and proof.withdrawn_on is None]
    return max(standing, key=lambda proof: (proof.row.cycle, proof.row.number), default=None)


def _current(
    duties: Sequence[obligations.Obligation], proof: records.Proof | None
) -> obligations.Obligation | None:
    """The obligation that is open now, else the last one."""
    done = proof.row.cycle if proof else 0
    still = [duty for duty in duties if duty.cycle > done]
    return still[0] if still else (duties[-1] if duties else None)


def _duty(
    obligation: obligations.Obligation | None, proof: records.Proof | None, today: date
) -> Duty | None:
    """The facts about one person and course; None if there are none."""
    if obligation is None and proof is None:
        return None
    renewal = obligation is not None and proof is not None and obligation.cycle > proof.row.cycle
    valid_until = proof.row.valid_until if proof else None
    return Duty(
        due=obligation.due if obligation else None,
        completed_on=proof.row.completed_on if proof else None,
        valid_until=valid_until,
        exempt=obligation is not None and obligation.is_exempt(today),
        renewal_due=obligation.due if renewal and obligation else valid_until,
    )


def _group(duty: Duty, today: date) -> Group:
    status = completion.hr_status(duty, today)
    if status is HrStatus.EXEMPT:
        return Group.EXEMPT
    if status is HrStatus.DONE:
        return Group.DONE
    return Group.PAST if completion.past_due(duty, today) else Group.ON_SCHEDULE
