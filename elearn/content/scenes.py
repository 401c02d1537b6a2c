"""Scenes: moments, consequences and endings, from the sections that `parts.py` sorted."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from elearn.content import blocks, keywords, links, rows, screens, texts
from elearn.content import lines as typed
from elearn.content.lines import Line, Span
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.content.parts import SceneDraft
from elearn.domain import scenario, spelling
from elearn.domain.finding import Place

_REMARK = re.compile(r"\s*\((?P<word>[^()]*)(?P<close>\)?)\s*$")
_PIVOTAL = ("keerpunt", "turning point")
_STAKE = re.compile(r"\*\*(?P<label>[^*]+?):?\*\*:?\s*(?P<text>.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What stands below a heading: the story, and the links "Verder"."""

    when: str
    blocks: tuple[scenario.Block, ...]
    onward: tuple[links.Link, ...]


def name_of(draft: SceneDraft) -> str:
    """The scene's name: its heading as an anchor."""
    return spelling.anchor(draft.section.title.text)


def read(
    drafts: list[SceneDraft],
    names: links.Names,
    values: tuple[scenario.Value, ...],
    notes: Notebook,
) -> tuple[scenario.Scene, ...]:
    """All scenes, in the order of the file."""
    told = []
    for draft in drafts:
        name = name_of(draft)
        notes.mark(draft.section.title.place(), name)
        if draft.ending:
            told.append(_ending(draft, name, notes))
        elif draft.asks:
            told.append(_moment(draft, name, names, notes))
        else:
            told.append(_consequence(draft, name, names, values, notes))
    return tuple(told)


def _ending(draft: SceneDraft, name: str, notes: Notebook) -> scenario.Scene:
    told = blocks.read(draft.section.lines, notes)
    paragraphs = [block.span for block in told if isinstance(block, blocks.Para)]
    extra = [section.title for section in (*draft.asks, *draft.fixed.values())]
    if len(told) > 1 or len(paragraphs) < len(told) or extra:
        place = extra[0].place() if extra else _place(told[-1])
        message = "Een einde is één alinea en niets anders. Haal de rest weg."
        notes.add("E217", place, message)
    if not paragraphs:
        place = draft.section.title.place()
        notes.add("E603", place, "Dit einde is leeg. Zet er één alinea onder: hoe liep het af?")
        return scenario.Ending(name=name, text="")
    return scenario.Ending(name=name, text=texts.prose(typed.join(paragraphs), notes))


def _place(block: blocks.Block) -> Place:
    if isinstance(block, blocks.Rows):
        return block.rows[0].span.place()
    return block.lines[0].place()


def _moment(draft: SceneDraft, name: str, names: links.Names, notes: Notebook) -> scenario.Moment:
    body = _body(draft.section.lines, notes)
    ask = draft.asks[0]
    for second in draft.asks[1:]:
        message = "Deze scène heeft al een keuze. Maak er een eigen scène van, met twee hekjes."
        notes.add("E211", second.title.place(), message)
    for part in (keywords.BRIEF, keywords.SHIFTS):
        if part in draft.fixed:
            message = f"‘{part}’ hoort bij een gevolg, niet bij een scène met een keuze."
            notes.add("E216", draft.fixed[part].title.place(), message)
    for link in body.onward:
        message = "Deze scène heeft een keuze. Haal ‘Verder’ weg, of maak er een keuze van."
        notes.add("E216", link.label.place(), message)
    question, pivotal = _question(ask.title, notes)
    notes.mark(ask.title.place(), name, "question")
    return scenario.Moment(
        name=name,
        when=body.when,
        blocks=body.blocks,
        question=question,
        choices=_choices(ask, name, names, notes),
        pivotal=pivotal,
        stakes=_stakes(draft.fixed.get(keywords.STAKES), notes),
    )


def _question(title: Span, notes: Notebook) -> tuple[str, bool]:
    """The question without `(keerpunt)`, and whether that stood there."""
    match = _REMARK.search(title.text)
    if not match:
        return texts.prose(title, notes), False
    word = spelling.fold(match["word"])
    bare = title.cut(0, match.start()).strip()
    place = title.match(match, "word").place()
    if not match["close"]:
        notes.add("E318", place, "Deze haakjes zijn niet heel. Zet er evenveel ( als ) in.")
    if word.startswith("alleen na"):
        notes.add("E208", place, "Zet ‘(alleen na: …)’ achter de keuze, niet in de kop.")
        return texts.prose(bare, notes), False
    if word == _PIVOTAL[1]:
        message = "Schrijf ‘(keerpunt)’: deze versie leest alleen Nederlandse woorden."
        notes.add("E902", place, message)
        return texts.prose(bare, notes), True
    if word in _PIVOTAL:
        return texts.prose(bare, notes), True
    if spelling.nearest(word, _PIVOTAL[:1]):
        message = f"‘({match['word'][:40]})’ ken ik niet. Bedoel je ‘(keerpunt)’?"
        notes.add("E416", place, message)
        return texts.prose(bare, notes), True
    return texts.prose(title, notes), False


def _choices(
    ask: Section, name: str, names: links.Names, notes: Notebook
) -> tuple[scenario.Choice, ...]:
    told: list[scenario.Choice] = []
    for row in rows.only(ask.lines, notes, screen_code="E312"):
        link = links.read(row.span, notes)
        if link is None:
            continue
        number = len(told)
        notes.mark(row.span.place(), name, "choice", number)
        title, line = links.title_and_line(link, notes)
        told.append(
            scenario.Choice(
                title=title,
                target=_target(link, names, notes, name, "choice", number),
                line=line,
                only_after=_condition(link, names, notes, name, "choice", number),
                boundary=link.boundary.text if link.boundary else "",
            )
        )
        if link.boundary:
            notes.mark(link.boundary.place(), name, "choice", number, "boundary")
    return tuple(told)


def _target(link: links.Link, names: links.Names, notes: Notebook, *address: str | int) -> str:
    notes.mark(link.target.place(), *address, "target")
    return names.resolve(link.target, notes)


def _condition(link: links.Link, names: links.Names, notes: Notebook, *address: str | int) -> str:
    if link.only_after is None:
        return ""
    if not link.only_after.text:
        message = "Na welke scène? Schrijf: (alleen na: naam)."
        notes.add("E409", link.only_after.place(), message)
        return ""
    notes.mark(link.only_after.place(), *address, "only_after")
    return names.resolve(link.only_after, notes)


def _stakes(section: Section | None, notes: Notebook) -> tuple[scenario.Stake, ...]:
    if section is None:
        return ()
    told = []
    found = rows.only(section.lines, notes, screen_code="E312")
    rows.count(found, section, notes, least=2, most=4)
    for row in found:
        span = row.span
        match = _STAKE.match(span.text)
        if match:
            label, text = span.match(match, "label"), span.match(match, "text")
        else:
            label, rest = span.partition(":")
            text = rest or span.cut(0, 0)
        if not label.text or not text.text:
            message = "Schrijf: - **Leerlingen:** wat staat er voor hen op het spel?"
            notes.add("E501", span.place(), message)
            continue
        told.append(scenario.Stake(label=texts.told(label, notes), text=texts.prose(text, notes)))
    return tuple(told)


def _consequence(
    draft: SceneDraft,
    name: str,
    names: links.Names,
    values: tuple[scenario.Value, ...],
    notes: Notebook,
) -> scenario.Consequence:
    body = _body(draft.section.lines, notes)
    onward = list(body.onward)
    told: dict[str, list[blocks.Block]] = {}
    for part, section in draft.fixed.items():
        read = blocks.read(section.lines, notes)
        told[part], more = _without_links(read, notes)
        onward += more
    if keywords.STAKES in draft.fixed:
        message = f"‘{keywords.STAKES}’ hoort bij een scène met een keuze."
        notes.add("E216", draft.fixed[keywords.STAKES].title.place(), message)
    shifts = rows.listed(told.get(keywords.SHIFTS, []), notes, screen_code="E312")
    if keywords.SHIFTS in draft.fixed:
        rows.count(shifts, draft.fixed[keywords.SHIFTS], notes, least=1, most=3)
    return scenario.Consequence(
        name=name,
        when=body.when,
        blocks=body.blocks,
        brief=_brief(told.get(keywords.BRIEF, []), notes),
        shifts=tuple(
            shift
            for number, row in enumerate(shifts)
            if (shift := _shift(row.span, values, notes, name, number)) is not None
        ),
        onward=tuple(_onward(link, n, name, names, notes) for n, link in enumerate(onward)),
    )


def _onward(
    link: links.Link, number: int, name: str, names: links.Names, notes: Notebook
) -> scenario.Onward:
    notes.mark(link.label.place(), name, "onward", number)
    if link.boundary:
        message = "Een grens hoort achter een keuze, niet achter Verder."
        notes.add("E216", link.boundary.place(), message)
    return scenario.Onward(
        label=texts.told(link.label, notes),
        target=_target(link, names, notes, name, "onward", number),
        only_after=_condition(link, names, notes, name, "onward", number),
    )


def _shift(
    span: Span,
    values: tuple[scenario.Value, ...],
    notes: Notebook,
    name: str,
    number: int,
) -> scenario.Shift | None:
    shift = rows.shift(span, values, notes)
    if shift:
        notes.mark(span.place(), name, "shift", number)
    return shift


def _brief(told: list[blocks.Block], notes: Notebook) -> str:
    paragraphs = [block.span for block in told if isinstance(block, blocks.Para)]
    for block in told:
        if not isinstance(block, blocks.Para):
            message = "Onder ‘In het kort’ staan een of twee zinnen, geen lijst of scherm."
            notes.add("E217", _place(block), message)
    return texts.prose(typed.join(paragraphs), notes) if paragraphs else ""


def _body(lines: list[Line], notes: Notebook) -> Body:
    """The story below a scene's heading."""
    told, onward = _without_links(blocks.read(lines, notes), notes)
    when = ""
    story: list[scenario.Block] = []
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
                story.append(scenario.Later(text=first))
            story += [scenario.Paragraph(text=texts.prose(span, notes)) for span in rest]
    return Body(when=when, blocks=tuple(story), onward=tuple(onward))


def _italics_first(para: blocks.Para, notes: Notebook) -> tuple[str | None, list[Span]]:
    """The line in italics with which a paragraph begins, and what follows it."""
    first = texts.italics(para.lines[0], notes)
    if first is None:
        return None, [para.span]
    if len(para.lines) == 1:
        return first, []
    notes.add("T401", para.lines[1].place(), "Zet een witregel onder tijd en plaats.")
    return first, [typed.join(para.lines[1:])]


def _without_links(
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
        link = links.read(span, notes) if links.is_link_line(span) else None
        if link is None:
            kept.append(item)
        else:
            found.append(link)
    return kept
