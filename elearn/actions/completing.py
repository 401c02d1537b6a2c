"""From the last goal met to proof: a lesson done, a course completed, a certificate.

Called within the deed of `learning.answer`; opens no transaction of its own.
"""

import secrets
from datetime import date, datetime

from elearn.content.catalogue import Catalogue
from elearn.domain import completion
from elearn.domain.scenario import Course
from elearn.domain.times import local_date
from elearn.store import attempts, obligations, organisations, people, records

RULE = "alle lessen op de dag van afronden"
"""Which lessons had to be done: those of the course on disk when the last one was finished."""


def lesson_done(
    *, person_id: int, course: str, lesson: str, edition: str, catalogue: Catalogue, now: datetime
) -> None:
    """Stores that a lesson is done and, if nothing is left to do, that the course is."""
    person = people.person(person_id)
    today = local_date(now)
    done = attempts.lessons_done(person_id=person_id, course=course)
    if lesson not in done:
        attempts.add_lesson_done(
            organisation_id=person.organisation_id,
            person_id=person_id,
            course=course,
            lesson=lesson,
            edition=edition,
            on=today,
        )
        done = attempts.lessons_done(person_id=person_id, course=course)
    content = next((item for item in catalogue.courses if item.slug == course), None)
    if content is None:
        return  # the course was taken away meanwhile: the lesson counts, there is nothing to award
    required = [item.slug for item in content.lessons]
    if not completion.outstanding(required, done):
        _award(person, content, {slug: done[slug].edition for slug in required}, today, now)


def fresh_code() -> int:
    """A random 40-bit value for a printed code."""
    return secrets.randbits(40)


def fresh_token() -> str:
    """A random 128-bit value for the link on a certificate."""
    return secrets.token_urlsafe(16)


def _award(
    person: people.Person, course: Course, editions: dict[str, str], today: date, now: datetime
) -> None:
    """One completion for the cycle that is open. A cycle that is completed gets no second one."""
    duty = _open_duty(person.id, course.slug)
    cycle = duty.cycle if duty else 1
    if records.is_completed(person_id=person.id, course=course.slug, cycle=cycle):
        return
    organisation = organisations.organisation(person.organisation_id)
    records.add(
        records.Completion(
            organisation_id=person.organisation_id,
            kind=records.COMPLETED,
            person_id=person.id,
            course=course.slug,
            cycle=cycle,
            organisation_name=organisation.name,
            school_name=_school_name(person, duty) or organisation.name,
            course_title=course.title,
            course_kind=course.kind,
            hours=course.hours,
            law_as_of=course.law_as_of,
            rule=RULE,
            lessons=[[item.slug, item.title, editions[item.slug]] for item in course.lessons],
            goals=[sentence for _, sentence in course.goals],
            practised=list(course.practised),
            completed_at=now,
            completed_on=today,
            valid_until=completion.valid_until(today, course.valid_months),
            recorded_at=now,
            code=fresh_code(),
            token=fresh_token(),
            name=person.full_name,
            surname=person.surname,
        )
    )


def _open_duty(person_id: int, course: str) -> obligations.Obligation | None:
    """The obligation that a completion now answers: the first without one, else the last."""
    duties = obligations.of_person(person_id=person_id, course=course)
    for duty in duties:
        if not records.is_completed(person_id=person_id, course=course, cycle=duty.cycle):
            return duty
    return duties[-1] if duties else None


def _school_name(person: people.Person, duty: obligations.Obligation | None) -> str | None:
    """The school of the obligation, else the only school; with several it is the organisation."""
    schools = [school for _, school, _ in people.memberships([person.id])]
    if duty is not None and duty.school_id is not None:
        return next((school.name for school in schools if school.id == duty.school_id), None)
    return schools[0].name if len(schools) == 1 else None
