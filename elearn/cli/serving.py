"""`elearn serve` and `elearn demo`."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click
import waitress

from elearn.actions.demo import stage
from elearn.app import create_app
from elearn.cli import sending
from elearn.cli.surroundings import house, plain
from elearn.config import ROOT, demo_settings
from elearn.web.extensions import KEY

THREADS = 8


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, envvar="PORT")
def serve(host: str, port: int) -> None:
    """Serves this installation with waitress. Behind a proxy, gunicorn does the same."""
    with house() as app:
        click.echo(f"Grijs gebied draait op {app.extensions[KEY].settings.base_url}")
        waitress.serve(app, host=host, port=port, threads=THREADS, ident=None)


@click.command()
@click.option("--fresh", is_flag=True, help="Begin opnieuw: gooit de demoschool weg.")
@click.option("--port", default=8000, show_default=True, envvar="PORT")
@click.option("--build-only", is_flag=True, help="Maak de demoschool en stop.")
def demo(fresh: bool, port: int, build_only: bool) -> None:
    """Serves a demo school that can be thrown away. A second start keeps what happened."""
    folder = Path(os.environ.get("ELEARN_DATA_DIR", ROOT / "var" / "demo"))
    settings = demo_settings(folder, port=port, fresh=fresh)
    app = create_app(settings)
    with plain(), app.app_context():
        stage.build(catalogue=app.extensions[KEY].catalogue, now=datetime.now(UTC), say=click.echo)
    if build_only:
        return
    click.echo(stage.WELCOME.format(address=settings.base_url, mail=settings.mail.way))
    with sending.beside(app):
        waitress.serve(app, host="127.0.0.1", port=port, threads=THREADS, ident=None)
