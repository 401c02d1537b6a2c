"""Sets up this folder by itself: the tool uv in .tools (unless the machine has it), and in .venv a
Python with the program's packages. What is then started is chosen in run.py, not here.

Runs on any Python 3 with nothing installed: standard library only, no syntax newer than 3.6.
See docs/decisions/0003-set-up-with-uv.md.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from typing import Dict, Iterator, List, NoReturn, Optional, Sequence, Tuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOOLS = os.path.join(ROOT, ".tools")
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "set-up.json")
LOG = os.path.join(TOOLS, "set-up.log")
WINDOWS = os.name == "nt"
OLDEST_PYTHON = (3, 11)
OLDEST_UV = (0, 5)
FOREIGN = ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH", "UV_PYTHON", "PIP_TARGET", "PIP_PREFIX")
DEMO, WORK = "demo", "work"  # the two sets of packages: to run it, and to work on it

NO_PIP = (
    "Deze Python heeft geen pip en geen venv. "
    "Installeer python3-venv: sudo apt install python3-venv"
)
NO_NETWORK = "De onderdelen zijn niet opgehaald: geen verbinding. Ga online en start opnieuw."
NO_PYTHON = (
    "Python 3.11 of nieuwer ontbreekt. Installeer het, bijvoorbeeld: sudo apt install python3"
)
NETWORK_SIGNS = (
    "error sending request|dns error|name resolution|connection refused|connection reset|timed out"
    "|network is unreachable|connectivity is disabled|failed to fetch"
    "|newconnectionerror|could not find a version"
)
REMEDIES = (  # what a tool's output betrays -> what a person can do; the first that fits
    ("no space left", "De schijf is vol. Maak ruimte en start opnieuw."),
    ("no interpreter found|cpython-3", NO_PYTHON),
    (NETWORK_SIGNS, NO_NETWORK),
)


class Stop(Exception):
    """It cannot go on. The text is one plain line that says what a person can do."""


def say(text: str) -> None:
    """Print one line at once, also where the output is a file."""
    print(text, flush=True)


def in_folder(folder: str, program: str) -> str:
    """The path of a program in a folder made by venv (bin, or Scripts with .exe on Windows)."""
    return os.path.join(folder, *(["Scripts", program + ".exe"] if WINDOWS else ["bin", program]))


# --- the tool uv ---------------------------------------------------------------------------


def uv_is_new_enough(version_line: str) -> bool:
    """Whether `uv --version` names one that knows dependency groups and pins."""
    found = re.match(r"uv (\d+)\.(\d+)", version_line)
    return found is not None and (int(found.group(1)), int(found.group(2))) >= OLDEST_UV


def uv_places(search_path: Optional[str]) -> Iterator[str]:
    """Where uv may be, best first: on the PATH, else in our own folder."""
    on_path = shutil.which("uv", path=search_path)
    if on_path:
        yield on_path
    for own in ("uv/bin/uv", "uv/Scripts/uv.exe"):
        if os.path.isfile(os.path.join(TOOLS, *own.split("/"))):
            yield os.path.join(TOOLS, *own.split("/"))


def find_uv(search_path: Optional[str]) -> Optional[str]:
    """The first uv that answers and is new enough, or None."""
    for place in uv_places(search_path):
        code, output = quietly([place, "--version"])
        if code == 0 and uv_is_new_enough(output):
            return place
    return None


def pips() -> Iterator[List[str]]:
    """Ways to call pip: this Python's own, else one in a fresh virtual environment."""
    if quietly([sys.executable, "-m", "pip", "--version"])[0] == 0:
        yield [sys.executable, "-m", "pip"]
    folder = os.path.join(TOOLS, "venv")
    if quietly([sys.executable, "-m", "venv", "--clear", folder])[0] == 0:
        yield [in_folder(folder, "python"), "-m", "pip"]


def install_uv() -> str:
    """Fetch uv into .tools/uv and return its path. It is one binary: any pip can place it."""
    if sys.version_info < (3, 8):  # their last pip cannot read today's packages
        raise Stop(NO_PYTHON)
    say("Hulpprogramma uv ophalen (eenmalig) …")
    target = os.path.join(TOOLS, "uv")
    wanted = ["--no-deps", "--only-binary=:all:", "--python-version", "3.11", "--upgrade", "uv"]
    output = None
    for pip in pips():
        code, output = quietly([*pip, "install", "--target", target, *wanted])
        uv = find_uv(os.devnull)
        if code == 0 and uv:
            return uv
    raise Stop(NO_PIP if output is None else remedy(output))


# --- the folder .venv ----------------------------------------------------------------------


def stamp(kind: str) -> Dict[str, str]:
    """What .venv was made from: the project's wishes, this folder, and for which use.

    Not which Python runs this script: .venv has its own, and switching would rebuild it each time.
    """
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        wishes = hashlib.sha256(file.read()).hexdigest()
    return {"project": wishes, "folder": ROOT, "for": kind}


def read_stamp() -> Dict[str, str]:
    """The stamp of the last set-up that came to its end; empty if there is none."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            found = json.load(file)
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def is_ready(kind: str) -> bool:
    """Whether .venv is whole and made for this: who can work on it can also run the demo."""
    if not (
        os.path.exists(in_folder(VENV, "python")) and os.path.exists(in_folder(VENV, "elearn"))
    ):
        return False
    return read_stamp() in (stamp(kind), stamp(WORK))


def python_for_venv(version: Tuple[int, ...], executable: str) -> str:
    """This Python if it is new enough, else the request by which uv finds or fetches one."""
    return executable if version >= OLDEST_PYTHON else ">=3.11"


def drop_unusable_venv() -> None:
    """Remove a .venv that cannot run any more: its Python is gone, or the folder was moved."""
    moved = read_stamp().get("folder", ROOT) != ROOT
    if os.path.lexists(VENV) and (moved or not os.path.exists(in_folder(VENV, "python"))):
        say("De map .venv werkt niet meer en wordt opnieuw gemaakt.")
        shutil.rmtree(VENV)


def make_ready(kind: str) -> None:
    """Set up .venv unless it is ready. Stop with a remedy where a step fails."""
    if is_ready(kind):
        return
    os.makedirs(TOOLS, exist_ok=True)
    uv = find_uv(None) or install_uv()
    drop_unusable_venv()
    if os.path.exists(STAMP):
        os.remove(STAMP)
    say("Onderdelen klaarzetten in .venv (de eerste keer duurt dit even) …")
    python = python_for_venv(sys.version_info[:2], sys.executable)
    wanted = ["--no-dev"] if kind == DEMO else ["--extra", "postgres"]
    code, output = quietly([uv, "sync", "--inexact", "--python", python, *wanted])
    if code != 0:
        raise Stop(remedy(output))
    with open(STAMP, "w", encoding="utf-8") as file:
        json.dump(stamp(kind), file)


# --- running programs ----------------------------------------------------------------------


def may_write(folder: str) -> bool:
    """Whether a folder can be written, or made if it is not there yet."""
    while not os.path.exists(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return os.path.isdir(folder) and os.access(folder, os.W_OK)


def environment(given: Dict[str, str]) -> Dict[str, str]:
    """The environment for our programs: no foreign Python paths, caches that we may write."""
    env = {name: value for name, value in given.items() if name not in FOREIGN}
    env["PATH"] = os.path.dirname(in_folder(VENV, "python")) + os.pathsep + given.get("PATH", "")
    env.update(UV_PROJECT_ENVIRONMENT=VENV, PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0")
    home = os.path.expanduser("~")
    if "UV_CACHE_DIR" not in given and not may_write(os.path.join(home, ".cache", "uv")):
        env["UV_CACHE_DIR"] = os.path.join(TOOLS, "cache")
        env["UV_PYTHON_INSTALL_DIR"] = os.path.join(TOOLS, "python")
    return env


def quietly(command: Sequence[str]) -> Tuple[int, str]:
    """Run a step of the set-up: its exit code and output, which is also kept in the log."""
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment(dict(os.environ)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except OSError as error:
        return 1, str(error)
    output = done.stdout.decode("utf-8", "replace")
    if os.path.isdir(TOOLS):
        with open(LOG, "a", encoding="utf-8") as file:
            file.write("$ {}\n{}\n".format(" ".join(command), output))
    return done.returncode, output


def remedy(output: str) -> str:
    """One plain line for a failed step, from what the tool said."""
    low = output.lower()
    for signs, advice in REMEDIES:
        if re.search(signs, low):
            return advice + " (Meer in .tools/set-up.log)"
    return "Klaarzetten lukt niet. Verwijder .venv en start opnieuw. (Meer in .tools/set-up.log)"


def hand_over(command: List[str]) -> NoReturn:
    """Let a program of .venv take over: it gets Ctrl-C and ends with its own exit code."""
    program, env = in_folder(VENV, command[0]), environment(dict(os.environ))
    os.chdir(ROOT)
    sys.stdout.flush()
    if not WINDOWS:
        os.execve(program, [program, *command[1:]], env)
    sys.exit(subprocess.call([program, *command[1:]], env=env))
