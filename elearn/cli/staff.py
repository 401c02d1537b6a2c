"""`elearn staff …`: what concerns the list of staff."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from elearn.actions import confirming
from elearn.cli.surroundings import house, plain
from elearn.store import organisations
from elearn.web.extensions import KEY


@click.group("staff")
def staff_group() -> None:
    """What concerns the list of staff."""


@staff_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organisatie", required=True)
@click.option("--cursus", default="sociale-media", show_default=True)
@click.option("--datum", required=True, help="Klaar vóór of op: JJJJ-MM-DD.")
@click.option("--dry-run", is_flag=True, help="Laat alleen zien wat er zou gebeuren.")
@click.option("--sla-fouten-over", is_flag=True, help="Lees de rijen zonder fout toch in.")
@click.option("--uit-dienst-klopt", is_flag=True, help="Ook als veel mensen uit dienst gaan.")
def staff_import(
    file: Path,
    organisatie: str,
    cursus: str,
    datum: str,
    dry_run: bool,
    sla_fouten_over: bool,
    uit_dienst_klopt: bool,
) -> None:
    """Reads a staff file: who is new or changed, and one course with a due date for each."""
    try:
        due = date.fromisoformat(datum)
    except ValueError as error:
        raise click.ClickException(f"{datum} is geen datum zoals 2027-02-26.") from error
    with house() as app, plain():
        organisation = organisations.organisation_by_name(organisatie)
        if organisation is None:
            raise click.ClickException(f"Er is geen organisatie die {organisatie} heet.")
        catalogue = app.extensions[KEY].catalogue
        if cursus not in {course.slug for course in catalogue.courses}:
            raise click.ClickException(f"Er is geen cursus {cursus}.")
        for line in confirming.import_file(
            organisation_id=organisation.id,
            name=file.name,
            data=file.read_bytes(),
            course=catalogue.course(cursus),
            due=due,
            skip_faulty=sla_fouten_over,
            dry_run=dry_run,
            sure=uit_dienst_klopt,
            now=datetime.now(UTC),
        ):
            click.echo(line)
