"""The lessons on the writer's desk: a list, and per lesson findings, map, paths and sources."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from flask import render_template
from flask_babel import gettext as _

from elearn.actions import arranged
from elearn.content import desk, stations, storymap
from elearn.content.desk import Desk, Draft
from elearn.content.stations import Station
from elearn.domain import measure, readability, ways
from elearn.domain.errors import NotThere
from elearn.domain.guidance import Source
from elearn.domain.readability import Level
from elearn.domain.roles import Need
from elearn.domain.scenario import Lesson
from elearn.web import access, dates
from elearn.web.author import section
from elearn.web.author.section import blueprint
from elearn.web.extensions import catalogue, clock

MOST_PATHS = 100
"""So many paths are written out; how many there are is always said."""


class Status(StrEnum):
    """What a writer wants to know first of a lesson."""

    PUBLISHED = "published"
    CHANGED = "changed"
    READY = "ready"
    WAITS = "waits"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One lesson in the list. `minutes` is 0 while it has an error."""

    draft: Draft
    status: Status
    minutes: int


@blueprint.get("", endpoint="lessons")
@access.needs(Need.AUTHOR)
def lessons() -> str:
    """Every lesson on disk with its state; below it what is wrong outside the lessons."""
    desks, shared = desk.look(catalogue(), today=clock.today())
    return render_template(
        "author/lessons.html",
        courses=[(one, [_row(draft) for draft in one.drafts]) for one in desks],
        shared=shared,
        folder=catalogue().folder.name,
        due=arranged.due_count(section.scope(), catalogue=catalogue(), today=clock.today()),
    )


@blueprint.get("/<course>/<lesson>", endpoint="lesson")
@access.needs(Need.AUTHOR)
def lesson(course: str, lesson: str) -> str:
    """One lesson, also a broken one, with all that could be read of it."""
    found = _draft(course, lesson)
    told = found.lesson
    paths = list(islice(ways.paths(told), ways.MOST)) if found.fit and told else []
    return render_template(
        "author/lesson.html",
        draft=found,
        row=_row(found),
        lesson=told,
        paths=paths[:MOST_PATHS],
        path_count=len(paths),
        spread=_spread(paths),
        map=_map(found) if told else "",
        scenes=_scenes(told) if told else (),
        level=_level(told) if told else None,
        sources=_sources(told) if told else (),
        folder=catalogue().folder.name,
    )


def status(draft: Draft) -> Status:
    """Whether learners play it, as it stands in the file or in an earlier form."""
    if not draft.fit:
        return Status.DRAFT
    if draft.published:
        return Status.PUBLISHED if draft.published == draft.edition else Status.CHANGED
    return Status.READY if draft.course_fit else Status.WAITS


def _row(draft: Draft) -> Row:
    fit = draft.lesson if draft.fit else None
    return Row(
        draft=draft, status=status(draft), minutes=measure.minutes(fit) if fit is not None else 0
    )


def _draft(course: str, slug: str) -> Draft:
    desks: tuple[Desk, ...] = desk.look(catalogue(), today=clock.today())[0]
    for one in desks:
        if one.slug == course:
            try:
                return one.draft(slug)
            except KeyError:
                break
    raise NotThere("Deze les bestaat niet.")


def _map(draft: Draft) -> str:
    """The picture; each box leads to the same scene in the list below it."""
    told = draft.lesson
    if told is None:
        return ""
    links = {station.name: f"#{anchor(station.name)}" for station in stations.of(told)}
    return storymap.draw(told, links=links)


def _spread(paths: list[ways.Path]) -> str:
    """ "6 tot 9 minuten, de helft hoogstens 7." """
    if not paths:
        return ""
    told = sorted(path.minutes for path in paths)
    return str(
        _(
            "%(least)s tot %(most)s minuten, de helft hoogstens %(middle)s.",
            least=told[0],
            most=told[-1],
            middle=ways.median(paths).minutes,
        )
    )


def _level(lesson: Lesson) -> Level | None:
    """How heavy the story is to read, as a hint."""
    return readability.of(
        text for scene in lesson.scenes for text in readability.scene_texts(scene)
    )


def _sources(lesson: Lesson) -> tuple[Source, ...]:
    """Every source that the debrief names, once."""
    settled = [source for line in lesson.debrief.settled for source in line.sources]
    sectors = [source for line in lesson.debrief.sectors for source in line.sources]
    return tuple({source.key: source for source in (*settled, *sectors)}.values())


def _scenes(lesson: Lesson) -> list[tuple[Station, str]]:
    """Scenes with the id that the map leads to; of two with one name only the first has it."""
    seen: set[str] = set()
    told = []
    for station in stations.of(lesson):
        told.append((station, "" if station.name in seen else anchor(station.name)))
        seen.add(station.name)
    return told


@blueprint.app_template_filter("station_anchor")
def anchor(name: str) -> str:
    """The id of a scene in the nested list."""
    return f"plek-{name}"


@blueprint.app_template_filter("file_day")
def file_day(text: str) -> str:
    """A day that a writer typed, in words; as it was typed if it is no day."""
    try:
        return dates.iso_day(text)
    except ValueError:
        return text


@blueprint.app_template_filter("station_said")
def station_said(station: Station) -> str:
    """What a scene is, in the words of the format."""
    return ", ".join(stations.said(station))
