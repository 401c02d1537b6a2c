"""Backup and restore: a file with everything in it but the keys, and a database made from it.

How a backup looks is in `store/container.py`, where a restore is built in `store/staging.py`, and
the reasons in docs/decisions. Needs an app context of the database that is spoken of.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from elearn.actions import proof
from elearn.actions.transaction import transaction
from elearn.domain.errors import RuleError
from elearn.store import audit, container, copying, migrating, organisations, sessions, staging
from elearn.store.base import db
from elearn.store.container import Manifest

NOTE = "last-backup.json"
"""In the data folder: when the last backup was made, and where it went."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBackup:
    """What was noted of it."""

    made_at: datetime
    file: str


class NothingToKeep(RuleError):
    """There is no database yet."""


class NotPutBack(RuleError):
    """A restore that was refused or failed: everything is as it was."""


def keep(path: Path, *, program: str, keys: Mapping[str, str], now: datetime) -> Manifest:
    """Writes a backup of the database as it is now, while others go on writing.

    Raises NothingToKeep, Broken if SQLite finds its file spoiled, RuleError for the wrong key.
    """
    schema = migrating.current()
    if schema is None:
        raise NothingToKeep("De database is nog leeg: er valt niets te bewaren.")
    if schema == migrating.newest() and not proof.key_fits():
        raise RuleError("De sleutel in de gegevensmap hoort niet bij deze database.")
    db.session.remove()
    with staging.standing_still(path.parent) as connection:
        return container.write(
            path,
            connection,
            program=program,
            schema=schema,
            made_at=now.isoformat(timespec="seconds"),
            keys=keys,
        )


def note(folder: Path, *, made_at: str, file: Path) -> None:
    """Notes in the data folder that a backup was made."""
    told = {"made_at": made_at, "file": str(file)}
    (folder / NOTE).write_text(json.dumps(told), encoding="utf-8")


def last(folder: Path) -> LastBackup | None:
    """The last backup that was noted; None if there is no note, or one that says nothing."""
    try:
        told = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        made_at = datetime.fromisoformat(told["made_at"])
        file = str(told["file"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # then there is no backup to rely on
    return LastBackup(made_at=made_at if made_at.tzinfo else made_at.replace(tzinfo=UTC), file=file)


def refuse_unusable(manifest: Manifest, *, keys: Mapping[str, str], folder: Path) -> None:
    """Raises NotPutBack for a newer schema, or a key that is missing or another one."""
    if manifest.schema not in migrating.known():
        raise NotPutBack(
            "Deze back-up is van schema %(theirs)s, nieuwer dan dit programma (%(ours)s) kent.",
            theirs=manifest.schema,
            ours=migrating.newest(),
        )
    for name, print_of_key in manifest.keys.items():
        found = keys.get(name)
        if found != print_of_key:
            raise NotPutBack(
                "Deze back-up hoort bij de sleutel %(name)s met vingerafdruk %(theirs)s. "
                "In %(folder)s ligt %(ours)s. Zet eerst die sleutel terug.",
                name=name,
                theirs=print_of_key,
                folder=folder,
                ours=f"een andere ({found})" if found else "er geen",
            )


def refuse_full(*, force: bool) -> None:
    """Raises NotPutBack if there are rows in the database and nobody said that they may go."""
    with db.engine.connect() as connection:
        empty = copying.is_empty(connection)
    if not empty and not force:
        raise NotPutBack(
            "In de database staan al gegevens. Met --force komen die van de back-up "
            "ervoor in de plaats."
        )


def rebuild(path: Path, manifest: Manifest, *, now: datetime) -> None:
    """Makes an empty database into what the backup holds, in today's schema, and checks it.

    Everybody has to sign in again: a session that was ended since the backup stays ended. Raises
    Damaged, Broken, NotPutBack.
    """
    migrating.upgrade(manifest.schema)
    with db.engine.begin() as connection:
        container.load(path, manifest, connection)
    migrating.upgrade()
    with db.engine.connect() as connection:
        staging.whole(connection)
    _refuse_broken_chain()
    with transaction():
        sessions.end_everybodys(now=now)
        for organisation_id in organisations.all_ids():
            audit.note(
                organisation_id=organisation_id,
                deed="back-up teruggezet",
                sentence=f"De back-up van {manifest.made_at} is teruggezet.",
                actor_id=None,
                actor_name="elearn",
                origin="opdracht",
                now=now,
            )
    db.session.remove()


def _refuse_broken_chain() -> None:
    for organisation_id in organisations.all_ids():
        found = proof.faults(organisation_id)
        if found:
            raise NotPutBack(
                "De keten in deze back-up klopt niet (organisatie %(id)s, regel %(row)s): "
                "%(message)s",
                id=organisation_id,
                row=found[0].number,
                message=found[0].message,
            )
    db.session.remove()
