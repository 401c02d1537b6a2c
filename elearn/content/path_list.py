"""The paths of a lesson as lines of text: what `elearn paths` prints.

At most so many paths are written out; where there are more, a line says so and how many. What a
path is and which number it has: `domain/ways.py`.
"""

import itertools
from collections.abc import Sequence

from elearn.domain import checks, ways
from elearn.domain.scenario import Lesson
from elearn.domain.ways import Path

SHOWN = 500


def lines(lesson: Lesson, *, most: int = SHOWN) -> list[str] | None:
    """A heading, then a card of three lines a path. None if the story has errors: no paths then."""
    if not checks.story_is_whole(lesson):
        return None
    found = list(itertools.islice(ways.paths(lesson), ways.MOST + 1))
    told = [heading(lesson, found)]
    if len(found) > most:
        told.append(f"Hieronder staan de eerste {most}. Met --most N zie je er meer.")
    for path in found[:most]:
        told += ["", *card(path)]
    return told


def heading(lesson: Lesson, found: Sequence[Path]) -> str:
    """How many paths there are, and how long they take."""
    if len(found) > ways.MOST:
        return (
            f"{lesson.title}: meer dan {ways.MOST} paden. Die zijn niet allemaal nagelopen: "
            "hoeveel het er zijn en hoe lang het middelste duurt, is onbekend."
        )
    endings = len({path.ending for path in found})
    minutes = sorted(path.minutes for path in found)
    return (
        f"{lesson.title}: {_counted(len(found), 'pad', 'paden')} naar "
        f"{_counted(endings, 'einde', 'eindes')}. Minuten zonder vragen: kortste {minutes[0]}, "
        f"middelste {ways.median(list(found)).minutes}, langste {minutes[-1]}."
    )


def card(path: Path) -> list[str]:
    """Number and choices; length and ending; what became of each value, in order."""
    balance = "; ".join(
        f"{value}: {', '.join(movements)}" for value, movements in path.balance.items()
    )
    return [
        f"Pad {path.number}: {' > '.join(path.choices)}",
        f"  einde ‘{path.ending.removeprefix('einde-')}’, "
        f"{_counted(len(path.choices), 'keuze', 'keuzes')}, {path.words} woorden, "
        f"{_counted(path.minutes, 'minuut', 'minuten')}",
        f"  {balance or 'geen waarde verandert'}",
    ]


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
