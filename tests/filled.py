"""A database with rows in every table, made by the real deeds.

Whoever adds a table adds a deed here that fills it: `test_every_table_has_rows` names the table
that nobody fills. What is compared between two databases is here too: their rows, and their shape.
"""

from contextlib import suppress
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from elearn.actions import accounts, confirming, importing, links, noting, posting, staff
from elearn.actions.transaction import transaction
from elearn.domain.arrangements import Agreed, Reach
from elearn.domain.invitation import Purpose
from elearn.domain.roles import Role, Scope
from elearn.store import copying
from elearn.store.base import db
from tests import outgoing
from tests.world import NOW, PASSWORD, World

DUE = date(2027, 2, 26)
SHEET = "personeelsnummer;voornaam;achternaam;e-mail\r\n7;Łukasz;van 't Hof;l@school.example\r\n"


def fill(world: World) -> int:
    """Two organisations in which everything happened that can happen. Gives the first one."""
    school = world.school(organisation="Stichting Vol")
    hr = world.someone(school, given_name="Ingeborg", roles=(Role.HR, Role.ADMIN, Role.AUTHOR))
    learner = world.someone(school, given_name="Ada", staff_number="0042")
    world.oblige(learner, due=DUE)
    world.finish_course(learner.person_id)
    other = world.someone(world.school(organisation="Stichting Anders"), given_name="Wil")
    world.play(other.person_id)
    world.fill_in(school, "teamleider", Reach(name="Nadia Belkadi", phone="010-000 00 12"))
    world.fill_in((school[0], None), "filmpjes-uit-de-klas", Agreed(text="Wij filmen niet."))
    with world.app.app_context():
        outgoing.queue(school[0])
        noting.write(
            organisation_id=school[0],
            person_id=learner.person_id,
            course=world.course.slug,
            lesson=world.lesson.slug,
            text="Ik bel voortaan eerst.",
            now=NOW,
        )
        _staff_files(world, school[0], hr.person_id)
        accounts.sign_in(email=learner.email, password=PASSWORD, address="192.0.2.1", now=NOW)
        with suppress(accounts.NotSignedIn):
            accounts.sign_in(email=learner.email, password="verkeerd", address="192.0.2.1", now=NOW)
        with transaction():
            links.make(purpose=Purpose.INVITATION, person_id=other.person_id, letter=True, now=NOW)
            posting.queue(
                kind="test",
                to=hr.email,
                language="nl",
                values={"given_name": "Ingeborg"},
                organisation_id=school[0],
                person_id=hr.person_id,
                unique="person 1, course x, step 1",
                now=NOW,
            )
        db.session.remove()
    return school[0]


def _staff_files(world: World, organisation_id: int, hr_id: int) -> None:
    """One file read in, with a team in it; a second one that waits for confirmation."""
    list(
        confirming.import_file(
            organisation_id=organisation_id,
            name="personeel.csv",
            data=SHEET.replace("e-mail", "e-mail;team")
            .replace("example", "example;Klas 2")
            .encode(),
            course=world.course,
            due=DUE,
            skip_faulty=False,
            dry_run=False,
            now=NOW,
        )
    )
    for content, confirmed in ((SHEET.replace("e-mail", "postbus"), True), (SHEET, False)):
        token = importing.keep_file(
            scope=Scope(organisation_id=organisation_id),
            actor=staff.Actor(person_id=hr_id, name="Ingeborg"),
            filename="wacht.csv",
            content=content.encode("cp1252", "replace"),
            course=world.course.slug,
            due=DUE,
            now=NOW,
        )
        upload = importing.kept(person_id=hr_id, token=token, now=NOW)
        importing.choose_columns(upload=upload, chosen={"postbus": "email"})
        if confirmed:
            confirming.confirm(
                scope=Scope(organisation_id=organisation_id),
                actor=staff.Actor(person_id=hr_id, name="Ingeborg"),
                token=token,
                course=world.course,
                choice=confirming.Choice(skip_faulty=True),
                now=NOW,
            )


def contents(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, by column."""
    return {
        table.name: [
            dict(zip(table.columns.keys(), row, strict=True))
            for row in copying.rows(connection, table)
        ]
        for table in copying.tables(connection)
    }


SHAPE_OF_POSTGRES = (
    "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, "
    "column_default FROM information_schema.columns WHERE table_schema = current_schema()",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema()",
    "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = current_schema()::regnamespace",
    "SELECT pg_get_triggerdef(oid), tgenabled FROM pg_trigger WHERE NOT tgisinternal",
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace",
)


def shape(connection: Connection) -> list[str]:
    """Tables, columns, keys, indexes and triggers, as the database itself tells them."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("SELECT type, name, sql FROM sqlite_master"))
        return sorted(" ".join(str(tuple(row)).split()) for row in found)
    return sorted(
        str(tuple(row)) for sql in SHAPE_OF_POSTGRES for row in connection.execute(text(sql))
    )
