"""The file that a backup is: a zip with a manifest and, for each table, its rows as lines of JSON.

The same for SQLite and PostgreSQL, and readable with any zip program (docs/operating.md). The keys
are not in it: the manifest only names them. A file appears whole or not at all.
"""

import hashlib
import json
import os
import secrets
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from sqlalchemy import Connection, Table

from elearn.domain.errors import RuleError
from elearn.store import copying

FORMAT = 1
MANIFEST = "manifest.json"

SPOILED = (BadZipFile, zlib.error, EOFError, KeyError, RuntimeError)
"""What reading a spoiled zip raises; RuntimeError for a way of packing that is not ours."""


class Damaged(RuleError):
    """A file that is no backup of ours, or not whole any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One table in the file: how many rows, and the digest of its lines."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself. `heads` are the ends of the chains, by organisation."""

    program: str
    schema: str
    made_at: str
    database: str
    keys: Mapping[str, str]
    heads: Mapping[str, str]
    tables: Mapping[str, Member]
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """All rows together."""
        return sum(member.rows for member in self.tables.values())


def write(
    path: Path,
    connection: Connection,
    *,
    program: str,
    schema: str,
    made_at: str,
    keys: Mapping[str, str],
) -> Manifest:
    """Writes all rows that the connection sees, checks the file, and then gives it its name."""
    _refuse_other(path)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.deel")
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as raw:
            with ZipFile(raw, "w", ZIP_DEFLATED) as file:
                tables = copying.tables(connection)
                manifest = Manifest(
                    program=program,
                    schema=schema,
                    made_at=made_at,
                    database=connection.dialect.name,
                    keys=keys,
                    heads=_heads(connection, tables),
                    tables={table.name: _store(file, connection, table) for table in tables},
                )
                file.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
            raw.flush()
            os.fsync(raw.fileno())
        check(part, read(part))
        part.replace(path)
        _keep_name(path.parent)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def read(path: Path) -> Manifest:
    """The manifest of a backup. Raises Damaged."""
    try:
        with ZipFile(path) as file:
            told = json.loads(file.read(MANIFEST))
        tables = {name: Member(**member) for name, member in told.pop("tables").items()}
        manifest = Manifest(tables=tables, **told)
        if not (isinstance(manifest.keys, dict) and isinstance(manifest.heads, dict)):
            raise TypeError("keys and heads go by name")
    except (*SPOILED, TypeError, ValueError, AttributeError) as error:
        raise Damaged("%(path)s is geen back-up van dit programma.", path=path) from error
    if manifest.format != FORMAT:
        raise Damaged("%(path)s is van een nieuwere versie van dit programma.", path=path)
    return manifest


def check(path: Path, manifest: Manifest) -> None:
    """Reads every line again. Raises Damaged if one is not as it was written."""
    for name, member in manifest.tables.items():
        digest, count = hashlib.sha256(), -1
        for line in _lines(path, name):
            digest.update(line)
            count += 1
        if (count, digest.hexdigest()) != (member.rows, member.sha256):
            raise _damaged(path, name)


def load(path: Path, manifest: Manifest, connection: Connection) -> None:
    """Puts all rows into empty tables of the same version. Raises Damaged."""
    tables = {table.name: table for table in copying.tables(connection)}
    if set(tables) != set(manifest.tables):
        raise Damaged(
            "%(path)s heeft andere tabellen dan versie %(v)s.", path=path, v=manifest.schema
        )
    for name, table in tables.items():
        lines = _lines(path, name)
        columns = json.loads(next(lines))
        if set(columns) != set(table.columns.keys()):
            raise _damaged(path, name)
        count = copying.fill(connection, table, columns, map(json.loads, lines))
        if count != manifest.tables[name].rows:
            raise _damaged(path, name)


def digest(path: Path) -> str:
    """The SHA-256 of a file, to be noted beside it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_other(path: Path) -> None:
    """A backup may take the place of an older one, never of the database, a key or another file."""
    if not path.exists():
        return
    try:
        read(path)
    except Damaged as error:
        raise RuleError(
            "%(path)s bestaat al en is geen back-up. Kies een andere naam.", path=path
        ) from error


def _store(file: ZipFile, connection: Connection, table: Table) -> Member:
    found, count = hashlib.sha256(), 0
    with file.open(_name(table.name), "w", force_zip64=True) as target:

        def put(values: list[Any]) -> None:
            line = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            found.update(line)
            target.write(line)

        put(list(table.columns.keys()))
        for row in copying.rows(connection, table):
            put(row)
            count += 1
    return Member(rows=count, sha256=found.hexdigest())


def _heads(connection: Connection, tables: list[Table]) -> dict[str, str]:
    """The end of each chain: "number:hash", by organisation."""
    found = [
        dict(zip(table.columns.keys(), row, strict=True))
        for table in tables
        if table.name == "chain_head"
        for row in copying.rows(connection, table)
    ]
    return {str(row["organisation_id"]): f"{row['number']}:{row['hash']}" for row in found}


def _lines(path: Path, table: str) -> Iterator[bytes]:
    try:
        with ZipFile(path) as file, file.open(_name(table)) as lines:
            yield from lines
    except (*SPOILED, OSError) as error:
        raise _damaged(path, table) from error


def _damaged(path: Path, table: str) -> Damaged:
    return Damaged("%(path)s is beschadigd: tabel %(table)s klopt niet.", path=path, table=table)


def _name(table: str) -> str:
    return f"tabellen/{table}.jsonl"


def _keep_name(folder: Path) -> None:
    """Makes the new name last on disk too, where the system can (not on Windows)."""
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
