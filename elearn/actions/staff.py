"""What HR does about one colleague: giving a course to do, exempting, leaving service.

Reading a whole file in is `importing.py`. Whoever calls has checked reach (`people.in_scope`).
"""

from dataclasses import dataclass
from datetime import date, datetime

from elearn.actions import readiness, staff_write
from elearn.actions.staff_preview import Assignment, open_duties
from elearn.actions.transaction import transaction
from elearn.domain.errors import NotThere
from elearn.domain.scenario import Course
from elearn.domain.times import local_date
from elearn.store import audit, obligations, people, signed_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does it: a person, or the command line (without a number)."""

    person_id: int | None
    name: str
    origin: str = "web"


COMMAND = Actor(person_id=None, name="elearn", origin="opdracht")


def assign(*, person_id: int, course: Course, due: date, actor: Actor, now: datetime) -> Assignment:
    """Gives one colleague a course to do; an open obligation keeps the earliest date.

    readiness.NotReady if it is new and a school of theirs misses contacts that the course needs.
    """
    with transaction():
        person = people.person(person_id)
        schools = [school.id for _, school, _ in people.memberships([person_id])]
        if not obligations.of_person(person_id=person_id, course=course.slug):
            readiness.demand(
                course, organisation_id=person.organisation_id, schools=schools or [None]
            )
        deed = staff_write.oblige(
            person,
            course=course.slug,
            due=due,
            school_id=schools[0] if len(schools) == 1 else None,
            now=now,
            origin="web",
        )
        if deed is not Assignment.KEPT:
            said = f"{course.title} toegewezen, klaar vóór of op {due:%d-%m-%Y}"
            _note(person, "toegewezen", said, actor, now)
    return deed


def exempt(
    *,
    person_id: int,
    course: Course,
    since: date,
    until: date | None,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Exempts a colleague from a course for a time, or without an end. NotThere without a duty."""
    with transaction():
        person = people.person(person_id)
        duty = open_duties(person.organisation_id, course.slug).get(person.id)
        if duty is None:
            raise NotThere("Deze collega heeft deze cursus niet te doen.")
        duty.exempt_from, duty.exempt_until = since, until
        _note(person, "vrijgesteld", f"vrijgesteld van {course.title}: {reason}", actor, now)


def leave(*, person_id: int, last_day: date, actor: Actor, now: datetime) -> None:
    """Notes the last day in service and ends sessions once it is over. Certificates stay."""
    with transaction():
        person = people.person(person_id)
        person.out_of_service = last_day
        if not person.serves(local_date(now)):
            signed_in.shut_out([person_id], now=now)
        _note(person, "uit dienst", f"uit dienst na {last_day:%d-%m-%Y}", actor, now)


def _note(person: people.Person, deed: str, said: str, actor: Actor, now: datetime) -> None:
    audit.note(
        organisation_id=person.organisation_id,
        deed=deed,
        sentence=f"{actor.name} heeft {person.full_name} {said}.",
        actor_id=actor.person_id,
        actor_name=actor.name,
        subject_id=person.id,
        origin=actor.origin,
        now=now,
    )
