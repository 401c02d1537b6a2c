"""A course waits for the contacts that its lessons need, wherever an obligation is made."""

from datetime import date, timedelta

import pytest
from flask import Flask

from elearn.actions import confirming, readiness, staff
from elearn.actions.staff import Actor
from elearn.content.catalogue import Catalogue
from elearn.domain import arrangements
from elearn.domain.arrangements import Reach
from elearn.domain.roles import Role
from elearn.store import obligations
from tests import example
from tests.world import NOW, World

DUE = date(2027, 2, 26)
NADIA = Reach(name="Nadia Belkadi", phone="010-000 00 12")
WRITER = Actor(person_id=None, name="Josien Terpstra")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """A course with `## Vooraf` and a contact that the law says to call."""
    return example.catalogue()


@pytest.fixture
def school(world: World) -> tuple[int, int]:
    return world.school()


def fill_in_what_is_needed(world: World, organisation_id: int, school_id: int | None) -> None:
    for asked in arrangements.needed(world.course):
        world.fill_in((organisation_id, school_id), asked.key, NADIA)


def test_a_course_waits_for_the_contacts_that_its_lessons_need(
    app: Flask, world: World, catalogue: Catalogue
) -> None:
    writer = world.someone(given_name="Josien", infix="", surname="Terpstra", roles=(Role.AUTHOR,))
    school = (writer.organisation_id, writer.school_id)
    someone = world.someone(school)

    def assign() -> None:
        with app.app_context():
            staff.assign(
                person_id=someone.person_id,
                course=catalogue.courses[0],
                due=DUE,
                actor=WRITER,
                now=NOW,
            )

    with pytest.raises(readiness.NotReady) as refused:
        assign()
    told = str(refused.value)
    assert "het bestuur" in told
    assert "de vertrouwenspersoon" in told
    assert "Helpwanted" not in told, "its file has a web address"
    assert "teamleider" not in told, "no lesson needs it"
    assert "Josien Terpstra" in told
    assert "/schrijven/afspraken" in told
    with app.app_context():
        assert obligations.of_person(person_id=someone.person_id) == []
    fill_in_what_is_needed(world, school[0], None)
    assign()


def test_a_name_without_a_way_to_reach_it_is_not_enough(
    app: Flask, world: World, school: tuple[int, int], catalogue: Catalogue
) -> None:
    fill_in_what_is_needed(world, school[0], None)
    world.fill_in(school, "bestuur", Reach(name="Voorzitter"))
    with app.app_context():
        found = readiness.gaps(catalogue.courses[0], organisation_id=school[0], schools=[school[1]])
    assert [gap.roles for gap in found] == [("het bestuur",)]


FILE = b"voornaam;achternaam;personeelsnummer;school\nSanne;Visser;P1;De Vlinder\nBo;Kok;P2;Baken\n"


def test_an_import_waits_for_the_schools_in_the_file_and_stores_nothing(
    app: Flask, world: World, catalogue: Catalogue
) -> None:
    board, _ = world.school()
    first = world.another_school(board, "De Vlinder")
    second = world.another_school(board, "Baken")

    def read_in(data: bytes = FILE, *, dry_run: bool = False) -> list[str]:
        with app.app_context():
            return list(
                confirming.import_file(
                    organisation_id=board,
                    name="lijst.csv",
                    data=data,
                    course=catalogue.courses[0],
                    due=DUE,
                    skip_faulty=False,
                    dry_run=dry_run,
                    now=NOW,
                )
            )

    fill_in_what_is_needed(world, board, first)
    assert any(
        "Baken: de vertrouwenspersoon, het bestuur" in line for line in read_in(dry_run=True)
    )
    with pytest.raises(readiness.NotReady) as refused:
        read_in()
    assert "De Vlinder" not in str(refused.value)
    read_in(FILE.replace(b"Bo;Kok;P2;Baken\n", b""))
    fill_in_what_is_needed(world, board, second)
    assert any("2 " in line or "1 " in line for line in read_in())


def test_obligations_that_stand_stay_when_a_contact_is_taken_away(
    app: Flask, school: tuple[int, int], world: World, catalogue: Catalogue
) -> None:
    someone = world.someone(school)
    world.oblige(someone, due=DUE)
    with app.app_context():
        staff.assign(
            person_id=someone.person_id,
            course=catalogue.courses[0],
            due=DUE - timedelta(days=9),
            actor=WRITER,
            now=NOW,
        )
        (duty,) = obligations.of_person(person_id=someone.person_id)
    assert duty.due == DUE - timedelta(days=9)
