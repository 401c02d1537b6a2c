"""Marks one answer. What the answer brings for a goal is `quiz.py`'s.

An answer is a row of numbers, and what they mean goes by the kind of question:

| kind | one number for | the number is |
| --- | --- | --- |
| question | each option that was marked | the option's own |
| ordering | each step, in the order of the file | the place it was given, from 0 |
| matching | each situation, in the order of the file | the answer's own |
| judgement | the one mark | the place on the scale, from 0 |

Options, steps, answers: their own number is the one in the file, from 0, however a page shuffles.
`BLANK` stands where nothing was chosen.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import permutations

from elearn.domain.errors import EmptyAnswer, NotOffered
from elearn.domain.questions import (
    SCALE,
    Judgement,
    Matching,
    Ordering,
    Question,
    Rule,
    Stored,
)
from elearn.domain.said import Said, said

BLANK = -1


def mark(question: Stored, given: Sequence[int]) -> bool | None:
    """Whether the answer is right; None for a judgement, which has no right answer.

    EmptyAnswer if it is not whole (too few marks, a place given twice): that is a slip of the
    finger, no wrong answer. NotOffered for a number that the page does not have.
    """
    if isinstance(question, Ordering):
        return _mark_ordering(question, given)
    if isinstance(question, Matching):
        return _mark_matching(question, given)
    if isinstance(question, Judgement):
        _offered(given, len(SCALE))
        if len(given) != 1 or BLANK in given:
            raise EmptyAnswer("Kies één antwoord")
        return None
    return _mark_options(question, given)


def an_answer(question: Stored, *, right: bool) -> tuple[int, ...]:
    """A right answer, or a wrong one of the same shape: for demos and walks, not for pages."""
    if isinstance(question, Ordering):
        places = tuple(range(len(question.steps)))
        return places if right else places[::-1]
    if isinstance(question, Matching):
        key = _pairs(question)
        first = key[0] if right else (key[0] + 1) % len(question.answers)
        return (first, *key[1:])
    if isinstance(question, Judgement):
        return (0,) if right else (len(SCALE) - 1,)
    held = tuple(number for number, option in enumerate(question.options) if option.right)
    if right:
        return held
    wrong = next(number for number in range(len(question.options)) if number not in held)
    return (*held[1:], wrong)


def broken(question: Ordering, places: Sequence[int]) -> tuple[Rule, ...]:
    """The rules that this order does not keep; a rule about one step alone never is kept."""
    return tuple(rule for rule in question.rules if places[rule.first] >= places[rule.then])


def in_order(places: Sequence[int]) -> tuple[int, ...]:
    """The steps, by their own numbers, in the order that these places put them."""
    return tuple(sorted(range(len(places)), key=lambda step: places[step]))


def is_only_order(question: Ordering) -> bool:
    """Whether no other order than that of the file is right."""
    if not question.rules:
        return True
    orders = permutations(range(len(question.steps)))
    return sum(not broken(question, places) for places in orders) == 1


def _mark_options(question: Question, given: Sequence[int]) -> bool:
    marks = frozenset(given)
    if not marks <= frozenset(range(len(question.options))):
        raise NotOffered("Dit antwoord staat niet op de pagina.")
    right = frozenset(number for number, option in enumerate(question.options) if option.right)
    if len(marks) != len(right):
        if question.several:
            raise EmptyAnswer("Kies er %(count)s", count=len(right))
        raise EmptyAnswer("Kies één antwoord")
    return marks == right


def _mark_ordering(question: Ordering, places: Sequence[int]) -> bool:
    count = len(question.steps)
    _offered(places, count, controls=count)
    often = Counter(places)
    faults = {}
    for step, place in enumerate(places):
        if place == BLANK:
            faults[step] = said("Kies een plek")
        elif often[place] > 1:
            faults[step] = said("Elke plek één keer")
    _whole(faults)
    if not question.rules:
        return list(places) == list(range(count))
    return not broken(question, places)


def _mark_matching(question: Matching, given: Sequence[int]) -> bool:
    _offered(given, len(question.answers), controls=len(question.pairs))
    _whole({row: said("Kies een antwoord") for row, own in enumerate(given) if own == BLANK})
    return tuple(given) == _pairs(question)


def _pairs(question: Matching) -> tuple[int, ...]:
    """The right answer of each situation."""
    return tuple(question.answers.index(pair.answer) for pair in question.pairs)


def _offered(given: Sequence[int], count: int, *, controls: int | None = None) -> None:
    """NotOffered if a number is not on the page, or if there are more or fewer than controls."""
    strange = [number for number in given if not BLANK <= number < count]
    if strange or (controls is not None and len(given) != controls):
        raise NotOffered("Dit antwoord staat niet op de pagina.")


def _whole(faults: Mapping[int, Said]) -> None:
    """EmptyAnswer that names every control that is amiss."""
    if faults:
        raise EmptyAnswer(next(iter(faults.values())), at=faults)
