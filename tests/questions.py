"""Builders of every kind of question, and random lessons that ask them, for property tests."""

from dataclasses import replace

from hypothesis import strategies as st

from elearn.domain import marking
from elearn.domain.artefact import Message, Screen, ScreenKind, Text
from elearn.domain.questions import (
    SCALE,
    Counted,
    Example,
    Judgement,
    Matching,
    Ordering,
    Pair,
    Reflection,
    Rule,
    Step,
    Verdict,
)
from elearn.domain.scenario import Goal, Lesson
from tests import make

LABELS = ("Vang op", "Vertel", "Noteer", "Laat weghalen", "Bel", "Vraag na")


def ordering(
    text: str = "Wat doe je eerst?", *, steps: int = 4, rules: tuple[tuple[int, int], ...] = ()
) -> Ordering:
    """An ordering of so many steps; each rule is (this step, before that one)."""
    return Ordering(
        key=text.lower().replace(" ", "-"),
        text=text,
        steps=tuple(Step(label=label, text=f"**{label}** nu.") for label in LABELS[:steps]),
        rules=tuple(
            Rule(first=first, then=then, reason=f"reden {first}-{then}") for first, then in rules
        ),
    )


def matching(
    text: str = "Wie hoort waarbij?",
    *answers: str,
    extra: tuple[str, ...] = ("de ouderraad",),
) -> Matching:
    """A matching with these right answers, one a situation."""
    right = answers or ("112", "het bestuur", "112")
    return Matching(
        key=text.lower().replace(" ", "-"),
        text=text,
        pairs=tuple(
            Pair(situation=f"situatie {n}", answer=answer, feedback=f"want {n}")
            for n, answer in enumerate(right)
        ),
        extra=extra,
    )


def judgement(text: str = "Hoe passend is dit?") -> Judgement:
    """A message with five roles, one at each point of the scale."""
    said = Message(sender="Bart", time="21:40", parts=(Text(text="Dit blijft tussen ons."),))
    return Judgement(
        key=text.lower().replace(" ", "-"),
        text=text,
        screen=Screen(kind=ScreenKind.PRIVATE, name="Isa", relation="leerling", rows=(said,)),
        verdicts=tuple(
            Verdict(role=f"rol {n}", fit=fit, reason=f"waarom {n}") for n, fit in enumerate(SCALE)
        ),
    )


def reflection(text: str = "Wat neem je mee?") -> Reflection:
    """A question to oneself with one example."""
    return Reflection(
        key=text.lower().replace(" ", "-"),
        text=text,
        examples=(Example(role="mentor", text="Ik bel voortaan eerst."),),
    )


def goal(key: str = "bellen", *, judged: int = 0) -> Goal:
    """A goal with one question of each kind that counts, twice one with options."""
    return replace(
        make.goal(key, variants=2),
        questions=(
            *make.goal(key, variants=2).questions,
            ordering(f"{key} volgorde"),
            matching(f"{key} koppel"),
        ),
        judgements=tuple(judgement(f"{key} oordeel {n}") for n in range(judged)),
        reflections=(reflection(f"{key} reflectie"),) if judged else (),
    )


@st.composite
def orderings(draw: st.DrawFn, text: str = "Wat doe je eerst?") -> Ordering:
    """An ordering whose own order keeps its rules."""
    count = draw(st.integers(3, 6))
    places = st.integers(0, count - 1)
    pairs = st.tuples(places, places).filter(lambda pair: pair[0] < pair[1])
    return ordering(text, steps=count, rules=tuple(draw(st.lists(pairs, max_size=4, unique=True))))


@st.composite
def matchings(draw: st.DrawFn, text: str = "Wie hoort waarbij?") -> Matching:
    """A matching with at least two answers, of which one may belong to several rows."""
    known = [f"antwoord {n}" for n in range(4)]
    right = draw(st.lists(st.sampled_from(known), min_size=2, max_size=5))
    extra = draw(st.lists(st.sampled_from([*known, "nog een"]), max_size=2))
    return matching(text, *right, extra=(*extra, "de ouderraad"))


@st.composite
def counted(draw: st.DrawFn, text: str) -> Counted:
    """Any question that counts, under that text."""
    kinds = (
        st.just(make.question(text, right=1, wrong=3)),
        st.just(make.question(text, right=2, wrong=2)),
        orderings(text),
        matchings(text),
    )
    return draw(st.one_of(*kinds))


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    """A lesson of two or three goals with four or five random questions, and some judgements."""
    goals = []
    for number in range(draw(st.integers(2, 3))):
        key = f"doel {number}"
        variants = draw(st.integers(4, 5))
        goals.append(
            replace(
                make.goal(key),
                questions=tuple(draw(counted(f"{key} vraag {n}")) for n in range(variants)),
                judgements=tuple(
                    judgement(f"{key} oordeel {n}") for n in range(draw(st.integers(0, 2)))
                ),
                reflections=(reflection(f"{key} reflectie"),) if draw(st.booleans()) else (),
            )
        )
    return make.lesson(goals=tuple(goals))


def is_kept(question: Ordering, places: tuple[int, ...]) -> bool:
    """Said in another way than the program does: each rule's first step stands above its second."""
    order = marking.in_order(places)
    return all(order.index(rule.first) < order.index(rule.then) for rule in question.rules)
