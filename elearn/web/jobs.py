"""Long work beside the page that asked for it, and how far it is.

How far it is stands in a small file in the data folder: on SQLite nobody can write to the database
while the work does, and any process of the server can read a file. A job whose file is quiet for
half a minute was killed with its process; its transaction is then rolled back by the database.
"""

import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from flask import Flask
from flask_babel import force_locale

from elearn.actions.staff_write import Tell
from elearn.domain.errors import RuleError
from elearn.web import texts
from elearn.web.extensions import settings

FOLDER = "jobs"
QUIET = 30.0
"""Seconds without a sign of life after which a job is taken for dead."""

KEPT_FOR = 86_400.0
"""Seconds that the file of a job is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far a job is. `over`: it ended well or not; `trouble` is why not, in words, or ""."""

    done: int = 0
    of: int = 0
    at: float = 0.0
    over: bool = False
    trouble: str = ""

    @property
    def alive(self) -> bool:
        """Whether it is still at work."""
        return not self.over and time.time() - self.at < QUIET


def start(app: Flask, name: str, work: Callable[[Tell], None], *, rows: int) -> None:
    """Begins the work in a thread of its own, in the language of this page."""
    path, language = _path(settings().data_dir, name), texts.language()
    _clear(path.parent)
    _write(path, State(of=rows))
    thread = threading.Thread(
        target=_run, args=(app, path, work, language, rows), name=f"job {name[:6]}", daemon=True
    )
    thread.start()


def state(name: str) -> State | None:
    """How far the job of that name is; None if there is none."""
    try:
        return State(**json.loads(_path(settings().data_dir, name).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


def _run(app: Flask, path: Path, work: Callable[[Tell], None], language: str, rows: int) -> None:
    trouble = "?"
    try:
        with app.app_context(), force_locale(language):
            try:
                work(lambda done, of: _write(path, State(done=done, of=of)))
                trouble = ""
            except RuleError as error:
                trouble = texts.say(error)
    finally:  # whatever else went wrong goes on to the log, after whoever waits was told
        _write(path, State(done=rows, of=rows, over=True, trouble=trouble))


def _path(data_dir: Path, name: str) -> Path:
    return data_dir / FOLDER / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.json"


def _write(path: Path, now: State) -> None:
    """Whole or not at all: who reads never meets half a file."""
    fresh = path.with_suffix(f".{secrets.token_hex(4)}")
    fresh.write_text(json.dumps({**asdict(now), "at": time.time()}), encoding="utf-8")
    fresh.replace(path)


def _clear(folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    for old in folder.iterdir():
        with suppress(FileNotFoundError):  # another process clears too
            if old.stat().st_mtime < time.time() - KEPT_FOR:
                old.unlink()
