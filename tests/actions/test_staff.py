"""Reading a staff file in, and the other deeds of HR, on a real database."""

from datetime import date, timedelta

import pytest
from flask import Flask

from elearn.actions import confirming, importing, overview, staff
from elearn.actions.overview import Group
from elearn.domain.errors import NotThere
from elearn.domain.roles import Role, Scope
from elearn.domain.times import local_date
from elearn.store import audit, obligations, organisations, people
from tests.world import NOW, Someone, World

DUE = date(2027, 2, 26)
FILE = (
    "voornaam;tussenvoegsel;achternaam;personeelsnummer;e-mail;team\r\n"
    "Samira;;El Amrani;1001;samira@school.example;Onderbouw\r\n"
    "Hanneke;de;Groot;1002;hanneke@school.example;Onderbouw\r\n"
)
FAULTY = FILE + "Joris;;Bakker;1003;geen-adres;Onderbouw\r\n"


@pytest.fixture
def hr(world: World) -> Someone:
    return world.someone(given_name="Ilse", infix="", surname="Brandt", roles=(Role.HR,))


def run(
    app: Flask,
    world: World,
    organisation_id: int,
    text: str = FILE,
    *,
    due: date = DUE,
    skip_faulty: bool = False,
    dry_run: bool = False,
    sure: bool = False,
) -> list[str]:
    with app.app_context():
        return list(
            confirming.import_file(
                organisation_id=organisation_id,
                name="lijst.csv",
                data=text.encode(),
                course=world.course,
                due=due,
                skip_faulty=skip_faulty,
                dry_run=dry_run,
                sure=sure,
                now=NOW,
            )
        )


def everybody(app: Flask, organisation_id: int) -> list[str]:
    with app.app_context():
        return [person.full_name for person in people.staff(organisation_id)]


def dues(app: Flask, world: World, organisation_id: int) -> dict[str, date]:
    with app.app_context():
        scope = Scope(organisation_id=organisation_id)
        rows = obligations.of_course(scope, course=world.course.slug)
        return {person.surname: row.due for row, person in rows}


def test_an_import_makes_people_without_account_teams_and_one_obligation_each(
    app: Flask, world: World, hr: Someone
) -> None:
    lines = run(app, world, hr.organisation_id)
    assert lines[0] == "2 rijen: 2 nieuw."
    assert dues(app, world, hr.organisation_id) == {"El Amrani": DUE, "Groot": DUE}
    with app.app_context():
        found = people.staff(hr.organisation_id)
        assert {p.account_id for p in found if p.id != hr.person_id} == {None}
        places = people.memberships([p.id for p in found if p.id != hr.person_id])
        assert {(school.id, team and team.name) for _, school, team in places} == {
            (hr.school_id, "Onderbouw")
        }


def test_the_same_file_twice_changes_nothing(app: Flask, world: World, hr: Someone) -> None:
    run(app, world, hr.organisation_id)
    before = everybody(app, hr.organisation_id)
    lines = run(app, world, hr.organisation_id)
    assert lines[0] == "2 rijen: 2 gelijk."
    assert "Er is niets veranderd." in lines
    assert everybody(app, hr.organisation_id) == before


def test_a_dry_run_stores_nothing(app: Flask, world: World, hr: Someone) -> None:
    lines = run(app, world, hr.organisation_id, dry_run=True)
    assert "Er is niets opgeslagen." in lines
    assert everybody(app, hr.organisation_id) == ["Ilse Brandt"]


def test_a_file_with_a_wrong_row_is_stored_only_when_somebody_says_so(
    app: Flask, world: World, hr: Someone
) -> None:
    with pytest.raises(confirming.FaultyRows):
        run(app, world, hr.organisation_id, FAULTY)
    assert everybody(app, hr.organisation_id) == ["Ilse Brandt"]
    lines = run(app, world, hr.organisation_id, FAULTY, skip_faulty=True)
    assert lines[0] == "3 rijen: 2 nieuw, 1 met een fout."
    assert len(everybody(app, hr.organisation_id)) == 3


def test_the_earliest_date_wins_and_a_later_one_changes_nothing(
    app: Flask, world: World, hr: Someone
) -> None:
    run(app, world, hr.organisation_id)
    run(app, world, hr.organisation_id, due=DUE + timedelta(days=30))
    assert set(dues(app, world, hr.organisation_id).values()) == {DUE}
    run(app, world, hr.organisation_id, due=DUE - timedelta(days=30))
    assert set(dues(app, world, hr.organisation_id).values()) == {DUE - timedelta(days=30)}


def test_a_fulfilled_obligation_keeps_its_date(app: Flask, world: World, hr: Someone) -> None:
    world.oblige(hr, due=DUE)
    world.finish_course(hr.person_id)
    text = "voornaam;achternaam\r\nIlse;Brandt\r\n"
    run(app, world, hr.organisation_id, text, due=DUE - timedelta(days=30))
    assert dues(app, world, hr.organisation_id) == {"Brandt": DUE}


def test_an_import_removes_nobody_and_touches_nobody_of_another_organisation(
    app: Flask, world: World, hr: Someone
) -> None:
    other = world.someone(given_name="Samira", infix="", surname="El Amrani")
    with app.app_context():
        email = people.person(other.person_id).email
    text = FILE.replace("samira@school.example", str(email))
    lines = run(app, world, hr.organisation_id, text)
    assert lines[0] == "2 rijen: 2 nieuw."
    assert not any("al" in line.split() for line in lines), "says nothing of elsewhere"
    assert "Ilse Brandt" in everybody(app, hr.organisation_id)
    assert everybody(app, other.organisation_id) == ["Samira El Amrani"]


def test_a_date_that_does_not_lie_ahead_is_refused(app: Flask, world: World, hr: Someone) -> None:
    with pytest.raises(importing.DateBehind):
        run(app, world, hr.organisation_id, due=NOW.date())


def test_an_import_leaves_one_line_in_the_log(app: Flask, world: World, hr: Someone) -> None:
    run(app, world, hr.organisation_id)
    with app.app_context():
        done = audit.latest(organisation_id=hr.organisation_id, deed="import")
        assert done is not None
        assert (done.count, done.origin) == (2, "opdracht")
        assert "2 rijen: 2 nieuw." in str(done.sentence)


def test_a_kept_file_is_confirmed_once(app: Flask, world: World, hr: Someone) -> None:
    scope = Scope(organisation_id=hr.organisation_id)
    actor = staff.Actor(person_id=hr.person_id, name="Ilse Brandt")
    with app.app_context():
        token = importing.keep_file(
            scope=scope,
            actor=actor,
            filename="lijst.csv",
            content=FILE.encode(),
            course=world.course.slug,
            due=DUE,
            now=NOW,
        )
        confirm = {"scope": scope, "actor": actor, "token": token, "course": world.course}
        confirming.confirm(**confirm, choice=confirming.Choice(), now=NOW)
        with pytest.raises(NotThere):
            confirming.confirm(**confirm, choice=confirming.Choice(), now=NOW)
    assert len(everybody(app, hr.organisation_id)) == 3


def test_a_kept_file_is_gone_after_a_day_and_closed_to_others(
    app: Flask, world: World, hr: Someone
) -> None:
    other = world.someone(roles=(Role.HR,))
    with app.app_context():
        token = importing.keep_file(
            scope=Scope(organisation_id=hr.organisation_id),
            actor=staff.Actor(person_id=hr.person_id, name="Ilse Brandt"),
            filename="lijst.csv",
            content=FILE.encode(),
            course=world.course.slug,
            due=DUE,
            now=NOW,
        )
        assert importing.kept(person_id=hr.person_id, token=token, now=NOW).filename == "lijst.csv"
        with pytest.raises(NotThere):
            importing.kept(person_id=other.person_id, token=token, now=NOW)
        with pytest.raises(NotThere):
            importing.kept(person_id=hr.person_id, token=token, now=NOW + timedelta(days=2))


def test_hr_of_one_school_fills_only_that_school(app: Flask, world: World, hr: Someone) -> None:
    world.another_school(hr.organisation_id, "Het Baken")
    scope = Scope(organisation_id=hr.organisation_id, schools=frozenset({hr.school_id}))
    text = "voornaam;achternaam;school\r\nNoor;Vos;Het Baken\r\n"
    with app.app_context():
        token = importing.keep_file(
            scope=scope,
            actor=staff.Actor(person_id=hr.person_id, name="Ilse Brandt"),
            filename="lijst.csv",
            content=text.encode(),
            course=world.course.slug,
            due=DUE,
            now=NOW,
        )
        upload = importing.kept(person_id=hr.person_id, token=token, now=NOW)
        found = importing.preview(scope=scope, upload=upload, now=NOW)
        assert found.comparison.faulty == 1
        assert len(organisations.schools(hr.organisation_id)) == 2


def test_exempting_and_leaving_show_in_the_overview_and_in_the_log(
    app: Flask, world: World, hr: Someone
) -> None:
    exempted = world.someone((hr.organisation_id, hr.school_id))
    left = world.someone((hr.organisation_id, hr.school_id), surname="Pinas")
    actor = staff.Actor(person_id=hr.person_id, name="Ilse Brandt")
    today = NOW.date()
    with app.app_context():
        for someone in (exempted, left):
            staff.assign(
                person_id=someone.person_id, course=world.course, due=DUE, actor=actor, now=NOW
            )
        staff.exempt(
            person_id=exempted.person_id,
            course=world.course,
            since=today,
            until=None,
            reason="langdurig afwezig",
            actor=actor,
            now=NOW,
        )
        staff.leave(person_id=left.person_id, last_day=today, actor=actor, now=NOW)
        scope = Scope(organisation_id=hr.organisation_id)
        tomorrow = today + timedelta(days=1)
        picture = overview.of_course(scope, course=world.course.slug, today=tomorrow)
        assert [row.group for row in picture.rows] == [Group.EXEMPT]
        deeds = [entry.deed for entry in audit.about(subject_id=exempted.person_id)]
        assert deeds == ["vrijgesteld", "toegewezen"]


def test_somebody_at_two_schools_is_one_person_with_one_course(
    app: Flask, world: World, hr: Someone
) -> None:
    with app.app_context():
        first = organisations.school(hr.school_id).name
    world.another_school(hr.organisation_id, "De Eik")
    head = "voornaam;achternaam;personeelsnummer;school\r\n"
    both = head + f"Samira;El Amrani;1001;{first}\r\nSamira;El Amrani;1001;De Eik\r\n"

    run(app, world, hr.organisation_id, both)
    again = run(app, world, hr.organisation_id, both)

    with app.app_context():
        found = [p for p in people.staff(hr.organisation_id) if p.staff_number == "1001"]
        assert len(found) == 1
        assert {school.name for _, school, _ in people.memberships([found[0].id])} == {
            first,
            "De Eik",
        }
        assert len(obligations.of_person(person_id=found[0].id)) == 1
    assert again[0] == "2 rijen: 2 gelijk."


def test_a_last_day_in_the_file_keeps_somebody_out_and_an_empty_one_brings_them_back(
    app: Flask, world: World, hr: Someone
) -> None:
    learner = world.someone((hr.organisation_id, hr.school_id), staff_number="0042")
    with app.app_context():
        person = people.person(learner.person_id)
        row = f"{person.given_name};{person.infix};{person.surname};0042;"
    head = "voornaam;tussenvoegsel;achternaam;personeelsnummer;uit dienst\r\n"

    run(app, world, hr.organisation_id, f"{head}{row}01-01-2026\r\n", sure=True)
    with app.app_context():
        assert people.person(learner.person_id).out_of_service == date(2026, 1, 1)
        assert not people.person(learner.person_id).may_enter(local_date(NOW))

    run(app, world, hr.organisation_id, f"{head}{row}\r\n")
    with app.app_context():
        assert people.person(learner.person_id).out_of_service is None
