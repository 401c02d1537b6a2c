"""Every row that belongs to one person in one organisation: for that person's own copy.

`WAYS` says how each table is reached, `ELSEWHERE` why a table that names people is left out.
`tests/actions/test_own_data_whole.py` fails for a table that is in neither.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, or_, select

from elearn.store.base import Base, db

WAYS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "person": (("id", "person"),),
    "membership": (("person_id", "person"),),
    "role_grant": (("person_id", "person"),),
    "account": (("id", "account"),),
    "sign_in": (("person_id", "person"),),
    "one_time_link": (("person_id", "person"), ("account_id", "account")),
    "obligation": (("person_id", "person"),),
    "attempt": (("person_id", "person"),),
    "choice": (("attempt_id", "attempt"),),
    "answer": (("attempt_id", "attempt"),),
    "lesson_done": (("person_id", "person"),),
    "completion": (("person_id", "person"),),
    "renewal": (("person_id", "person"),),
    "renewal_step": (("renewal_id", "renewal"),),
    "note": (("person_id", "person"),),
    "dilemma_wish": (("person_id", "person"),),
    "audit": (("subject_id", "person"),),
    "outbox": (("person_id", "person"),),
}
"""With each table: a column, and whose number it holds. Several: any of them counts."""

ELSEWHERE: Mapping[str, str] = {
    "upload": "A file about others that HR sent in; deleted after a day at most.",
    "staff_import": "What HR did for others, with a journal of their data; the log has the deed.",
    "agreement": "What a school agreed; who confirmed it stands in the log.",
    "contact": "Whom a school says to call; who confirmed it stands in the log.",
    "wrong_try": "A hashed count of tries without a name; deleted after a day, at the next sign-in.",
}
"""Tables that name a person, an account or an address and are no part of one's own copy."""


def rows(table: str, *, person_id: int, account_id: int) -> Sequence[Mapping[str, Any]]:
    """The rows of a person in that table, oldest first, every column."""
    target = Base.metadata.tables[table]
    mine = [
        _reached(target, column, whose, person_id=person_id, account_id=account_id)
        for column, whose in WAYS[table]
    ]
    query = select(target).where(or_(*mine)).order_by(*target.primary_key)
    return db.session.execute(query).mappings().all()


def _reached(
    target: Table, column: str, whose: str, *, person_id: int, account_id: int
) -> ColumnElement[bool]:
    if whose in ("person", "account"):
        return target.c[column] == (person_id if whose == "person" else account_id)
    parent = Base.metadata.tables[whose]
    return target.c[column].in_(select(parent.c.id).where(parent.c.person_id == person_id))
