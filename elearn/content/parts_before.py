"""`## Vooraf` and its headings put in their place."""

from elearn.content import keywords
from elearn.content.drafts import BeforeDraft, Part
from elearn.content.lines import Span
from elearn.content.outline import Section
from elearn.content.sorting import LINKED, Sorting


def meant(walk: Sorting, section: Section, name: str | None) -> bool:
    """Whether the first heading of the story is nearly `## Vooraf`."""
    first = walk.part is Part.STORY and walk.parts.before is None and not walk.parts.scenes
    if name is not None or not first or walk.is_target(section):
        return False
    return keywords.HEADINGS.near(section.title.text, (keywords.BEFORE,)) is not None


def inside(walk: Sorting, section: Section, name: str | None) -> bool:
    """Whether this is a heading below `## Vooraf`, perhaps with a slip in it."""
    linked = any(LINKED.search(line.text) for line in section.lines)
    if name in keywords.BEFORE_PARTS:
        return walk.part in {Part.STORY, Part.BEFORE} and not linked
    if walk.part is not Part.BEFORE or name is not None or walk.is_target(section):
        return False
    near = keywords.HEADINGS.near(section.title.text, keywords.BEFORE_PARTS)
    return not linked and (section.level > 2 or near is not None)


def begin(walk: Sorting, section: Section, name: str | None) -> None:
    """`## Vooraf` itself."""
    if name is None:
        walk.unknown(section, (keywords.BEFORE,))
    shown = walk.shown(keywords.BEFORE)
    walk.level(section, 2, f"‘{shown}’ krijgt twee hekjes: ## {shown}")
    place = section.title.place()
    if walk.parts.before is not None:
        line = walk.parts.before.section.title.place().line
        message = f"‘{shown}’ staat al op regel {line}. Haal er een weg."
        walk.notes.add("E209", place, message)
    elif walk.parts.scenes or walk.part is not Part.STORY:
        message = f"‘{shown}’ hoort boven de eerste scène. Zet het daar."
        walk.notes.add("E206", place, message)
    if walk.parts.before is None:
        walk.parts.before = BeforeDraft(section=section)
    if walk.part is Part.STORY:
        walk.part = Part.BEFORE


def take(walk: Sorting, section: Section, name: str | None) -> None:
    """A heading below `## Vooraf`."""
    if name is None:
        name = walk.unknown(section, keywords.BEFORE_PARTS)
        if name is None:
            return
    shown = walk.shown(name)
    walk.level(section, 3, f"‘{shown}’ krijgt drie hekjes: ### {shown}")
    if walk.parts.before is None:
        part = walk.shown(keywords.BEFORE)
        message = f"‘{shown}’ hoort onder ## {part}. Zet ## {part} erboven."
        walk.notes.add("E207", section.title.place(), message)
        bare = Section(level=2, title=_nothing(section.title), lines=[])
        walk.parts.before = BeforeDraft(section=bare)
        walk.part = Part.BEFORE if walk.part is Part.STORY else walk.part
    walk.keep(walk.parts.before.fixed, name, section)


def _nothing(title: Span) -> Span:
    return title.cut(0, 0)
