"""What somebody chose and answered, in the words that they saw then.

Told from the edition that the attempt was played in. What cannot be told any more stays a number.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from elearn.actions import pinned
from elearn.content.catalogue import Catalogue
from elearn.domain import marking
from elearn.domain.questions import SCALE, Judgement, Matching, Ordering, Stored
from elearn.domain.scenario import Lesson, Moment

Told = dict[str, str]


class Played:
    """The lessons of somebody's attempts, by the number of the attempt, told in one language."""

    def __init__(
        self, attempts: Sequence[Mapping[str, Any]], *, catalogue: Catalogue, language: str
    ) -> None:
        self._lessons = {
            row["id"]: pinned.lesson(row["edition"], catalogue).told_in(language)
            for row in attempts
        }

    def tongue(self, attempt_id: int) -> str:
        """In which language that lesson is told."""
        return self._lessons[attempt_id].language

    def choice(self, row: Mapping[str, Any]) -> Told:
        """The title of the lesson, the moment with its question, and the option that was taken."""
        lesson = self._lessons[row["attempt_id"]]
        told = {"lesson": lesson.title}
        moment = next((scene for scene in lesson.scenes if scene.name == row["scene"]), None)
        if isinstance(moment, Moment):
            told["moment"] = f"{moment.when} {moment.question}"
            if 0 <= row["option"] < len(moment.choices):
                taken = moment.choices[row["option"]]
                told["chosen"] = f"{taken.title} {taken.line}".strip()
        return told

    def answer(self, row: Mapping[str, Any]) -> Told:
        """The title of the lesson, the question, and what was answered."""
        lesson = self._lessons[row["attempt_id"]]
        told = {"lesson": lesson.title}
        question = next((one for one in _questions(lesson) if one.key == row["question"]), None)
        if question is not None:
            told["asked"] = question.text
            told["answered"] = "; ".join(_given(question, row["given"]))
        return told


def _questions(lesson: Lesson) -> list[Stored]:
    return [one for goal in lesson.goals for one in (*goal.questions, *goal.judgements)]


def _given(question: Stored, given: Sequence[int]) -> list[str]:
    """What was answered, a text for each mark, step or situation."""
    if isinstance(question, Ordering):
        return [_at([step.label for step in question.steps], n) for n in marking.in_order(given)]
    if isinstance(question, Matching):
        answers = question.answers
        return [
            f"{pair.situation} → {_at(answers, number)}"
            for pair, number in zip(question.pairs, given, strict=False)
        ]
    if isinstance(question, Judgement):
        return [_at([fit.value for fit in SCALE], number) for number in given]
    return [_at([option.text for option in question.options], number) for number in given]


def _at(texts: Sequence[str], number: int) -> str:
    return texts[number] if 0 <= number < len(texts) else str(number)
