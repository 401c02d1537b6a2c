"""What is in the database after a crash, held against what was acknowledged before it."""

from collections.abc import Iterable, Iterator, Sequence

from flask import Flask
from sqlalchemy import text

from elearn.actions import proof
from elearn.store import base, organisations, staging
from elearn.store.base import db
from tools.prove.player import Acknowledged, Choice

DOUBLED = {
    "choice": "SELECT attempt_id, branch, step FROM choice GROUP BY 1, 2, 3 HAVING count(*) > 1",
    "answer": "SELECT attempt_id, number FROM answer GROUP BY 1, 2 HAVING count(*) > 1",
    "audit": "SELECT organisation_id, number FROM audit GROUP BY 1, 2 HAVING count(*) > 1",
}


def faults(app: Flask, acknowledged: Sequence[Acknowledged], *, read: int) -> list[str]:
    """Everything that is lost, doubled, changed or broken. `read`: how many pages were read."""
    with app.app_context():
        try:
            return [*_lost(acknowledged), *_doubled(), *_unread(read), *_broken()]
        finally:
            base.let_go()


def _lost(acknowledged: Iterable[Acknowledged]) -> Iterator[str]:
    choices = {
        (row[0], row[1], row[2]): row[3]
        for row in db.session.execute(text("SELECT attempt_id, branch, step, option FROM choice"))
    }
    answers = {
        (row[0], row[1])
        for row in db.session.execute(text("SELECT attempt_id, number FROM answer"))
    }
    for one in acknowledged:
        if isinstance(one, Choice):
            found = choices.get((one.attempt, one.branch, one.step))
            if found is None:
                yield f"kwijt: {one}"
            elif found != one.option:
                yield f"veranderd in {found}: {one}"
        elif (one.attempt, one.number) not in answers:
            yield f"kwijt: {one}"


def _doubled() -> Iterator[str]:
    for table, sql in DOUBLED.items():
        for row in db.session.execute(text(sql)):
            yield f"dubbel in {table}: {tuple(row)}"


def _unread(read: int) -> Iterator[str]:
    found = db.session.scalar(text("SELECT count(*) FROM audit WHERE deed = 'bekeken'")) or 0
    if found < read:
        yield f"kwijt: {read - found} van {read} regels in het logboek"


def _broken() -> Iterator[str]:
    with db.engine.connect() as connection:
        try:
            staging.whole(connection)
        except staging.Broken as error:
            yield str(error)
    for organisation_id in organisations.all_ids():
        for fault in proof.faults(organisation_id):
            yield f"keten, regel {fault.number}: {fault.message}"
