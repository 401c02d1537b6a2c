"""The chain that proof and audit of one organisation share (docs/proof.md).

Every row has a number, the hash of the row before it, and its own hash: an HMAC over its fields
with a key that is not in the database. Personal fields go in as a salted digest, so that they can
be erased while the chain still holds.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from elearn.store.base import Base, Id, db

START = "0" * 64

_keys: WeakKeyDictionary[Engine, bytes] = WeakKeyDictionary()


class ChainHead(Base):
    """The end of an organisation's chain. Locked by whoever adds a link."""

    __tablename__ = "chain_head"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class Link:
    """The columns that a table in the chain has besides its own.

    `PERSONAL` names the columns that may be erased; the salt goes with them. A table also has
    UNIQUE(organisation_id, number).
    """

    PERSONAL: ClassVar[tuple[str, ...]] = ()

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    number: Mapped[int]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    personal_digest: Mapped[str] = mapped_column(String(64))
    salt: Mapped[str | None] = mapped_column(String(32))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that `verify` found. `number` is the place in the chain."""

    organisation_id: int
    number: int
    message: str


def use_key(engine: Engine, key: bytes) -> None:
    """The key for every chain in that database."""
    _keys[engine] = key


def _key() -> bytes:
    bind = db.session.get_bind()
    return _keys[bind if isinstance(bind, Engine) else bind.engine]


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value


def _canonical(fields: Mapping[str, object]) -> bytes:
    """The same bytes for the same fields on every database."""
    plain = {name: _plain(value) for name, value in fields.items()}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _digest(row: Any) -> str:
    """The salted digest of the personal fields of a row."""
    fields = {name: getattr(row, name) for name in row.PERSONAL}
    return hashlib.sha256((row.salt or "").encode() + _canonical(fields)).hexdigest()


def _seal(row: Any) -> str:
    """The keyed hash of a row: all fields but the erasable ones and the hash itself."""
    left_out = {*row.PERSONAL, "salt", "hash", "id"}
    fields = {
        column.key: getattr(row, column.key)
        for column in row.__table__.columns
        if column.key not in left_out
    }
    fields["table"] = row.__tablename__
    return hmac.new(_key(), _canonical(fields), hashlib.sha256).hexdigest()


def open_for(organisation_id: int) -> None:
    """Begins the chain of a new organisation."""
    db.session.add(ChainHead(organisation_id=organisation_id, number=0, hash=START))
    db.session.flush()


def append(row: Any) -> None:
    """Adds a row to its organisation's chain. The head stays locked until the commit."""
    head = db.session.execute(
        select(ChainHead)
        .where(ChainHead.organisation_id == row.organisation_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one()
    row.number = head.number + 1
    row.previous = head.hash
    row.salt = secrets.token_hex(16)
    row.personal_digest = _digest(row)
    row.hash = _seal(row)
    db.session.add(row)
    head.number = row.number
    head.hash = row.hash
    db.session.flush()


def faults(organisation_id: int, rows: list[Any]) -> Iterator[Fault]:
    """Walks one chain. `rows` are all rows of all chained tables of the organisation."""
    head = db.session.get_one(ChainHead, organisation_id)
    previous, expected = START, 1
    for row in sorted(rows, key=lambda row: row.number):
        if row.number != expected:
            yield Fault(
                organisation_id=organisation_id,
                number=expected,
                message="Hier ontbreekt een regel, of er staat er een te veel.",
            )
            expected = row.number
        if row.previous != previous:
            yield _fault(row, "Deze regel sluit niet aan op de regel ervoor.")
        yield from _row_faults(row)
        previous, expected = row.hash, expected + 1
    if (head.number, head.hash) != (expected - 1, previous):
        yield Fault(
            organisation_id=organisation_id,
            number=head.number,
            message="Het einde van de keten klopt niet met de laatste regel.",
        )


def _row_faults(row: Any) -> Iterator[Fault]:
    if not hmac.compare_digest(_seal(row), row.hash):
        yield _fault(row, "Deze regel is veranderd.")
    if is_erased(row):
        return
    if row.salt is None or not hmac.compare_digest(_digest(row), row.personal_digest):
        yield _fault(row, "De persoonsgegevens van deze regel zijn veranderd.")


def made_with_our_key(rows: Sequence[Any]) -> bool:
    """Whether our key sealed one of these rows; True if there are none to tell it from."""
    return not rows or any(hmac.compare_digest(_seal(row), row.hash) for row in rows)


def is_erased(row: Any) -> bool:
    """Whether the law let go of the personal fields of this row ("gewist")."""
    return row.salt is None and all(getattr(row, name) is None for name in row.PERSONAL)


def _fault(row: Any, message: str) -> Fault:
    return Fault(organisation_id=row.organisation_id, number=row.number, message=message)
