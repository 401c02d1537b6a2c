"""One moment of a story by itself: in a renewal, and as the dilemma of one minute by mail.

Which moments can be told alone, which options they then offer, and what each leads to
(docs/engine.md, "Renewal").
"""

from collections.abc import Sequence
from itertools import zip_longest

from elearn.domain import measure
from elearn.domain.errors import NotOffered
from elearn.domain.scenario import Choice, Consequence, Ending, Lesson, Moment

DAYS = (10, 30)
"""How many days after finishing a course a dilemma is mailed to who asked for it."""

LEAST_OPTIONS = 2


def of_lesson(lesson: Lesson) -> tuple[Moment, ...]:
    """The moments that can be told alone: the turning point, then those that everybody meets.

    None of a lesson that warns before it begins: by itself a moment would come without warning.
    """
    if lesson.before is not None:
        return ()
    moments = [scene for scene in lesson.scenes if isinstance(scene, Moment)]
    found = [moment for moment in moments if moment.pivotal]
    found += [m for m in moments if not m.pivotal and _everybody_meets(lesson, m)]
    return tuple(moment for moment in found if len(options(moment)) >= LEAST_OPTIONS)


def of_lessons(lessons: Sequence[Lesson]) -> tuple[tuple[Lesson, Moment], ...]:
    """The turning point of each lesson, then the second moment of each, and so on."""
    rows = [[(lesson, moment) for moment in of_lesson(lesson)] for lesson in lessons]
    return tuple(pair for turn in zip_longest(*rows) for pair in turn if pair is not None)


def options(moment: Moment) -> tuple[tuple[int, Choice], ...]:
    """What can be chosen where nothing was passed before, by number in the file, from 0."""
    return tuple(
        (number, choice) for number, choice in enumerate(moment.choices) if not choice.only_after
    )


def option(moment: Moment, number: int) -> Choice:
    """The option with that number. NotOffered if the moment does not offer it alone."""
    found = dict(options(moment)).get(number)
    if found is None:
        raise NotOffered("Deze keuze staat niet op de pagina.")
    return found


def outcome(lesson: Lesson, choice: Choice) -> Consequence | Ending:
    """What an option leads to."""
    found = lesson.scene(choice.target)
    if isinstance(found, Moment):
        raise TypeError(f"a choice leads straight to the moment {found.name!r}")
    return found


def words(lesson: Lesson, moment: Moment) -> int:
    """How long it takes, in words: where you stand, the moment, its options, the longest outcome.

    The choice itself counts as in `measure.py`.
    """
    known = lesson.contacts
    offered = [choice for _, choice in options(moment)]
    told = measure.words(f"{lesson.role} {lesson.situation}", contacts=known)
    told += measure.scene_words(moment, contacts=known)
    told += sum(measure.words(f"{one.title} {one.line}", contacts=known) for one in offered)
    ends = [measure.scene_words(outcome(lesson, one), contacts=known) for one in offered]
    return told + measure.CHOICE + max(ends, default=0)


def key(*, person_id: int, course: str, cycle: int, days: int) -> str:
    """What names one mail with a dilemma, so that nobody gets it twice."""
    return f"{prefix(person_id=person_id, course=course)}{cycle}/{days}"


def prefix(*, person_id: int, course: str) -> str:
    """How the names of all such mails of a person and course begin."""
    return f"dilemma/{person_id}/{course}/"


def parse(name: str) -> tuple[str, int]:
    """The course and the number of days in such a name."""
    _, _, course, _, days = name.split("/")
    return course, int(days)


def _everybody_meets(lesson: Lesson, moment: Moment) -> bool:
    """Whether no way through the story, whatever its conditions, goes past the moment."""
    seen, ahead = {moment.name}, [lesson.start.name]
    while ahead:
        name = ahead.pop()
        if name in seen:
            continue
        seen.add(name)
        scene = lesson.scene(name)
        if isinstance(scene, Ending):
            return False
        links = scene.choices if isinstance(scene, Moment) else scene.onward
        ahead += [link.target for link in links]
    return True
