"""The real program in a process group of its own, as an operator would start it; and its end."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from elearn.config import ROOT, Settings

PATIENCE = 60
SECRET = "only-for-a-scratch-database-0123456789"  # noqa: S105 - of a database made to be thrown away


class NotServing(Exception):
    """The server did not come up; the text is what it said."""


class Served:
    """One server: gunicorn with one worker and threads, the form that operating.md names."""

    def __init__(
        self, settings: Settings, *, port: int, wsgi: str = "wsgi:app", **extra: str
    ) -> None:
        self.port = port
        self._log = settings.data_dir / f"server-{port}.log"
        command = [sys.executable, "-m", "gunicorn", "--no-control-socket", "--worker-class"]
        command += ["gthread", "--workers", "1", "--threads", "8", "--bind", f"127.0.0.1:{port}"]
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, wsgi],
                cwd=ROOT,
                env=environment(settings) | extra,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait(self) -> None:
        """Until it serves. NotServing if it ends or takes too long."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            if healthy(self.port):
                return
            time.sleep(0.02)
        raise NotServing(self.said()[-2000:])

    def said(self) -> str:
        """Everything in its log."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """kill -9 for the whole group: no goodbye, no last write."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """A friendly end, and a hard one for who does not listen."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.kill()


@contextmanager
def serving(
    settings: Settings, *, port: int, wsgi: str = "wsgi:app", **extra: str
) -> Iterator[Served]:
    """A server for as long as it is needed."""
    server = Served(settings, port=port, wsgi=wsgi, **extra)
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def environment(settings: Settings) -> dict[str, str]:
    """The settings as an operator would write them."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "ELEARN_SECRET_KEY": settings.secret_key,
        "ELEARN_BASE_URL": settings.base_url,
        "ELEARN_DATABASE_URL": settings.database_url,
        "ELEARN_DATA_DIR": str(settings.data_dir),
        "ELEARN_SCENARIOS": str(settings.scenarios),
    }


def healthy(port: int) -> bool:
    """Whether /gezond says ok."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def scratch_settings(url: str, folder: Path) -> Settings:
    """Settings for a database that may be ruined."""
    return Settings(
        database_url=url, secret_key=SECRET, base_url="http://127.0.0.1:8000", data_dir=folder
    )
