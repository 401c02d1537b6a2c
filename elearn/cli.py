"""The command `elearn`: everything that is done beside the web pages.

Every command ends with 0 when it did what was asked, and with 1 and one plain line when not.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import click
import flask_migrate
import waitress
from flask import Flask

from elearn.actions import founding, proof, staff
from elearn.actions.demo import stage
from elearn.app import create_app
from elearn.config import ROOT, Settings, SettingsError, demo_settings
from elearn.content import check as content_check
from elearn.domain.errors import RuleError
from elearn.domain.roles import Role
from elearn.domain.scenario import Sector
from elearn.store import organisations
from elearn.web.extensions import KEY

THREADS = 8


@click.group()
def main() -> None:
    """Grijs gebied: scenario-based staff training."""


@contextmanager
def _house() -> Iterator[Flask]:
    """The app of this installation, or one line per fault in its settings."""
    try:
        settings = Settings.from_env()
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    app = create_app(settings)
    with app.app_context():
        yield app


@contextmanager
def _plain() -> Iterator[None]:
    """What a rule refuses becomes one plain line."""
    try:
        yield
    except RuleError as error:
        raise click.ClickException(str(error)) from error


@main.command()
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
    with _house(), _plain():
        flask_migrate.upgrade()
        founding.check_newcomer(newcomer)
        now = datetime.now(UTC)
        organisation_id = founding.found(name=organisatie, demo=False, now=now)
        school_id = founding.add_school(
            organisation_id=organisation_id, name=school, sector=Sector(sector), brin=brin
        )
        founding.welcome(school_id=school_id, newcomer=newcomer, now=now)
    click.echo(f"{organisatie} en {school} staan klaar. Log in als {email}.")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, envvar="PORT")
def serve(host: str, port: int) -> None:
    """Serves this installation with waitress. Behind a proxy, gunicorn does the same."""
    with _house() as app:
        click.echo(f"Grijs gebied draait op {app.extensions[KEY].settings.base_url}")
        waitress.serve(app, host=host, port=port, threads=THREADS, ident=None)


@main.command()
@click.option("--fresh", is_flag=True, help="Begin opnieuw: gooit de demoschool weg.")
@click.option("--port", default=8000, show_default=True, envvar="PORT")
@click.option("--build-only", is_flag=True, help="Maak de demoschool en stop.")
def demo(fresh: bool, port: int, build_only: bool) -> None:
    """Serves a demo school that can be thrown away. A second start keeps what happened."""
    folder = Path(os.environ.get("ELEARN_DATA_DIR", ROOT / "var" / "demo"))
    settings = demo_settings(folder, port=port, fresh=fresh)
    app = create_app(settings)
    with app.app_context():
        stage.build(catalogue=app.extensions[KEY].catalogue, now=datetime.now(UTC), say=click.echo)
    if build_only:
        return
    click.echo(stage.WELCOME.format(address=settings.base_url))
    waitress.serve(app, host="127.0.0.1", port=port, threads=THREADS, ident=None)


@main.command()
@click.argument("path", type=click.Path(path_type=Path), default=ROOT / "scenarios")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def check(path: Path, form: str) -> None:
    """Says whether lessons are fit to publish: 0 fit, 1 findings."""
    if not path.exists():
        raise click.ClickException(f"{path} bestaat niet.")
    findings = content_check.check(path)
    if form == "json":
        click.echo(content_check.as_json(findings))
    else:
        for line in content_check.report(findings):
            click.echo(line)
    raise SystemExit(content_check.exit_code(findings))


@main.group("staff")
def staff_group() -> None:
    """What concerns the list of staff."""


@staff_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organisatie", required=True)
@click.option("--cursus", default="sociale-media", show_default=True)
@click.option("--datum", required=True, help="Klaar vóór of op: JJJJ-MM-DD.")
@click.option("--dry-run", is_flag=True, help="Laat alleen zien wat er zou gebeuren.")
@click.option("--sla-fouten-over", is_flag=True, help="Lees de rijen zonder fout toch in.")
def staff_import(
    file: Path, organisatie: str, cursus: str, datum: str, dry_run: bool, sla_fouten_over: bool
) -> None:
    """Reads a staff file: who is new or changed, and one course with a due date for each."""
    try:
        due = date.fromisoformat(datum)
    except ValueError as error:
        raise click.ClickException(f"{datum} is geen datum zoals 2027-02-26.") from error
    with _house() as app, _plain():
        organisation = organisations.organisation_by_name(organisatie)
        if organisation is None:
            raise click.ClickException(f"Er is geen organisatie die {organisatie} heet.")
        catalogue = app.extensions[KEY].catalogue
        if cursus not in {course.slug for course in catalogue.courses}:
            raise click.ClickException(f"Er is geen cursus {cursus}.")
        for line in staff.import_file(
            organisation_id=organisation.id,
            name=file.name,
            data=file.read_bytes(),
            course=catalogue.course(cursus),
            due=due,
            skip_faulty=sla_fouten_over,
            dry_run=dry_run,
            now=datetime.now(UTC),
        ):
            click.echo(line)


@main.command()
def verify() -> None:
    """Checks the chain of proof and log of every organisation: 0 whole, 1 something was changed."""
    with _house():
        faults = [fault for o in organisations.all_ids() for fault in proof.faults(o)]
    for fault in faults:
        click.echo(f"organisatie {fault.organisation_id}, regel {fault.number}: {fault.message}")
    click.echo("De keten is heel." if not faults else f"{len(faults)} fouten in de keten.")
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
