"""Where somebody is signed in, and what ends the sessions of people and accounts.

One session, and who holds it, is `sessions.py`.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, select, update

from elearn.store import links
from elearn.store.base import db
from elearn.store.organisations import Organisation
from elearn.store.people import Person
from elearn.store.sessions import IDLE, LONGEST, SignIn


def end_own(*, account_id: int, sign_in_id: int, now: datetime) -> bool:
    """Ends one session of this account; False if it has none of that number."""
    done = db.session.execute(
        update(SignIn)
        .where(SignIn.id == sign_in_id, SignIn.account_id == account_id)
        .values(ended_at=now)
        .returning(SignIn.id)
    )
    return done.first() is not None


def end_of_people(person_ids: Collection[int], *, now: datetime) -> None:
    """Ends every session of these people: they left, were suspended, or got other roles."""
    db.session.execute(
        update(SignIn)
        .where(SignIn.person_id.in_(person_ids), SignIn.ended_at.is_(None))
        .values(ended_at=now)
    )


def open_of(*, account_id: int, now: datetime) -> Sequence[tuple[SignIn, str]]:
    """The sessions of an account that can still be used, the last seen first, with organisation."""
    rows = db.session.execute(
        select(SignIn, Organisation.name)
        .join(Person, Person.id == SignIn.person_id)
        .join(Organisation, Organisation.id == Person.organisation_id)
        .where(
            SignIn.account_id == account_id,
            SignIn.ended_at.is_(None),
            SignIn.created_at >= now - LONGEST,
            SignIn.seen_at >= now - IDLE,
        )
        .order_by(SignIn.seen_at.desc(), SignIn.id.desc())
    )
    return [(sign_in, organisation) for sign_in, organisation in rows]


def drop_of_account(account_id: int) -> None:
    """Deletes the sessions of an account that goes."""
    db.session.execute(delete(SignIn).where(SignIn.account_id == account_id))


def shut_out(person_ids: Collection[int], *, now: datetime) -> None:
    """Ends sessions and open invitations of these people: they left or were suspended."""
    end_of_people(person_ids, now=now)
    links.end_of_people(person_ids, now=now)
