"""Kills a migration at each of its statements, one after the other, and looks what is left.

A program of its own, so that it can fork and kill: `python -m tests.killing URL FOLDER up|down TO`.
Each child is killed one statement further (the last one at the commit), until one comes to its
end. Prints how many were killed; fails where a killed one left anything changed.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine

from elearn.content.catalogue import Catalogue
from elearn.store import migrating
from elearn.store.base import db
from tests import filled, scratch

NO_COURSES = Catalogue(folder=Path(), courses=())


def look(url: str) -> tuple[object, object]:
    """All that can be told of a database, by a connection of its own."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = filled.shape(connection), filled.contents(connection)
    engine.dispose()
    return found


def kill_at(engine: Engine, number: int) -> None:
    """Ends this process, without a goodbye, at its statement of that number."""
    left = [number]

    def count(*_: Any) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", count)
    event.listen(engine, "commit", count)


def migrate(url: str, folder: Path, way: str, to: str, number: int) -> int:
    """Migrates in a child that is killed at a statement; gives its wait status."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    with scratch.opened(scratch.settings(url, folder), NO_COURSES):
        kill_at(db.engine, number)
        (migrating.upgrade if way == "up" else migrating.downgrade)(to)
    os._exit(0)


def main(url: str, folder: str, way: str, to: str) -> None:
    """Kills until nothing is left to kill."""
    before = look(url)
    number = 1
    while (status := migrate(url, Path(folder), way, to, number)) != 0:
        if os.WTERMSIG(status) != signal.SIGKILL:
            raise SystemExit(f"the child died of something else: {status}")
        if look(url) != before:
            raise SystemExit(f"killed at statement {number}, and something stayed behind")
        number += 1
    sys.stdout.write(f"{number - 1}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
