"""Taking an import back, exactly, for fourteen days (trust: B41; docs/decisions/0015).

What the import made goes, what it changed gets its old value back, as far as nobody touched it
since. Somebody whom it made and to whom something hangs by now, such as an account, stays and is
kept out. Says how many, names nobody.
"""

from dataclasses import asdict, dataclass, fields
from datetime import datetime

from elearn.actions.importing import UNDO_FOR
from elearn.actions.staff import Actor
from elearn.actions.transaction import transaction
from elearn.domain.errors import NotThere, RuleError
from elearn.domain.roles import Scope
from elearn.domain.said import Said, said_n
from elearn.store import audit, imports, journal, obligations, seats, signed_in
from elearn.store.imports import StaffImport
from elearn.store.journal import Journal

GOES_ALONG = ("one_time_link", "outbox")
"""Tables whose rows go with somebody who goes: invitations, and mails that bring them."""


class TooLate(RuleError):
    """The import is too old to be undone, or was undone already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """In numbers: people removed, people kept out, rows that got back what they were, and rows
    that somebody changed since and therefore stay as they are."""

    removed: int
    blocked: int
    restored: int
    kept: int

    @property
    def sentences(self) -> tuple[Said, ...]:
        """What happened, for the page and for the log."""
        removed = said_n(
            "%(count)s nieuwe collega is verwijderd.",
            "%(count)s nieuwe collega’s zijn verwijderd.",
            count=self.removed,
        )
        blocked = said_n(
            "%(count)s nieuwe collega blijft staan, maar kan niet meer inloggen.",
            "%(count)s nieuwe collega’s blijven staan, maar kunnen niet meer inloggen.",
            count=self.blocked,
        )
        restored = said_n(
            "%(count)s wijziging is teruggedraaid.",
            "%(count)s wijzigingen zijn teruggedraaid.",
            count=self.restored,
        )
        kept = said_n(
            "%(count)s gegeven is sindsdien veranderd en bleef staan.",
            "%(count)s gegevens zijn sindsdien veranderd en bleven staan.",
            count=self.kept,
        )
        told = (removed, blocked, restored, kept)
        counts = (self.removed, self.blocked, self.restored, self.kept)
        return tuple(words for words, count in zip(told, counts, strict=True) if count)


def may_undo(done: StaffImport, *, scope: Scope, person_id: int) -> bool:
    """Whether this person may take it back: it is theirs, or they are HR of the whole board."""
    return scope.schools is None or done.person_id == person_id


def can_undo(done: StaffImport, *, now: datetime) -> bool:
    """Whether it can still be taken back."""
    return done.undone_at is None and now < done.at + UNDO_FOR and done.did_something


def told(done: StaffImport) -> tuple[Said, ...]:
    """What taking it back did, in numbers; nothing if that was not done."""
    numbers = {field.name: int(done.counts.get(field.name, 0)) for field in fields(Undone)}
    return Undone(**numbers).sentences


def undo(*, token: str, scope: Scope, actor: Actor, now: datetime) -> Undone:
    """Takes an import back, whole or not at all.

    Raises NotThere for an import that is not theirs to undo, TooLate after fourteen days or if it
    was undone already.
    """
    with transaction():
        done = imports.by_token(token, organisation_id=scope.organisation_id)
        if done is None or not may_undo(done, scope=scope, person_id=actor.person_id or 0):
            raise NotThere("Deze import is er niet.")
        entries = imports.claim_undo(done.id, now=now) if can_undo(done, now=now) else None
        if entries is None:
            raise TooLate("Deze import kan niet meer ongedaan gemaakt worden.")
        undone = _take_back(journal.of(entries), now)
        imports.count(done.id, asdict(undone))
        outcome = " ".join(map(str, undone.sentences)) or "Er was niets om terug te draaien."
        audit.note(
            organisation_id=scope.organisation_id,
            deed="import ongedaan",
            sentence=f"{actor.name} heeft de import van {done.filename} ongedaan gemaakt. "
            f"{outcome}",
            actor_id=actor.person_id,
            actor_name=actor.name,
            count=undone.removed + undone.blocked + undone.restored,
            origin=actor.origin,
            now=now,
        )
        return undone


def _take_back(written: Journal, now: datetime) -> Undone:
    """Obligations first, then people and places, then what was changed, then empty teams."""
    duties = written.made.get("obligation", {})
    untouched = journal.untouched("obligation", duties)
    free = untouched - obligations.fulfilled(untouched)
    journal.remove("obligation", free)
    blocked = _send_away(written, now)
    kept = len(duties) - len(free) + _unseat(written)
    restored = {table: journal.restore(table, rows) for table, rows in written.changed.items()}
    teams = set(written.made.get("team", {}))
    journal.remove("team", teams - journal.leaned_on("team", teams, but={}))
    told = [table for table in restored if table not in GOES_ALONG]
    return Undone(
        removed=len(written.made.get("person", {})) - blocked,
        blocked=blocked,
        restored=sum(restored[table] for table in told),
        kept=kept + sum(len(written.changed[table]) - restored[table] for table in told),
    )


def _send_away(written: Journal, now: datetime) -> int:
    """Removes the people whom the import made; keeps out, and counts, to whom something hangs."""
    newcomers = set(written.made.get("person", {}))
    aside = {"membership": written.made.get("membership", {}), **dict.fromkeys(GOES_ALONG, ())}
    blocked = {person.id for person in seats.with_account(newcomers)}
    blocked |= journal.leaned_on("person", newcomers - blocked, but=aside)
    for table in (*GOES_ALONG, "membership"):
        journal.remove(table, newcomers - blocked, column="person_id")
    journal.remove("person", newcomers - blocked)
    seats.suspend(blocked, now=now)
    signed_in.shut_out(blocked, now=now)
    return len(blocked)


def _unseat(written: Journal) -> int:
    """Takes away the places that people got who were there before; counts what was changed since.

    Who is kept out keeps their place: so HR finds them.
    """
    made = written.made.get("membership", {})
    newcomers = written.made.get("person", {})
    theirs = seats.of_others(made, but=newcomers)
    free = journal.untouched("membership", {n: made[n] for n in theirs})
    journal.remove("membership", free)
    return len(theirs) - len(free)
