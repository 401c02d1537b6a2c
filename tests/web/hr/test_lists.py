"""The lists of HR: headline, tabs, table and sheet are one truth."""

import csv
import io
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask

from elearn.actions import confirming, staff
from elearn.domain.errors import NotThere
from elearn.domain.roles import Role
from tests.visitor import Page, Visitor
from tests.world import NOW, Someone, World

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hr(world: World) -> Someone:
    return world.someone(given_name="Ilse", infix="", surname="Brandt", roles=(Role.HR,))


def colleague(world: World, hr: Someone, surname: str, *, due: date | None = None) -> Someone:
    """Somebody at the school of HR, with the course to do if a date is given."""
    someone = world.someone((hr.organisation_id, hr.school_id), infix="", surname=surname)
    if due is not None:
        world.oblige(someone, due=due)
    return someone


def exempt(app: Flask, world: World, hr: Someone, someone: Someone) -> None:
    with app.app_context():
        staff.exempt(
            person_id=someone.person_id,
            course=world.course,
            since=TODAY,
            until=None,
            reason="afwezig",
            actor=staff.Actor(person_id=hr.person_id, name="Ilse Brandt"),
            now=NOW,
        )


def a_school_year(app: Flask, world: World, hr: Someone, seed: int) -> None:
    """A random history: with and without the course, before and past the date, done, exempt."""
    chance = random.Random(seed)
    for number in range(10):
        due = TODAY + timedelta(days=chance.randint(-20, 20)) if chance.random() < 0.9 else None
        someone = colleague(world, hr, f"=Naam {number}", due=due)
        fate = chance.random()
        if fate < 0.4:
            world.finish_course(someone.person_id)
        elif due is None:
            with app.app_context(), pytest.raises(NotThere):
                exempt(app, world, hr, someone)
        elif fate < 0.6:
            exempt(app, world, hr, someone)


def on_screen(page: Page) -> list[tuple[str, ...]]:
    """The table of people: name, status, deadline, day of completion, as they stand there."""
    table = next(t for t in page.root.iter("table") if _is_people(t))
    found = []
    for row in table.findall("tbody/tr"):
        words = [" ".join("".join(cell.itertext()).split()) for cell in row]
        days = {time.get("datetime", "") for time in row.iter("time")}
        status = next(w for w in words if w in STATUSES)
        found.append((words[0], status, *sorted(days)))
    return found


STATUSES = ("niet klaar", "klaar", "verlopen", "vrijgesteld", "geen cursus")


def _is_people(table: object) -> bool:
    return any(th.get("aria-sort") for th in table.iter("th"))  # type: ignore[attr-defined]  # Element


def in_sheet(visitor: Visitor, address: str) -> list[tuple[str, ...]]:
    """The same of the export, read as a spreadsheet reads it."""
    response = visitor.client.get(address)
    assert response.status_code == 200
    assert response.mimetype == "text/csv"
    rows = csv.DictReader(io.StringIO(response.data.decode("utf-8-sig")), delimiter=";")
    return [
        (
            row["Naam"].removeprefix("'"),
            row["Status"],
            *sorted({row["Deadline"], row["Klaar op"]} - {""}),
        )
        for row in rows
    ]


def tabs(page: Page) -> dict[str, int]:
    """The count behind each tab."""
    pattern = r"^(Datum voorbij|Op schema|Klaar|Vrijgesteld|Zonder cursus|Iedereen) (\d+)$"
    found = (re.match(pattern, words) for words in page.links())
    return {match[1]: int(match[2]) for match in found if match}


@pytest.mark.parametrize("seed", range(4))
def test_headline_tabs_table_and_sheet_say_the_same(
    app: Flask, world: World, visitor: Visitor, hr: Someone, seed: int
) -> None:
    a_school_year(app, world, hr, seed)
    visitor.sign_in(hr.email)
    for path in ("/po", "/po/medewerkers"):
        counts = tabs(visitor.get(path))
        for view, tab in (
            ("voorbij", "Datum voorbij"),
            ("schema", "Op schema"),
            ("klaar", "Klaar"),
            ("vrijgesteld", "Vrijgesteld"),
            ("iedereen", "Iedereen"),
        ):
            address = f"{path}?weergave={view}"
            page = visitor.get(address)
            rows = on_screen(page) if counts[tab] else []
            assert len(rows) == counts[tab], f"{address} shows what its tab counts"
            assert rows == in_sheet(visitor, f"{address}&formaat=csv")
    head = visitor.get("/po").h1
    counts = tabs(visitor.get("/po"))
    obliged = counts["Datum voorbij"] + counts["Op schema"] + counts["Klaar"]
    assert f"{counts['Klaar']} van de {obliged} collega’s" in head
    assert (f"Bij {counts['Datum voorbij']} is de datum voorbij." in head) == bool(
        counts["Datum voorbij"]
    )
    assert counts["Iedereen"] == obliged + counts["Vrijgesteld"]


def test_before_anything_there_is_a_list_of_steps(visitor: Visitor, hr: Someone) -> None:
    visitor.sign_in(hr.email)
    assert visitor.get("/po").h1 == "Begin hier"
    visitor.follow("Importeer een bestand")


def test_when_all_are_done_it_says_so(world: World, visitor: Visitor, hr: Someone) -> None:
    world.oblige(hr, due=TODAY + timedelta(days=3))
    world.finish_course(hr.person_id)
    visitor.sign_in(hr.email)
    assert visitor.get("/po").h1 == "Iedereen is klaar."


def test_who_is_late_stands_there_without_a_tap(
    world: World, visitor: Visitor, hr: Someone
) -> None:
    colleague(world, hr, "Vos", due=TODAY - timedelta(days=1))
    colleague(world, hr, "Kok", due=TODAY)
    visitor.sign_in(hr.email)
    rows = on_screen(visitor.get("/po"))
    assert [row[0] for row in rows] == ["Vos, Marieke"], "the due date itself is in time"
    assert "1 dag voorbij" in visitor.get("/po").text


def test_a_search_goes_through_everybody_and_an_accent_does_not_matter(
    world: World, visitor: Visitor, hr: Someone
) -> None:
    colleague(world, hr, "Vos", due=TODAY - timedelta(days=1))
    done = colleague(world, hr, "Yıldız", due=TODAY - timedelta(days=1))
    world.finish_course(done.person_id)
    visitor.sign_in(hr.email)
    visitor.get("/po")
    page = visitor.submit(button="Zoek", zoek="yildiz, mar")
    assert [row[0] for row in on_screen(page)] == ["Yıldız, Marieke"]
    page = visitor.follow("Haal weg: Zoek: yildiz, mar")
    assert len(on_screen(page)) == 2


def test_nobody_found_says_which_filter_to_take_away(
    world: World, visitor: Visitor, hr: Someone
) -> None:
    colleague(world, hr, "Vos", due=TODAY)
    visitor.sign_in(hr.email)
    page = visitor.get("/po/medewerkers?zoek=niemand")
    assert "Niemand gevonden." in page.text
    assert len(on_screen(visitor.follow("Zoek: niemand"))) == 2


def test_a_heading_sorts_and_says_so(world: World, visitor: Visitor, hr: Someone) -> None:
    for surname, days in (("Arends", 5), ("Bos", 1), ("Claus", 3)):
        colleague(world, hr, surname, due=TODAY + timedelta(days=days))
    visitor.sign_in(hr.email)
    visitor.get("/po?weergave=schema")
    names = [row[0] for row in on_screen(visitor.follow("Deadline"))]
    assert names == ["Bos, Marieke", "Claus, Marieke", "Arends, Marieke"]
    page = visitor.follow("Deadline")
    assert [row[0] for row in on_screen(page)] == names[::-1]
    assert 'aria-sort="descending"' in page.html


def test_beyond_a_hundred_there_are_pages_and_the_sheet_has_them_all(
    app: Flask, world: World, visitor: Visitor, hr: Someone
) -> None:
    rows = "".join(f"Voor;Achter {number:03};{number}\r\n" for number in range(101))
    with app.app_context():
        lines = confirming.import_file(
            organisation_id=hr.organisation_id,
            name="lijst.csv",
            data=f"voornaam;achternaam;personeelsnummer\r\n{rows}".encode(),
            course=world.course,
            due=TODAY + timedelta(days=9),
            skip_faulty=False,
            dry_run=False,
            now=NOW,
        )
        assert "101 rijen: 101 nieuw." in list(lines)
    visitor.sign_in(hr.email)
    shown = [on_screen(visitor.get(f"/po?weergave=iedereen&pagina={n}")) for n in (1, 2, 3)]
    assert [len(page) for page in shown] == [50, 50, 1]
    everybody = [row for page in shown for row in page]
    assert everybody == in_sheet(visitor, "/po?weergave=iedereen&formaat=csv")


def test_another_format_is_refused_in_words(world: World, visitor: Visitor, hr: Someone) -> None:
    world.oblige(hr, due=TODAY)
    visitor.sign_in(hr.email)
    for name in ("xlsx", "json"):
        page = visitor.get(f"/po?formaat={name}", status=400)
        assert "alleen als CSV" in page.text


def test_a_course_that_is_not_there_is_404(world: World, visitor: Visitor, hr: Someone) -> None:
    world.oblige(hr, due=TODAY)
    visitor.sign_in(hr.email)
    visitor.get("/po?cursus=bestaat-niet", status=404)


def test_with_several_schools_there_is_a_row_for_each(
    world: World, visitor: Visitor, hr: Someone
) -> None:
    other = world.another_school(hr.organisation_id, "Het Baken")
    there = world.someone((hr.organisation_id, other), surname="Kok")
    world.oblige(there, due=TODAY - timedelta(days=1))
    world.oblige(hr, due=TODAY)
    visitor.sign_in(hr.email)
    page = visitor.get("/po")
    assert "Per school" in page.text
    page = visitor.follow("Het Baken")
    assert [row[0] for row in on_screen(page)] == ["van der Kok, Marieke"]
