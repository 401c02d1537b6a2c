"""The six kinds of question as frozen values. Part of a lesson; how they are marked is `quiz.py`.

Three count for mastery: `Question` (one or several right options), `Ordering` and `Matching`. A
`Judgement` has no right answer and a `Reflection` is not even sent: both only make you think
(docs/engine.md, "Questions"). `key` is always the question's text as an anchor, unique in a lesson.
"""

from dataclasses import dataclass
from enum import StrEnum

from elearn.domain.artefact import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to a question, with why it holds or not."""

    text: str
    right: bool
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with options. `several`: two or more are right and all of them must be marked."""

    key: str
    text: str
    options: tuple[Option, ...]
    several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of an ordering. `label` is the bold beginning of its `text`, which rules name."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """This step comes before that one, and why. Steps by their number, from 0."""

    first: int
    then: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering:
    """ "Wat doe je eerst?" Every order that keeps all rules is right; without rules only this one.

    The order of `steps` itself keeps the rules.
    """

    key: str
    text: str
    steps: tuple[Step, ...]
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A situation with the answer that belongs to it, and why."""

    situation: str
    answer: str
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """Situations to match with answers. An answer may belong to several; `extra` to none."""

    key: str
    text: str
    pairs: tuple[Pair, ...]
    extra: tuple[str, ...] = ()

    @property
    def answers(self) -> tuple[str, ...]:
        """All that can be chosen, each once. Its number here, from 0, is its identity."""
        return tuple(dict.fromkeys((*(pair.answer for pair in self.pairs), *self.extra)))


class Fit(StrEnum):
    """How fitting a message is: a scale, so always in this order."""

    VERY_FITTING = "heel passend"
    FITTING = "passend"
    BETWEEN = "ertussenin"
    UNFITTING = "ongepast"
    VERY_UNFITTING = "heel ongepast"


SCALE = tuple(Fit)
FITTING = frozenset({Fit.VERY_FITTING, Fit.FITTING})
UNFITTING = frozenset({Fit.UNFITTING, Fit.VERY_UNFITTING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How somebody in a role judged; `reason` may be empty."""

    role: str
    fit: Fit
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A message to judge. Never right or wrong: afterwards you see how five roles saw it."""

    key: str
    text: str
    screen: Screen
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What somebody in a role wrote down."""

    role: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection:
    """A question to yourself, with what others wrote. An answer is never sent, so never stored."""

    key: str
    text: str
    examples: tuple[Example, ...]


Counted = Question | Ordering | Matching
"""What can be right or wrong, and so brings a goal nearer."""

Stored = Counted | Judgement
"""What is answered with a post."""
