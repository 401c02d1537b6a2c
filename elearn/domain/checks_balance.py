"""Does the text give the answer away? Choices, consequences and answers. Part of `checks.py`.

A dilemma has no winner: each choice gains and costs something (except behind a `grens`, which the
law forbids), no choice stands out by its length, and neither does the right answer to a question.
"""

from collections import Counter
from collections.abc import Iterator

from elearn.domain.checks_story import Remark
from elearn.domain.questions import Question
from elearn.domain.scenario import Choice, Consequence, Goal, Lesson, Moment, Movement

MUCH_LONGER = 1.5
MORE_LETTERS = 25
"""A choice stands out if it is so much longer, and so many letters, than the next longest."""
ENOUGH_QUESTIONS = 4
NEARLY_ALL = 0.8
_UP = {Movement.MUCH_STRONGER, Movement.STRONGER}
_DOWN = {Movement.UNDER_PRESSURE, Movement.HEAVY_PRESSURE}
_PLACES = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde")


def remarks(lesson: Lesson) -> Iterator[Remark]:
    """All tips on what stands out."""
    for scene in lesson.scenes:
        if isinstance(scene, Moment):
            yield from _much_longer(scene)
        elif isinstance(scene, Consequence):
            yield from _balance(lesson, scene)
    yield from answers(lesson.goals)


def _much_longer(moment: Moment) -> Iterator[Remark]:
    lengths = [len(choice.title) + len(choice.line) for choice in moment.choices]
    if len(lengths) < 2:
        return
    second, most = sorted(lengths)[-2:]
    if most > MUCH_LONGER * second and most - second > MORE_LETTERS:
        text = (
            f"Deze keuze is veel langer dan de andere: {most} tegen {second} tekens. "
            "De langste wordt vaak als ‘het goede antwoord’ gezien. Maak hem korter."
        )
        yield "T815", (moment.name, "choice", lengths.index(most)), text


def _balance(lesson: Lesson, scene: Consequence) -> Iterator[Remark]:
    moved = {shift.movement for shift in scene.shifts}
    made = [choice for choice in _choices(lesson) if choice.target == scene.name]
    if not moved or not made or any(choice.boundary for choice in made):
        return
    address = (scene.name, "shift", 0)
    if moved <= _UP:
        text = (
            f"‘{made[0].title}’ heeft geen nadeel. Twijfelt je lezer dan nog? "
            "Schrijf erbij wat het kost."
        )
        yield "T811", address, text
    elif moved <= _DOWN:
        text = (
            f"‘{made[0].title}’ heeft geen voordeel. Waarom zou iemand dit kiezen? "
            "Schrijf erbij wat het oplevert."
        )
        yield "T811", address, text


def _choices(lesson: Lesson) -> Iterator[Choice]:
    for scene in lesson.scenes:
        if isinstance(scene, Moment):
            yield from scene.choices


def answers(goals: tuple[Goal, ...]) -> Iterator[Remark]:
    """The right answer is always in one place, or nearly always the longest."""
    asked = [
        question
        for goal in goals
        for question in goal.questions
        if isinstance(question, Question) and _one_right(question)
    ]
    if len(asked) < ENOUGH_QUESTIONS:
        return
    address = ("question", asked[0].key)
    places = Counter(_right(question) for question in asked)
    place, times = places.most_common(1)[0]
    if times == len(asked):
        text = (
            f"Bij alle {times} vragen is het {_PLACES[place]} antwoord goed. "
            "Op papier valt dat op. Wissel de volgorde af."
        )
        yield "T816", address, text
    longest = [question for question in asked if _right_is_longest(question)]
    if len(longest) >= NEARLY_ALL * len(asked):
        text = (
            f"Bij {len(longest)} van de {len(asked)} vragen is het goede antwoord het langste. "
            "Wie dat ziet, hoeft niet te denken. Maak een paar foute antwoorden langer."
        )
        yield "T817", address, text


def _one_right(question: Question) -> bool:
    rights = [option for option in question.options if option.right]
    return len(rights) == 1 and 1 < len(question.options) <= len(_PLACES)


def _right(question: Question) -> int:
    return next(n for n, option in enumerate(question.options) if option.right)


def _right_is_longest(question: Question) -> bool:
    lengths = [len(option.text) for option in question.options]
    right = lengths.pop(_right(question))
    return right > max(lengths)
