"""The parts of a lesson beside its translation: front matter, screens, debrief, questions.

Part of `translation.py`. Every function yields the differences, none raises.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from elearn.domain.artefact import Block, Message, Picture, PictureKind, Screen
from elearn.domain.finding import Address
from elearn.domain.guidance import CallOn
from elearn.domain.questions import Reflection, Stored
from elearn.domain.scenario import Debrief, Goal, Lesson

Read = Stored | Reflection
Difference = tuple[Address, str]
"""Address of the part in the translation, message."""

_ROWS = {
    "Dit ligt vast": "settled",
    "Dit is grijs gebied": "grey",
    "Niet verplicht, wel onze verantwoordelijkheid": "responsibility",
    "Per sector": "sectors",
    "Wie haal je erbij": "call_on",
    "Afspraak op school": "agreements",
    "Eerste uur": "first_hour",
    "Eerste dag": "first_day",
    "Daarna": "afterwards",
    "Zinnen voor morgen": "sentences",
    "Om samen te bespreken": "discuss",
}


def head(original: Lesson, translation: Lesson) -> Iterator[Difference]:
    """What stands above the story."""
    pairs = {
        "pitfall": (original.pitfall, translation.pitfall),
        "waarden": (", ".join(original.values), ", ".join(translation.values)),
        "leerdoelen": (_keys(original.goals), _keys(translation.goals)),
    }
    for key, (theirs, mine) in pairs.items():
        if theirs != mine and (key != "leerdoelen" or not translation.goals):
            yield ("key", key), f"In de les zelf staat bij {key}: {theirs}. Neem dat over."
    if (original.before is None) != (translation.before is None):
        remedy = "Haal het weg" if original.before is None else "Zet het boven de eerste scène"
        there = "geen" if original.before is None else "een"
        yield ("before",), f"De les zelf heeft {there} ‘Vooraf’. {remedy}."
    elif original.before is not None and translation.before is not None:
        address = ("before",)
        yield from _called(
            "Wie kan helpen", original.before.helpers, translation.before.helpers, address
        )


def count(
    name: str, original: Sequence[object], translation: Sequence[object], address: Address
) -> Iterator[Difference]:
    """Not as many rows."""
    if len(original) != len(translation):
        yield (
            address,
            f"‘{name}’ heeft in de les zelf {len(original)} rijen. Hier staan er "
            f"{len(translation)}. Schrijf er evenveel.",
        )


def screens(
    original: Sequence[Block], translation: Sequence[Block], address: Address
) -> Iterator[Difference]:
    """Which screens a scene shows, and which pictures in them."""
    theirs, mine = _shown(original), _shown(translation)
    if theirs != mine:
        wanted = ", ".join(kind for kind, _ in theirs) or "geen"
        yield (
            address,
            f"De schermen van deze scène zijn anders dan in de les zelf: {wanted}. "
            "Neem soorten en beelden over.",
        )


def debrief(original: Debrief, translation: Debrief) -> Iterator[Difference]:
    """As many rows everywhere, with the same sources, contacts and agreements."""
    for name, part in _ROWS.items():
        theirs, mine = getattr(original, part), getattr(translation, part)
        address = ("debrief", name)
        if len(theirs) != len(mine):
            yield from count(name, theirs, mine, address)
        elif part == "call_on":
            yield from _called(name, theirs, mine, address)
        else:
            for number, pair in enumerate(zip(theirs, mine, strict=True)):
                if _named(pair[0]) != _named(pair[1]):
                    wanted = ", ".join(_named(pair[0])) or "geen"
                    message = f"In de les zelf noemt deze rij: {wanted}. Neem dat over."
                    yield (*address, number), message


def goals(original: Sequence[Goal], translation: Sequence[Goal]) -> Iterator[Difference]:
    """The same goals with the same questions in the same order."""
    theirs = {goal.key: goal for goal in original}
    mine = [goal.key for goal in translation]
    for key in theirs:
        if key not in mine:
            yield ("goal", key), f"In de vertaling ontbreekt doel ‘{key}’. Zet het erbij."
    for goal in translation:
        if goal.key not in theirs:
            message = f"Doel ‘{goal.key}’ staat niet in de les zelf. Sleutels vertaal je niet."
            yield ("goal", goal.key), f"{message} Haal het weg of verander de naam."
        else:
            other, address = theirs[goal.key], ("goal", goal.key)
            yield from _questions("vragen", other.questions, goal.questions, address)
            yield from _questions("oordelen", other.judgements, goal.judgements, address)
            yield from _questions("reflecties", other.reflections, goal.reflections, address)


def _questions(
    name: str, original: Sequence[Read], translation: Sequence[Read], address: Address
) -> Iterator[Difference]:
    if len(original) != len(translation):
        wanted, there = len(original), len(translation)
        message = f"Dit doel heeft in de les zelf {wanted} {name}. Hier staan er {there}."
        yield address, f"{message} Schrijf er evenveel."
        return
    for theirs, mine in zip(original, translation, strict=True):
        if type(theirs) is not type(mine) or _flag(theirs) != _flag(mine):
            message = "Deze vraag is in de les zelf van een andere soort. Neem die over."
            yield ("question", mine.key), message
        elif _facts(theirs) != _facts(mine):
            message = (
                "Deze vraag heeft in de les zelf andere aantallen of andere goede antwoorden. "
                "Neem de volgorde en de kruisjes over."
            )
            yield ("question", mine.key), message


def _flag(question: object) -> bool:
    return bool(getattr(question, "several", False))


def _facts(value: Any) -> Any:
    """All that is no text: kinds, counts, numbers, right or wrong.

    Answers of a matching question are texts; which of them are the same is kept.
    """
    if isinstance(value, str) and type(value) is str:
        return ""
    if isinstance(value, tuple):
        return tuple(_facts(item) for item in value)
    if isinstance(value, Screen):
        return _shown([value])
    if dataclasses.is_dataclass(value):
        fields = tuple(_facts(getattr(value, field.name)) for field in dataclasses.fields(value))
        return (type(value).__name__, *fields, *_same_answers(value))
    return value


def _same_answers(value: Any) -> tuple[int, ...]:
    pairs = getattr(value, "pairs", None)
    return tuple(value.answers.index(pair.answer) for pair in pairs) if pairs else ()


def _shown(told: Sequence[Block]) -> list[tuple[str, tuple[PictureKind, ...]]]:
    return [(block.kind, _pictures(block)) for block in told if isinstance(block, Screen)]


def _pictures(screen: Screen) -> tuple[PictureKind, ...]:
    parts = [*screen.body]
    for row in screen.rows:
        if isinstance(row, Message):
            parts += row.parts
    return tuple(part.kind for part in parts if isinstance(part, Picture))


def _called(
    name: str, original: Sequence[CallOn], translation: Sequence[CallOn], address: Address
) -> Iterator[Difference]:
    theirs = [(row.contact.key, row.required) for row in original]
    if theirs != [(row.contact.key, row.required) for row in translation]:
        wanted = ", ".join(f"{key} (verplicht)" if must else key for key, must in theirs)
        message = f"‘{name}’ noemt in de les zelf: {wanted}. Neem sleutels en volgorde over."
        yield address, message


def _named(row: Any) -> tuple[str, ...]:
    """The keys that a row of the debrief names, and its sector."""
    keys = tuple(source.key for source in getattr(row, "sources", ()))
    own = getattr(row, "key", "")
    sector = getattr(row, "sector", "")
    return tuple(text for text in (sector, own, *keys) if text)


def _keys(told: Sequence[Goal]) -> str:
    return ", ".join(goal.key for goal in told)
