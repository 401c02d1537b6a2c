"""Onze afspraken: filling in, giving back, "Klopt dit nog?", and two people at once."""

from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask

from elearn.domain.arrangements import Agreed, Reach
from elearn.domain.roles import Role
from elearn.domain.scenario import Sector
from elearn.store import audit
from tests.visitor import Visitor
from tests.world import NOW, Someone, World

AT = "/schrijven/afspraken/bestuur"
LEADER = f"{AT}/contact/teamleider"
CLIPS = f"{AT}/afspraak/filmpjes-uit-de-klas"


@pytest.fixture
def author(world: World) -> Someone:
    return world.someone(given_name="Josien", infix="", surname="Terpstra", roles=(Role.AUTHOR,))


@pytest.fixture
def desk(visitor: Visitor, author: Someone) -> Visitor:
    """The author, signed in."""
    visitor.sign_in(author.email)
    return visitor


def test_an_author_lands_on_the_lessons_and_finds_the_agreements_in_the_menu(
    desk: Visitor,
) -> None:
    assert desk.page is not None
    assert desk.page.path == "/schrijven"
    page = desk.follow("Onze afspraken")
    assert page.path == AT
    assert page.h1 == "Onze afspraken"


def test_what_nobody_filled_in_says_what_colleagues_read_now(desk: Visitor) -> None:
    told = desk.get(AT).text
    assert "Collega’s lezen nu: ‘Je school heeft dit nog niet vastgelegd." in told
    assert "Hier staat nog geen nummer of e-mailadres. Collega’s zien alleen de rol." in told
    assert "Zoals het in de lessen staat" in told, "the Adviespunt has a number in its file"


def test_a_contact_that_is_filled_in_stands_there_as_it_can_be_called(desk: Visitor) -> None:
    desk.get(LEADER)
    page = desk.submit(
        button="Bewaren",
        name="Petra de Boer",
        phone="+31 (0)10-000 00 12",
        mail="p.deboer@school.example",
        evening="Bel de balie.",
    )
    assert page.path == AT
    assert "Bewaard. Collega’s zien het vanaf nu." in page.text
    assert page.links()["010 000 0012"] == "tel:0100000012"
    assert "Nagekeken op" in page.text
    assert "door Josien Terpstra" in page.text


def test_an_agreement_is_filled_in_with_point_and_day(desk: Visitor) -> None:
    desk.get(CLIPS)
    page = desk.submit(
        button="Bewaren",
        text="Eerst bellen.\r\nDan pas appen.",
        point="punt 4",
        agreed_on="1-9-2026",
    )
    assert "Eerst bellen. Dan pas appen." in page.text
    assert "punt 4, 1 september 2026" in page.text


def test_what_does_not_fit_comes_back_at_its_field_with_what_was_typed(desk: Visitor) -> None:
    desk.get(LEADER)
    page = desk.submit(
        button="Bewaren", status=422, name="Petra", phone="12", mail="petra", evening="Bel."
    )
    assert page.title.startswith("Fout: ")
    for field in ("phone", "mail"):
        (control,) = (e for e in page.root.iter("input") if e.get("name") == field)
        assert control.get("aria-invalid") == "true"
        assert f"#{field}" in page.links().values()
    assert page.form("seen").fields["name"] == "Petra"
    desk.get(CLIPS)
    page = desk.submit(button="Bewaren", status=422, text="", agreed_on="31-02-2026")
    assert "Schrijf de dag als 31-08-2026" in page.text
    page = desk.submit(button="Bewaren", status=422, text="", agreed_on="")
    assert "Schrijf de afspraak op, in een of twee zinnen." in page.text


def test_a_mobile_number_asks_for_a_tick_and_is_pointed_at_ever_after(desk: Visitor) -> None:
    desk.get(LEADER)
    page = desk.submit(button="Bewaren", status=422, phone="06 12345678")
    assert "Een privénummer hoort hier niet." in page.text
    page = desk.submit(button="Bewaren", school_phone="ja")
    assert "Dit is een mobiel nummer. Is het privé? Haal het dan weg." in page.text
    page = desk.get(LEADER)
    assert page.form("phone").fields["school_phone"] == "ja"


def test_the_second_saver_sees_both_and_then_saves_knowingly(
    app: Flask, world: World, desk: Visitor, author: Someone
) -> None:
    desk.get(LEADER)
    colleague = world.someone((author.organisation_id, author.school_id), roles=(Role.AUTHOR,))
    other = Visitor(app)
    other.sign_in(colleague.email)
    other.get(LEADER)
    other.submit(button="Bewaren", name="Van de eerste", phone="010 000 0012")
    page = desk.submit(button="Bewaren", status=409, name="Van de tweede", mail="t@school.example")
    assert "Iemand anders heeft dit net veranderd." in page.text
    assert "Van de eerste" in page.text
    assert "Van de tweede" in page.text
    assert "Van de eerste" in other.get(AT).text, "nothing was overwritten"
    page = desk.submit(button="Bewaar mijn versie")
    assert "Van de tweede" in page.text
    assert "Van de eerste" not in page.text


def test_giving_back_what_somebody_just_changed_takes_nothing_away(
    world: World, desk: Visitor, author: Someone
) -> None:
    at = (author.organisation_id, None)
    world.fill_in(at, "teamleider", Reach(name="Oud"))
    desk.get(LEADER)
    assert desk.page is not None
    form = desk.page.form("Maak dit leeg")
    world.fill_in(at, "teamleider", Reach(name="Nieuw"), seen=Reach(name="Oud"))
    page = desk.submit(form, button="Maak dit leeg", status=409)
    assert "Iemand anders heeft dit net veranderd." in page.text
    assert "Nieuw" in page.text
    desk.get(LEADER)
    assert "Nieuw" not in desk.submit(button="Maak dit leeg").text


def test_a_school_shows_what_it_inherits_and_can_go_back_to_it(
    world: World, desk: Visitor, author: Someone
) -> None:
    school = world.another_school(author.organisation_id, "Het Baken")
    world.fill_in((author.organisation_id, None), "teamleider", Reach(name="Balie"))
    assert "Het Baken" in desk.get(AT).text
    page = desk.follow("Het Baken")
    assert "Balie" in page.text
    assert "Van het bestuur" in page.text
    page = desk.get(f"/schrijven/afspraken/{school}/contact/teamleider")
    assert "Nu geldt, van het bestuur:" in page.text
    page = desk.submit(button="Bewaren", name="Petra")
    assert "Petra" in page.text
    assert "Balie" not in page.text
    desk.get(f"/schrijven/afspraken/{school}/contact/teamleider")
    assert "Balie" in desk.submit(button="Zet terug naar het bestuur").text


def test_a_board_of_one_school_is_asked_once(desk: Visitor) -> None:
    assert "Van het bestuur" not in desk.get(AT).text
    assert not [a for a in desk.page.root.iter("nav") if a.get("aria-label", "").startswith("Best")]


def test_after_a_year_it_asks_whether_this_still_holds_one_by_one_and_all_at_once(
    app: Flask, world: World, visitor: Visitor, author: Someone
) -> None:
    at = (author.organisation_id, None)
    world.fill_in(at, "teamleider", Reach(name="Petra"))
    world.fill_in(at, "vertrouwenspersoon", Reach(name="Nadia"))
    world.fill_in(at, "filmpjes-uit-de-klas", Agreed(text="Eerst bellen."))
    with time_machine.travel(datetime(2027, 11, 25, 9, tzinfo=UTC), tick=True):
        visitor.sign_in(author.email)
        assert "3 afspraken en contacten zijn langer dan een jaar" in visitor.page.text
        page = visitor.get(AT)
        assert "3 dingen zijn langer dan een jaar niet bekeken." in page.text
        page = visitor.submit(button="Klopt nog: Je teamleider")
        assert "2 dingen zijn langer dan een jaar niet bekeken." in page.text
        page = visitor.submit(button="Alles klopt nog")
        assert "Klopt dit nog?" not in page.text
        assert "langer dan een jaar" not in visitor.get("/schrijven").text
    with app.app_context():
        lines = [line for line in audit.all_of(at[0]) if line.deed == "nagekeken"]
    assert len(lines) == 2


def test_what_changed_in_the_meantime_is_not_confirmed_unseen(
    world: World, visitor: Visitor, author: Someone
) -> None:
    at = (author.organisation_id, None)
    world.fill_in(at, "teamleider", Reach(name="Oud"))
    world.fill_in(at, "vertrouwenspersoon", Reach(name="Nadia"))
    later = datetime(2027, 11, 25, 9, tzinfo=UTC)
    with time_machine.travel(later, tick=True):
        visitor.sign_in(author.email)
        visitor.get(AT)
        form = visitor.page.form("Alles klopt nog")
        world.fill_in(at, "teamleider", Reach(name="Nieuw"), seen=Reach(name="Oud"), now=later)
        page = visitor.submit(form, button="Alles klopt nog", status=409)
    assert "Iemand anders heeft dit net veranderd. Kijk wat er nu staat. Je teamleider" in page.text


@pytest.mark.parametrize(
    "path",
    [
        f"{AT}/contact/bestaat-niet",
        f"{AT}/afspraak/teamleider",
        "/schrijven/afspraken/999999",
        "/schrijven/afspraken/٣",
        "/schrijven/afspraken/0",
        f"{AT}/iets/teamleider",
        f"/schrijven/afspraken/{'9' * 40}",
    ],
)
def test_what_does_not_exist_is_not_there(desk: Visitor, path: str) -> None:
    desk.get(path, status=404)


def test_an_author_reaches_no_other_board_and_a_school_author_not_the_board(
    app: Flask, world: World, desk: Visitor, author: Someone
) -> None:
    _, theirs = world.school()
    desk.get(f"/schrijven/afspraken/{theirs}", status=404)
    second = world.another_school(author.organisation_id, "Het Baken")
    colleague = world.someone((author.organisation_id, author.school_id))
    world.grant(colleague, Role.AUTHOR, school_id=second)
    other = Visitor(app)
    other.sign_in(colleague.email)
    assert other.get("/schrijven/afspraken").path == f"/schrijven/afspraken/{second}"
    other.get(AT, status=404)
    other.get(f"/schrijven/afspraken/{author.school_id}", status=404)


def test_hr_and_admin_see_that_something_is_due_and_who_does_it_but_not_the_page(
    app: Flask, world: World, author: Someone
) -> None:
    at = (author.organisation_id, author.school_id)
    hr = world.someone(at, roles=(Role.HR,))
    world.oblige(hr, due=NOW.date().replace(year=2029))
    world.fill_in((at[0], None), "teamleider", Reach(name="Petra"))
    visitor = Visitor(app)
    visitor.sign_in(hr.email)
    assert "langer dan een jaar" not in visitor.get("/po").text
    with time_machine.travel(datetime(2027, 11, 25, 9, tzinfo=UTC), tick=True):
        visitor.sign_in(hr.email)
        told = visitor.get("/po").text
        assert "1 afspraak of contact is langer dan een jaar niet bekeken" in told
        assert "Dat doet Josien Terpstra, op de pagina Onze afspraken." in told
        visitor.get(AT, status=403)
        admin = Visitor(app)
        admin.sign_in(world.someone(at, roles=(Role.ADMIN,)).email)
        assert "1 is langer dan een jaar niet bekeken." in admin.get("/beheer").text
        admin.get(AT, status=403)


def test_a_primary_school_is_asked_the_same(world: World, app: Flask) -> None:
    someone = world.someone(world.school(sector=Sector.PO), roles=(Role.AUTHOR,))
    visitor = Visitor(app)
    visitor.sign_in(someone.email)
    assert "teamleider" in visitor.get(AT).text
