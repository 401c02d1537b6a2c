"""May a course be given to do at a school? Not while a contact that it needs cannot be reached.

Asked by every deed that makes an obligation; what stands already stays (docs/agreements.md).
Reads only.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from elearn.domain import arrangements
from elearn.domain.errors import RuleError
from elearn.domain.roles import Scope
from elearn.domain.said import Said, said
from elearn.domain.scenario import Course
from elearn.store import arrangements as rows
from elearn.store import organisations

NAMED = 3
"""So many people are named who can fill it in; more help nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The contacts that a school (or the board) still misses for a course, by role."""

    place: str
    roles: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.place}: {', '.join(self.roles)}"


class NotReady(RuleError):
    """A course cannot be given to do yet; `gaps` says what is missing where."""

    def __init__(self, told: Said, gaps: tuple[Gap, ...]) -> None:
        self.gaps = gaps
        super().__init__(told)


def gaps(course: Course, *, organisation_id: int, schools: Iterable[int | None]) -> tuple[Gap, ...]:
    """What is missing at these schools (None: for who works at no school). Mostly no query."""
    wanted = set(schools)
    if not wanted or not arrangements.needed(course):
        return ()
    found = rows.kept(
        organisation_id=organisation_id, schools=[one for one in wanted if one is not None]
    )
    places: list[tuple[int | None, str]] = [
        (school.id, school.name) for school in organisations.schools(organisation_id)
    ]
    if None in wanted:
        places.insert(0, (None, organisations.organisation(organisation_id).name))
    told = []
    for school_id, name in places:
        missing = arrangements.missing(course, rows.folded(found, school_id))
        if school_id in wanted and missing:
            told.append(Gap(place=name, roles=tuple(contact.role for contact in missing)))
    return tuple(told)


def refusal(course: Course, *, organisation_id: int, schools: Iterable[int | None]) -> Said | None:
    """Why a course cannot be given to do at these schools, and who can mend it; None if it can."""
    wanted = set(schools)
    found = gaps(course, organisation_id=organisation_id, schools=wanted)
    return _told(course, found, organisation_id, wanted) if found else None


def demand(course: Course, *, organisation_id: int, schools: Iterable[int | None]) -> None:
    """NotReady if a contact that the course needs is missing at one of these schools."""
    wanted = set(schools)
    found = gaps(course, organisation_id=organisation_id, schools=wanted)
    if found:
        raise NotReady(_told(course, found, organisation_id, wanted), found)


def _told(
    course: Course, found: tuple[Gap, ...], organisation_id: int, schools: set[int | None]
) -> Said:
    numbers = frozenset(one for one in schools if one is not None)
    able = rows.authors(Scope(organisation_id=organisation_id, schools=numbers))
    return said(
        "‘%(course)s’ kan nog niet worden toegewezen. Nog in te vullen: %(gaps)s. %(who)s",
        course=course.title,
        gaps="; ".join(map(str, found)),
        who=said(
            "Dat doet %(names)s op de pagina Onze afspraken (/schrijven/afspraken).",
            names=", ".join(able[:NAMED]),
        )
        if able
        else said(
            "Dat doet een auteur op de pagina Onze afspraken. Vraag je beheerder wie dat is."
        ),
    )
