"""Inviting as a deed: who is skipped and why, and what it is when it is part of another deed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from elearn.actions import inviting
from elearn.actions.inviting import Invited
from elearn.actions.transaction import transaction
from elearn.domain.invitation import Obstacle
from elearn.store import audit, links, people
from tests import outgoing
from tests.web.account import ways
from tests.world import World

NOW = datetime(2027, 1, 11, 8, 30, tzinfo=UTC)


def change(app: Flask, person_id: int, **fields: object) -> None:
    """HR or an import changed something about a person."""
    with app.app_context(), transaction():
        for name, value in fields.items():
            setattr(people.person(person_id), name, value)


def reasons(done: Invited) -> dict[str, Obstacle]:
    return {one.name: one.why for one in done.left_out}


def test_who_is_skipped_is_told_by_name_with_the_reason(app: Flask, world: World) -> None:
    school = world.school()
    here, left, out = (ways.guest(app, school, surname=name) for name in ("Aarts", "Bos", "Cruz"))
    change(app, left, out_of_service=date(2026, 12, 31))
    change(app, out, suspended_at=NOW)
    has_one = world.someone(school, surname="Linden").person_id
    done = ways.invite(app, school, [here, left, out, has_one], NOW)
    assert (done.lettered, done.skipped) == (1, 3)
    assert reasons(done) == {
        "Henk Bos": Obstacle.LEFT,
        "Henk Cruz": Obstacle.SUSPENDED,
        "Marieke van der Linden": Obstacle.ACCOUNT,
    }


def test_somebody_of_another_organisation_is_counted_and_never_named(
    app: Flask, world: World
) -> None:
    foreign = ways.guest(app, world.school())
    done = ways.invite(app, world.school(), [foreign], NOW)
    assert (done.skipped, done.left_out) == (1, ())


def test_who_was_invited_after_somebody_looked_is_left_alone(app: Flask, world: World) -> None:
    school = world.school()
    first, second = ways.guest(app, school), ways.guest(app, school, surname="Bos")
    ways.invite(app, school, [first], NOW)
    with app.app_context():
        seen = links.invitations([first])[-1].id
    ways.invite(app, school, [second], NOW)
    done = ways.invite(app, school, [first, second], NOW + timedelta(minutes=1), seen=seen)
    assert (done.lettered, reasons(done)) == (1, {"Henk Bos": Obstacle.JUST_INVITED})
    assert len(links_of(app, second)) == 1, "the letter that a colleague just made still works"


def test_inviting_within_a_deed_is_stored_with_it(app: Flask, world: World) -> None:
    school = world.school()
    with app.app_context():
        with transaction():
            new = people.add_person(
                organisation_id=school[0],
                given_name="Sanne",
                surname="Visser",
                email="sanne@school.example",
                now=NOW,
            )
            person_id = new.id
            done = inviting.invite(
                organisation_id=school[0], person_ids=[person_id], actor=ways.OFFICER, now=NOW
            )
            people.person(person_id).staff_number = "P900"
        assert done.mailed == 1
        assert [mail.recipient for mail in outgoing.mails()] == ["sanne@school.example"]
        assert people.person(person_id).staff_number == "P900", "what came after is stored too"


def test_a_deed_that_fails_after_inviting_invites_nobody(app: Flask, world: World) -> None:
    school = world.school()
    person = ways.guest(app, school, email="h@school.example")
    with app.app_context():
        with pytest.raises(ZeroDivisionError), transaction():
            inviting.invite(
                organisation_id=school[0], person_ids=[person], actor=ways.OFFICER, now=NOW
            )
            _ = 1 // 0
        assert outgoing.mails() == []
        assert audit.latest(organisation_id=school[0], deed="uitgenodigd") is None
    assert links_of(app, person) == []


def links_of(app: Flask, person_id: int) -> list[int]:
    """The invitations of somebody, oldest first."""
    with app.app_context():
        return [link.id for link in links.invitations([person_id])]
