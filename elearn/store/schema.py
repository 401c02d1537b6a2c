"""All tables in one place, for migrations and for whoever walks every column."""

from elearn.store import (
    attempts,
    audit,
    chain,
    editions,
    obligations,
    organisations,
    people,
    records,
    sessions,
    throttle,
    uploads,
)
from elearn.store.base import Base

TABLES = (
    attempts,
    audit,
    chain,
    editions,
    obligations,
    organisations,
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
