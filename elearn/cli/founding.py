"""`elearn init` and `elearn upgrade`: a real installation begins, and goes on with newer code."""

from datetime import UTC, datetime

import click

from elearn.actions import founding
from elearn.cli.surroundings import unready_house
from elearn.domain.roles import Role
from elearn.domain.scenario import Sector
from elearn.store import migrating


@click.command()
@click.option("--organisatie", prompt="Naam van het bestuur")
@click.option("--school", prompt="Naam van de school")
@click.option("--sector", type=click.Choice(["PO", "VO", "MBO"]), prompt=True)
@click.option("--brin", default="", help="BRIN van de school, als je die weet.")
@click.option("--voornaam", prompt="Jouw voornaam")
@click.option("--tussenvoegsel", default="")
@click.option("--achternaam", prompt="Jouw achternaam")
@click.option("--email", prompt="Jouw e-mailadres")
@click.password_option("--wachtwoord", prompt="Kies een wachtwoord (minstens 12 tekens)")
def init(
    organisatie: str,
    school: str,
    sector: str,
    brin: str,
    voornaam: str,
    tussenvoegsel: str,
    achternaam: str,
    email: str,
    wachtwoord: str,
) -> None:
    """Makes the database, the first organisation and school, and who looks after both."""
    newcomer = founding.Newcomer(
        given_name=voornaam,
        infix=tussenvoegsel,
        surname=achternaam,
        email=email,
        password=wachtwoord,
        roles=(Role.HR, Role.ADMIN),
    )
    with unready_house():
        migrating.upgrade()
        founding.check_newcomer(newcomer, known=(organisatie, school))
        now = datetime.now(UTC)
        organisation_id = founding.found(name=organisatie, demo=False, now=now)
        school_id = founding.add_school(
            organisation_id=organisation_id, name=school, sector=Sector(sector), brin=brin
        )
        founding.welcome(school_id=school_id, newcomer=newcomer, now=now)
    click.echo(f"{organisatie} en {school} staan klaar. Log in als {email}.")


@click.command()
def upgrade() -> None:
    """Brings the database to the version of this program: whole, or not at all."""
    with unready_house():
        before = migrating.current()
        if before is None:
            raise click.ClickException("De database is nog leeg. Begin met: elearn init")
        migrating.upgrade()
    if before == migrating.newest():
        click.echo(f"De database is al van versie {before}.")
    else:
        click.echo(f"De database ging van versie {before} naar {migrating.newest()}.")
