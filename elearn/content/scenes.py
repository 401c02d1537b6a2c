"""Scenes: moments, consequences and endings, from the sections that `parts.py` sorted."""

import re

from elearn.content import blocks, bodies, keywords, links, rows, texts
from elearn.content import lines as typed
from elearn.content.drafts import SceneDraft
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.domain import checks_story, scenario, spelling

_REMARK = re.compile(r"\s*\((?P<word>[^()]*)(?P<close>\)?)\s*$")
_CHOICE = re.compile(r"\s*[-*+]\s+\[(?!Verder|On\b|Go on|Continue).*\]\s*\(#")
_STAKE = re.compile(r"\*\*(?P<label>[^*]+?):?\*\*:?\s*(?P<text>.*)$")


def name_of(draft: SceneDraft) -> str:
    """The scene's name: its heading as an anchor. That of an ending begins the same everywhere."""
    anchor = spelling.anchor(draft.section.title.text)
    if not draft.ending:
        return anchor
    return f"{keywords.ENDING}-{anchor.partition('-')[2]}"


def anchor_of(draft: SceneDraft, notes: Notebook) -> str:
    """The heading as a viewer makes it an anchor, for links; without a slip in `einde:`."""
    anchor = spelling.anchor(draft.section.title.text)
    word, _, rest = anchor.partition("-")
    if draft.ending and keywords.BEGINNINGS.known(word) is None:
        return f"{keywords.BEGINNINGS.shown(keywords.ENDING, notes)}-{rest}"
    return anchor


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
        _without_question(draft, notes)
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
        place = extra[0].place() if extra else blocks.place(told[-1])
        message = "Een einde is één alinea en niets anders. Haal de rest weg."
        notes.add("E217", place, message)
    if not told:
        place = draft.section.title.place()
        notes.add("E603", place, "Dit einde is leeg. Zet er één alinea onder: hoe liep het af?")
    text = texts.prose(typed.join(paragraphs), notes) if paragraphs else ""
    return scenario.Ending(name=name, text=text)


def _without_question(draft: SceneDraft, notes: Notebook) -> None:
    """A list of choices right below the story: the heading with the question was forgotten."""
    if draft.asks or draft.ending:
        return
    lines = draft.section.lines
    choices = [n for n, line in enumerate(lines) if _CHOICE.match(line.text)]
    if len(choices) < checks_story.FREE_CHOICES:
        return
    at = choices[0]
    span = lines[at].span().strip()
    message = "Boven deze keuze mist een kopje. Zet erboven: ### Wat doe je?"
    notes.add("E213", span.place(), message)
    draft.asks.append(Section(level=3, title=span.cut(0, 0), lines=lines[at:]))
    draft.section = Section(level=draft.section.level, title=draft.section.title, lines=lines[:at])


def _moment(draft: SceneDraft, name: str, names: links.Names, notes: Notebook) -> scenario.Moment:
    body = bodies.read(draft.section.lines, notes)
    ask = draft.asks[0]
    for second in draft.asks[1:]:
        message = "Deze scène heeft al een keuze. Maak er een eigen scène van, met twee hekjes."
        notes.add("E211", second.title.place(), message)
    misplaced = [part for part in (keywords.BRIEF, keywords.SHIFTS) if part in draft.fixed]
    for part in misplaced[:1]:
        shown = keywords.HEADINGS.shown(part, notes)
        message = f"‘{shown}’ hoort bij een gevolg, niet bij een keuze. Haal het hier weg."
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
    if keywords.REMARKS.known(word.partition(":")[0].strip()) == keywords.ONLY_AFTER:
        notes.add("E208", place, "Zet ‘(alleen na: …)’ achter de keuze, niet in de kop.")
        return texts.prose(bare, notes), False
    if keywords.PIVOTAL.find(title.match(match, "word"), notes):
        return texts.prose(bare, notes), True
    near = keywords.PIVOTAL.near(word)
    if near:
        shown = keywords.PIVOTAL.shown(near, notes)
        message = f"‘({match['word'][:40]})’ ken ik niet. Bedoel je ‘({shown})’?"
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
    body = bodies.read(draft.section.lines, notes)
    onward = list(body.onward)
    told: dict[str, list[blocks.Block]] = {}
    for part, section in draft.fixed.items():
        read = blocks.read(section.lines, notes)
        told[part], more = bodies.without_links(read, notes)
        onward += more
    if keywords.STAKES in draft.fixed:
        shown = keywords.HEADINGS.shown(keywords.STAKES, notes)
        message = f"‘{shown}’ hoort bij een scène met een keuze. Zet het daar, of haal het weg."
        notes.add("E216", draft.fixed[keywords.STAKES].title.place(), message)
    shifts = rows.listed(told.get(keywords.SHIFTS, []), notes, screen_code="E312")
    if shifts:
        notes.mark(shifts[0].span.place(), name, "shifts", "there")
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
        message = "Een grens hoort achter een keuze, niet achter Verder. Haal hem hier weg."
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
            message = (
                "Onder ‘In het kort’ staan een of twee zinnen, geen lijst of scherm. "
                "Maak er zinnen van."
            )
            notes.add("E217", blocks.place(block), message)
    return texts.prose(typed.join(paragraphs), notes) if paragraphs else ""
