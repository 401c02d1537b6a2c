"""The story of a lesson as stations and the ways between them, for maps and lists.

Any lesson that was read has stations, with errors too: a name that a link gives and that is not
there is one of its own kind. The picture of them is drawn in `storymap.py`.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from elearn.domain import checks_story
from elearn.domain.scenario import Choice, Ending, Lesson, Moment, Scene


class Kind(StrEnum):
    """What a station is, in the words of the format."""

    MOMENT = "keuze"
    CONSEQUENCE = "gevolg"
    ENDING = "einde"
    MISSING = "bestaat niet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A link out of a station. `only_after` must have been passed; `boundary` is broken by it."""

    label: str
    target: str
    only_after: str = ""
    boundary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A scene, an ending, or a name that a link gives and that is not there."""

    name: str
    kind: Kind
    question: str = ""
    pivotal: bool = False
    reached: bool = True
    ways: tuple[Way, ...] = ()

    @property
    def shown(self) -> str:
        """The name as the writer typed it in the heading."""
        return self.name.removeprefix("einde-") if self.kind is Kind.ENDING else self.name


def of(lesson: Lesson) -> tuple[Station, ...]:
    """Scenes and endings in the order of the file, then the names that are not there.

    `reached` is False where no way from the start leads to.
    """
    told = [_station(scene) for scene in lesson.scenes]
    known = {station.name for station in told}
    missing = {way.target for station in told for way in station.ways} - known
    told += [Station(name=name, kind=Kind.MISSING) for name in sorted(missing)]
    if not told:
        return ()
    seen = checks_story.reached(graph(told), told[0].name)
    return tuple(dataclasses.replace(s, reached=s.name in seen) for s in told)


def as_text(lesson: Lesson) -> list[str]:
    """Each station with its ways indented below it."""
    lines = [f"{lesson.title}. {summary(of(lesson))}", ""]
    for station in of(lesson):
        lines.append(f"- {station.shown} ({', '.join(said(station))})")
        for way in station.ways:
            lines.append(f"  - {way.label or 'Verder'} -> {way.target}{terms(way)}")
    return lines


def summary(told: Sequence[Station]) -> str:
    """How much there is, and what has no working sequel."""
    endings = sum(station.kind is Kind.ENDING for station in told)
    missing = [station.name for station in told if station.kind is Kind.MISSING]
    scenes = len(told) - endings - len(missing)
    text = (
        f"{scenes} {'scène' if scenes == 1 else 'scènes'} en "
        f"{endings} {'einde' if endings == 1 else 'eindes'}."
    )
    unreached = [station.shown for station in told if not station.reached]
    if missing:
        text += f" Bestaat niet: {', '.join(missing)}."
    if unreached:
        text += f" Niemand komt in: {', '.join(unreached)}."
    return text


def graph(told: Iterable[Station]) -> checks_story.Graph:
    """Where each station leads, each target once."""
    return {s.name: tuple(dict.fromkeys(way.target for way in s.ways)) for s in told}


def said(station: Station) -> list[str]:
    """What a list or a screen reader tells of a station, besides its name."""
    told = [station.kind.value]
    if station.question:
        told.append(station.question)
    if station.pivotal:
        told.append("keerpunt")
    if not station.reached:
        told.append("niemand komt hier")
    return told


def terms(way: Way) -> str:
    """What a way asks for or breaks, between brackets and with a space before it."""
    told = f" (alleen na: {way.only_after})" if way.only_after else ""
    return f"{told} (grens: {way.boundary})" if way.boundary else told


def _station(scene: Scene) -> Station:
    if isinstance(scene, Ending):
        return Station(name=scene.name, kind=Kind.ENDING)
    if isinstance(scene, Moment):
        return Station(
            name=scene.name,
            kind=Kind.MOMENT,
            question=scene.question,
            pivotal=scene.pivotal,
            ways=tuple(_of_choice(choice) for choice in scene.choices if choice.target),
        )
    return Station(
        name=scene.name,
        kind=Kind.CONSEQUENCE,
        ways=tuple(
            Way(label=link.label, target=link.target, only_after=link.only_after)
            for link in scene.onward
            if link.target
        ),
    )


def _of_choice(choice: Choice) -> Way:
    return Way(
        label=choice.title,
        target=choice.target,
        only_after=choice.only_after,
        boundary=choice.boundary,
    )
