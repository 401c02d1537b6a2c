"""What a page says about an answer: locked rows, marks in words, reasons. No database."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape

from elearn.content import rendering
from elearn.domain import marking, quiz
from elearn.domain.questions import SCALE, Judgement, Matching, Option, Ordering, Question, Stored
from elearn.domain.scenario import Lesson
from elearn.web import display
from elearn.web.learner import asking

OPENING_WORDS = {True: _l("Klopt."), False: _l("Nee."), None: _l("Zo keken anderen ernaar.")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One option, step or answer: what it was, whose it was, and why it holds or not.

    `about` is the situation that it answers, and `instead` what belongs there if it was wrong;
    `said` are the roles that chose it, with why. `own`: the text is the page's, not the writer's.
    """

    text: str
    mine: bool = False
    right: bool = False
    own: bool = False
    why: str = ""
    about: str = ""
    instead: str = ""
    said: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows that stand together. `numbered`: their order matters."""

    rows: tuple[Row, ...]
    numbered: bool = False
    mine: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The panel above the locked answer: how it opens, and its reasons in the writer's words."""

    opening: str
    reasons: tuple[Markup, ...]
    groups: tuple[Group, ...]


def explain(asked: Stored, answer: quiz.Asking, *, seed: int, lesson: Lesson) -> Explanation:
    """Everything there is to say about one answer."""
    if isinstance(asked, Ordering):
        reasons, groups = _ordering(asked, answer, lesson)
    elif isinstance(asked, Matching):
        reasons, groups = _matching(asked, answer)
    elif isinstance(asked, Judgement):
        reasons, groups = _judgement(asked, answer)
    else:
        reasons, groups = _options(asked, answer, seed, lesson)
    return Explanation(
        opening=str(OPENING_WORDS[answer.right]),
        reasons=tuple(reason for reason in reasons if reason),
        groups=groups,
    )


Told = tuple[tuple[Markup, ...], tuple[Group, ...]]


def _options(asked: Question, answer: quiz.Asking, seed: int, lesson: Lesson) -> Told:
    order = quiz.shuffled(asked, seed=seed, number=answer.number)
    options = [(own in answer.given, asked.options[own]) for own in order]
    chosen = [option for mine, option in options if mine]
    why = rendering.without_opening(chosen[0].feedback) if chosen else ""
    reason = escape(_held(options)) if asked.several else display.told(why, lesson)
    rows = tuple(
        Row(
            text=option.text,
            mine=mine,
            right=option.right,
            why=rendering.without_opening(option.feedback) if asked.several or not mine else "",
        )
        for mine, option in options
    )
    return (reason,), (Group(rows=rows),)


def _held(options: Sequence[tuple[bool, Option]]) -> str:
    held = sum(mine and option.right for mine, option in options)
    total = sum(option.right for _mine, option in options)
    return str(_("%(count)s van de %(total)s kloppen.", count=held, total=total))


def _ordering(asked: Ordering, answer: quiz.Asking, lesson: Lesson) -> Told:
    """Only what was broken is explained; the order of the file shows how it can be."""
    mine = tuple(Row(text=asked.steps[own].text) for own in marking.in_order(answer.given))
    own = Group(rows=mine, numbered=True, mine=True, right=bool(answer.right))
    if answer.right:
        only = marking.is_only_order(asked)
        reason = _("Dit is de goede volgorde.") if only else _("Er zijn meer goede volgordes.")
        return (escape(reason),), (own,)
    reasons = [
        escape(_("‘%(first)s’ komt vóór ‘%(then)s’. %(why)s"))
        % {
            "first": display.told(asked.steps[rule.first].label, lesson),
            "then": display.told(asked.steps[rule.then].label, lesson),
            "why": display.told(rule.reason, lesson),
        }
        for rule in marking.broken(asked, answer.given)
    ]
    file = Group(rows=tuple(Row(text=step.text) for step in asked.steps), numbered=True, right=True)
    return tuple(reasons or [escape(_("De volgorde die klopt, staat hieronder."))]), (own, file)


def _matching(asked: Matching, answer: quiz.Asking) -> Told:
    chosen = [asked.answers[own] for own in answer.given]
    rows = tuple(
        Row(
            text=mine,
            mine=True,
            right=mine == pair.answer,
            why=rendering.without_opening(pair.feedback),
            about=pair.situation,
            instead="" if mine == pair.answer else pair.answer,
        )
        for pair, mine in zip(asked.pairs, chosen, strict=True)
    )
    held = sum(row.right for row in rows)
    reason = _("%(count)s van de %(total)s kloppen.", count=held, total=len(rows))
    return (escape(reason),), (Group(rows=rows),)


def _judgement(asked: Judgement, answer: quiz.Asking) -> Told:
    """The whole scale, with who stands where: nobody is right."""
    rows = tuple(
        Row(
            text=str(asking.FITS[fit]),
            own=True,
            mine=place in answer.given,
            said=tuple((v.role, v.reason) for v in asked.verdicts if v.fit is fit),
        )
        for place, fit in enumerate(SCALE)
    )
    reason = escape(_("Goed of fout is er niet. Lees waarom zij het anders zien."))
    return (reason,), (Group(rows=rows),)
