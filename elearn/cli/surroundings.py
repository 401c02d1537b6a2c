"""What every command works in: this installation's app, and plain words for what goes wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask

from elearn.app import create_app, ready
from elearn.config import NotFit, Settings
from elearn.domain.errors import RuleError
from elearn.store import base
from elearn.store.base import Unavailable, trouble


@contextmanager
def house() -> Iterator[Flask]:
    """The app of this installation, on a database as it needs; one plain line if it is not so."""
    with plain(), opened(ready(Settings.from_env())) as app:
        yield app


@contextmanager
def unready_house() -> Iterator[Flask]:
    """The app, whatever version its database is of: for who makes it ready."""
    with plain(), opened(create_app(Settings.from_env())) as app:
        yield app


@contextmanager
def opened(app: Flask) -> Iterator[Flask]:
    """The app with its database at hand, and let go of afterwards."""
    with app.app_context():
        try:
            yield app
        finally:
            base.let_go()


@contextmanager
def plain() -> Iterator[None]:
    """What a rule or this installation refuses becomes one plain line."""
    try:
        yield
    except (RuleError, NotFit) as error:
        raise click.ClickException(str(error)) from error
    except Unavailable as error:
        raise click.ClickException(f"De database {trouble(error)}") from error
    except OSError as error:
        raise click.ClickException(f"Dit lukt niet: {error}") from error
