"""Is a lesson fit to be played? Pure checks over a lesson that was read.

Whether the text could be *read* is told by `content/reader.py`, with the same kind of findings.
Checks yield, they do not raise or stop. Values carry no positions: `places` says where each part
stands (`finding.Places`). The story as a graph is in `checks_story.py`, its paths in
`checks_ways.py`, lengths in `checks_limits.py`, what stands out in `checks_balance.py`; style is
asked of each text while it is read (`style.py`). The codes: docs/lesson-format.md, "Findings".
"""

from collections.abc import Iterable, Iterator

from elearn.domain import (
    artefact,
    checks_balance,
    checks_limits,
    checks_questions,
    checks_story,
    checks_ways,
    finding,
    scenario,
)
from elearn.domain.artefact import PictureKind
from elearn.domain.checks_story import Remark
from elearn.domain.finding import Finding, Places
from elearn.domain.scenario import Lesson, Moment

_FOLLOWS_FROM_LOSS = frozenset({"E411", "E412", "E415", "E418", "E419", "E603"})


def lesson(
    lesson: Lesson,
    *,
    places: Places,
    file: str = "",
    lost: frozenset[str] = frozenset(),
    elsewhere: frozenset[str] = frozenset(),
) -> Iterator[Finding]:
    """All findings. `lost`: scenes to which parts that could not be read perhaps lead.

    While there are any, what would only follow from the loss is left out. A link to a scene of
    `elsewhere` is fine: whoever knows of those tells that the scene is missing here.
    """
    for code, address, message in _remarks(lesson, places, lost=lost, elsewhere=elsewhere):
        place = finding.place_of(places, *address)
        yield Finding(file=file, place=place, code=code, message=message)


def story_is_whole(lesson: Lesson) -> bool:
    """Whether every way through the story can be walked to an ending."""
    story = (*checks_story.links(lesson), *checks_story.shapes(lesson), *checks_story.paths(lesson))
    return _can_be_walked(lesson, story)


def _can_be_walked(lesson: Lesson, story: Iterable[Remark]) -> bool:
    """`story`: what was found in it. A link that could not be read has no target at all."""
    names = {scene.name for scene in lesson.scenes}
    whole = names and checks_story.targets(lesson) <= names
    return bool(whole) and not any(code.startswith("E") for code, _, _ in story)


def _remarks(
    lesson: Lesson, places: Places, *, lost: frozenset[str], elsewhere: frozenset[str]
) -> Iterator[Remark]:
    story = (
        *checks_story.links(lesson, elsewhere=elsewhere),
        *checks_story.shapes(lesson),
        *checks_story.paths(lesson, lost=lost),
    )
    for code, address, text in story:
        if not (lost and code in _FOLLOWS_FROM_LOSS) and (*address, "there") not in places:
            yield code, address, text
    yield from boundaries(lesson)
    yield from warnings(lesson)
    yield from debrief(lesson, places)
    for goal in lesson.goals:
        yield from checks_questions.goal(goal, places)
    yield from checks_limits.remarks(lesson)
    yield from checks_balance.remarks(lesson)
    if not lost and _can_be_walked(lesson, story):
        yield from checks_ways.remarks(lesson)


def boundaries(lesson: Lesson) -> Iterator[Remark]:
    """A `grens` names the source of a settled line. That there is no line is told elsewhere."""
    settled = {source.key for line in lesson.debrief.settled for source in line.sources}
    if not lesson.debrief.settled:
        return
    for scene in lesson.scenes:
        if not isinstance(scene, Moment):
            continue
        for number, choice in enumerate(scene.choices):
            if choice.boundary and choice.boundary not in settled:
                text = (
                    f"‘Dit ligt vast’ heeft geen regel met bron ‘{choice.boundary[:60]}’. "
                    "Die hoort bij deze grens. Zet die regel erbij."
                )
                yield "E605", (scene.name, "choice", number, "boundary"), text


def warnings(lesson: Lesson) -> Iterator[Remark]:
    """What is never drawn (`geen beeld`) is announced in `## Vooraf`."""
    if lesson.before is not None:
        return
    for scene in lesson.scenes:
        if isinstance(scene, scenario.Ending):
            continue
        for screen in scene.blocks:
            if isinstance(screen, artefact.Screen) and _hides(screen):
                text = "Deze les heeft ‘geen beeld’. Zet ## Vooraf boven de eerste scène."
                yield "E603", (scene.name, "hidden"), text
                return


def _hides(screen: artefact.Screen) -> bool:
    parts = [*screen.body]
    for row in screen.rows:
        if isinstance(row, artefact.Message):
            parts += row.parts
    return any(
        isinstance(part, artefact.Picture) and part.kind is PictureKind.NO_IMAGE for part in parts
    )


def debrief(lesson: Lesson, places: Places) -> Iterator[Remark]:
    """Every section has rows. Sections that are there but empty were told in reading."""
    told = lesson.debrief
    parts = {
        "Dit ligt vast": told.settled,
        "Dit is grijs gebied": told.grey,
        "Niet verplicht, wel onze verantwoordelijkheid": told.responsibility,
        "Wie haal je erbij": told.call_on,
        "Afspraak op school": told.agreements,
        "Eerste uur": told.first_hour,
        "Eerste dag": told.first_day,
        "Daarna": told.afterwards,
        "Zinnen voor morgen": told.sentences,
        "Om samen te bespreken": told.discuss,
    }
    missing = [name for name, rows in parts.items() if not rows and ("debrief", name) not in places]
    if len(missing) == len(parts):
        text = "De nabespreking mist. Zet onder het verhaal: # Nabespreking"
        yield "E603", ("debrief",), text
        return
    for name in missing:
        text = f"In de nabespreking mist ‘{name}’. Zet erbij: ## {name}"
        yield "E603", ("debrief", name), text
