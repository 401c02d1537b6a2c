"""Sending a staff file on the page, and who is there afterwards."""

import io

from flask import Flask

from elearn.store import people
from tests.visitor import Page, Visitor
from tests.world import Someone


def send(
    visitor: Visitor, text: str | bytes, *, due: str = "26-02-2027", status: int = 200
) -> Page:
    """Chooses a file and a deadline on the page."""
    visitor.get("/po/import")
    file = (io.BytesIO(text if isinstance(text, bytes) else text.encode()), "lijst.csv")
    return visitor.submit(button="Bekijk wat er verandert", status=status, file=file, due=due)


def everybody(app: Flask, hr: Someone) -> set[str]:
    """The names of all staff of that organisation."""
    with app.app_context():
        return {person.full_name for person in people.staff(hr.organisation_id)}
