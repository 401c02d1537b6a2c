"""The blueprint of P&O, and what all its pages ask: how far I reach, and which course."""

from dataclasses import dataclass

from flask import Blueprint, request

from elearn.domain.errors import NotThere
from elearn.domain.roles import Role, Scope
from elearn.domain.scenario import Course
from elearn.store import obligations
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
