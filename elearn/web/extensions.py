"""What all pages share: sign-in, CSRF, texts, the catalogue, the clock, the settings."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol, cast

from flask import current_app
from flask_babel import Babel
from flask_login import LoginManager
from flask_wtf import CSRFProtect

from elearn.actions.posting import Office
from elearn.config import Settings
from elearn.content.catalogue import Catalogue
from elearn.domain.times import local_date

login = LoginManager()
csrf = CSRFProtect()
babel = Babel()

KEY = "elearn"


class Postman(Protocol):
    """Who sends mail for the pages (`web/postman.py`)."""

    def hurry(self) -> None:
        """Sends what was just queued, without keeping a page waiting for a mail server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What `create_app` was given, for whoever answers a request.

    `office` is None where no mail is sent; what is queued then waits.
    """

    settings: Settings
    catalogue: Catalogue
    office: Office | None
    postman: Postman


def house() -> House:
    """The house that the current app serves."""
    return cast(House, current_app.extensions[KEY])


def settings() -> Settings:
    """The settings of this installation."""
    return house().settings


def catalogue() -> Catalogue:
    """All courses on disk, read once."""
    return house().catalogue


def sends_mail() -> bool:
    """Whether mail leaves this installation. If not, a page says what to do instead."""
    return house().office is not None


def hurry() -> None:
    """Call after a deed that queued mail for somebody who waits for it. Never fails a page."""
    house().postman.hurry()


class Clock:
    """The one place that asks what time it is."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """This day in the Netherlands."""
        return local_date(self.now())


clock = Clock()
