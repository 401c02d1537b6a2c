"""What the tests of accounts do again and again: invite, sign in, ask for a link, read the mail."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient

from elearn.actions import inviting
from elearn.actions.inviting import Invited
from elearn.actions.staff import Actor
from elearn.actions.transaction import transaction
from elearn.domain.roles import Scope
from elearn.store import people
from tests.postbox import Postbox
from tests.web import cast
from tests.world import NOW, PASSWORD, Someone

FRESH = "vier scheve dakpannen"
OFFICER = Actor(person_id=None, name="Ingeborg Brandt")


def guest(
    app: Flask, school: tuple[int, int], *, email: str | None = None, surname: str = "Veldman"
) -> int:
    """Somebody without an account at a school, as an import makes them."""
    with app.app_context(), transaction():
        person = people.add_person(
            organisation_id=school[0], given_name="Henk", surname=surname, email=email, now=NOW
        )
        people.place(person, school_id=school[1])
        return person.id


def invite(
    app: Flask, school: tuple[int, int], ids: Sequence[int], now: datetime, **how: Any
) -> Invited:
    """Invites, and has the mail sent."""
    with app.app_context():
        done = inviting.invite(
            organisation_id=school[0], person_ids=ids, actor=OFFICER, now=now, **how
        )
        app.extensions["elearn"].postman.hurry()
    return done


def code_of(app: Flask, school: tuple[int, int], person_id: int, now: datetime) -> str:
    """The code on the letter of somebody."""
    with app.app_context():
        found = inviting.letters(Scope(organisation_id=school[0]), person_ids={person_id}, now=now)
        return found[0].code


def link(postbox: Postbox) -> str:
    """The path of the link in the newest mail."""
    return urlsplit(postbox.link()).path


def post(client: FlaskClient, path: str, **fields: object):
    """Posts with the token of this browser's forms."""
    return client.post(path, data={"csrf_token": cast.csrf(client), **fields})


def sign_in(client: FlaskClient, someone: Someone, password: str = PASSWORD):
    """Signs in; gives the answer."""
    return post(client, "/inloggen", email=someone.email, password=password)


def is_in(client: FlaskClient) -> bool:
    """Whether this browser is signed in."""
    return client.get("/account").status_code == 200
