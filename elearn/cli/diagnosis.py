"""What `elearn doctor` thinks of what it finds: facts in, verdicts out. It looks nothing up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from elearn.actions.safekeeping import LastBackup
from elearn.config import LOOPBACK, Settings
from elearn.content import check as content_check
from elearn.domain.finding import Finding

OLDEST_FLASK, OLDEST_PYTHON = (3, 1), (3, 11)
MEGABYTE = 1024 * 1024
FULL, NEARLY_FULL = 100 * MEGABYTE, 1024 * MEGABYTE
BACKUP_IS_OLD = timedelta(days=2)
SHOWN = 5
OTHERS = 0o077
"""The rights of a file that are not its owner's."""

SHARED = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre"}
    | {"fuse.sshfs", "fuse.glusterfs", "fuse.davfs", "davfs", "vboxsf", "fuse.vmhgfs-fuse"}
)
"""Kinds of disk that are elsewhere: locks do not hold there, and SQLite rests on locks."""


class Verdict(StrEnum):
    """What a line is worth. Only WRONG makes the command end with 1."""

    GOOD = "goed"
    CAREFUL = "let op"
    WRONG = "FOUT"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at. `text` says what, and the remedy if there is one."""

    verdict: Verdict
    subject: str
    text: str

    def __str__(self) -> str:
        return f"{self.verdict.value:<7}{self.subject}: {self.text}"


def good(subject: str, text: str) -> Line:
    """Nothing to do."""
    return Line(Verdict.GOOD, subject, text)


def careful(subject: str, text: str) -> Line:
    """Works, but is worth a thought."""
    return Line(Verdict.CAREFUL, subject, text)


def wrong(subject: str, text: str) -> Line:
    """Has to be mended."""
    return Line(Verdict.WRONG, subject, text)


def programs(python: tuple[int, int, int], flask: str, sqlalchemy: str) -> Iterator[Line]:
    """The versions that this rests on."""
    number = ".".join(map(str, python))
    if python[:2] < OLDEST_PYTHON:
        yield wrong("Python", f"{number} is te oud. Gebruik 3.11 of nieuwer.")
    else:
        yield good("Python", number)
    if tuple(int(part) for part in re.findall(r"\d+", flask)[:2]) < OLDEST_FLASK:
        yield wrong(
            "Flask", f"{flask} let niet op vreemde hostnamen. Installeer Flask 3.1 of nieuwer."
        )
    else:
        yield good("Flask", flask)
    yield good("SQLAlchemy", sqlalchemy)


def address(settings: Settings) -> Iterator[Line]:
    """Base URL and proxies."""
    if settings.https:
        yield good("Adres", settings.base_url)
    else:
        yield careful(
            "Adres", f"{settings.base_url} is alleen op deze computer te gebruiken, zonder https."
        )
    count = settings.proxies
    local = any(f"//{name}" in settings.base_url for name in LOOPBACK)
    if count == 0 and settings.https and not local:
        yield careful(
            "Proxy's",
            "0. Staat er een proxy voor die https doet, zet dan ELEARN_PROXIES=1: "
            "anders heeft iedereen hetzelfde adres.",
        )
    else:
        yield good("Proxy's", str(count))


def private(subject: str, path: Path, mode: int, *, remedy: str) -> Line:
    """Whether only its owner can reach a file or folder."""
    if mode & OTHERS:
        return wrong(subject, f"{path} is leesbaar voor anderen. Doe: {remedy} {path}")
    return good(subject, str(path))


def key(path: Path, *, present: bool, fits: bool | None, schema: str | None) -> Line:
    """Whether the key of the chain is there and is the right one. `fits`: None if nobody knows."""
    if not present and schema is None:
        return careful("Sleutel", f"{path} wordt gemaakt bij de eerste start. Bewaar hem apart.")
    if not present:
        return wrong("Sleutel", f"{path} ontbreekt. Zet hem terug uit je kluis.")
    if fits is False:
        return wrong("Sleutel", f"{path} hoort niet bij deze database. Zet de goede terug.")
    return good("Sleutel", str(path))


def disk(free: int, folder: Path) -> Line:
    """Whether there is room to go on."""
    told = f"{free // MEGABYTE} MB vrij in {folder}"
    if free < FULL:
        return wrong("Schijf", f"{told}. Antwoorden worden straks geweigerd: maak ruimte.")
    if free < NEARLY_FULL:
        return careful("Schijf", f"{told}. Maak ruimte.")
    return good("Schijf", told)


def on_a_network(file: Path, kind: str) -> Line:
    """SQLite where it does not belong."""
    return wrong(
        "Databasebestand",
        f"{file} staat op een schijf van een andere computer ({kind}): SQLite kan daar kwijtraken "
        "wat bevestigd is. Zet de gegevensmap op een eigen schijf, of gebruik PostgreSQL.",
    )


def backup(last: LastBackup | None, *, now: datetime) -> Line:
    """When the last backup was made."""
    remedy = "Plan elke nacht: elearn backup MAP"
    if last is None:
        return careful("Back-up", f"er is er nog geen. {remedy}")
    told = f"{last.made_at:%d-%m-%Y %H.%M} UTC, {last.file}"
    if now - last.made_at > BACKUP_IS_OLD:
        return careful("Back-up", f"{told} is ouder dan twee dagen. {remedy}")
    return good("Back-up", told)


def lessons(courses: int, errors: Sequence[Finding], folder: Path) -> Iterator[Line]:
    """Whether the courses can be played."""
    for found in errors[:SHOWN]:
        yield wrong("Lessen", f"{content_check.line(found)}")
    if len(errors) > SHOWN:
        yield wrong("Lessen", f"en nog {len(errors) - SHOWN} fouten. Doe: elearn check {folder}")
    if courses == 0:
        yield wrong("Lessen", f"in {folder} staat geen cursus die gespeeld kan worden.")
    elif not errors:
        yield good("Lessen", f"{courses} in {folder}")
