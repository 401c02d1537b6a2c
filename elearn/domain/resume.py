"""Where a learner goes on: the page that the last stored POST led to.

Only names the place; `web/learner` knows its address. Rule: docs/architecture.md, "Playing".
"""

from dataclasses import dataclass
from enum import StrEnum

from elearn.domain import play, scenario


class Deed(StrEnum):
    """What the learner stored last in an attempt."""

    BEGUN = "begun"
    CHOSEN = "chosen"
    PLAYED = "played"
    ANSWERED = "answered"


class Variant(StrEnum):
    """How a learner goes through the story of an attempt; both count the same.

    READ is "Liever lezen": the text of `Before.reading` stands in the place of all moments.
    """

    PLAY = "play"
    READ = "read"


class Kind(StrEnum):
    """The pages that a stored step can lead to."""

    READING = "reading"
    MOMENT = "moment"
    CONSEQUENCE = "consequence"
    DEBRIEF = "debrief"
    QUESTION = "question"
    RESULT = "result"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page of an attempt. `number` is the moment or the question; 0 where there is none."""

    kind: Kind
    number: int = 0


def place(
    *, variant: Variant, deed: Deed, position: play.Position, asked: int, all_met: bool
) -> Place:
    """The exact step to go on at.

    `asked` counts the answers given so far. After an answer that is the page with its feedback.
    """
    if deed in (Deed.BEGUN, Deed.CHOSEN):
        return Place(kind=Kind.READING) if variant is Variant.READ else _in_the_story(position)
    if deed is Deed.ANSWERED and asked:
        return Place(kind=Kind.QUESTION, number=asked)
    if all_met:
        return Place(kind=Kind.RESULT)
    return Place(kind=Kind.QUESTION, number=asked + 1)


def _in_the_story(position: play.Position) -> Place:
    """The page that the last choice led to; without one, the first moment."""
    if not position.path:
        return Place(kind=Kind.MOMENT, number=1)
    if isinstance(position.at, scenario.Ending):
        return Place(kind=Kind.DEBRIEF)
    return Place(kind=Kind.CONSEQUENCE, number=len(position.path))
