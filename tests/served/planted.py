"""The program with a counter beside it, and faults that a test can switch on. Never in elearn/.

`POST /tel` is two deeds that read and then write, as the program does them: a line in the chain of
organisation 1, and a number in the table `counter`. `PLANT=default` takes away what keeps them
safe: SQLAlchemy's own BEGIN on SQLite, no row lock on PostgreSQL. While the file FULL exists,
SQLite may not grow.
"""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.engine import Connection

from elearn.actions.transaction import transaction
from elearn.app import for_a_server
from elearn.store import audit, base
from elearn.store.base import db

PLANTED = os.environ.get("PLANT") == "default"
FULL = Path(os.environ["ELEARN_DATA_DIR"]) / "full"
LARGEST = 1_073_741_823
"""As many pages as SQLite allows when nobody says otherwise."""


def as_sqlalchemy_does(_url: str) -> dict[str, Any]:
    """The options of an engine that nobody thought about."""
    return {}


if PLANTED:
    base.engine_options = as_sqlalchemy_does
    base._begin = lambda _connection: None


def only_so_large(connection: Connection) -> None:
    """Before each transaction: a disk that is full, or is not any more."""
    raw: Any = connection.connection.dbapi_connection
    pages = raw.execute("PRAGMA page_count").fetchone()[0] if FULL.exists() else LARGEST
    raw.execute(f"PRAGMA max_page_count={pages}")


def counted() -> None:
    """Reads a number and writes the next one."""
    lock = "" if PLANTED or db.engine.dialect.name == "sqlite" else " FOR UPDATE"
    with transaction():
        number = db.session.scalar(text(f"SELECT n FROM counter{lock}"))
        db.session.execute(text("UPDATE counter SET n = :n"), {"n": number + 1})
        if not PLANTED:
            audit.note(
                organisation_id=1,
                deed="geteld",
                sentence="Er is geteld.",
                actor_id=None,
                actor_name="proef",
                now=datetime.now(UTC),
            )


flask_app = for_a_server()
with flask_app.app_context():
    if db.engine.dialect.name == "sqlite":
        event.listen(db.engine, "begin", only_so_large, insert=True)


def app(environ: dict[str, Any], start_response: Any) -> Any:
    """The program, and the counter beside it."""
    if environ["PATH_INFO"] != "/tel":
        return flask_app.wsgi_app(environ, start_response)
    with flask_app.app_context():
        try:
            counted()
        except base.Unavailable:
            status = "503 Service Unavailable"
        else:
            status = "303 See Other"
        finally:
            db.session.remove()
    start_response(status, [("Location", "/"), ("Content-Length", "0")])
    return []
