"""What stands below a scene's heading: the story with its screens, and the links "Verder"."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from elearn.content import blocks, heads, links, screens, texts
from elearn.content import lines as typed
from elearn.content.lines import Line, Span
from elearn.content.notebook import Notebook
from elearn.domain import artefact


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What stands below a heading: the story, and the links "Verder"."""

    when: str
    blocks: tuple[artefact.Block, ...]
    onward: tuple[links.Link, ...]


def read(lines: list[Line], notes: Notebook) -> Body:
    """The story below a scene's heading."""
    told, onward = without_links(_together(blocks.read(lines, notes), notes), notes)
    when = ""
    story: list[artefact.Block] = []
    for index, block in enumerate(told):
        if isinstance(block, blocks.Quote):
            story += screens.read(block, notes)
        elif isinstance(block, blocks.Rows):
            message = (
                "Deze lijst hoort nergens bij. Is het een keuze? "
                "Zet er een kopje met ### en een vraagteken boven."
            )
            notes.add("E215", block.rows[0].span.place(), message)
        else:
            first, rest = _italics_first(block, notes)
            if first is not None and index == 0:
                when = first
            elif first is not None:
                story.append(artefact.Later(text=first))
            story += [artefact.Paragraph(text=texts.prose(span, notes)) for span in rest]
    return Body(when=when, blocks=tuple(story), onward=tuple(onward))


def _together(told: list[blocks.Block], notes: Notebook) -> list[blocks.Block]:
    """A quote right below another, without a kind, is the rest of that one: a `>` was forgotten."""
    kept: list[blocks.Block] = []
    for block in told:
        above = kept[-1] if kept else None
        if (
            isinstance(block, blocks.Quote)
            and isinstance(above, blocks.Quote)
            and heads.runs_on(above.lines[0])
            and heads.is_rest(block.lines[0])
        ):
            heads.tell_rest(block.lines[0], notes)
            above.lines += block.lines
        else:
            kept.append(block)
    return kept


def _italics_first(para: blocks.Para, notes: Notebook) -> tuple[str | None, list[Span]]:
    """The line in italics with which a paragraph begins, and what follows it."""
    first = texts.italics(para.lines[0], notes)
    if first is None:
        return None, [para.span]
    if len(para.lines) == 1:
        return first, []
    notes.add("T401", para.lines[1].place(), "Zet een witregel onder tijd en plaats.")
    return first, [typed.join(para.lines[1:])]


def without_links(
    told: list[blocks.Block], notes: Notebook
) -> tuple[list[blocks.Block], list[links.Link]]:
    """Takes the lines `[Verder …](#naam)` out of the blocks."""
    kept: list[blocks.Block] = []
    found: list[links.Link] = []
    for block in told:
        if isinstance(block, blocks.Para):
            block.lines = _taken(block.lines, lambda span: span, found, notes)
            if block.lines:
                kept.append(block)
        elif isinstance(block, blocks.Rows):
            block.rows = _taken(block.rows, lambda row: row.span, found, notes)
            if block.rows:
                kept.append(block)
        else:
            kept.append(block)
    return kept, found


_T = TypeVar("_T")


def _taken(
    items: list[_T], span_of: Callable[[_T], Span], found: list[links.Link], notes: Notebook
) -> list[_T]:
    kept = []
    for item in items:
        span = span_of(item)
        if not links.is_link_line(span):
            kept.append(item)
            continue
        link = links.read(span, notes, shape="[Verder …](#naam)")
        if link is not None:
            found.append(link)
    return kept
