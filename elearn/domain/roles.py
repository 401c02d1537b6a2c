"""Who may do what. One table; `web/access.py` is the only place that asks it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

KEEPS_ENTRY = timedelta(days=60)
"""How long after the last day somebody may still sign in, for certificates and own data only."""


class Role(StrEnum):
    """What a person can be besides a colleague who learns. Granted per organisation or school."""

    HR = "hr"
    AUTHOR = "author"
    ADMIN = "admin"


class Need(StrEnum):
    """What a page asks of whoever opens it."""

    PUBLIC = "public"
    SIGNED_IN = "signed in"
    LEARN = "learn"
    HR = "hr"
    AUTHOR = "author"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whose records a role reaches: one organisation, or only some of its schools.

    `schools` None means every school of the organisation.
    """

    organisation_id: int
    schools: frozenset[int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One role, and how far it reaches."""

    role: Role
    scope: Scope


ROLE_FOR: dict[Need, Role] = {
    Need.HR: Role.HR,
    Need.AUTHOR: Role.AUTHOR,
    Need.ADMIN: Role.ADMIN,
}


def may(need: Need, *, signed_in: bool, in_service: bool, roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles meets that need.

    Every colleague in service learns. A role counts only while its holder is in service.
    """
    if need is Need.PUBLIC:
        return True
    if need is Need.SIGNED_IN:
        return signed_in
    if not (signed_in and in_service):
        return False
    return need is Need.LEARN or ROLE_FOR[need] in roles


def enters(*, suspended: bool, last_day: date | None, today: date) -> bool:
    """Whether somebody may sign in on that day: in service, or left not too long ago."""
    if suspended:
        return False
    return last_day is None or today <= last_day + KEEPS_ENTRY


def reach(grants: tuple[Grant, ...], role: Role) -> Scope | None:
    """How far `role` reaches for who holds these grants; None if it is not held.

    A grant for the whole organisation wins over grants for single schools.
    """
    mine = [grant.scope for grant in grants if grant.role is role]
    if not mine:
        return None
    if any(scope.schools is None for scope in mine):
        return Scope(organisation_id=mine[0].organisation_id)
    schools = frozenset[int]().union(*(scope.schools or frozenset() for scope in mine))
    return Scope(organisation_id=mine[0].organisation_id, schools=schools)
