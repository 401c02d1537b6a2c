"""The command `elearn`: everything that is done beside the web pages.

Every command ends with 0 when it did what was asked, and with 1 and one plain line when not. The
commands are in the modules of this package, by topic; here they are put together. A module is only
loaded when its command is asked for: a writer who checks a lesson needs no web server.
"""

import importlib

import click

_WHERE = {
    "init": "founding.init",
    "upgrade": "founding.upgrade",
    "serve": "serving.serve",
    "demo": "serving.demo",
    "check": "content.check",
    "paths": "content.paths",
    "map": "content.story_map",
    "staff": "staff.staff_group",
    "verify": "proof.verify",
    "doctor": "doctor.doctor",
    "backup": "safekeeping.backup",
    "restore": "safekeeping.restore",
    "send": "sending.send",
}
"""Each command with the module of this package and the function that it is."""


class _Commands(click.Group):
    """Finds a command by its name, and loads it then."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """The names, in the order of the help text."""
        return list(_WHERE)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        """The command with that name, or None."""
        if cmd_name not in _WHERE:
            return None
        module, function = _WHERE[cmd_name].split(".")
        found: click.Command = getattr(importlib.import_module(f"{__name__}.{module}"), function)
        return found


@click.group(cls=_Commands)
def main() -> None:
    """Grijs gebied: scenario-based staff training."""
