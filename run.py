#!/usr/bin/env python3
"""Makes everything ready and starts it: the demo, the tests or all checks.

Runs on any Python 3 with nothing installed: standard library only, no syntax newer than 3.6. How
things are made ready is in tools/set_up.py, what the demo does in elearn/cli; here is only what
can be asked for.
"""

import os
import socket
import subprocess
import sys
import time
from typing import Callable, List, NoReturn, Optional, Tuple

from tools import set_up

USAGE = """Zo gebruik je dit:
  python3 run.py             start de demo (PORT=8001 python3 run.py voor een andere poort)
  python3 run.py --fresh     start de demo met nieuwe gegevens
  python3 run.py test        draait de tests; wat erachter staat gaat naar pytest
  python3 run.py check       opmaak, regels, typen, kamers, sjablonen, lessen en alle tests
  python3 run.py texts       werkt de lijst met Engelse teksten bij
  python3 run.py prove kill9 100   stopt het programma honderd keer hard: raakt er iets kwijt?"""

CHECKS = (
    ("opmaak", ["ruff", "format", "--check", "."]),
    ("regels", ["ruff", "check", "."]),
    ("typen", ["mypy"]),
    ("kamers", ["lint-imports"]),
    ("sjablonen", ["djlint", "--lint", "--quiet", "elearn/web/templates"]),
    ("lessen", ["elearn", "check", "scenarios"]),
)
PYTEST = ["pytest", "-n", "auto", "--dist", "worksteal"]
DAILY = ["-m", "not heavy"]  # campaigns that take long are part of `check`; `-m ""` asks for all


def port_from(args: List[str], given: Optional[str]) -> int:
    """The port asked for: after --port, else PORT, else 8000. Stop if it is no port."""
    text = args[args.index("--port") + 1] if "--port" in args[:-1] else given or "8000"
    if not (text.isdigit() and 0 < int(text) < 65536):
        raise set_up.Stop(
            "Een poort is een getal tussen 1 en 65535. Start zo: PORT=8001 python3 run.py"
        )
    return int(text)


def port_trouble(port: int) -> Optional[str]:
    """Why a server cannot listen on this port of 127.0.0.1, with the remedy; None if it can."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if not set_up.WINDOWS:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            return f"Poort {port} is van het systeem. Start zo: PORT=8001 python3 run.py"
        except OSError:
            other = port + 1 if port < 65535 else 8001
            return f"Poort {port} is bezet. Start zo: PORT={other} python3 run.py"
    return None


def demo(args: List[str]) -> NoReturn:
    """Serve the demo on this machine, with the data of last time unless --fresh."""
    port = port_from(args, os.environ.get("PORT"))
    trouble = port_trouble(port)
    if trouble:
        raise set_up.Stop(trouble)
    set_up.make_ready(set_up.DEMO)
    fresh = ["--fresh"] if "--fresh" in args else []
    set_up.hand_over(["elearn", "demo", "--port", str(port), *fresh])


def test(args: List[str]) -> NoReturn:
    """Run the tests on all cores, but for the heavy ones."""
    set_up.make_ready(set_up.WORK)
    set_up.hand_over([*PYTEST, *DAILY, *args])


def renew_texts(_args: List[str]) -> NoReturn:
    """Bring the English catalogue into step with the program; say what is left to translate."""
    set_up.make_ready(set_up.WORK)
    set_up.hand_over(["python", "-m", "tools.texts"])


def check(args: List[str]) -> NoReturn:
    """Run every check to its end, each with its time; fail if one of them failed."""
    set_up.make_ready(set_up.WORK)
    failed = [name for name, command in CHECKS if not passes(name, command)]
    set_up.say("tests …")
    began = time.time()
    program = set_up.in_folder(set_up.VENV, PYTEST[0])
    env = set_up.environment(dict(os.environ))
    if subprocess.call([program, *PYTEST[1:], *args], cwd=set_up.ROOT, env=env) != 0:
        failed.append("tests")
    report("tests", "tests" not in failed, time.time() - began)
    set_up.say("Niet goed: " + ", ".join(failed) if failed else "Alles is goed.")
    sys.exit(1 if failed else 0)


def prove(args: List[str]) -> NoReturn:
    """Start an instrument of tools/prove/ by name."""
    set_up.make_ready(set_up.WORK)
    set_up.hand_over(["python", "-m", "tools.prove", *args])


def passes(name: str, command: List[str]) -> bool:
    """Run one check; print its time, and what it said only if it failed."""
    began = time.time()
    code, output = set_up.quietly([set_up.in_folder(set_up.VENV, command[0]), *command[1:]])
    report(name, code == 0, time.time() - began)
    if code != 0:
        set_up.say(output.rstrip())
    return code == 0


def report(name: str, good: bool, seconds: float) -> None:
    """One line on one check."""
    verdict = "goed" if good else "FOUT"
    set_up.say(f"{name:<12}{verdict:<6}{seconds:6.1f} s".replace(".", ","))


def command_for(args: List[str]) -> Tuple[Callable[[List[str]], NoReturn], List[str]]:
    """The command that was asked for and what is meant for it. Stop with the usage otherwise."""
    named = {"test": test, "check": check, "texts": renew_texts, "prove": prove}
    if args and args[0] in named:
        return named[args[0]], args[1:]
    rest = list(args)
    if "--port" in rest[:-1]:
        del rest[rest.index("--port") + 1]
    if set(rest) - {"--fresh", "--port"}:
        raise set_up.Stop(f"Onbekend: {' '.join(args)}\n{USAGE}")
    return demo, args


def main(args: List[str]) -> int:
    """Do what was asked; trouble is one plain line, never a traceback."""
    if set(args[:1]) & {"-h", "--help", "help"}:
        set_up.say(USAGE)
        return 0
    try:
        command, rest = command_for(args)
        command(rest)
    except set_up.Stop as stop:
        print(stop, file=sys.stderr)
    except KeyboardInterrupt:
        print("\nGestopt.", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"Dit lukt hier niet: {error}. Mag je schrijven in {set_up.ROOT}?", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
