"""The HR picture of a course: one definition for headline, bar, list and person."""

import random
from datetime import date, timedelta

import pytest
from flask import Flask

from elearn.actions import overview, proof, staff
from elearn.actions.overview import Group, Picture
from elearn.actions.transaction import transaction
from elearn.domain.completion import HrStatus
from elearn.domain.roles import Role, Scope
from elearn.store import people
from tests.world import NOW, Someone, World

TODAY = NOW.date()


def picture(app: Flask, world: World, scope: Scope, today: date = TODAY) -> Picture:
    with app.app_context():
        return overview.of_course(scope, course=world.course.slug, today=today)


@pytest.fixture
def hr(world: World) -> Someone:
    return world.someone(surname="Brandt", roles=(Role.HR,))


@pytest.mark.parametrize("seed", range(3))
def test_groups_add_up_to_the_counts_after_any_history(
    app: Flask, world: World, hr: Someone, seed: int
) -> None:
    chance = random.Random(seed)
    actor = staff.Actor(person_id=hr.person_id, name="Ilse Brandt")
    for number in range(12):
        someone = world.someone((hr.organisation_id, hr.school_id), surname=f"Naam {number}")
        if chance.random() < 0.85:
            world.oblige(someone, due=TODAY + timedelta(days=chance.randint(-20, 20)))
            if chance.random() < 0.25:
                with app.app_context():
                    staff.exempt(
                        person_id=someone.person_id,
                        course=world.course,
                        since=TODAY - timedelta(days=chance.randint(-5, 5)),
                        until=chance.choice([None, TODAY, TODAY - timedelta(days=1)]),
                        reason="afwezig",
                        actor=actor,
                        now=NOW,
                    )
        if chance.random() < 0.4:
            world.finish_course(someone.person_id)
    found = picture(app, world, Scope(organisation_id=hr.organisation_id))
    tally = {group: sum(row.group is group for row in found.rows) for group in Group}
    counts = found.counts
    assert counts.obliged == counts.done + counts.on_schedule + counts.past
    assert (counts.done, counts.on_schedule, counts.past, counts.exempt) == (
        tally[Group.DONE],
        tally[Group.ON_SCHEDULE],
        tally[Group.PAST],
        tally[Group.EXEMPT],
    )
    assert len(found.rows) + len(found.unassigned) == 13
    assert all(row.code for row in found.rows if row.status is HrStatus.DONE)


def test_a_withdrawn_certificate_counts_as_not_done(app: Flask, world: World, hr: Someone) -> None:
    world.oblige(hr, due=TODAY + timedelta(days=9))
    world.finish_course(hr.person_id)
    scope = Scope(organisation_id=hr.organisation_id)
    code = picture(app, world, scope).rows[0].code
    assert code is not None
    with app.app_context():
        proof.withdraw(
            organisation_id=hr.organisation_id,
            person_id=hr.person_id,
            code=code,
            reason="verkeerde persoon",
            actor_id=hr.person_id,
            now=NOW,
        )
    row = picture(app, world, scope).rows[0]
    assert (row.status, row.group, row.code) == (HrStatus.NOT_DONE, Group.ON_SCHEDULE, None)


def test_who_began_looks_the_same_as_who_did_not(app: Flask, world: World, hr: Someone) -> None:
    twin = world.someone((hr.organisation_id, hr.school_id), surname="Brandt")
    for someone in (hr, twin):
        world.oblige(someone, due=TODAY + timedelta(days=9))
    world.play(twin.person_id)
    rows = picture(app, world, Scope(organisation_id=hr.organisation_id)).rows
    assert rows[0].duty == rows[1].duty
    assert rows[0].status is rows[1].status is HrStatus.NOT_DONE


def test_who_finished_without_an_obligation_is_found_but_not_counted(
    app: Flask, world: World, hr: Someone
) -> None:
    world.finish_course(hr.person_id)
    found = picture(app, world, Scope(organisation_id=hr.organisation_id))
    assert found.rows == ()
    assert [(row.status, row.group) for row in found.unassigned] == [
        (HrStatus.DONE, Group.UNASSIGNED)
    ]


def test_a_scope_of_one_school_sees_that_school_only(app: Flask, world: World, hr: Someone) -> None:
    other = world.another_school(hr.organisation_id, "Het Baken")
    here = world.someone((hr.organisation_id, hr.school_id), surname="Vos")
    there = world.someone((hr.organisation_id, other), surname="Kok")
    both = world.someone((hr.organisation_id, other), surname="Smit")
    with app.app_context(), transaction():
        people.place(people.person(both.person_id), school_id=hr.school_id)
    for someone in (here, there, both):
        world.oblige(someone, due=TODAY + timedelta(days=9))
    whole = picture(app, world, Scope(organisation_id=hr.organisation_id))
    assert [row.counts.obliged for row in whole.schools()] == [2, 2]
    assert whole.counts.obliged == 3, "who works at two schools is one person"
    scope = Scope(organisation_id=hr.organisation_id, schools=frozenset({other}))
    found = picture(app, world, scope)
    assert [row.name for row in found.rows] == ["van der Kok, Marieke", "van der Smit, Marieke"]
    assert {row.schools for row in found.rows} == {"Het Baken"}
