"""`elearn doctor`: looks at everything that an installation rests on, and says what to do.

What it thinks of what it finds is in `diagnosis.py`. It makes nothing, not even a key: where the
key is missing it looks at the database with one that is thrown away.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from elearn.actions import proof, safekeeping
from elearn.app import create_app
from elearn.cli import diagnosis, disks
from elearn.cli.diagnosis import Line, careful, good, wrong
from elearn.cli.surroundings import opened
from elearn.config import CHAIN_KEY, NotFit, Settings, SettingsError
from elearn.config.post import MailServer
from elearn.content import catalogue as catalogues
from elearn.content.catalogue import Catalogue
from elearn.domain.post import NotDelivered
from elearn.mail.smtp import Smtp
from elearn.store import base, condition, migrating
from elearn.store.base import Unavailable, trouble

HERE = os.name == "posix"
"""Whether files have an owner and a group whose rights can be looked at."""


@click.command()
def doctor() -> None:
    """Says of everything that matters: good, careful or wrong; 1 if something is wrong."""
    lines = []
    for line in look():
        click.echo(str(line))
        lines.append(line)
    faults = sum(line.verdict is diagnosis.Verdict.WRONG for line in lines)
    words = "1 ding is fout." if faults == 1 else f"{faults} dingen zijn fout."
    click.echo(words if faults else "Alles wat nodig is, is goed.")
    raise SystemExit(bool(faults))


def look() -> Iterator[Line]:
    """Every line, in the order in which things rest on each other."""
    yield from diagnosis.programs(sys.version_info[:3], version("flask"), version("sqlalchemy"))
    try:
        settings = Settings.from_env()
    except SettingsError as error:
        for fault in str(error).splitlines():
            yield wrong("Instellingen", fault)
        return
    yield good("Instellingen", "alles wat nodig is, is er")
    yield from diagnosis.address(settings)
    yield from _mail(settings)
    catalogue = catalogues.load(settings.scenarios)
    yield from diagnosis.lessons(
        len(catalogue.courses), catalogues.errors(catalogue.findings), settings.scenarios
    )
    yield from _folder(settings.data_dir)
    yield from _database(settings, catalogue)
    last = safekeeping.last(settings.data_dir)
    yield diagnosis.backup(last, now=datetime.now(UTC))


def _mail(settings: Settings) -> Iterator[Line]:
    way = settings.mail.way
    if way is None:
        yield careful("Mail", "er gaat geen mail uit. Zet ELEARN_MAIL_URL om dat wel te doen.")
    elif isinstance(way, MailServer):
        try:
            Smtp(server=way, host=settings.base_url, patience=5).connect().close()
        except NotDelivered as error:
            yield wrong(
                "Mail", f"{way.host}:{way.port}. {error.trouble.words} {error.trouble.advice}"
            )
        else:
            yield good(
                "Mail", f"{way.host}:{way.port} antwoordt, {way.tls}, als {_sender(settings)}"
            )
    elif way.is_dir() and os.access(way, os.W_OK):
        yield careful("Mail", f"mail wordt niet verstuurd maar bewaard in {way}.")
    else:
        yield wrong("Mail", f"in de map {way} kan niets geschreven worden. Maak haar aan.")


def _sender(settings: Settings) -> str:
    return f"{settings.mail.sender_name} <{settings.mail.sender_address}>"


def _folder(folder: Path) -> Iterator[Line]:
    if not folder.is_dir():
        yield wrong("Gegevensmap", f"{folder} bestaat niet. Doe: mkdir -m 700 {folder}")
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        yield wrong("Gegevensmap", f"in {folder} mag dit programma niet schrijven.")
        return
    if HERE:
        mode = folder.stat().st_mode
        yield diagnosis.private("Gegevensmap", folder, mode, remedy="chmod 700")
        key = folder / CHAIN_KEY
        if key.exists():
            mode = key.stat().st_mode
            yield diagnosis.private("Sleutelbestand", key, mode, remedy="chmod 600")
    yield diagnosis.disk(shutil.disk_usage(folder).free, folder)


def _database(settings: Settings, catalogue: Catalogue) -> Iterator[Line]:
    key = settings.data_dir / CHAIN_KEY
    present = key.exists()
    file = base.file_of(settings.database_url)
    if file is not None and not file.exists():
        yield wrong("Database", f"{file} is er nog niet. Begin met: elearn init")
        return
    if file is not None:
        yield from _file(file)
    with TemporaryDirectory(prefix="doctor-") as spare:
        seen = settings if present else replace(settings, data_dir=Path(spare))
        try:
            with opened(create_app(seen, catalogue=catalogue)):
                yield from _open_database(key, present=present)
        except (NotFit, OSError) as error:
            yield wrong("Database", str(error))
        except Unavailable as error:
            yield wrong("Database", trouble(error))


def _file(file: Path) -> Iterator[Line]:
    """What is wrong with where a SQLite database lies; nothing if nothing is."""
    kind = disks.kind(file)
    if kind in diagnosis.SHARED:
        yield diagnosis.on_a_network(file, kind)
    if HERE and file.parent.stat().st_mode & diagnosis.OTHERS:
        mode = file.stat().st_mode
        yield diagnosis.private("Databasebestand", file, mode, remedy="chmod 600")


def _open_database(key: Path, *, present: bool) -> Iterator[Line]:
    found = condition.condition()
    for danger in found.dangers:
        yield wrong("Database", danger)
    if not found.dangers:
        yield good("Database", found.told)
    schema, trouble = migrating.current(), migrating.mismatch()
    if trouble:
        yield wrong("Schema", trouble)
    else:
        yield good("Schema", f"{schema}, wat dit programma nodig heeft")
    fits = proof.key_fits() if trouble is None else None
    yield diagnosis.key(key, present=present, fits=fits, schema=schema)
    for organisation_id, number, mark in condition.heads() if trouble is None else []:
        yield good("Keten", f"organisatie {organisation_id} eindigt bij {number}:{mark[:16]}…")
