"""Headings of the debrief and of the questions put in their place."""

from elearn.content import keywords, parts_story
from elearn.content.drafts import GoalDraft
from elearn.content.outline import Section
from elearn.content.sorting import Sorting


def in_debrief(walk: Sorting, section: Section, name: str | None) -> None:
    """One heading below `# Nabespreking`."""
    ending = walk.beginning(section, keywords.ENDING) is not None
    if name is None and (ending or walk.is_target(section)):
        title = section.title.text[:60]
        message = f"‘{title}’ hoort bij het verhaal. Zet hem boven # Nabespreking."
        walk.notes.add("E206", section.title.place(), message)
        parts_story.take(walk, section, name)
        return
    if name not in keywords.DEBRIEF_PARTS:
        name = _unknown_in_debrief(walk, section)
    else:
        shown = walk.shown(name)
        walk.level(section, 2, f"‘{shown}’ krijgt twee hekjes: ## {shown}")
    if name is not None:
        walk.keep(walk.parts.debrief, name, section)


def _unknown_in_debrief(walk: Sorting, section: Section) -> str | None:
    near = keywords.HEADINGS.near(section.title.text, (*keywords.DEBRIEF_PARTS, keywords.QUESTIONS))
    if near == keywords.QUESTIONS:
        walk.unknown(section, keywords.PARTS)
        walk.begin(section, near)
        return None
    if near is None:
        message = (
            f"Het kopje ‘{section.title.text[:60]}’ hoort niet in de nabespreking. "
            f"Kies: {keywords.HEADINGS.listed(walk.notes, keywords.DEBRIEF_PARTS)}."
        )
        walk.notes.add("E212", section.title.place(), message)
        return None
    return walk.unknown(section, keywords.DEBRIEF_PARTS)


def in_questions(walk: Sorting, section: Section, name: str | None) -> None:
    """One heading below `# Vragen`."""
    key = walk.beginning(section, keywords.GOAL)
    if key is not None:
        begun = section.title.partition(":")[0]
        walk.level(section, 2, f"Een doel krijgt twee hekjes: ## {begun.text}: {key.text[:60]}")
        keywords.BEGINNINGS.find(begun, walk.notes)
        walk.parts.goals.append(GoalDraft(key=key, section=section))
    elif section.level <= 2 and (nearly := walk.nearly(section, keywords.GOAL)) is not None:
        walk.parts.goals.append(GoalDraft(key=nearly, section=section))
    elif not walk.parts.goals:
        if not walk.notes.has("E702"):
            walk.notes.add("E702", section.title.place(), "Zet er ## doel: … boven.")
    elif name == keywords.BRIEF or keywords.HEADINGS.near(section.title.text, (keywords.BRIEF,)):
        if name is None:
            walk.unknown(section, (keywords.BRIEF,))
        walk.level(section, 3, f"‘{walk.shown(keywords.BRIEF)}’ krijgt drie hekjes.")
        walk.parts.goals[-1].recap = section
    else:
        title = section.title.text[:60]
        walk.level(section, 3, f"Een vraag krijgt drie hekjes: ### {title}")
        walk.parts.goals[-1].questions.append(section)
