"""What HR does and sees of invitations."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from elearn.actions import inviting
from elearn.actions.transaction import transaction
from elearn.domain.errors import NotThere
from elearn.domain.roles import Role, Scope
from elearn.store import audit, people
from tests.postbox import Postbox
from tests.visitor import Visitor
from tests.web.account import ways
from tests.web.account.ways import FRESH, post
from tests.world import World

NOW = datetime(2027, 1, 11, 8, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock() -> object:
    """All in one minute, unless a test travels."""
    with time_machine.travel(NOW, tick=False):
        yield


def test_hr_cannot_renew_who_has_no_account(app: Flask, world: World) -> None:
    school = world.school()
    person = ways.guest(app, school)
    with app.app_context(), pytest.raises(NotThere):
        inviting.renew(person_id=person, actor=ways.OFFICER, now=NOW)


def test_hr_sees_whom_they_invited_and_never_when_somebody_came_in(
    app: Flask, world: World, visitor: Visitor, postbox: Postbox
) -> None:
    school = world.school()
    hr = world.someone(school, roles=(Role.HR,))
    mailed = ways.guest(app, school, email="h@school.example")
    visitor.sign_in(hr.email)
    page = visitor.get("/po/uitnodigen")
    page = visitor.submit(
        page.form("Nodig uit per mail"), button="Nodig uit per mail", persoon=[str(mailed)]
    )
    assert "1 uitnodiging gaat per mail." in page.text
    assert "Uitgenodigd op 11 januari 2027, per mail" in page.text
    assert "Nee, uitgenodigd op 11 januari 2027" in visitor.get(f"/po/medewerkers/{mailed}").text
    post(app.test_client(), ways.link(postbox), keuze="wachtwoord", password=FRESH)
    with time_machine.travel(NOW + timedelta(minutes=20), tick=False):
        text = visitor.get(f"/po/medewerkers/{mailed}").text
    assert "Kan inloggenJa" in text
    assert "8.30" not in text, "no time of anything"


def test_a_batch_with_one_person_out_of_reach_invites_nobody(
    app: Flask, world: World, visitor: Visitor, postbox: Postbox
) -> None:
    school = world.school()
    mine, foreign = ways.guest(app, school, email="a@b.example"), ways.guest(app, world.school())
    visitor.sign_in(world.someone(school, roles=(Role.HR,)).email)
    form = visitor.get("/po/uitnodigen").form("Nodig uit per mail")
    visitor.submit(form, button="Nodig uit per mail", persoon=[str(mine), str(foreign)], status=404)
    assert postbox.messages == []


def test_letters_are_one_pdf_and_leave_a_line_in_the_log(
    app: Flask, world: World, visitor: Visitor
) -> None:
    school = world.school()
    for n in range(3):
        ways.guest(app, school, surname=f"Veldman{n}")
    visitor.sign_in(world.someone(school, roles=(Role.HR,)).email)
    form = visitor.get("/po/uitnodigen").form("Maak brieven (PDF)")
    page = visitor.submit(form, button="Maak brieven (PDF)", wie="iedereen")
    assert "3 brieven staan klaar om te printen." in page.text
    answer = visitor.client.get("/po/uitnodigen/brieven.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    with app.app_context():
        assert audit.latest(organisation_id=school[0], deed="export") is not None


def test_who_is_suspended_cannot_be_invited_and_an_open_invitation_is_void(
    app: Flask, world: World, client: FlaskClient, postbox: Postbox
) -> None:
    school = world.school()
    person = ways.guest(app, school, email="h@school.example")
    ways.invite(app, school, [person], NOW)
    with app.app_context(), transaction():
        people.person(person).suspended_at = NOW
    assert client.get(ways.link(postbox)).status_code == 410
    assert ways.invite(app, school, [person], NOW).skipped == 1
    with app.app_context():
        assert not inviting.guests(Scope(organisation_id=school[0]), now=NOW)
