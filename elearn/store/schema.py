"""All tables in one place, for migrations and for whoever walks every column."""

from elearn.store import (
    accounts,
    arrangements,
    attempts,
    audit,
    chain,
    editions,
    imports,
    links,
    notes,
    obligations,
    organisations,
    outbox,
    people,
    records,
    sessions,
    throttle,
    uploads,
)
from elearn.store.base import Base

TABLES = (
    accounts,
    arrangements,
    attempts,
    audit,
    chain,
    editions,
    imports,
    links,
    notes,
    obligations,
    organisations,
    outbox,
    people,
    records,
    sessions,
    throttle,
    uploads,
)
"""Imported for their tables: a module that is missing here has no table."""

CHAINED: tuple[type[records.Completion] | type[audit.AuditEntry], ...] = (
    records.Completion,
    audit.AuditEntry,
)
"""The tables that triggers protect."""

metadata = Base.metadata
