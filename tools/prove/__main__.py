"""`python -m tools.prove NAME …`, which is what `python3 run.py prove` starts."""

import sys

from tools.prove import kill9

INSTRUMENTS = {"kill9": kill9.main}


def main(args: list[str]) -> int:
    """Starts an instrument by name."""
    if not args or args[0] not in INSTRUMENTS:
        sys.stderr.write(f"Wat wil je bewijzen? {', '.join(INSTRUMENTS)}\n")
        return 2
    return INSTRUMENTS[args[0]](args[1:])


sys.exit(main(sys.argv[1:]))
