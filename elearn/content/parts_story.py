"""Headings of the story put in their place: scenes, endings, questions, and what hangs below."""

import re

from elearn.content import keywords
from elearn.content.drafts import SceneDraft
from elearn.content.outline import Section
from elearn.content.sorting import LINKED, Sorting

_REMARK = re.compile(r"\s*\((?P<word>[^():]*)[^()]*\)?\s*$")
_DASHES = ("-", "*", "+")
_ASKS = re.compile(r"\?[\s\"’”']*(?:\([^()]*\)?)?$")


def take(walk: Sorting, section: Section, name: str | None) -> None:
    """One heading of the story. `name` is the fixed heading that it is, if any."""
    title = section.title.text
    ending = walk.beginning(section, keywords.ENDING)
    if ending is not None:
        begun = title.partition(":")[0]
        walk.level(section, 2, f"Een einde krijgt twee hekjes: ## {begun}: {ending.text[:60]}")
        keywords.BEGINNINGS.find(section.title.partition(":")[0], walk.notes)
        walk.parts.scenes.append(SceneDraft(section=section, ending=True))
    elif name in keywords.SCENE_PARTS:
        shown = walk.shown(name or "")
        walk.level(section, 3, f"‘{shown}’ krijgt drie hekjes: ### {shown}")
        _fixed(walk, section, name)
    elif section.level <= 2 and walk.nearly(section, keywords.ENDING) is not None:
        walk.parts.scenes.append(SceneDraft(section=section, ending=True))
    elif walk.is_target(section):
        message = f"‘{title[:60]}’ is een scène en krijgt twee hekjes: ## {title[:60]}"
        walk.level(section, 2, message)
        walk.parts.scenes.append(SceneDraft(section=section))
    elif section.level >= 3:
        _below_scene(walk, section)
    else:
        _new_scene(walk, section)


def _new_scene(walk: Sorting, section: Section) -> None:
    title = section.title.text
    if section.level == 1:
        near = keywords.HEADINGS.near(title, keywords.PARTS)
        if near:
            walk.unknown(section, keywords.PARTS)
            walk.begin(section, near)
            return
        message = (
            "Met één hekje begint alleen de nabespreking of de vragen. "
            "Zet er twee hekjes voor, of haal dit kopje weg."
        )
        walk.notes.add("E205", section.title.place(), message)
    if walk.parts.scenes and _asks(section):
        walk.level(section, 3, f"Een vraag krijgt drie hekjes: ### {title[:60]}")
        walk.parts.scenes[-1].asks.append(section)
        return
    walk.parts.scenes.append(SceneDraft(section=_without_remark(walk, section)))


def _without_remark(walk: Sorting, section: Section) -> Section:
    """The section without a remark in its heading: that stands behind a choice or a question."""
    title = section.title
    match = _REMARK.search(title.text)
    if not match:
        return section
    remark, pivotal = (
        words.known(match["word"].strip()) or words.near(match["word"].strip())
        for words in (keywords.REMARKS, keywords.PIVOTAL)
    )
    if not remark and not pivotal:
        return section
    place = title.place(title.text.index("(", match.start()))
    if remark:
        shown = keywords.REMARKS.shown(remark, walk.notes)
        walk.notes.add("E208", place, f"Zet ‘({shown}: …)’ achter de keuze, niet in de kop.")
    elif pivotal:
        shown = keywords.PIVOTAL.shown(pivotal, walk.notes)
        walk.notes.add("E208", place, f"Zet ‘({shown})’ achter de vraag, niet in de kop.")
    bare = title.cut(0, match.start()).strip()
    return Section(level=section.level, title=bare, lines=section.lines)


def _below_scene(walk: Sorting, section: Section) -> None:
    near = (
        None
        if _lists_links(section)
        else keywords.HEADINGS.near(section.title.text, keywords.SCENE_PARTS)
    )
    if _asks(section) and not near:
        walk.level(section, 3, f"Een vraag krijgt drie hekjes: ### {section.title.text[:60]}")
        if walk.parts.scenes:
            walk.parts.scenes[-1].asks.append(section)
        else:
            message = "Boven deze vraag mist de scène. Zet er ## met een naam boven."
            walk.notes.add("E212", section.title.place(), message)
        return
    near = walk.unknown(section, keywords.SCENE_PARTS)
    if near:
        _fixed(walk, section, near)


def _asks(section: Section) -> bool:
    below = section.level >= 3
    links = _lists_links(section)
    asks = bool(_ASKS.search(section.title.text))
    return (asks and (links or below)) or (links and below)


def _lists_links(section: Section) -> bool:
    """Whether there is a choice below it: a row with a link. A loose link is "Verder"."""
    return any(
        line.text.lstrip().startswith(_DASHES) and LINKED.search(line.text)
        for line in section.lines
    )


def _fixed(walk: Sorting, section: Section, name: str | None) -> None:
    if not walk.parts.scenes or name is None:
        message = "Boven dit kopje mist de scène. Zet er ## met een naam boven."
        walk.notes.add("E212", section.title.place(), message)
        return
    walk.keep(walk.parts.scenes[-1].fixed, name, section)
