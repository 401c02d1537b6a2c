"""`elearn verify`: is the proof whole?"""

import click

from elearn.actions import proof
from elearn.cli.surroundings import house
from elearn.store import organisations


@click.command()
def verify() -> None:
    """Checks the chain of proof and log of every organisation: 0 whole, 1 something was changed."""
    with house():
        faults = [fault for o in organisations.all_ids() for fault in proof.faults(o)]
    for fault in faults:
        click.echo(f"organisatie {fault.organisation_id}, regel {fault.number}: {fault.message}")
    click.echo("De keten is heel." if not faults else f"{len(faults)} fouten in de keten.")
    raise SystemExit(bool(faults))
