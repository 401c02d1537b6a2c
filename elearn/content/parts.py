"""Which heading means what: sections sorted into what stands before, story, debrief and questions.

A heading at the wrong level is taken for what it clearly is, with one message. What stands below
the headings is read elsewhere (`before.py`, `scenes.py`, `debrief.py`, `questions.py`).
"""

from elearn.content import keywords, parts_after, parts_before, parts_story, sorting
from elearn.content.drafts import Part, Parts
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.content.sorting import Sorting


def sort(sections: list[Section], notes: Notebook) -> Parts:
    """The sections in their places."""
    walk = Sorting(notes=notes, targets=sorting.targets(sections))
    for section in sections:
        _take(walk, section)
    return walk.parts


def _take(walk: Sorting, section: Section) -> None:
    name = _fixed(walk, section)
    if name in keywords.PARTS:
        walk.begin(section, name)
    elif name == keywords.BEFORE or parts_before.meant(walk, section, name):
        parts_before.begin(walk, section, name)
    elif parts_before.inside(walk, section, name):
        parts_before.take(walk, section, name)
    else:
        _inside(walk, section, name)


def _inside(walk: Sorting, section: Section, name: str | None) -> None:
    if walk.part is Part.BEFORE:
        walk.part = Part.STORY
    if walk.part is not Part.QUESTIONS and walk.beginning(section, keywords.GOAL):
        walk.late(section, Part.QUESTIONS, keywords.QUESTIONS)
    elif walk.part is Part.STORY and name in keywords.DEBRIEF_PARTS:
        walk.late(section, Part.DEBRIEF, keywords.DEBRIEF)
    if walk.part is Part.STORY:
        parts_story.take(walk, section, name)
    elif walk.part is Part.DEBRIEF:
        parts_after.in_debrief(walk, section, name)
    else:
        parts_after.in_questions(walk, section, name)


def _fixed(walk: Sorting, section: Section) -> str | None:
    """The fixed heading that this is. A scene that bears such a name is told later, as a scene."""
    name = keywords.HEADINGS.known(section.title.text)
    if name is None:
        return None
    in_story = walk.part in {Part.STORY, Part.BEFORE}
    if in_story and section.level == 2 and name not in keywords.PARTS and walk.is_target(section):
        return None
    keywords.HEADINGS.tell(section.title, name, walk.notes)
    return name
