"""A question as its page draws it, and what comes back as an answer. No database.

On a page everything is counted from 1 in the order of that page; the options' own numbers, which
would give the key away in the order of the file, never leave the server.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from elearn.domain import marking, quiz
from elearn.domain.artefact import Screen
from elearn.domain.errors import EmptyAnswer, NotOffered
from elearn.domain.questions import SCALE, Judgement, Matching, Ordering, Question
from elearn.domain.said import Said
from elearn.web import texts

PLACES = (_l("1e"), _l("2e"), _l("3e"), _l("4e"), _l("5e"), _l("6e"))
FITS = {
    "heel passend": _l("heel passend"),
    "passend": _l("passend"),
    "ertussenin": _l("ertussenin"),
    "ongepast": _l("ongepast"),
    "heel ongepast": _l("heel ongepast"),
}
MARK, PICK = "antwoord", "keuze"
"""Names of the controls: one for all ticks, or `keuze-1`, `keuze-2` … for a row of selects."""

SHORT = 4
"""Letters of "1e": such a list stands beside its row, longer ones below it."""

Fields = MultiDict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One select: the step or situation that it is about, what was picked, what is amiss."""

    id: str
    text: str
    chosen: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A question as its page draws it.

    `type` is "radio", "checkbox" or "select". `choices` are what can be ticked, or picked in each
    of the `rows`; their values on the page are 1, 2, 3 … `own`: they are words of the page, not
    of the writer. `empty` is what a select says before anything is picked. `errors` are (id of the
    control, words).
    """

    type: str
    choices: tuple[str, ...]
    own: bool = False
    hint: str = ""
    empty: str = ""
    rows: tuple[Row, ...] = ()
    ticked: tuple[int, ...] = ()
    screen: Screen | None = None
    errors: tuple[tuple[str, str], ...] = ()

    @property
    def short(self) -> bool:
        """Whether what can be picked is so short that it fits beside its row on a phone."""
        return max(len(text) for text in self.choices) <= SHORT

    @property
    def wrong(self) -> str:
        """What is amiss with the question as a whole; empty where its rows say so themselves."""
        return self.errors[0][1] if self.errors and not self.rows else ""


def sheet(
    asked: quiz.Next, *, seed: int, fields: Fields | None = None, error: EmptyAnswer | None = None
) -> Sheet:
    """The question; with `fields` and `error` as it came back."""
    fields = fields if fields is not None else MultiDict()
    question, order = asked.question, _order(asked, seed)
    if isinstance(question, Ordering):
        rows = {own: question.steps[own].text for own in order}
        places = tuple(str(place) for place in PLACES[: len(order)])
        drawn = _selects(rows, places, _("Kies een plek"), fields, error)
        return replace(drawn, own=True)
    if isinstance(question, Matching):
        rows = {own: pair.situation for own, pair in enumerate(question.pairs)}
        answers = tuple(question.answers[own] for own in order)
        return _selects(rows, answers, _("Kies een antwoord"), fields, error)
    return _ticks(question, order, fields, error)


def given(asked: quiz.Next, *, seed: int, fields: Fields) -> tuple[int, ...]:
    """What was posted, in the shape of `marking.mark`. NotOffered for what no page sends."""
    question, order = asked.question, _order(asked, seed)
    if isinstance(question, Ordering):
        picked = _picked(fields, len(order), tuple(range(len(order))))
        return tuple(picked[order.index(own)] for own in range(len(order)))
    if isinstance(question, Matching):
        return _picked(fields, len(question.pairs), order)
    marks = _marks(fields.getlist(MARK), len(order))
    if len(marks) != len(set(fields.getlist(MARK))):
        raise NotOffered("Dit antwoord staat niet op de pagina.")
    return tuple(order[mark - 1] for mark in marks)


def _order(asked: quiz.Next, seed: int) -> tuple[int, ...]:
    return quiz.shuffled(asked.question, seed=seed, number=asked.number)


def _ticks(
    question: Question | Judgement,
    order: tuple[int, ...],
    fields: Fields,
    error: EmptyAnswer | None,
) -> Sheet:
    several = isinstance(question, Question) and question.several
    if isinstance(question, Judgement):
        choices, hint = tuple(str(FITS[fit]) for fit in SCALE), ""
    else:
        right = sum(option.right for option in question.options)
        choices = tuple(question.options[own].text for own in order)
        hint = _("Kies er %(count)s", count=right) if several else ""
    return Sheet(
        type="checkbox" if several else "radio",
        choices=choices,
        own=isinstance(question, Judgement),
        hint=hint,
        ticked=_marks(fields.getlist(MARK), len(order)),
        screen=question.screen if isinstance(question, Judgement) else None,
        errors=(("optie-1", texts.say(error)),) if error else (),
    )


def _selects(
    about: Mapping[int, str],
    choices: tuple[str, ...],
    empty: str,
    fields: Fields,
    error: EmptyAnswer | None,
) -> Sheet:
    """A row of selects; `about` goes by the rows' own numbers, in the order of the page."""
    amiss: Mapping[int, Said] = error.at if error else {}
    rows = tuple(
        Row(
            id=f"{PICK}-{place}",
            text=text,
            chosen=fields.get(f"{PICK}-{place}", ""),
            wrong=texts.say(amiss[own]) if own in amiss else "",
        )
        for place, (own, text) in enumerate(about.items(), start=1)
    )
    return Sheet(type="select", choices=choices, empty=empty, rows=rows, errors=_summary(rows))


def _summary(rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    """Each sentence once, leading to the first control that it is about."""
    first: dict[str, str] = {}
    for row in rows:
        if row.wrong:
            first.setdefault(row.wrong, row.id)
    return tuple((control, words) for words, control in first.items())


def _picked(fields: Fields, count: int, order: tuple[int, ...]) -> tuple[int, ...]:
    """What each select holds, as own numbers; BLANK where nothing was picked."""
    known = {str(place): own for place, own in enumerate(order, start=1)} | {"": marking.BLANK}
    sent = [fields.get(f"{PICK}-{place}", "") for place in range(1, count + 1)]
    if not set(sent) <= known.keys():
        raise NotOffered("Dit antwoord staat niet op de pagina.")
    return tuple(known[text] for text in sent)


def _marks(sent: Iterable[str], size: int) -> tuple[int, ...]:
    """The places on the page that were marked, from 1. What is no such place is left out."""
    places = {str(place): place for place in range(1, size + 1)}
    return tuple(sorted(places[text] for text in set(sent) if text in places))
