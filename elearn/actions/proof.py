"""What can happen to proof later: a corrected name, a withdrawal, a check of the chain.

Nothing is changed: each is a new line that refers to the old one, with a reason (docs/proof.md).
"""

from datetime import datetime

from elearn.actions.completing import fresh_code, fresh_token
from elearn.actions.transaction import transaction
from elearn.domain.errors import NotThere, RuleError
from elearn.store import audit, chain, people, records

COPIED = (
    "organisation_id",
    "person_id",
    "course",
    "cycle",
    "organisation_name",
    "school_name",
    "course_title",
    "course_kind",
    "hours",
    "law_as_of",
    "rule",
    "lessons",
    "goals",
    "practised",
    "completed_at",
    "completed_on",
    "valid_until",
)
"""What a later line takes over from the one that it refers to."""


def correct_name(
    *,
    organisation_id: int,
    person_id: int,
    code: int,
    given_name: str,
    infix: str,
    surname: str,
    reason: str,
    actor_id: int,
    now: datetime,
) -> int:
    """Gives a certificate with the right name a new code; the old one then says "vervangen".

    Also corrects the person. Gives the new code. Raises NotThere, RuleError if it was withdrawn or
    replaced before.
    """
    with transaction():
        old = _current(organisation_id, person_id, code)
        person = people.person(person_id)
        person.given_name, person.infix, person.surname = given_name, infix, surname
        person.index_name()
        new = _later(old, records.REPLACED, reason, now)
        new.code, new.token = fresh_code(), fresh_token()
        new.name, new.surname = person.full_name, person.surname
        records.add(new)
        _note(old, "certificaat vervangen", "een nieuw certificaat gegeven", actor_id, now)
        return new.code


def withdraw(
    *, organisation_id: int, person_id: int, code: int, reason: str, actor_id: int, now: datetime
) -> None:
    """Withdraws a certificate. The public check says so, without the reason.

    Raises NotThere, RuleError if it was withdrawn or replaced before.
    """
    with transaction():
        old = _current(organisation_id, person_id, code)
        records.add(_later(old, records.WITHDRAWN, reason, now))
        _note(old, "certificaat ingetrokken", "het certificaat ingetrokken", actor_id, now)


def faults(organisation_id: int) -> list[chain.Fault]:
    """Everything in an organisation's proof and log that was changed, removed or added outside."""
    rows = [*records.all_of(organisation_id), *audit.all_of(organisation_id)]
    return list(chain.faults(organisation_id, rows))


def key_fits() -> bool:
    """Whether the key in the data folder is the one that this database was sealed with.

    Told from the last lines of the log: more than one, so that a single spoiled line does not
    keep an installation from starting (`faults` finds that line).
    """
    return chain.made_with_our_key(audit.newest(5))


def _current(organisation_id: int, person_id: int, code: int) -> records.Proof:
    proof = records.in_organisation(organisation_id=organisation_id, person_id=person_id, code=code)
    if proof is None:
        raise NotThere("Dit certificaat bestaat niet.")
    if proof.replaced or proof.withdrawn_on is not None:
        raise RuleError("Dit certificaat is al vervangen of ingetrokken.")
    return proof


def _later(old: records.Proof, kind: str, reason: str, now: datetime) -> records.Completion:
    row = records.Completion(
        kind=kind, refers_to=old.row.id, reason=reason, recorded_at=now, code=None, token=None
    )
    for field in COPIED:
        setattr(row, field, getattr(old.row, field))
    return row


def _note(old: records.Proof, deed: str, words: str, actor_id: int, now: datetime) -> None:
    actor = people.person(actor_id)
    audit.note(
        organisation_id=old.row.organisation_id,
        deed=deed,
        sentence=f"{actor.full_name} heeft voor {old.row.name} {words}: {old.row.course_title}.",
        actor_id=actor_id,
        actor_name=actor.full_name,
        subject_id=old.row.person_id,
        now=now,
    )
