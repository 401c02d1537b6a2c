"""Ten thousand rows in at most ten seconds, also as a workbook, also taken back (issue of HR)."""

import gc
import io
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from openpyxl import Workbook
from sqlalchemy import event

from elearn.actions import confirming, importing
from elearn.actions.confirming import Choice
from elearn.domain.roles import Role
from elearn.store.base import db
from tests.importing import Desk, desk, everything
from tests.world import NOW, World

ROWS = 10_000
LIMIT = 10.0
"""Seconds for one file, from the tap on Bevestigen, on two cores."""

HEAD = [
    "voornaam",
    "tussenvoegsel",
    "achternaam",
    "personeelsnummer",
    "e-mail",
    "team",
    "uit dienst",
]


def row(n: int, *, team: str = "Team") -> list[str]:
    return ["Bo", "van der", f"Kok{n}", f"9{n:06}", f"bo{n}@school.example", f"{team} {n % 40}", ""]


def csv(rows: int = ROWS, *, team: str = "Team") -> bytes:
    lines = [";".join(cells) for cells in [HEAD, *(row(n, team=team) for n in range(rows))]]
    return "\r\n".join(lines).encode()


def xlsx(rows: int = ROWS) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Medewerkers")
    for cells in [HEAD, *(row(n) for n in range(rows))]:
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def hr(app: Flask, world: World) -> Desk:
    return desk(app, world, roles=(Role.HR,))


@contextmanager
def within(seconds: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    took = time.monotonic() - began
    assert took <= seconds, f"{took:.1f} s"


def test_the_collector_is_back_when_a_file_is_in_or_refused(hr: Desk) -> None:
    hr.read_in(csv(2).decode())
    with pytest.raises(confirming.FaultyRows):
        hr.read_in("voornaam;achternaam;personeelsnummer;e-mail\nBo;Kok;77;geen adres\n")
    assert gc.isenabled()


@pytest.mark.heavy
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_ten_thousand_rows_are_read_in_and_taken_back_in_time(
    app: Flask, hr: Desk, kind: str
) -> None:
    before = everything(app)
    token = hr.keep(csv() if kind == "csv" else xlsx())
    with within(LIMIT):
        hr.confirm(token)
    assert hr.counts(token)["new"] == ROWS
    with within(LIMIT):
        undone = hr.undo(token)
    assert undone.removed == ROWS
    assert everything(app) == before


@pytest.mark.heavy
def test_ten_thousand_rows_that_change_something_take_no_longer(hr: Desk) -> None:
    hr.read_in(csv().decode())
    token = hr.keep(csv(team="Ander"))
    with within(LIMIT):
        hr.confirm(token)
    assert hr.counts(token)["changed"] == ROWS
    with within(LIMIT):
        assert hr.undo(token).restored == ROWS


def test_a_longer_file_asks_the_database_no_more_often(app: Flask, world: World) -> None:
    asked = []
    for rows in (20, 200):
        hr = desk(app, world, roles=(Role.HR,))
        token = hr.keep(csv(rows))
        with app.app_context():
            asked.append(_statements(hr, token))
    assert asked[0] == asked[1]


def _statements(hr: Desk, token: str) -> int:
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_more) -> None:
        if statement.lstrip().startswith("SELECT"):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    confirming.confirm(
        scope=hr.scope,
        actor=hr.actor,
        token=token,
        course=hr.world.course,
        choice=Choice(),
        now=NOW,
    )
    event.remove(db.engine, "before_cursor_execute", note)
    return len(seen)


def test_how_far_it_is_is_told_in_rows_of_the_file(hr: Desk) -> None:
    token = hr.keep(csv(1_200))
    told: list[tuple[int, int]] = []
    with hr.app.app_context():
        confirming.confirm(
            scope=hr.scope,
            actor=hr.actor,
            token=token,
            course=hr.world.course,
            choice=Choice(),
            now=NOW,
            tell=lambda done, rows: told.append((done, rows)),
        )
    assert {rows for _, rows in told} == {1_200}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len(told) >= 8


def test_the_number_of_rows_decides_before_anything_is_read_again(hr: Desk) -> None:
    token = hr.keep(csv(30))
    with hr.app.app_context():
        assert importing.kept(person_id=hr.hr.person_id, token=token, now=NOW).rows == 30
