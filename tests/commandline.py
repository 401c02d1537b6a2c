"""The command `elearn` as an operator types it, in a process and with a data folder of its own."""

import subprocess
import sys
from pathlib import Path

from elearn.config import ROOT
from tests.scratch import SECRET

OPERATOR = "ada@proef.example"
PASSWORD = "lang-genoeg-wachtwoord"


def environment(folder: Path, **environ: str) -> dict[str, str]:
    """The settings of an installation in that folder; a setting given as "" is left out."""
    settings = {
        "ELEARN_SECRET_KEY": SECRET,
        "ELEARN_BASE_URL": "http://localhost:8000",
        "ELEARN_DATA_DIR": str(folder / "data"),
        "PATH": "/usr/bin:/bin",
    }
    return {name: value for name, value in (settings | environ).items() if value}


def elearn(folder: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "elearn.cli", *words],
        cwd=ROOT,
        env=environment(folder, **environ),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def install(folder: Path, **environ: str) -> None:
    """An organisation, a school, and who looks after both."""
    done = elearn(
        folder,
        "init",
        *("--organisatie", "Stichting Proef", "--school", "De Proef", "--sector", "PO"),
        *("--voornaam", "Ada", "--achternaam", "Baas", "--email", OPERATOR),
        *("--wachtwoord", PASSWORD),
        **environ,
    )
    assert done.returncode == 0, done.stderr
