"""Somebody in front of an open question of a kind, in a course of that one lesson."""

from collections.abc import Callable
from dataclasses import dataclass

from elearn.domain.questions import Matching, Ordering, Question, Stored
from elearn.domain.scenario import Goal, Lesson
from tests import make, questions
from tests.journeys import player
from tests.visitor import Page, Visitor
from tests.world import Someone, World

LESSON = "/leren/cursus/les"
COUNTED = ("single", "several", "order", "plain order", "match")
KINDS = (*COUNTED, "judge")


def question(kind: str, name: str) -> Question | Ordering | Matching:
    """A question of that kind; everything in it carries a word that no page says by itself."""
    if kind == "order":
        return questions.ordering(name, rules=((0, 2), (1, 3)))
    if kind == "plain order":
        return questions.ordering(name, steps=3)
    if kind == "match":
        return questions.matching(name)
    return make.question(name, right=2 if kind == "several" else 1)


def lesson_of(kind: str) -> Lesson:
    """A lesson whose counted questions are all of that kind, with a judgement after them."""
    counted = "single" if kind == "judge" else kind
    goal = Goal(
        key="bellen",
        sentence="bellen.",
        recap="Denk aan bellen.",
        questions=tuple(question(counted, f"{counted} vraag {n}") for n in range(4)),
        judgements=(questions.judgement(),),
        reflections=(questions.reflection(),),
    )
    return make.lesson(goals=(goal,))


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Somebody at an open question, and the world around them."""

    world: World
    visitor: Visitor
    someone: Someone
    number: int

    @property
    def page(self) -> Page:
        assert self.visitor.page is not None
        return self.visitor.page

    @property
    def asked(self) -> Stored:
        return player.question_on(self.page, self.world.lesson)

    def answer(self, *, right: bool) -> Page:
        return player.answer(self.visitor, self.world.lesson, right=right)

    def send(self, fields: player.Fields, *, status: int = 200) -> Page:
        form = self.page.form("Antwoord")
        return self.visitor.submit(form, button="Antwoord", status=status, **fields)

    def stored(self) -> list[tuple[int, ...]]:
        """The answers that the attempt holds."""
        with self.world.app.app_context():
            found = self.world.standing(self.someone.person_id)
            return [asking.given for asking in found.askings]


At = Callable[[str], Stage]
