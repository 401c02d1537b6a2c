"""Is a lesson fit to be played? Pure checks over a lesson that was read.

Whether the text could be *read* is told by `content/reader.py`, with the same kind of findings.
Checks yield, they do not raise or stop. Values carry no positions: `places` says where each part
stands (`finding.Places`). The story as a graph is in `checks_story.py`, lengths in
`checks_limits.py`; the codes are listed in docs/lesson-format.md, "Findings".
"""

from collections.abc import Iterator

from elearn.domain import artefact, checks_limits, checks_story, finding, scenario
from elearn.domain.artefact import PictureKind
from elearn.domain.checks_story import Remark
from elearn.domain.finding import Finding, Places
from elearn.domain.scenario import Lesson, Moment

LEAST_QUESTIONS = 4
OPTIONS = (3, 4)
OPTIONS_SEVERAL = (3, 6)
RECAP_WORDS = 60
_FOLLOWS_FROM_LOSS = frozenset({"E411", "E412", "E415", "E418"})


def lesson(
    lesson: Lesson, *, places: Places, file: str = "", lost: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """All findings. `lost`: scenes to which parts that could not be read perhaps lead.

    While there are any, what would only follow from the loss is left out.
    """
    for code, address, message in _remarks(lesson, places, lost=lost):
        place = finding.place_of(places, *address)
        yield Finding(file=file, place=place, code=code, message=message)


def _remarks(lesson: Lesson, places: Places, *, lost: frozenset[str]) -> Iterator[Remark]:
    story = (
        *checks_story.links(lesson),
        *checks_story.shapes(lesson),
        *checks_story.paths(lesson, lost=lost),
    )
    yield from (remark for remark in story if not (lost and remark[0] in _FOLLOWS_FROM_LOSS))
    yield from boundaries(lesson)
    yield from warnings(lesson, places)
    yield from debrief(lesson, places)
    for goal in lesson.goals:
        yield from questions(goal, places)
    yield from checks_limits.remarks(lesson)


def boundaries(lesson: Lesson) -> Iterator[Remark]:
    """A `grens` names the source of a settled line."""
    settled = {source.key for line in lesson.debrief.settled for source in line.sources}
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


def warnings(lesson: Lesson, places: Places) -> Iterator[Remark]:
    """What is never drawn (`geen beeld`) is announced in `## Vooraf`."""
    if ("before",) in places:
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


def questions(goal: scenario.Goal, places: Places) -> Iterator[Remark]:
    """Enough questions, each with the right number of crosses and with feedback."""
    address = ("goal", goal.key)
    counted = len(goal.questions)
    if counted < LEAST_QUESTIONS and (*address, "incomplete") not in places:
        text = f"Dit doel heeft {_asked(counted)}. Schrijf er minstens {LEAST_QUESTIONS}."
        yield "E716", address, text
    if not goal.recap:
        text = "Bij dit doel mist ‘### In het kort’. Zet het boven de eerste vraag."
        yield "E603", (*address, "recap"), text
    elif len(goal.recap.split()) > RECAP_WORDS:
        text = (
            f"‘In het kort’ telt {len(goal.recap.split())} woorden. Houd het onder {RECAP_WORDS}."
        )
        yield "T812", (*address, "recap"), text
    for question in goal.questions:
        if ("question", question.key, "broken") not in places:
            yield from _question(question)


def _asked(count: int) -> str:
    return "1 vraag" if count == 1 else f"{count} vragen"


def _question(question: scenario.Question) -> Iterator[Remark]:
    address = ("question", question.key)
    least, most = OPTIONS_SEVERAL if question.several else OPTIONS
    count = len(question.options)
    if not least <= count <= most:
        text = f"Een vraag heeft {least} tot {most} antwoorden. Hier staan er {count}."
        yield "E717", address, text
    if count:
        yield from _crosses(question)
    for number, option in enumerate(question.options):
        if not option.feedback:
            text = "Hier mist de uitleg. Zet eronder: > Klopt. Of: > Nee."
            yield "E711", (*address, number), text


def _crosses(question: scenario.Question) -> Iterator[Remark]:
    right = sum(option.right for option in question.options)
    address = ("question", question.key)
    if not question.several and right != 1:
        remedy = "Zet er één." if not right else "Zet er één, of begin de vraag met ‘meerdere:’."
        yield "E710", address, f"Hier staan {right} kruisjes. {remedy}"
    elif question.several and right < 2:
        kinds = "1 kruisje" if right else "0 kruisjes"
        text = (
            f"Hier staan {kinds}. Bij ‘meerdere:’ zijn er minstens twee, of haal ‘meerdere:’ weg."
        )
        yield "E710", address, text.replace("staan 1", "staat 1")
    elif question.several and right == len(question.options):
        yield (
            "E710",
            address,
            "Hier heeft elk antwoord een kruisje. Schrijf er een fout antwoord bij.",
        )
