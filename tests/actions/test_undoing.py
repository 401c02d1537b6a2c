"""An import is taken back exactly: the database before it and after undoing it are the same."""

from datetime import date, timedelta

import pytest
from flask import Flask

from elearn.actions import inviting, links, staff, undoing
from elearn.actions.transaction import transaction
from elearn.domain.errors import NotThere
from elearn.domain.invitation import Purpose
from elearn.domain.roles import Role
from elearn.store import audit, imports, obligations, people
from elearn.store import links as stored_links
from tests.importing import Desk, desk, everything
from tests.world import NOW, World

HEAD = "voornaam;tussenvoegsel;achternaam;personeelsnummer;e-mail;school;team;functiecategorie"
HEAD += ";in dienst;uit dienst\r\n"


@pytest.fixture
def hr(app: Flask, world: World) -> Desk:
    return desk(app, world, roles=(Role.HR,), staff_number="1")


@pytest.fixture
def school(app: Flask, hr: Desk) -> str:
    with app.app_context():
        [(_, school, _)] = people.memberships([hr.hr.person_id])
        return school.name


def test_undoing_leaves_the_database_as_it_was(
    app: Flask, world: World, hr: Desk, school: str
) -> None:
    old = world.someone((hr.hr.organisation_id, hr.hr.school_id), staff_number="2")
    world.oblige(old, due=date(2099, 6, 1))
    world.another_school(hr.hr.organisation_id, "De Eik")
    before = everything(app)

    token = hr.read_in(
        HEAD
        + f"Marie;;Linde;2;nieuw@school.example;{school};Onderbouw;OOP;01-08-2026;\r\n"
        + "Marie;;Linde;2;nieuw@school.example;De Eik;Zorg;OP;01-08-2026;\r\n"
        + f"Nieuw;van;Dam;3;dam@school.example;{school};Onderbouw;OP;;\r\n"
        + "Nieuw;van;Dam;3;dam@school.example;De Eik;;;;\r\n"
        + f"Weg;;Bos;4;;{school};;;;01-01-2026\r\n",
        left=frozenset({hr.hr.person_id}),
        last_day=date(2026, 11, 20),
        sure=True,
    )
    assert everything(app) != before
    assert hr.counts(token) == {
        "rows": 5,
        "new": 2,
        "changed": 1,
        "assigned": 2,
        "earlier": 1,
        "left": 1,
    }
    undone = hr.undo(token)

    assert (undone.removed, undone.blocked, undone.kept) == (2, 0, 0)
    assert everything(app) == before


def test_who_was_invited_with_the_import_goes_with_the_invitation(
    app: Flask, hr: Desk, school: str
) -> None:
    before = everything(app)
    token = hr.read_in(
        HEAD
        + f"Nieuw;;Dam;3;dam@school.example;{school};;;;\r\n"
        + f"Ook;;Nieuw;4;;{school};;;;\r\n",
        invite=True,
    )
    assert (hr.counts(token)["mailed"], hr.counts(token)["lettered"]) == (1, 1)
    assert everything(app)["one_time_link"] != before["one_time_link"]
    assert hr.undo(token).removed == 2
    assert everything(app) == before


def test_who_was_invited_by_name_stays_and_cannot_enter(app: Flask, hr: Desk, school: str) -> None:
    """The log names them, by number: a line of the chain is never changed."""
    token = hr.keep(HEAD + f"Nieuw;;Dam;3;dam@school.example;{school};;;;\r\n")
    done = hr.confirm(token)
    with app.app_context():
        inviting.invite(
            organisation_id=hr.hr.organisation_id,
            person_ids=done.newcomers,
            actor=hr.actor,
            now=NOW,
        )
    assert (hr.undo(token).removed, hr.counts(token)["blocked"]) == (0, 1)


def test_who_has_an_account_by_then_stays_and_cannot_enter(
    app: Flask, world: World, hr: Desk, school: str
) -> None:
    token = hr.keep(HEAD + f"Nieuw;;Dam;3;dam@school.example;{school};;;;\r\n")
    [newcomer] = hr.confirm(token).newcomers
    with app.app_context(), transaction():
        somebody = people.person(hr.hr.person_id)
        person = people.person(newcomer)
        person.account_id, somebody.account_id = somebody.account_id, None
        link_id = links.make(purpose=Purpose.INVITATION, person_id=newcomer, letter=True, now=NOW)
    undone = hr.undo(token)
    assert (undone.removed, undone.blocked) == (0, 1)
    with app.app_context():
        person = people.person(newcomer)
        assert not person.may_enter(NOW.date())
        assert obligations.of_person(person_id=newcomer) == []
        assert len(people.memberships([newcomer])) == 1, "so that HR finds them"
        link = stored_links.by_id(link_id)
        assert link is not None
        assert not link.works(NOW)


def test_what_somebody_changed_since_stays_and_is_counted(
    app: Flask, world: World, hr: Desk, school: str
) -> None:
    old = world.someone((hr.hr.organisation_id, hr.hr.school_id), staff_number="2")
    token = hr.read_in(HEAD + f"Marie;;Linde;2;nieuw@school.example;{school};Zorg;;;\r\n")
    with app.app_context(), transaction():
        person = people.person(old.person_id)
        person.surname = "Anders"
        person.index_name()
    undone = hr.undo(token)
    with app.app_context():
        person = people.person(old.person_id)
        assert person.surname == "Anders", "changed since: stays"
        assert person.email == old.email, "not changed since: goes back"
        [(_, _, team)] = people.memberships([old.person_id])
        assert team is None
    assert undone.restored == 2


def test_a_certificate_keeps_what_somebody_had_to_do(
    app: Flask, world: World, hr: Desk, school: str
) -> None:
    old = world.someone((hr.hr.organisation_id, hr.hr.school_id), staff_number="2")
    token = hr.read_in(HEAD + f"Marieke;van der;Linden;2;;{school};;;;\r\n")
    world.finish_course(old.person_id)
    undone = hr.undo(token)
    assert undone.kept == 1
    with app.app_context():
        assert len(obligations.of_person(person_id=old.person_id)) == 1


def test_an_exemption_given_since_keeps_the_obligation(
    app: Flask, world: World, hr: Desk, school: str
) -> None:
    old = world.someone((hr.hr.organisation_id, hr.hr.school_id), staff_number="2")
    token = hr.read_in(HEAD + f"Marieke;van der;Linden;2;;{school};;;;\r\n")
    with app.app_context():
        staff.exempt(
            person_id=old.person_id,
            course=world.course,
            since=NOW.date(),
            until=None,
            reason="ziek",
            actor=hr.actor,
            now=NOW,
        )
    assert hr.undo(token).kept == 1


def test_a_later_import_that_leans_on_it_is_not_broken(
    app: Flask, world: World, hr: Desk, school: str
) -> None:
    first = hr.read_in(HEAD + f"Nieuw;;Dam;3;;{school};Zorg;;;\r\n")
    world.another_school(hr.hr.organisation_id, "De Eik")
    hr.read_in(HEAD + "Nieuw;;Dam;3;;De Eik;;;;\r\n" + f"Ilse;;Brandt;1;;{school};Zorg;;;\r\n")
    undone = hr.undo(first)
    assert (undone.removed, undone.blocked) == (0, 1), "another import gave them a school"
    with app.app_context():
        [(_, _, team)] = people.memberships([hr.hr.person_id])
        assert team is not None
        assert team.name == "Zorg", "a team that is in use stays"


def test_after_fourteen_days_or_a_second_time_it_is_said(hr: Desk, school: str) -> None:
    text = HEAD + f"Nieuw;;Dam;3;;{school};;;;\r\n"
    token = hr.read_in(text)
    with pytest.raises(undoing.TooLate):
        hr.undo(token, now=NOW + timedelta(days=14))
    hr.undo(token, now=NOW + timedelta(days=14, seconds=-1))
    with pytest.raises(undoing.TooLate):
        hr.undo(token)


def test_the_journal_is_forgotten_when_nobody_can_undo_any_more(
    app: Flask, hr: Desk, school: str
) -> None:
    token = hr.read_in(HEAD + f"Nieuw;;Dam;3;dam@school.example;{school};;;;\r\n")
    hr.keep(HEAD + f"Nog;;Een;4;;{school};;;;\r\n", now=NOW + timedelta(days=15))
    with app.app_context():
        done = imports.by_token(token, organisation_id=hr.hr.organisation_id)
        assert done is not None
        assert done.journal == []


def test_another_board_and_hr_of_one_school_cannot_undo_it(
    app: Flask, world: World, hr: Desk, school: str
) -> None:
    token = hr.read_in(HEAD + f"Nieuw;;Dam;3;;{school};;;;\r\n")
    elsewhere = desk(app, world, roles=(Role.HR,))
    colleague = world.someone((hr.hr.organisation_id, hr.hr.school_id), roles=(Role.HR,))
    one_school = Desk(app=app, world=world, hr=colleague, schools=frozenset({colleague.school_id}))
    for who in (elsewhere, one_school):
        with pytest.raises(NotThere):
            who.undo(token)
    whole_board = Desk(app=app, world=world, hr=colleague)
    assert whole_board.undo(token).removed == 1


def test_the_log_says_how_many_and_names_nobody(app: Flask, hr: Desk, school: str) -> None:
    hr.undo(hr.read_in(HEAD + f"Nieuw;;Dam;3;;{school};;;;\r\n"))
    with app.app_context():
        done = audit.latest(organisation_id=hr.hr.organisation_id, deed="import ongedaan")
        assert done is not None
        assert "1 nieuwe collega is verwijderd." in str(done.sentence)
        assert "Dam" not in str(done.sentence)


def test_after_undoing_the_same_file_is_new_again(hr: Desk, school: str) -> None:
    text = HEAD + f"Nieuw;;Dam;3;;{school};;;;\r\n"
    hr.undo(hr.read_in(text))
    assert hr.counts(hr.read_in(text))["new"] == 1
