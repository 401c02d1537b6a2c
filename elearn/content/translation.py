"""A lesson and its translation: in what they differ, and one made to answer for the other.

Only words may differ. Scenes, choices, conditions, value words, questions and right answers must be
the same, so that a learner can switch language midway (docs/lesson-format.md, "Translation").
"""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TypeVar

from elearn.content import translation_parts
from elearn.content.translation_parts import Difference
from elearn.domain import finding, scenario
from elearn.domain.finding import Address, Place, Places
from elearn.domain.questions import Counted, Judgement, Reflection
from elearn.domain.scenario import Consequence, Ending, Goal, Lesson, Moment, Scene

_VERSIONS = {"nl": "Nederlandse", "en": "Engelse"}
_KINDS = {Moment: "een scène met een keuze", Consequence: "een gevolg", Ending: "een einde"}


def differences(
    original: Lesson, translation: Lesson, places: Places
) -> Iterator[tuple[Place, str]]:
    """Every difference that is not one of words, with its place in the translation."""
    for address, message in _all(original, translation):
        yield finding.place_of(places, *address), message


def aligned(translation: Lesson, original: Lesson) -> Lesson:
    """The translation, its questions with the keys of the original: answers count in both."""
    theirs = {goal.key: goal for goal in original.goals}
    goals = tuple(
        _keyed(goal, theirs[goal.key]) if goal.key in theirs else goal for goal in translation.goals
    )
    return dataclasses.replace(translation, goals=goals)


def _keyed(goal: Goal, original: Goal) -> Goal:
    return dataclasses.replace(
        goal,
        questions=_with_keys(goal.questions, original.questions),
        judgements=_with_keys(goal.judgements, original.judgements),
        reflections=_with_keys(goal.reflections, original.reflections),
    )


_Q = TypeVar("_Q", Counted, Judgement, Reflection)


def _with_keys(told: tuple[_Q, ...], original: tuple[_Q, ...]) -> tuple[_Q, ...]:
    """The questions with the keys of their originals; as they are where the numbers differ."""
    if len(told) != len(original):
        return told
    pairs = zip(told, original, strict=True)
    return tuple(dataclasses.replace(mine, key=theirs.key) for mine, theirs in pairs)


def _all(original: Lesson, translation: Lesson) -> Iterator[Difference]:
    yield from translation_parts.head(original, translation)
    yield from _names(original.scenes, translation.scenes, _VERSIONS[translation.language])
    theirs = {scene.name: scene for scene in original.scenes}
    for scene in translation.scenes:
        if scene.name in theirs:
            yield from _scene(theirs[scene.name], scene)
    yield from translation_parts.debrief(original.debrief, translation.debrief)
    yield from translation_parts.goals(original.goals, translation.goals)


def _names(
    original: Sequence[Scene], translation: Sequence[Scene], version: str
) -> Iterator[Difference]:
    wanted = [scene.name for scene in original]
    mine = [scene.name for scene in translation]
    for scene in original:
        if scene.name not in mine:
            what = "einde" if isinstance(scene, Ending) else "scène"
            yield (), f"In de {version} versie ontbreekt {what} ‘{scene.name}’. Zet die erbij."
    for name in mine:
        if name not in wanted:
            yield (
                (name,),
                f"‘{name}’ staat niet in de les zelf. Namen vertaal je niet. "
                "Haal hem weg of verander de naam.",
            )
    if set(mine) == set(wanted):
        moved = next((m for m, w in zip(mine, wanted, strict=False) if m != w), None)
        if moved is not None:
            yield (
                (moved,),
                f"‘{moved}’ staat op een andere plaats dan in de les zelf. "
                "Zet de scènes in dezelfde volgorde.",
            )


def _scene(original: Scene, translation: Scene) -> Iterator[Difference]:
    address = (translation.name,)
    if type(original) is not type(translation):
        yield (
            address,
            f"‘{translation.name}’ is in de les zelf {_KINDS[type(original)]}. Maak dit net zo.",
        )
        return
    if isinstance(original, Moment) and isinstance(translation, Moment):
        yield from _moment(original, translation)
    if isinstance(original, Consequence) and isinstance(translation, Consequence):
        yield from _consequence(original, translation)
    if not isinstance(original, Ending) and not isinstance(translation, Ending):
        yield from translation_parts.screens(original.blocks, translation.blocks, address)


def _moment(original: Moment, translation: Moment) -> Iterator[Difference]:
    name = translation.name
    if original.pivotal != translation.pivotal:
        remedy = "Zet het erbij" if original.pivotal else "Haal het weg"
        where = "wel" if original.pivotal else "niet"
        yield (name, "question"), f"In de les zelf is dit {where} het (keerpunt). {remedy}."
    if len(original.choices) != len(translation.choices):
        count = len(original.choices)
        yield (
            (name, "question"),
            f"Deze keuze heeft in de les zelf {count} mogelijkheden. Schrijf er evenveel.",
        )
    else:
        for number, pair in enumerate(zip(original.choices, translation.choices, strict=True)):
            yield from _link(*pair, address=(name, "choice", number))
            yield from _boundary(*pair, address=(name, "choice", number))
    yield from translation_parts.count(
        "Wat staat er op het spel?", original.stakes, translation.stakes, (name,)
    )


def _link(
    original: scenario.Choice | scenario.Onward,
    translation: scenario.Choice | scenario.Onward,
    *,
    address: Address,
) -> Iterator[Difference]:
    if original.target != translation.target:
        message = f"In de les zelf gaat deze rij naar ‘{original.target}’. Neem dat over."
        yield (*address, "target"), message
    if original.only_after != translation.only_after:
        message = (
            f"In de les zelf geldt deze rij alleen na ‘{original.only_after}’. Neem dat over."
            if original.only_after
            else "In de les zelf heeft deze rij geen voorwaarde. Haal hem weg."
        )
        yield (*address, "only_after"), message


def _boundary(
    original: scenario.Choice, translation: scenario.Choice, *, address: Address
) -> Iterator[Difference]:
    if original.boundary != translation.boundary:
        message = (
            f"In de les zelf is deze keuze een grens ({original.boundary}). Neem dat over."
            if original.boundary
            else "In de les zelf is deze keuze geen grens. Haal hem weg."
        )
        yield (*address, "boundary"), message


def _consequence(original: Consequence, translation: Consequence) -> Iterator[Difference]:
    name = translation.name
    if len(original.shifts) != len(translation.shifts):
        yield from translation_parts.count(
            "Wat er verandert", original.shifts, translation.shifts, (name, "shift", 0)
        )
    else:
        for number, (theirs, mine) in enumerate(
            zip(original.shifts, translation.shifts, strict=True)
        ):
            if (theirs.value, theirs.movement) != (mine.value, mine.movement):
                message = (
                    f"In de les zelf staat hier ‘{theirs.value}: {theirs.movement}’. Neem dat over."
                )
                yield (name, "shift", number), message
    if len(original.onward) != len(translation.onward):
        yield from translation_parts.count(
            "Verder", original.onward, translation.onward, (name, "onward", 0)
        )
    else:
        for number, pair in enumerate(zip(original.onward, translation.onward, strict=True)):
            yield from _link(*pair, address=(name, "onward", number))
