"""`elearn backup` and `elearn restore`."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from elearn.actions import safekeeping
from elearn.app import create_app
from elearn.cli.surroundings import opened, plain, unready_house
from elearn.config import KEYS, Settings, fingerprint
from elearn.domain.errors import RuleError
from elearn.store import container, staging
from elearn.store.container import Manifest
from elearn.web.extensions import KEY


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Writes a backup to FILE (or into that folder) while the program goes on."""
    now, began = datetime.now(UTC), time.monotonic()
    path = file / f"grijs-gebied-{now:%Y%m%dT%H%M%SZ}.zip" if file.is_dir() else file
    with unready_house() as app:
        settings: Settings = app.extensions[KEY].settings
        if not path.parent.is_dir():
            raise RuleError("De map %(folder)s bestaat niet.", folder=path.parent)
        manifest = safekeeping.keep(
            path, program=version("grijs-gebied"), keys=_keys(settings), now=now
        )
        safekeeping.note(settings.data_dir, made_at=manifest.made_at, file=path.resolve())
    click.echo(f"{path}: {told(manifest)}, in {seconds(began)}.")
    click.echo(f"sha256 {container.digest(path)}")
    for name, print_of_key in manifest.keys.items():
        click.echo(f"Zonder de sleutel {name} ({print_of_key}) is dit niet terug te zetten.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Ook als er al gegevens zijn: die gaan dan weg.")
def restore(file: Path, force: bool) -> None:
    """Puts a backup in the place of the database: whole and checked, or not at all."""
    began = time.monotonic()
    with plain():
        settings = Settings.from_env()
        manifest = container.read(file)
        container.check(file, manifest)
        safekeeping.refuse_unusable(manifest, keys=_keys(settings), folder=settings.data_dir)
        app = create_app(settings)
        with opened(app):
            safekeeping.refuse_full(force=force)
        with staging.beside(settings.database_url) as address:
            staged = create_app(
                replace(settings, database_url=address), catalogue=app.extensions[KEY].catalogue
            )
            with opened(staged):
                safekeeping.rebuild(file, manifest, now=datetime.now(UTC))
            with opened(app):
                staging.take_place(address)
    click.echo(f"Teruggezet: {told(manifest)}, gemaakt op {manifest.made_at}, in {seconds(began)}.")
    click.echo("De keten is heel. Iedereen moet opnieuw inloggen.")


def told(manifest: Manifest) -> str:
    """ "20 tabellen, 1.234 rijen"."""
    rows = f"{manifest.rows:,}".replace(",", ".")
    return f"{len(manifest.tables)} tabellen, {rows} rijen"


def seconds(since: float) -> str:
    """ "3,2 s": how long it took from that moment."""
    return f"{time.monotonic() - since:.1f} s".replace(".", ",")


def _keys(settings: Settings) -> dict[str, str]:
    found = {name: fingerprint(settings.data_dir, name) for name in KEYS}
    return {name: print_of_key for name, print_of_key in found.items() if print_of_key}
