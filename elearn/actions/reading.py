"""Reading about somebody counts as a deed: person pages and exports leave an audit line."""

from datetime import datetime

from elearn.actions.transaction import transaction
from elearn.domain.roles import Scope
from elearn.store import audit, people
from elearn.store.sessions import Principal


def note(
    *,
    deed: str,
    reader: Principal,
    scope: Scope | None,
    subject_id: int | None,
    page: str,
    export: str,
    now: datetime,
) -> None:
    """One audit line, if there is something to read: a person out of reach leaves no trace."""
    subject = people.in_scope(subject_id, scope) if subject_id is not None and scope else None
    if subject_id is not None and subject is None:
        return
    about = f"van {subject.full_name}" if subject else f"van {page}"
    what = f"een export ({export})" if export else "de pagina"
    with transaction():
        audit.note(
            organisation_id=reader.organisation_id,
            deed=deed,
            sentence=f"{reader.full_name} heeft {what} {about} geopend.",
            actor_id=reader.person_id,
            actor_name=reader.full_name,
            subject_id=subject_id,
            now=now,
        )
