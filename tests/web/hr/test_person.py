"""One colleague as HR sees them."""

from datetime import timedelta

import pytest
from flask import Flask

from elearn.domain.roles import Role
from elearn.store import audit
from tests.visitor import Visitor
from tests.world import NOW, Someone, World


@pytest.fixture
def hr(world: World) -> Someone:
    return world.someone(given_name="Ilse", infix="", surname="Brandt", roles=(Role.HR,))


def test_a_certificate_is_three_taps_away_and_reading_it_is_logged(
    app: Flask, world: World, visitor: Visitor, hr: Someone
) -> None:
    someone = world.someone((hr.organisation_id, hr.school_id), staff_number="1047")
    world.oblige(someone, due=NOW.date() + timedelta(days=9))
    world.finish_course(someone.person_id)
    visitor.sign_in(hr.email)
    visitor.submit(button="Zoek", zoek="1047")
    page = visitor.follow("van der Linden, Marieke")
    assert "Marieke van der Linden" in page.h1
    pdf = visitor.client.get(page.links()["Certificaat downloaden"])
    assert pdf.data.startswith(b"%PDF")
    with app.app_context():
        deeds = [entry.deed for entry in audit.about(subject_id=someone.person_id)]
    assert deeds == ["certificaat geopend", "bekeken"]


def test_somebody_of_another_organisation_does_not_exist_and_leaves_no_trace(
    app: Flask, world: World, visitor: Visitor, hr: Someone
) -> None:
    other = world.someone()
    visitor.sign_in(hr.email)
    visitor.get(f"/po/medewerkers/{other.person_id}", status=404)
    with app.app_context():
        assert not audit.about(subject_id=other.person_id)


def test_a_certificate_is_only_found_with_its_own_person(
    world: World, visitor: Visitor, hr: Someone
) -> None:
    someone = world.someone((hr.organisation_id, hr.school_id))
    world.finish_course(someone.person_id)
    visitor.sign_in(hr.email)
    page = visitor.get(f"/po/medewerkers/{someone.person_id}")
    address = page.links()["Certificaat downloaden"]
    wrong = address.replace(f"/{someone.person_id}/", f"/{hr.person_id}/")
    visitor.get(wrong, status=404)
    visitor.get(f"/po/medewerkers/{someone.person_id}/certificaten/onzin.pdf", status=404)
