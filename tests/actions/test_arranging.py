"""Agreements and contacts that schools fill in, and the courses that wait for them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from flask import Flask

from elearn.actions import arranged, arranging, proof
from elearn.actions.arranging import Changed, Faults
from elearn.actions.staff import Actor
from elearn.content import codec
from elearn.content.catalogue import Catalogue
from elearn.domain import arrangements
from elearn.domain.arrangements import Agreed, Filling, Kept, Reach
from elearn.domain.errors import NotThere
from elearn.domain.roles import Scope
from elearn.domain.times import local_date
from elearn.store import arrangements as rows
from elearn.store import audit
from tests import example
from tests.world import NOW, World

NADIA = Reach(name="Nadia Belkadi", phone="010-000 00 12")
WRITER = Actor(person_id=None, name="Josien Terpstra")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """A course with `## Vooraf` and a contact that the law says to call."""
    return example.catalogue()


@pytest.fixture
def school(world: World) -> tuple[int, int]:
    return world.school()


def stored(app: Flask, organisation_id: int, school_id: int | None, key: str) -> Filling | None:
    with app.app_context():
        local = rows.local(organisation_id=organisation_id, school_id=school_id)
    kept = local.contacts.get(key) or local.agreements.get(key)
    return kept.filling if kept else None


def test_a_mobile_number_needs_the_word_that_it_is_the_schools(
    app: Flask, world: World, school: tuple[int, int], catalogue: Catalogue
) -> None:
    asked = catalogue.contacts["bestuur"]
    mobile = Reach(phone="06-12345678")
    with pytest.raises(Faults) as refused:
        world.fill_in(school, asked.key, mobile)
    assert "privénummer" in str(refused.value.fields["phone"])
    world.fill_in(school, asked.key, mobile, school_phone=True)
    assert stored(app, *school, "bestuur") == Reach(phone="06 12345678")


def test_every_fault_is_told_at_once_at_its_own_field(
    app: Flask, world: World, school: tuple[int, int], catalogue: Catalogue
) -> None:
    given = Reach(name="x" * 81, phone="12", mail="geen adres", role="r" * 81, evening="e" * 201)
    with pytest.raises(Faults) as refused:
        world.fill_in(school, "bestuur", given)
    assert set(refused.value.fields) == {"name", "phone", "mail", "role", "evening"}
    with pytest.raises(Faults) as refused:
        world.fill_in(school, "bestuur", Reach(evening="Bel de balie."))
    assert set(refused.value.fields) == {"name"}
    asked = catalogue.agreements["beelden-van-leerlingen"]
    with pytest.raises(Faults) as refused:
        world.fill_in(
            school, asked.key, Agreed(text=" ", agreed_on=local_date(NOW) + timedelta(days=1))
        )
    assert set(refused.value.fields) == {"text", "agreed_on"}
    assert stored(app, *school, "bestuur") is None


def test_what_is_typed_becomes_one_printable_line(
    app: Flask, world: World, school: tuple[int, int], catalogue: Catalogue
) -> None:
    asked = catalogue.agreements["beelden-van-leerlingen"]
    world.fill_in(school, asked.key, Agreed(text="Wij kijken\x00 niet.\r\n\u202e  Nooit. "))
    assert stored(app, *school, asked.key) == Agreed(text="Wij kijken niet. Nooit.")


def test_the_board_gives_a_default_and_a_school_overrides_it_whole(
    app: Flask, world: World, school: tuple[int, int], catalogue: Catalogue
) -> None:
    board, first = school
    second = world.another_school(board, "Het Baken")
    asked = catalogue.contacts["teamleider"]
    world.fill_in(
        (board, None), asked.key, Reach(name="Balie", phone="010 000 0001", evening="Bel de balie.")
    )
    world.fill_in((board, second), asked.key, Reach(name="Petra"))
    with app.app_context():
        locals_ = [rows.local(organisation_id=board, school_id=s) for s in (first, second, None)]
    shown = [arrangements.contact(asked, local.contacts.get(asked.key)) for local in locals_]
    assert [who.name for who in shown] == ["Balie", "Petra", "Balie"]
    assert shown[1].phone == ""
    assert shown[1].evening == asked.evening
    assert shown[0].role == asked.role


def test_given_back_the_boards_holds_again_and_then_the_files(
    app: Flask, world: World, school: tuple[int, int], catalogue: Catalogue
) -> None:
    board, own = school
    asked = catalogue.contacts["bestuur"]
    world.fill_in((board, None), asked.key, Reach(name="Balie"))
    world.fill_in((board, own), asked.key, NADIA)
    own_now = stored(app, board, own, "bestuur")
    for school_id, seen in ((own, own_now), (None, Reach(name="Balie"))):
        with app.app_context():
            arranging.give_back(
                scope=Scope(organisation_id=board),
                school_id=school_id,
                asked=asked,
                seen=arrangements.mark(seen),
                actor=WRITER,
                now=NOW,
            )
        left = stored(app, board, own, "bestuur")
        assert left == (Reach(name="Balie") if school_id else None)


def test_the_second_saver_is_shown_what_the_first_stored_and_overwrites_nothing(
    app: Flask, world: World, school: tuple[int, int], catalogue: Catalogue
) -> None:
    asked = catalogue.contacts["bestuur"]
    world.fill_in(school, asked.key, Reach(name="Eerste"))
    with pytest.raises(Changed) as refused:
        world.fill_in(school, asked.key, Reach(name="Tweede"), seen=None)
    assert refused.value.now == Reach(name="Eerste")
    assert stored(app, *school, "bestuur") == Reach(name="Eerste")
    world.fill_in(school, asked.key, Reach(name="Tweede"), seen=refused.value.now)
    assert stored(app, *school, "bestuur") == Reach(name="Tweede")


def test_a_row_taken_away_and_made_anew_in_the_meantime_is_noticed(
    app: Flask, world: World, school: tuple[int, int], catalogue: Catalogue
) -> None:
    asked, scope = catalogue.contacts["bestuur"], Scope(organisation_id=school[0])
    world.fill_in(school, asked.key, Reach(name="Eerste"))
    seen = arrangements.mark(Reach(name="Eerste"))
    with app.app_context():
        arranging.give_back(
            scope=scope, school_id=school[1], asked=asked, seen=seen, actor=WRITER, now=NOW
        )
    world.fill_in(school, asked.key, Reach(name="Nieuw"))
    with pytest.raises(Changed):
        world.fill_in(school, asked.key, Reach(name="Laat"), seen=Reach(name="Eerste"))


@pytest.mark.parametrize("existing", [False, True])
def test_of_many_who_save_at_once_one_wins_and_the_others_are_told(
    app: Flask, world: World, school: tuple[int, int], catalogue: Catalogue, existing: bool
) -> None:
    asked, seen = catalogue.contacts["bestuur"], None
    if existing:
        seen = Reach(name="Er was al iemand")
        world.fill_in(school, asked.key, seen)

    def save(number: int) -> bool:
        try:
            world.fill_in(school, asked.key, Reach(name=f"Nummer {number}"), seen=seen)
        except Changed:
            return False
        return True

    with ThreadPoolExecutor(max_workers=6) as pool:
        won = list(pool.map(save, range(6)))
    assert won.count(True) == 1
    assert stored(app, *school, "bestuur") == Reach(name=f"Nummer {won.index(True)}")


def test_every_change_is_a_line_in_the_log_with_old_and_new(
    app: Flask, world: World, school: tuple[int, int], catalogue: Catalogue
) -> None:
    asked = catalogue.contacts["bestuur"]
    world.fill_in(school, asked.key, NADIA)
    was = stored(app, *school, "bestuur")
    world.fill_in(school, asked.key, Reach(name="Ans"), seen=was)
    world.fill_in(school, asked.key, Reach(name="Ans"), seen=Reach(name="Ans"))
    with app.app_context():
        told = [line.sentence for line in audit.all_of(school[0]) if line.deed == "vastgelegd"]
        assert proof.faults(school[0]) == []
    assert told[0] is not None
    assert told[0].endswith("het bestuur: leeg → Nadia Belkadi, 010 000 0012.")
    assert str(told[1]).endswith("het bestuur: Nadia Belkadi, 010 000 0012 → Ans.")
    assert str(told[2]).endswith("het bestuur: nagekeken, klopt nog.")


def test_after_a_year_it_is_asked_again_and_not_a_day_sooner() -> None:
    kept = Kept(filling=NADIA, school_id=None, confirmed_on=date(2026, 11, 24))
    assert not kept.due(date(2027, 11, 23))
    assert kept.due(date(2027, 11, 24))
    leap = Kept(filling=NADIA, school_id=None, confirmed_on=date(2028, 2, 29))
    assert not leap.due(date(2029, 2, 28))
    assert leap.due(date(2029, 3, 1))


def test_it_still_holds_begins_a_new_year_and_leaves_what_changed_meanwhile(
    app: Flask, world: World, school: tuple[int, int], catalogue: Catalogue
) -> None:
    board, own = school
    first, second = catalogue.contacts["bestuur"], catalogue.contacts["teamleider"]
    for asked in (first, second):
        world.fill_in((board, own), asked.key, Reach(name="Balie"))
    later = NOW + timedelta(days=400)
    scope = Scope(organisation_id=board)
    with app.app_context():
        assert arranged.due_count(scope, catalogue=catalogue, today=local_date(later)) == 2
        seen = {first: arrangements.mark(Reach(name="Balie")), second: "iets anders"}
        left = arranging.confirm(scope=scope, school_id=own, seen=seen, actor=WRITER, now=later)
        assert left == (second,)
        assert arranged.due_count(scope, catalogue=catalogue, today=local_date(later)) == 1


def test_an_author_of_one_school_fills_in_no_other_and_not_the_board(
    app: Flask, world: World, school: tuple[int, int], catalogue: Catalogue
) -> None:
    board, own = school
    other = world.another_school(board, "Het Baken")
    _, elsewhere = world.school()
    scope = Scope(organisation_id=board, schools=frozenset({own}))
    asked = catalogue.contacts["bestuur"]
    for school_id in (None, other, elsewhere, 999):
        with pytest.raises(NotThere):
            world.fill_in((board, school_id), asked.key, NADIA, scope=scope)
    with pytest.raises(NotThere):
        world.fill_in((board, elsewhere), asked.key, NADIA)
    world.fill_in((board, own), asked.key, NADIA, scope=scope)


def test_what_a_school_filled_in_is_no_part_of_the_edition(catalogue: Catalogue) -> None:
    lesson = catalogue.courses[0].lessons[0]
    assert '"mail":' not in codec.dumps(lesson)
    assert '"agreed_on":' not in codec.dumps(lesson)
    assert codec.loads(codec.dumps(lesson)) == lesson
