"""A course that waits for contacts: what HR sees of it, and that nothing is stored."""

import io
from datetime import date

import pytest
from flask import Flask

from elearn.domain import arrangements
from elearn.domain.arrangements import Reach
from elearn.domain.roles import Role
from elearn.store import people
from tests.example import catalogue_fixture  # noqa: F401 - takes the place of the real courses
from tests.visitor import Visitor
from tests.world import Someone, World

FILE = b"voornaam;achternaam;personeelsnummer\nSanne;Visser;P900\n"


@pytest.fixture
def hr(world: World) -> Someone:
    someone = world.someone(roles=(Role.HR,))
    world.oblige(someone, due=date(2099, 2, 26))
    return someone


def send(visitor: Visitor) -> None:
    """Chooses the file and goes on to what it would do."""
    page = visitor.get("/po/import")
    form = page.form("course")
    visitor.submit(form, file=(io.BytesIO(FILE), "team.csv"), due="2099-02-26")


def test_the_overview_says_that_the_course_waits_and_for_whom(
    world: World, visitor: Visitor, hr: Someone
) -> None:
    visitor.sign_in(hr.email)
    told = visitor.get("/po").text
    assert "Deze cursus kan niet overal worden toegewezen" in told
    assert "de vertrouwenspersoon, het bestuur" in told
    assert "Niemand heeft hier de rol auteur. Vraag je beheerder." in told


def test_a_file_is_refused_before_and_at_confirming_until_the_contacts_are_there(
    app: Flask, world: World, visitor: Visitor, hr: Someone
) -> None:
    visitor.sign_in(hr.email)
    send(visitor)
    assert visitor.page is not None
    assert "kan nog niet worden toegewezen" in visitor.page.text
    with app.app_context():
        assert "Visser" not in [person.surname for person in people.staff(hr.organisation_id)]
    for asked in arrangements.needed(world.course):
        world.fill_in((hr.organisation_id, None), asked.key, Reach(phone="010 000 0012"))
    send(visitor)
    assert "kan nog niet worden toegewezen" not in visitor.page.text
    visitor.submit(button="Bevestigen")
    with app.app_context():
        assert "Visser" in [person.surname for person in people.staff(hr.organisation_id)]
