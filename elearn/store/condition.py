"""What a database server says of itself that matters for what was confirmed. Reads only."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from elearn.store import base, staging
from elearn.store.base import db
from elearn.store.chain import ChainHead

OLDEST_POSTGRES = 13
DURABLE_COMMITS = {"on", "local", "remote_write", "remote_apply"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Which database it is, as a person reads it, and why it is not safe, if it is not."""

    told: str
    dangers: tuple[str, ...]


def condition() -> Condition:
    """The condition of the app's database. Raises Unavailable; NotFit if SQLite is set unsafe."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            names = (
                *("server_version", "fsync", "synchronous_commit", "full_page_writes"),
                *("server_encoding", "transaction_read_only"),
            )
            found = {name: connection.execute(text(f"SHOW {name}")).scalar() for name in names}
            return Condition(told=_told(found), dangers=tuple(postgres_dangers(found)))
        raw: Any = connection.connection.dbapi_connection
        pragmas = base.pragmas(raw)
        faults = [*base.dangers(**pragmas), *_faults(connection)]
    version = ".".join(map(str, pragmas.pop("version")))
    told = ", ".join(f"{name}={value}" for name, value in pragmas.items())
    return Condition(told=f"SQLite {version}, {told}", dangers=tuple(faults))


def _faults(connection: Connection) -> Iterator[str]:
    """What SQLite finds wrong in its own file."""
    try:
        staging.whole(connection)
    except staging.Broken as error:
        yield f"{error} Zet een back-up terug met: elearn restore"


def postgres_dangers(found: Mapping[str, Any]) -> Iterator[str]:
    """Why a PostgreSQL server with these settings could lose what was confirmed."""
    number = str(found["server_version"]).split(".")[0].split()[0]
    if int(number) < OLDEST_POSTGRES:
        yield f"PostgreSQL {number} is te oud: gebruik {OLDEST_POSTGRES} of nieuwer."
    if found["fsync"] != "on":
        yield "PostgreSQL staat op fsync=off: na een storing kan alles weg zijn. Zet fsync=on."
    if found["synchronous_commit"] not in DURABLE_COMMITS:
        yield (
            "PostgreSQL staat op synchronous_commit=off: een bevestigd antwoord kan weg raken. "
            "Zet synchronous_commit=on."
        )
    if found["full_page_writes"] != "on":
        yield (
            "PostgreSQL staat op full_page_writes=off: een stroomstoring kan pagina's breken. "
            "Zet full_page_writes=on."
        )

    if found["server_encoding"] != "UTF8":
        yield (
            f"PostgreSQL bewaart hier tekst als {found['server_encoding']}: niet elke naam past "
            "erin. Maak een database met ENCODING 'UTF8' en zet er een back-up in terug."
        )
    if found["transaction_read_only"] != "off":
        yield (
            "PostgreSQL laat hier niets schrijven (transaction_read_only=on). Gebruik het adres "
            "van de hoofdserver, en zet default_transaction_read_only uit."
        )


def heads() -> list[tuple[int, int, str]]:
    """The end of each chain: organisation, number, hash."""
    rows = db.session.execute(
        select(ChainHead.organisation_id, ChainHead.number, ChainHead.hash).order_by(
            ChainHead.organisation_id
        )
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _told(found: Mapping[str, Any]) -> str:
    version, *rest = found.items()
    return f"PostgreSQL {version[1]}, " + ", ".join(f"{name}={value}" for name, value in rest)
