"""Who may come in at all: suspending somebody and letting them in again."""

from datetime import datetime

from elearn.actions.staff import Actor
from elearn.actions.transaction import transaction
from elearn.domain.errors import RuleError
from elearn.store import audit, people, signed_in
from elearn.store.people import Person


def suspend(*, person_id: int, actor: Actor, now: datetime) -> None:
    """Keeps somebody out: sessions and invitations end in this transaction. No reason is kept."""
    if person_id == actor.person_id:
        raise RuleError("Je kunt je eigen toegang niet stoppen.")
    with transaction():
        person = people.person(person_id)
        if person.suspended_at is None:
            person.suspended_at = now
            signed_in.shut_out([person.id], now=now)
            _note(person, "toegang gestopt", "de toegang gestopt van", actor, now)


def readmit(*, person_id: int, actor: Actor, now: datetime) -> None:
    """Lets somebody in again. They sign in as before."""
    with transaction():
        person = people.person(person_id)
        if person.suspended_at is not None:
            person.suspended_at = None
            _note(person, "toegang gegeven", "weer toegang gegeven aan", actor, now)


def _note(person: Person, deed: str, said: str, actor: Actor, now: datetime) -> None:
    audit.note(
        organisation_id=person.organisation_id,
        deed=deed,
        sentence=f"{actor.name} heeft {said} {person.full_name}.",
        actor_id=actor.person_id,
        actor_name=actor.name,
        subject_id=person.id,
        origin=actor.origin,
        now=now,
    )
