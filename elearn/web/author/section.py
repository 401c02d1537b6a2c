"""The blueprint of authors, and what its pages about a school ask: which levels, and which one."""

from dataclasses import dataclass

from flask import Blueprint

from elearn.actions import arranging
from elearn.actions.arranging import Level
from elearn.actions.staff import Actor
from elearn.domain.errors import NotThere
from elearn.domain.roles import Role, Scope
from elearn.store import arrangements as rows
from elearn.store import organisations
from elearn.web import access

blueprint = Blueprint("author", __name__, url_prefix="/schrijven")

BOARD = "bestuur"
"""The level of the board in an address; a school is its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A level that I may fill in, as the pages name it. `where` stands in its address."""

    where: str
    school_id: int | None
    name: str


def scope() -> Scope:
    """For whom I may fill in."""
    return access.scope(Role.AUTHOR)


def actor() -> Actor:
    """Who I am in the log."""
    me = access.me()
    return Actor(person_id=me.person_id, name=me.full_name)


def places(found: rows.Found) -> list[Place]:
    """The board and its schools, as far as I reach. A board of one school is that school."""
    mine = scope()
    board = organisations.organisation(mine.organisation_id)
    schools = organisations.schools(mine.organisation_id)
    told = [Place(where=BOARD, school_id=None, name=board.name)] if mine.schools is None else []
    filled = {kept.school_id for _, kept in found}
    if told and len(schools) == 1 and schools[0].id not in filled:
        return [Place(where=BOARD, school_id=None, name=schools[0].name)]
    return told + [
        Place(where=str(school.id), school_id=school.id, name=school.name)
        for school in schools
        if mine.schools is None or school.id in mine.schools
    ]


def level(where: str) -> Level:
    """The level of an address. NotThere if it is none, or not mine to fill in."""
    if where == BOARD:
        return arranging.level(scope(), None)
    if not where.isascii() or not where.isdigit() or len(where) > 15:
        raise NotThere("Deze school bestaat niet.")
    return arranging.level(scope(), int(where))
