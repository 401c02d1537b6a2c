"""The sections of a lesson file once sorted: what belongs to which scene, part or goal.

Only shapes; sorting is in `parts.py`, reading in `scenes.py`, `debrief.py` and `questions.py`.
"""

from dataclasses import dataclass, field
from enum import Enum, auto

from elearn.content.lines import Span
from elearn.content.outline import Section


class Part(Enum):
    """The parts of a lesson file."""

    BEFORE = auto()
    STORY = auto()
    DEBRIEF = auto()
    QUESTIONS = auto()


@dataclass(slots=True, kw_only=True)
class SceneDraft:
    """The sections of one scene: its own, then those of its `###` headings."""

    section: Section
    ending: bool = False
    asks: list[Section] = field(default_factory=list)
    fixed: dict[str, Section] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class BeforeDraft:
    """`## Vooraf` and its `###` headings."""

    section: Section
    fixed: dict[str, Section] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class GoalDraft:
    """The sections below one `## doel:`."""

    key: Span
    section: Section
    recap: Section | None = None
    questions: list[Section] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Parts:
    """All sections of a lesson in their place."""

    before: BeforeDraft | None = None
    scenes: list[SceneDraft] = field(default_factory=list)
    debrief: dict[str, Section] = field(default_factory=dict)
    goals: list[GoalDraft] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
