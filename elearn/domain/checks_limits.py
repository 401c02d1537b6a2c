"""Is everything short enough to read on a phone? Tips only. Part of `checks.py`."""

import re
from collections.abc import Iterator

from elearn.domain import artefact, scenario
from elearn.domain.artefact import Message, Screen, Text
from elearn.domain.checks_story import Remark
from elearn.domain.finding import Address
from elearn.domain.scenario import Consequence, Ending, Lesson, Moment

STORY_WORDS = 60
MESSAGES = 6
MESSAGE_LENGTH = 180
TITLE_LENGTH = 40
LINE_LENGTH = 90
SCENE_LENGTH = 1100
DEBRIEF_WORDS = 300
SENTENCE_WORDS = 20
ENDING_LENGTH = 160
_SENTENCE_END = re.compile(r"[.!?…]+[’”\"']*\s+")
_UP = {scenario.Movement.MUCH_STRONGER, scenario.Movement.STRONGER}
_DOWN = {scenario.Movement.UNDER_PRESSURE, scenario.Movement.HEAVY_PRESSURE}


def remarks(lesson: Lesson) -> Iterator[Remark]:
    """All tips on length, and on consequences that only win or only lose."""
    behind_boundary = {
        choice.target
        for scene in lesson.scenes
        if isinstance(scene, Moment)
        for choice in scene.choices
        if choice.boundary
    }
    for scene in lesson.scenes:
        if isinstance(scene, Ending):
            yield from _ending(scene)
            continue
        yield from _scene(scene)
        if isinstance(scene, Moment):
            yield from _choices(scene)
        elif scene.name not in behind_boundary:
            yield from _balance(scene)
    yield from _debrief(lesson.debrief)


def _ending(ending: Ending) -> Iterator[Remark]:
    if len(ending.text) > ENDING_LENGTH:
        text = f"Dit einde heeft {len(ending.text)} tekens. Houd het onder {ENDING_LENGTH}."
        yield "T806", (ending.name,), text


def _scene(scene: Moment | Consequence) -> Iterator[Remark]:
    address = (scene.name,)
    story = [b.text for b in scene.blocks if isinstance(b, artefact.Paragraph)]
    words = sum(len(text.split()) for text in story)
    if words > STORY_WORDS:
        yield "T801", address, f"Dit verhaal telt {words} woorden. Houd het onder {STORY_WORDS}."
    for text in story:
        yield from _sentences(text, address)
    rows = [
        row
        for block in scene.blocks
        if isinstance(block, Screen)
        for row in block.rows
        if isinstance(row, Message)
    ]
    if len(rows) > MESSAGES:
        text = f"Hier staan {len(rows)} berichten. Houd het bij {MESSAGES}."
        yield "T802", (*address, "messages"), text
    for row in rows:
        length = sum(len(part.text) for part in row.parts if isinstance(part, Text))
        if length > MESSAGE_LENGTH:
            text = (
                f"Een bericht van {row.sender} heeft {length} tekens. "
                f"Houd het onder {MESSAGE_LENGTH}."
            )
            yield "T803", (*address, "messages"), text


def _sentences(text: str, address: Address) -> Iterator[Remark]:
    for sentence in _SENTENCE_END.split(text):
        words = len(sentence.split())
        if words > SENTENCE_WORDS:
            start = " ".join(sentence.split()[:4])
            yield "T808", address, f"De zin ‘{start} …’ telt {words} woorden. Knip hem in tweeën."


def _choices(moment: Moment) -> Iterator[Remark]:
    for number, choice in enumerate(moment.choices):
        address = (moment.name, "choice", number)
        if len(choice.title) > TITLE_LENGTH:
            text = (
                f"Deze keuze heeft {len(choice.title)} tekens vet. Houd het onder {TITLE_LENGTH}."
            )
            yield "T804", address, text
        if len(choice.line) > LINE_LENGTH:
            text = f"De tweede regel heeft {len(choice.line)} tekens. Houd het onder {LINE_LENGTH}."
            yield "T805", address, text


def _balance(scene: Consequence) -> Iterator[Remark]:
    moved = {shift.movement for shift in scene.shifts}
    if moved and moved <= _UP:
        yield "T811", (scene.name,), f"‘{scene.name}’ heeft geen nadeel. Twijfelt je lezer dan nog?"
    elif moved and moved <= _DOWN:
        text = f"‘{scene.name}’ heeft geen voordeel. Waarom zou iemand dit kiezen?"
        yield "T811", (scene.name,), text


def _debrief(debrief: scenario.Debrief) -> Iterator[Remark]:
    texts = [
        *(line.text for line in debrief.settled),
        *debrief.grey,
        *debrief.responsibility,
        *(row.when for row in debrief.call_on),
        *debrief.first_hour,
        *debrief.first_day,
        *debrief.afterwards,
        *debrief.sentences,
    ]
    if debrief.sectors:
        texts.append(max((line.text for line in debrief.sectors), key=len))
    words = sum(len(text.split()) for text in texts)
    if words > DEBRIEF_WORDS:
        text = f"De nabespreking telt {words} woorden. Houd het onder {DEBRIEF_WORDS}."
        yield "T807", ("debrief",), text
