"""Preparing to read a staff file in: keep it, say what its columns are, look what it would do.

What it would do is `staff_preview.py`; doing it is `confirming.py`, taking it back `undoing.py`.
"""

import hashlib
import secrets
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from elearn.actions import staff_preview
from elearn.actions.staff import Actor
from elearn.actions.staff_preview import Preview
from elearn.actions.transaction import transaction
from elearn.documents import staff_bsn, staff_file
from elearn.documents.delimited import NoList
from elearn.documents.staff_columns import SAID
from elearn.documents.staff_file import StaffFile
from elearn.domain.errors import NotThere, RuleError
from elearn.domain.roles import Scope
from elearn.domain.said import Said, said
from elearn.domain.times import local_date
from elearn.store import imports, uploads
from elearn.store.imports import StaffImport
from elearn.store.uploads import Upload

UNDO_FOR = timedelta(days=14)
"""How long an import can be undone (trust: B41)."""


class DateBehind(RuleError):
    """A deadline that does not lie ahead."""


class NothingRead(RuleError):
    """A file of which nothing can be read; the message says why."""


class TakenTwice(RuleError):
    """Two columns were said to be the same thing. `key` is the second one."""

    def __init__(self, told: Said, key: str) -> None:
        self.key = key
        super().__init__(told)


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
    """Keeps a file, without any BSN, for a day at most until it is confirmed; gives its token.

    Raises DateBehind, and NothingRead if nothing of the file can be read, whatever its unknown
    columns may turn out to be.
    """
    ahead(due, now)
    file = readable(filename, content, imports.columns(scope.organisation_id), asks=True)
    if actor.person_id is None:
        raise RuleError("Alleen iemand die is ingelogd kan een bestand klaarzetten.")
    try:
        without_bsn = staff_bsn.masked(content) if file.has_bsn else content
    except NoList as error:
        raise NothingRead(error.said) from error
    token = secrets.token_urlsafe(16)
    with transaction():
        uploads.forget(now=now)
        imports.forget_journals(before=now - UNDO_FOR)
        uploads.keep(
            organisation_id=scope.organisation_id,
            person_id=actor.person_id,
            token=token,
            filename=filename,
            content=without_bsn,
            course=course,
            due=due,
            rows=len(file.rows),
            now=now,
        )
    return token


def kept(*, person_id: int, token: str, now: datetime) -> Upload:
    """A file that waits for confirmation. NotThere if it is somebody else's, done, or a day old."""
    found = uploads.own(person_id=person_id, token=token)
    if found is None or found.created_at < now - uploads.KEPT_FOR:
        raise NotThere("Dit bestand is er niet meer. Kies het opnieuw.")
    return found


def read(upload: Upload) -> StaffFile:
    """The file, with what HR said of its columns, now or at an earlier file."""
    chosen = {**imports.columns(upload.organisation_id), **upload.columns}
    return staff_file.read(upload.filename, upload.content, chosen=chosen)


def choose_columns(*, upload: Upload, chosen: Mapping[str, str]) -> None:
    """Keeps what HR said of the unknown columns with this file; for later files once it is
    confirmed. A field that does not exist, or none, is a column that is not read.

    Raises TakenTwice, and NothingRead if the file cannot be read with that.
    """
    fields: dict[str, str] = {}
    for column in read(upload).asked:
        field = chosen.get(column.key, "")
        if field and field in fields.values():
            told = said("Je koos %(field)s al bij een andere kolom.", field=SAID[field])
            raise TakenTwice(told, column.key)
        fields[column.key] = field if field in SAID else ""
    file = readable(upload.filename, upload.content, fields, asks=False)
    with transaction():
        uploads.set_columns(token=upload.token, columns=fields, rows=len(file.rows))


def preview(
    *,
    scope: Scope,
    upload: Upload,
    now: datetime,
    file: StaffFile | None = None,
    left: Collection[int] = (),
) -> Preview:
    """What confirming this file would do now. Reads only."""
    return staff_preview.preview(
        file or read(upload),
        scope=scope,
        course=upload.course,
        due=upload.due,
        today=local_date(now),
        ticked=left,
    )


def read_before(upload: Upload) -> StaffImport | None:
    """The last time that this very file was read in here and not undone; None if it never was."""
    return imports.same_file(organisation_id=upload.organisation_id, digest=digest(upload.content))


def digest(content: bytes) -> str:
    """By what the same file is known again."""
    return hashlib.sha256(content).hexdigest()


def ahead(due: date, now: datetime) -> None:
    """Raises DateBehind for a deadline that does not lie ahead."""
    if due <= local_date(now):
        raise DateBehind("Kies een deadline die nog komt.")


def readable(name: str, data: bytes, chosen: Mapping[str, str], *, asks: bool) -> StaffFile:
    """The file with its columns taken for what was chosen. Raises NothingRead if nothing of it can
    be read. `asks`: an unknown column may still turn out to be the one that lacks."""
    file = staff_file.read(name, data, chosen=chosen)
    if file.refused and not (asks and file.unknown):
        raise NothingRead(file.problems[0].message)
    return file
