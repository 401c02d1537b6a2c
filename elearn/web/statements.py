"""A stored completion as the statement that a certificate prints. Reads one row, nothing else."""

import hashlib
from collections.abc import Sequence

from elearn.domain import certificate
from elearn.store import records


def of(row: records.Completion) -> certificate.Statement:
    """What the certificate of that completion states. Its name is empty once it was erased."""
    return certificate.Statement(
        school=row.school_name,
        organisation=row.organisation_name,
        name=row.name or "",
        course_title=row.course_title,
        completed_on=row.completed_on,
        valid_until=row.valid_until,
        hours=row.hours,
        practised=tuple(row.practised),
        goals=tuple(row.goals),
        lessons=tuple(title for _slug, title, _edition in row.lessons),
        law_as_of=row.law_as_of,
        edition=edition_of(row.lessons),
        activity="zelfstudie met dilemma’s en vragen",
        provider=row.organisation_name,
        code=certificate.code(row.code or 0),
        token=row.token or "",
    )


def edition_of(lessons: Sequence[Sequence[str]]) -> str:
    """A short name for exactly these lessons in exactly these editions: 8 hex digits."""
    return hashlib.sha256(repr([item[2] for item in lessons]).encode()).hexdigest()[:8]
