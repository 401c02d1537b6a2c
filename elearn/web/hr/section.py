"""The blueprint of P&O, and what all its pages ask: how far I reach, and which course."""

from dataclasses import dataclass
from typing import Any, cast

from flask import Blueprint, Response, redirect, request, url_for

from elearn.actions import staff
from elearn.domain.errors import NotThere
from elearn.domain.roles import Role, Scope
from elearn.domain.scenario import Course
from elearn.store import obligations, people
from elearn.web import access
from elearn.web.extensions import catalogue

blueprint = Blueprint("hr", __name__, url_prefix="/po")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A course by address and title, also when it is no longer on disk."""

    slug: str
    title: str


def scope() -> Scope:
    """Whose records I may see."""
    return access.scope(Role.HR)


def on_disk() -> dict[str, Course]:
    """All courses that can be given to do, by address."""
    return {course.slug: course for course in catalogue().courses}


def titled(slug: str) -> Named:
    """A course as people know it."""
    course = on_disk().get(slug)
    return Named(slug=slug, title=course.title if course else slug)


def courses() -> list[Named]:
    """What anybody here has to do; before the first import, what could be given to do."""
    given = obligations.courses(scope().organisation_id)
    return [titled(slug) for slug in (given or on_disk())]


def chosen(offered: list[Named]) -> Named:
    """The course that `?cursus=` names, else the first. NotThere if it is not offered."""
    wanted = request.args.get("cursus", "")
    for course in offered:
        if wanted in ("", course.slug):
            return course
    raise NotThere("Deze cursus bestaat niet.")


def actor() -> staff.Actor:
    """Who does it, for the log."""
    me = access.me()
    return staff.Actor(person_id=me.person_id, name=me.full_name)


def colleague(person_id: int) -> people.Person:
    """Somebody within my reach. NotThere for anybody else."""
    found = people.in_scope(person_id, scope())
    if found is None:
        raise NotThere("Deze medewerker bestaat niet.")
    return found


def to(endpoint: str, **parts: Any) -> Response:
    """On to another page, after a deed."""
    return cast(Response, redirect(url_for(endpoint, **parts), 303))
