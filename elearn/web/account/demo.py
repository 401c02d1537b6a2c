"""The accounts of a demo database, shown on its sign-in page so that anybody can look around."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from elearn.config import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """An address, and what there is to see behind it."""

    email: str
    who: str


def accounts(settings: Settings) -> tuple[DemoAccount, ...]:
    """The demo accounts; none outside a demo database."""
    if not settings.demo:
        return ()
    return (
        DemoAccount(email="docent@demo.example", who=_("Docent, nog niet begonnen")),
        DemoAccount(email="conciergerie@demo.example", who=_("Conciërge, halverwege een les")),
        DemoAccount(email="po@demo.example", who=_("P&O, met het overzicht")),
        DemoAccount(email="auteur@demo.example", who=_("Auteur, met lessen en afspraken")),
        DemoAccount(email="beheer@demo.example", who=_("Beheer, met de staat van de mail")),
        DemoAccount(email="docent@anders.example", who=_("Docent van een ander bestuur")),
        DemoAccount(email="po@anders.example", who=_("P&O van een ander bestuur")),
    )


def filled_in(settings: Settings, asked: Mapping[str, str]) -> dict[str, str]:
    """What the form starts with: the demo account that was tapped, else nothing."""
    known = {account.email for account in accounts(settings)}
    return {"email": asked["als"]} if asked.get("als") in known else {}
