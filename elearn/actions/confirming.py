"""Reading a staff file in: all that its preview said, in one transaction, or nothing.

On the pages after `importing.py`; on the command line at once. What is written is in
`staff_write.py`; what it wrote is kept so that it can be undone (`undoing.py`).
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from elearn.actions import (
    collecting,
    importing,
    inviting,
    readiness,
    staff_preview,
    staff_told,
    staff_write,
)
from elearn.actions.staff import COMMAND, Actor
from elearn.actions.staff_preview import Preview
from elearn.actions.staff_write import JOURNALLED, Tell
from elearn.actions.transaction import transaction
from elearn.domain.errors import NotThere, RuleError
from elearn.domain.roles import Scope
from elearn.domain.scenario import Course
from elearn.domain.times import local_date
from elearn.store import audit, imports, journal, uploads
from elearn.store.imports import StaffImport


class FaultyRows(RuleError):
    """The file has rows with an error that nobody said to skip: nothing is stored."""


class NoLastDay(RuleError):
    """Somebody was ticked as having left, without a last day."""


class NotSure(RuleError):
    """Many people would leave, or the last one with a role, and nobody confirmed that apart."""


class Moved(RuleError):
    """Since the preview was shown something changed: it has to be looked at again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What HR answered on the preview: to skip faulty rows, who left and when, to be sure, and to
    invite who is new. `letters`: all of them by letter.

    `seen` is the fingerprint of what they were shown; None asks for no such check.
    """

    skip_faulty: bool = False
    left: frozenset[int] = frozenset()
    last_day: date | None = None
    sure: bool = False
    invite: bool = False
    letters: bool = False
    seen: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deed:
    """Which file is read in for what, by whom."""

    organisation_id: int
    filename: str
    digest: str
    course: Course
    due: date
    actor: Actor
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was stored: what the preview said, and the numbers of new people in service."""

    preview: Preview
    newcomers: tuple[int, ...]


@collecting.paused()
def confirm(
    *,
    scope: Scope,
    actor: Actor,
    token: str,
    course: Course,
    choice: Choice,
    now: datetime,
    tell: Tell | None = None,
) -> Done:
    """Does what the preview said, in one transaction, and lets go of the file.

    Raises NotThere if the file is gone (also when it was confirmed a moment ago), Moved if it would
    now do something else than was shown, FaultyRows, NoLastDay, NotSure, and readiness.NotReady
    if a school misses contacts that the course needs: then nothing is stored and
    the file stays.
    """
    file = importing.read(importing.kept(person_id=actor.person_id or 0, token=token, now=now))
    with transaction():
        upload = uploads.claim(person_id=actor.person_id or 0, token=token)
        if upload is None:
            raise NotThere("Dit bestand is er niet meer. Kies het opnieuw.")
        found = importing.preview(scope=scope, upload=upload, now=now, file=file, left=choice.left)
        missing = {person.person_id for person in found.comparison.missing}
        if choice.seen not in (None, found.fingerprint) or not choice.left <= missing:
            raise Moved("Er is intussen iets veranderd. Kijk opnieuw wat er gebeurt.")
        imports.remember_columns(scope.organisation_id, upload.columns)
        deed = _Deed(
            organisation_id=scope.organisation_id,
            filename=upload.filename,
            digest=importing.digest(upload.content),
            course=course,
            due=upload.due,
            actor=actor,
            token=token,
        )
        return _store(found, deed, choice, tell=tell, now=now)


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
    sure: bool = False,
) -> Iterator[str]:
    """The same on the command line: lines to print. RuleError in the cases of `keep_file` and
    `confirm`; with `dry_run` nothing is stored."""
    importing.ahead(due, now)
    file = importing.readable(name, data, imports.columns(organisation_id), asks=False)
    scope = Scope(organisation_id=organisation_id)

    def looked() -> Preview:
        return staff_preview.preview(
            file, scope=scope, course=course.slug, due=due, today=local_date(now)
        )

    if dry_run:
        found = looked()
    else:
        deed = _Deed(
            organisation_id=organisation_id,
            filename=name,
            digest=importing.digest(data),
            course=course,
            due=due,
            actor=COMMAND,
            token=secrets.token_urlsafe(16),
        )
        with transaction():
            found = looked()
            choice = Choice(skip_faulty=skip_faulty, sure=sure)
            _refuse_on_the_command_line(found, choice)
            _store(found, deed, choice, tell=None, now=now)
    yield from staff_told.told(found, dry_run=dry_run)
    if dry_run:
        refused = readiness.refusal(course, organisation_id=organisation_id, schools=found.new_at)
        yield from [str(refused)] if refused else []


def _refuse_on_the_command_line(found: Preview, choice: Choice) -> None:
    """The same refusals as `_store`, with the options that mend them."""
    if found.comparison.faulty and not choice.skip_faulty:
        raise FaultyRows(
            "%(faults)s\nEr is niets opgeslagen. Verbeter het bestand of gebruik "
            "--sla-fouten-over.",
            faults="\n".join(staff_told.faults(found)),
        )
    if found.leaving.warnings and not choice.sure:
        raise NotSure(
            "%(why)s\nEr is niets opgeslagen. Klopt dit, gebruik dan --uit-dienst-klopt.",
            why="\n".join(map(str, found.leaving.warnings)),
        )


@collecting.paused()
def _store(
    found: Preview, deed: _Deed, choice: Choice, *, tell: Tell | None, now: datetime
) -> Done:
    """Writes what a preview says, how to undo it, and one line in the log."""
    comparison = found.comparison
    if comparison.faulty and not choice.skip_faulty:
        raise FaultyRows("Er staan rijen met een fout in. Er is niets opgeslagen.")
    if choice.left and choice.last_day is None:
        raise NoLastDay("Vul de laatste werkdag in, bijvoorbeeld 31-07-2026.")
    if found.leaving.warnings and not choice.sure:
        raise NotSure("Bevestig apart dat deze collega’s uit dienst gaan.")
    readiness.demand(deed.course, organisation_id=deed.organisation_id, schools=found.new_at)
    with journal.recording(JOURNALLED) as written:
        newcomers = staff_write.write(
            found,
            organisation_id=deed.organisation_id,
            course=deed.course.slug,
            due=deed.due,
            last_day=choice.last_day,
            journal=written,
            tell=tell,
            now=now,
        )
    imports.add(
        StaffImport(
            organisation_id=deed.organisation_id,
            person_id=deed.actor.person_id,
            token=deed.token,
            filename=deed.filename[:200],
            digest=deed.digest,
            course=deed.course.slug,
            due=deed.due,
            at=now,
            counts={**found.counts, **_invite(newcomers, deed, choice, now)},
            journal=written.entries(),
        )
    )
    _note(found, deed, now)
    return Done(preview=found, newcomers=tuple(newcomers))


def _invite(newcomers: list[int], deed: _Deed, choice: Choice, now: datetime) -> dict[str, int]:
    """Invites who is new, if HR said so; how many by mail and by letter. The log names nobody: a
    line in it could not be taken back with the import."""
    if not choice.invite or not newcomers:
        return {}
    invited = inviting.invite(
        organisation_id=deed.organisation_id,
        person_ids=newcomers,
        actor=deed.actor,
        now=now,
        letters=choice.letters,
        named=False,
    )
    return {"mailed": invited.mailed, "lettered": invited.lettered}


def _note(found: Preview, deed: _Deed, now: datetime) -> None:
    told = f"{found.comparison.sentence} {found.duties}"
    if count := len(found.leaving.people):
        told += f" Uit dienst: {count}."
    outcome = staff_told.UNCHANGED if found.changes_nothing else told
    audit.note(
        organisation_id=deed.organisation_id,
        deed="import",
        sentence=f"{deed.actor.name} heeft {deed.filename} ingelezen voor {deed.course.title}. "
        f"{outcome}",
        actor_id=deed.actor.person_id,
        actor_name=deed.actor.name,
        count=len(found.comparison.lines),
        origin=deed.actor.origin,
        now=now,
    )
