"""The chain of proof: whole when untouched, broken by any change made outside."""

import json
import random
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from elearn.actions import proof
from elearn.domain import certificate
from elearn.store import chain, records, schema
from elearn.store.base import db, writing
from tests.world import NOW, Someone, World


@pytest.fixture
def hr(app: Flask, world: World) -> Iterator[Someone]:
    """Somebody of HR at a school where three colleagues are done."""
    school = world.school()
    hr = world.someone(school)
    for name in ("Ada", "Bob", "Cem"):
        world.finish_course(world.someone(school, given_name=name).person_id)
    yield hr
    with app.app_context():
        _put_triggers_back()


def execute(sql: str, **values: object) -> int:
    """SQL as somebody with the database in hand would type it; the number of rows it touched."""
    token = writing.set(True)
    try:
        with db.engine.begin() as connection:
            return connection.execute(text(sql), values).rowcount
    finally:
        writing.reset(token)


def without_triggers() -> None:
    """What an attacker with all rights does first."""
    if db.engine.dialect.name == "sqlite":
        for table in ("completion", "audit"):
            execute(f"DROP TRIGGER {table}_keeps")
            execute(f"DROP TRIGGER {table}_stays")
    else:
        for table in ("completion", "audit"):
            execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")


def _put_triggers_back() -> None:
    """On PostgreSQL the next test gets the same database; on SQLite it gets a fresh file."""
    db.session.remove()
    if db.engine.dialect.name != "sqlite":
        for table in ("completion", "audit"):
            execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL")


def test_an_untouched_chain_is_whole(app: Flask, hr: Someone) -> None:
    with app.app_context():
        assert proof.faults(hr.organisation_id) == []


@pytest.mark.parametrize("table", [table.__tablename__ for table in schema.CHAINED])
def test_the_database_refuses_to_change_or_remove_proof(
    app: Flask, hr: Someone, table: str
) -> None:
    with app.app_context():
        for sql in (f"UPDATE {table} SET number = 99", f"DELETE FROM {table}"):
            with pytest.raises(DatabaseError, match="append-only"):
                execute(sql)


def test_the_database_refuses_another_name_but_lets_it_go(app: Flask, hr: Someone) -> None:
    with app.app_context():
        with pytest.raises(DatabaseError, match="append-only"):
            execute("UPDATE completion SET name = 'Iemand Anders'")
        execute(
            "UPDATE completion SET name = NULL, surname = NULL, reason = NULL, salt = NULL "
            "WHERE id = (SELECT min(id) FROM completion)"
        )
        assert proof.faults(hr.organisation_id) == []


def test_half_an_erasure_is_found(app: Flask, hr: Someone) -> None:
    with app.app_context():
        execute("UPDATE completion SET name = NULL WHERE id = (SELECT min(id) FROM completion)")
        assert proof.faults(hr.organisation_id)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE completion SET completed_on = '2020-01-01' "
        "WHERE id = (SELECT min(id) FROM completion)",
        "UPDATE completion SET hours = '40 uur' WHERE id = (SELECT max(id) FROM completion)",
        "UPDATE completion SET name = 'Iemand Anders' WHERE id = (SELECT max(id) FROM completion)",
        "UPDATE completion SET person_id = (SELECT min(id) FROM person) "
        "WHERE id = (SELECT max(id) FROM completion)",
        "DELETE FROM completion WHERE id = (SELECT min(id) FROM completion)",
        "DELETE FROM completion WHERE id = (SELECT max(id) FROM completion)",
        "UPDATE completion SET number = number + 100",
        "UPDATE audit SET count = 99",
        "DELETE FROM audit",
        "UPDATE chain_head SET number = number - 1",
    ],
)
def test_a_change_without_the_key_is_found(app: Flask, hr: Someone, sql: str) -> None:
    with app.app_context():
        without_triggers()
        assert execute(sql)
        db.session.expire_all()
        assert proof.faults(hr.organisation_id)


def test_a_change_in_any_column_of_any_row_is_found(app: Flask, hr: Someone) -> None:
    """Every column of the chained tables, each in a row picked at random."""
    dice = random.Random(20261124)
    with app.app_context():
        without_triggers()
        for model in schema.CHAINED:
            for column in model.__table__.columns:
                if column.key in ("id", "organisation_id") or column.foreign_keys:
                    continue
                _spoil_and_mend(model.__tablename__, column.key, dice, hr.organisation_id)


def _spoil_and_mend(table: str, column: str, dice: random.Random, organisation_id: int) -> None:
    with db.engine.connect() as connection:
        rows = connection.execute(text(f"SELECT id, {column} FROM {table}")).all()
    identity, value = dice.choice(rows)
    spoiled = _other(value, column)
    execute(f"UPDATE {table} SET {column} = :v WHERE id = :i", v=spoiled, i=identity)
    assert _faults(organisation_id), f"{table}.{column}"
    execute(f"UPDATE {table} SET {column} = :v WHERE id = :i", v=_raw(value), i=identity)
    assert _faults(organisation_id) == [], f"{table}.{column} was put back"


def _faults(organisation_id: int) -> list[chain.Fault]:
    """The faults, read afresh; lets go of the database afterwards."""
    try:
        return proof.faults(organisation_id)
    finally:
        db.session.remove()


def _raw(value: object) -> object:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value


def _other(value: object, column: str) -> object:
    if column in ("completed_at", "recorded_at", "at"):
        return "2020-01-01 00:00:00.000000"
    if column in ("completed_on", "valid_until"):
        return "2020-01-01"
    if column in ("lessons", "goals", "practised"):
        return '["iets anders"]'
    if column == "kind":
        return "replacement" if value != "replacement" else "withdrawal"
    if isinstance(value, int):
        return value + 1000
    return "x" if value is None else str(value)[:-1] + ("y" if str(value)[-1:] != "y" else "z")


def test_a_corrected_name_gives_a_new_code_and_the_old_one_is_replaced(
    app: Flask, world: World, hr: Someone
) -> None:
    with app.app_context():
        old = records.of_course(organisation_id=hr.organisation_id, course=world.course.slug)[0]
        code = proof.correct_name(
            organisation_id=hr.organisation_id,
            person_id=old.row.person_id,
            code=old.row.code or 0,
            given_name="Adriana",
            infix="",
            surname="Linden",
            reason="naam verkeerd in het bestand",
            actor_id=hr.person_id,
            now=NOW,
        )
        today = date(2026, 11, 24)
        was, new = records.by_code(old.row.code or 0), records.by_code(code)
        assert was and was.standing(today) is certificate.Standing.REPLACED
        assert was.row.name == "Ada van der Linden"
        assert new and new.standing(today) is certificate.Standing.VALID
        assert new.row.name == "Adriana Linden"
        assert new.row.completed_on == old.row.completed_on
        assert proof.faults(hr.organisation_id) == []


def test_a_withdrawn_certificate_stays_in_the_chain(app: Flask, world: World, hr: Someone) -> None:
    with app.app_context():
        old = records.of_course(organisation_id=hr.organisation_id, course=world.course.slug)[0]
        proof.withdraw(
            organisation_id=hr.organisation_id,
            person_id=old.row.person_id,
            code=old.row.code or 0,
            reason="vergissing",
            actor_id=hr.person_id,
            now=NOW,
        )
        was = records.by_code(old.row.code or 0)
        assert was and was.standing(date(2026, 11, 24)) is certificate.Standing.WITHDRAWN
        assert proof.faults(hr.organisation_id) == []
