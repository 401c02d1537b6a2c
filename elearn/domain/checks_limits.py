"""Is everything short enough to read on a phone? Tips only. Part of `checks.py`.

Words count as they are shown, characters as they are typed. The limits as a writer reads them:
docs/authoring.md.
"""

from collections.abc import Iterator

from elearn.domain import measure
from elearn.domain.artefact import Message, Paragraph, Screen
from elearn.domain.checks_story import Remark
from elearn.domain.scenario import Consequence, Ending, Lesson, Moment

STORY_WORDS = 60
MESSAGES = 6
MESSAGE_LENGTH = 180
TITLE_LENGTH = 40
LINE_LENGTH = 90
SCENE_LENGTH = 1100
DEBRIEF_WORDS = 300
ENDING_LENGTH = 160


def remarks(lesson: Lesson) -> Iterator[Remark]:
    """All tips on length, except on a single message (`message`)."""
    for scene in lesson.scenes:
        if isinstance(scene, Ending):
            yield from _ending(scene)
            continue
        yield from _scene(lesson, scene)
        if isinstance(scene, Moment):
            yield from _choices(scene)
    yield from _debrief(lesson)


def message(text: str) -> str:
    """What is wrong with the length of a message on a screen, or nothing."""
    if len(text) <= MESSAGE_LENGTH:
        return ""
    told = f"Dit bericht heeft {len(text)} tekens. Maak er twee van, "
    return f"{told}of houd het onder {MESSAGE_LENGTH}."


def _ending(ending: Ending) -> Iterator[Remark]:
    if len(ending.text) > ENDING_LENGTH:
        text = f"Dit einde heeft {len(ending.text)} tekens. Houd het onder {ENDING_LENGTH}."
        yield "T806", (ending.name,), text


def _scene(lesson: Lesson, scene: Moment | Consequence) -> Iterator[Remark]:
    address = (scene.name,)
    story = [block.text for block in scene.blocks if isinstance(block, Paragraph)]
    words = sum(measure.words(text, contacts=lesson.contacts) for text in story)
    screens = [block for block in scene.blocks if isinstance(block, Screen)]
    messages = sum(isinstance(row, Message) for screen in screens for row in screen.rows)
    length = measure.scene_length(scene)
    if words > STORY_WORDS:
        text = f"Dit verhaal telt {words} woorden. Houd het onder {STORY_WORDS}."
        yield "T801", address, text
    if messages > MESSAGES:
        text = f"Hier staan {messages} berichten. Houd het bij {MESSAGES}."
        yield "T802", address, text
    if length > SCENE_LENGTH and words <= STORY_WORDS and messages <= MESSAGES:
        text = (
            f"Deze scène heeft {length} tekens. Houd hem onder {SCENE_LENGTH}: "
            "kort de langste tekst in, of verdeel hem over twee scènes."
        )
        yield "T809", address, text


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


def _debrief(lesson: Lesson) -> Iterator[Remark]:
    words = measure.debrief_words(lesson.debrief, contacts=lesson.contacts)
    if words > DEBRIEF_WORDS:
        text = (
            f"De nabespreking telt {words} woorden. Houd het onder {DEBRIEF_WORDS}: "
            "haal een rij weg, of maak de rijen korter."
        )
        yield "T807", ("debrief",), text
