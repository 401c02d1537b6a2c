"""From the last goal met to proof: a lesson done, a course completed, a certificate.

Called within the deed of `learning.answer` or `renewing.take`; opens no transaction of its own.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from elearn.content.catalogue import Catalogue
from elearn.domain import completion, renewal
from elearn.domain.renewal import Phase
from elearn.domain.scenario import Course
from elearn.domain.times import local_date
from elearn.store import attempts, obligations, organisations, people, records
from elearn.store.attempts import LessonDone

RULE = "alle lessen op de dag van afronden"
"""Which lessons had to be done: those of the course on disk when the last one was finished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """Which time a course is done now. `last` is the certificate that counts, or None.

    `afresh`: all of it has to be done again, so that only lessons done after `last` count. `duties`
    are all obligations of the person for this course, by cycle.
    """

    cycle: int
    last: records.Proof | None
    afresh: bool
    duties: tuple[obligations.Obligation, ...]

    def counts(self, done: Mapping[str, LessonDone]) -> dict[str, LessonDone]:
        """The lessons that count towards this time."""
        if self.last is None or not self.afresh:
            return dict(done)
        since = self.last.row.completed_on
        return {lesson: row for lesson, row in done.items() if row.done_on > since}

    def is_of_now(self, begun_at: datetime) -> bool:
        """Whether what was begun then belongs to this time."""
        return self.last is None or not self.afresh or begun_at > self.last.row.completed_at


def again(*, person_id: int, course: str, today: date) -> Again:
    """Which time it is now for this person.

    The whole course is done afresh for an obligation of a later cycle, and by who let the
    certificate lapse; who renews it does less (`renewing.py`).
    """
    proofs = [proof for proof in records.of_person(person_id) if proof.row.course == course]
    counting = (p for p in proofs if not p.replaced and p.withdrawn_on is None)
    last = next(counting, None)
    newest = max((proof.row.cycle for proof in proofs), default=0)
    duties = tuple(obligations.of_person(person_id=person_id, course=course))
    ahead = [duty.cycle for duty in duties if duty.cycle > newest]
    window = renewal.window(last.row.valid_until) if last else None
    lapsed = window is not None and window.phase(today) is Phase.LAPSED
    return Again(
        cycle=ahead[0] if ahead else newest + 1,
        last=last,
        afresh=bool(newest and ahead) or lapsed,
        duties=duties,
    )


def lesson_done(
    *, person_id: int, course: str, lesson: str, edition: str, catalogue: Catalogue, now: datetime
) -> None:
    """Stores that a lesson is done and, if nothing is left to do, that the course is."""
    person = people.person(person_id)
    today = local_date(now)
    time = again(person_id=person_id, course=course, today=today)
    done = time.counts(attempts.lessons_done(person_id=person_id, course=course))
    if lesson not in done:
        attempts.keep_lesson_done(
            organisation_id=person.organisation_id,
            person_id=person_id,
            course=course,
            lesson=lesson,
            edition=edition,
            on=today,
        )
        done = time.counts(attempts.lessons_done(person_id=person_id, course=course))
    content = next((item for item in catalogue.courses if item.slug == course), None)
    if content is None:
        return  # the course was taken away meanwhile: the lesson counts, there is nothing to award
    required = [item.slug for item in content.lessons]
    if not completion.outstanding(required, done) and (time.cycle == 1 or time.afresh):
        award(
            person,
            content,
            lessons=[[item.slug, item.title, done[item.slug].edition] for item in content.lessons],
            time=time,
            now=now,
        )


def fresh_code() -> int:
    """A random 40-bit value for a printed code."""
    return secrets.randbits(40)


def fresh_token() -> str:
    """A random 128-bit value for the link on a certificate."""
    return secrets.token_urlsafe(16)


def award(
    person: people.Person,
    course: Course,
    *,
    lessons: Sequence[Sequence[str]],
    time: Again,
    law_as_of: str = "",
    rule: str = RULE,
    now: datetime,
) -> None:
    """One completion for that time. `lessons` are [slug, title, edition]; `law_as_of` as the course
    has it unless given. A later time replaces the certificate that counted so far.

    IntegrityError if that cycle was completed already.
    """
    today = local_date(now)
    organisation = organisations.organisation(person.organisation_id)
    duty = _duty(time)
    records.add(
        records.Completion(
            organisation_id=person.organisation_id,
            kind=records.COMPLETED,
            person_id=person.id,
            course=course.slug,
            cycle=time.cycle,
            refers_to=time.last.row.id if time.last else None,
            organisation_name=organisation.name,
            school_name=_school_name(person, duty) or organisation.name,
            course_title=course.title,
            course_kind=course.kind,
            hours=course.hours,
            law_as_of=law_as_of or course.law_as_of,
            rule=rule,
            lessons=[list(row) for row in lessons],
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


def _duty(time: Again) -> obligations.Obligation | None:
    """The obligation that a completion now answers, else the last one."""
    found = [duty for duty in time.duties if duty.cycle == time.cycle]
    return found[0] if found else (time.duties[-1] if time.duties else None)


def _school_name(person: people.Person, duty: obligations.Obligation | None) -> str | None:
    """The school of the obligation, else the only school; with several it is the organisation."""
    schools = [school for _, school, _ in people.memberships([person.id])]
    if duty is not None and duty.school_id is not None:
        return next((school.name for school in schools if school.id == duty.school_id), None)
    return schools[0].name if len(schools) == 1 else None
