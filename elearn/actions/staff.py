"""What HR does about staff: reading a file in, giving a course to do, exempting, leaving service.

The comparison is `staff_compare.py`, reading and writing is `staff_apply.py`. Whoever calls has
checked that the person is within reach (`people.in_scope`) where a deed names one.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from elearn.actions import staff_apply
from elearn.actions.staff_apply import Preview
from elearn.actions.transaction import transaction
from elearn.documents import staff_file
from elearn.domain.errors import NotThere, RuleError
from elearn.domain.roles import Scope
from elearn.domain.scenario import Course
from elearn.domain.times import local_date
from elearn.store import audit, people, uploads

KEPT_FOR = timedelta(days=1)
UNCHANGED = "Er is niets veranderd."
NOTHING_STORED = "Er is niets opgeslagen. Verbeter het bestand of gebruik --sla-fouten-over."


class DateBehind(RuleError):
    """A deadline that does not lie ahead."""


class Unreadable(RuleError):
    """A file of which nothing can be read; the message says why."""


class FaultyRows(RuleError):
    """The file has rows with an error, and nobody said to skip them: nothing is stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does it: a person, or the command line (without a number)."""

    person_id: int | None
    name: str
    origin: str = "web"


COMMAND = Actor(person_id=None, name="elearn", origin="opdracht")


def keep_file(
    *,
    scope: Scope,
    actor: Actor,
    filename: str,
    content: bytes,
    course: str,
    due: date,
    now: datetime,
) -> str:
    """Keeps a file for a day at most, until it is confirmed; gives its token.

    Raises DateBehind, and Unreadable if nothing of the file can be read.
    """
    _ahead(due, now)
    _readable(filename, content)
    if actor.person_id is None:
        raise RuleError("Alleen iemand die is ingelogd kan een bestand klaarzetten.")
    token = secrets.token_urlsafe(16)
    with transaction():
        uploads.forget(before=now - KEPT_FOR)
        uploads.keep(
            organisation_id=scope.organisation_id,
            person_id=actor.person_id,
            token=token,
            filename=filename,
            content=content,
            course=course,
            due=due,
            now=now,
        )
    return token


def kept(*, person_id: int, token: str, now: datetime) -> uploads.Upload:
    """A file that waits for confirmation. NotThere if it is somebody else's, done, or a day old."""
    found = uploads.own(person_id=person_id, token=token)
    if found is None or found.created_at < now - KEPT_FOR:
        raise NotThere("Dit bestand is er niet meer. Kies het opnieuw.")
    return found


def preview(*, scope: Scope, upload: uploads.Upload) -> Preview:
    """What confirming this file would do now. Reads only."""
    file = staff_file.read(upload.filename, upload.content)
    return staff_apply.preview(file, scope=scope, course=upload.course, due=upload.due)


def confirm(
    *, scope: Scope, actor: Actor, token: str, course: Course, skip_faulty: bool, now: datetime
) -> Preview:
    """Does what the preview said, in one transaction, and lets go of the file.

    Raises NotThere if the file is gone (also when it was confirmed a moment ago), FaultyRows if
    rows have an error and `skip_faulty` is false: then nothing is stored and the file stays.
    """
    with transaction():
        upload = uploads.claim(person_id=actor.person_id or 0, token=token)
        if upload is None or upload.created_at < now - KEPT_FOR:
            raise NotThere("Dit bestand is er niet meer. Kies het opnieuw.")
        done = preview(scope=scope, upload=upload)
        _store(
            done,
            organisation_id=scope.organisation_id,
            filename=upload.filename,
            course=course,
            due=upload.due,
            skip_faulty=skip_faulty,
            actor=actor,
            now=now,
        )
    return done


def import_file(
    *,
    organisation_id: int,
    name: str,
    data: bytes,
    course: Course,
    due: date,
    skip_faulty: bool,
    dry_run: bool,
    now: datetime,
) -> Iterator[str]:
    """The same on the command line: lines to print. RuleError in the cases of `keep_file` and
    `confirm`; with `dry_run` nothing is stored."""
    _ahead(due, now)
    file = _readable(name, data)
    scope = Scope(organisation_id=organisation_id)
    if dry_run:
        found = staff_apply.preview(file, scope=scope, course=course.slug, due=due)
    else:
        with transaction():
            found = staff_apply.preview(file, scope=scope, course=course.slug, due=due)
            if found.comparison.faulty and not skip_faulty:
                raise FaultyRows("\n".join([*_faults(found), NOTHING_STORED]))
            _store(
                found,
                organisation_id=organisation_id,
                filename=name,
                course=course,
                due=due,
                skip_faulty=skip_faulty,
                actor=COMMAND,
                now=now,
            )
    yield from told(found, dry_run=dry_run)


def told(found: Preview, *, dry_run: bool) -> Iterator[str]:
    """A preview or what was done, as plain lines."""
    comparison = found.comparison
    yield comparison.sentence
    yield from _faults(found)
    for line in comparison.lines:
        for change in line.changes:
            yield f"Rij {line.row.number}: {line.name}: {change.field} {change.old} → {change.new}"
    yield from (f"Niet gelezen: {heading}" for heading in comparison.unread_columns)
    if comparison.missing:
        yield f"{len(comparison.missing)} mensen staan niet in dit bestand. Zij veranderen niet."
    yield found.duties
    if dry_run:
        yield "Er is niets opgeslagen."
    elif found.changes_nothing:
        yield UNCHANGED
    yield "Niemand krijgt mail. Uitnodigingen volgen in een volgende versie."


def assign(
    *, person_id: int, course: Course, due: date, actor: Actor, now: datetime
) -> staff_apply.Assignment:
    """Gives one colleague a course to do; an open obligation keeps the earliest date."""
    with transaction():
        person = people.person(person_id)
        schools = [school.id for _, school, _ in people.memberships([person_id])]
        deed = staff_apply.oblige(
            person,
            course=course.slug,
            due=due,
            school_id=schools[0] if len(schools) == 1 else None,
            now=now,
            origin="web",
        )
        if deed is not staff_apply.Assignment.KEPT:
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
        duty = staff_apply.open_duty(person, course=course.slug)
        if duty is None:
            raise NotThere("Deze collega heeft deze cursus niet te doen.")
        duty.exempt_from, duty.exempt_until = since, until
        _note(person, "vrijgesteld", f"vrijgesteld van {course.title}: {reason}", actor, now)


def leave(*, person_id: int, last_day: date, actor: Actor, now: datetime) -> None:
    """Notes the last day in service. Certificates and records stay."""
    with transaction():
        person = people.person(person_id)
        person.out_of_service = last_day
        _note(person, "uit dienst", f"uit dienst na {last_day:%d-%m-%Y}", actor, now)


def _ahead(due: date, now: datetime) -> None:
    if due <= local_date(now):
        raise DateBehind("Kies een deadline die nog komt.")


def _readable(name: str, data: bytes) -> staff_file.StaffFile:
    file = staff_file.read(name, data)
    if file.refused:
        raise Unreadable(file.problems[0].message)
    return file


def _faults(found: Preview) -> list[str]:
    """What is wrong in the file, with row and way out."""
    return [problem.message for problem in found.comparison.problems]


def _store(
    found: Preview,
    *,
    organisation_id: int,
    filename: str,
    course: Course,
    due: date,
    skip_faulty: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Writes what a preview says, with one line in the log."""
    comparison = found.comparison
    if comparison.faulty and not skip_faulty:
        raise FaultyRows("Er staan rijen met een fout in. Er is niets opgeslagen.")
    staff_apply.write(
        comparison.lines, organisation_id=organisation_id, course=course.slug, due=due, now=now
    )
    outcome = UNCHANGED if found.changes_nothing else f"{comparison.sentence} {found.duties}"
    audit.note(
        organisation_id=organisation_id,
        deed="import",
        sentence=f"{actor.name} heeft {filename} ingelezen voor {course.title}. {outcome}".strip(),
        actor_id=actor.person_id,
        actor_name=actor.name,
        count=len(comparison.lines),
        origin=actor.origin,
        now=now,
    )


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
