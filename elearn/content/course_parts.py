"""Below the description of a course: `# Leerdoelen`, and `# Routes` for who does not do it all."""

from collections.abc import Sequence
from dataclasses import dataclass

from elearn.content import blocks, keywords, shared_files
from elearn.content import lines as typed
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.domain.finding import Place

WHOLE = "volledig"
"""The route of all lessons. It is always there and needs no entry."""

Goals = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteDraft:
    """A route as typed: `lessons` are file names with where they stand."""

    key: Span
    audience: str
    lessons: tuple[Span, ...]


def read(sections: Sequence[Section], notes: Notebook) -> tuple[Goals, tuple[RouteDraft, ...]]:
    """The goals (key, sentence) and the routes, in the order of the file."""
    inside = _sorted(sections, notes)
    goals = inside[keywords.GOALS]
    if not goals:
        place = sections[-1].title.place() if sections else Place()
        shown = keywords.HEADINGS.shown(keywords.GOALS, notes)
        notes.add("E603", place, f"Zet # {shown} onderaan, met per doel ## sleutel.")
    told = tuple(
        (key, shared_files.sentence(section, notes))
        for key, section in shared_files.keyed(goals, notes)
    )
    routes = shared_files.keyed(inside[keywords.ROUTES], notes)
    return told, tuple(_route(section, notes) for _, section in routes)


def _sorted(sections: Sequence[Section], notes: Notebook) -> dict[str, list[Section]]:
    """The sections below each of the two headings."""
    inside: dict[str, list[Section]] = {keywords.GOALS: [], keywords.ROUTES: []}
    part = ""
    for section in sections:
        name = _part(section, notes)
        if name:
            part = name
            continue
        if not part:
            title = section.title.text[:60]
            shown = keywords.HEADINGS.shown(keywords.GOALS, notes)
            message = f"‘{title}’ hoort onder # {shown}. Zet # {shown} boven het eerste doel."
            notes.add("E212", section.title.place(), message)
            part = keywords.GOALS
        inside[part].append(section)
    return inside


def _part(section: Section, notes: Notebook) -> str | None:
    """Which of the two headings this is, perhaps with a slip in it."""
    among = (keywords.GOALS, keywords.ROUTES)
    name = keywords.HEADINGS.known(section.title.text)
    if name in among:
        keywords.HEADINGS.tell(section.title, name, notes)
    else:
        if section.level > 1:
            return None
        name = keywords.HEADINGS.near(section.title.text, among)
        hint = (
            f"Bedoel je ‘{keywords.HEADINGS.shown(name, notes)}’?"
            if name
            else f"Kies: {keywords.HEADINGS.listed(notes, among)}. Een sleutel krijgt twee hekjes."
        )
        message = f"Het kopje ‘{section.title.text[:60]}’ ken ik niet. {hint}"
        notes.add("E212", section.title.place(), message)
        if name is None:
            return None
    if section.level != 1:
        shown = keywords.HEADINGS.shown(name, notes)
        notes.add("E203", section.title.place(), f"‘{shown}’ krijgt één hekje: # {shown}")
    return name


def _route(section: Section, notes: Notebook) -> RouteDraft:
    key = section.title
    if key.text == WHOLE:
        message = f"De route ‘{WHOLE}’ is er altijd, met alle lessen. Haal dit stuk weg."
        notes.add("E216", key.place(), message)
    told = blocks.read(section.lines, notes)
    audience = [block.span for block in told if isinstance(block, blocks.Para)]
    lessons = [row.span for block in told if isinstance(block, blocks.Rows) for row in block.rows]
    if not audience:
        message = f"Voor wie is route ‘{key.text[:60]}’? Zet er één regel onder."
        notes.add("E603", key.place(), message)
    if not lessons:
        message = f"Route ‘{key.text[:60]}’ heeft geen lessen. Zet ze eronder: - naam-van-de-les"
        notes.add("E603", key.place(), message)
    quote = next((block for block in told if isinstance(block, blocks.Quote)), None)
    if quote is not None:
        message = "Deze tekst hoort nergens bij. Haal het > hier weg."
        notes.add("E215", quote.lines[0].place(), message)
    return RouteDraft(
        key=key,
        audience=typed.join(audience).text if audience else "",
        lessons=tuple(lessons),
    )
