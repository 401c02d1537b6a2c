"""Is every path of a fair length? Choices and minutes, path by path. Part of `checks.py`.

Only for a story without errors: a path that goes nowhere has no length. One message a rule, about
the path that shows it best; paths are numbered as `elearn paths` shows them.
"""

import itertools
from collections.abc import Iterator, Sequence

from elearn.domain import measure, ways
from elearn.domain.checks_story import Remark
from elearn.domain.finding import Address
from elearn.domain.scenario import Lesson, Moment
from elearn.domain.ways import Path

FEWEST, MOST = 3, 5
MEDIAN_MINUTES = 9
LONGEST_MINUTES = 12


def remarks(lesson: Lesson) -> Iterator[Remark]:
    """Tips on the number of choices and the middle path; an error on a path that takes too long."""
    longest = ways.longest(lesson)
    if longest is None:
        text = (
            "In dit verhaal hangt te veel van elkaar af om de paden te meten. "
            "Haal voorwaarden weg, of laat takken eerder samenkomen."
        )
        yield "E818", _start(lesson), text
        return
    found = list(itertools.islice(ways.paths(lesson), ways.MOST + 1))
    if len(found) > ways.MOST:
        text = (
            f"Dit verhaal heeft meer dan {ways.MOST} paden. Zoveel leest niemand na. "
            "Laat takken eerder samenkomen."
        )
        yield "T818", _start(lesson), text
        yield from _too_long(lesson, [], longest)
        return
    yield from _choices(lesson, found)
    yield from _too_long(lesson, found, longest)
    middle = ways.median(found)
    if middle.minutes > MEDIAN_MINUTES:
        text = (
            f"Het middelste pad duurt {middle.minutes} minuten (pad {middle.number} van "
            f"{len(found)}). Een les duurt liefst hoogstens {MEDIAN_MINUTES}. "
            f"{_where_to_cut(lesson, middle)}"
        )
        yield "T814", _longest_scene(lesson, middle), text


def _choices(lesson: Lesson, found: Sequence[Path]) -> Iterator[Remark]:
    for odd, how, remedy in (
        ([p for p in found if len(p.choices) < FEWEST], "minder", "Voeg een keuze toe."),
        ([p for p in found if len(p.choices) > MOST], "meer", "Haal een keuze weg."),
    ):
        if not odd:
            continue
        path = odd[0]
        count = len(path.choices)
        told = f"Pad {path.number} heeft {count} {'keuze' if count == 1 else 'keuzes'}."
        if len(odd) > 1:
            edge = FEWEST if how == "minder" else MOST
            told = f"{len(odd)} van de {len(found)} paden hebben {how} dan {edge} keuzes. {told}"
        yield "T813", _last_choice(lesson, path), f"{told} Een les heeft er 3 tot 5. {remedy}"


def _too_long(lesson: Lesson, found: Sequence[Path], longest: int) -> Iterator[Remark]:
    minutes = measure.in_minutes(longest)
    if minutes <= LONGEST_MINUTES:
        return
    over = [path for path in found if path.minutes > LONGEST_MINUTES]
    if not over:
        text = (
            f"Het langste pad duurt {minutes} minuten. Een les duurt hoogstens {LONGEST_MINUTES}. "
            "Maak het verhaal korter."
        )
        yield "E814", _start(lesson), text
        return
    path = max(over, key=lambda path: (path.words, -path.number))
    told = f"Pad {path.number} duurt {minutes} minuten. Een les duurt hoogstens {LONGEST_MINUTES}."
    if len(over) > 1:
        told = f"{len(over)} paden duren te lang. {told}"
    yield "E814", _longest_scene(lesson, path), f"{told} {_where_to_cut(lesson, path)}"


def _where_to_cut(lesson: Lesson, path: Path) -> str:
    name = _longest_scene(lesson, path)[0]
    words = measure.scene_words(lesson.scene(str(name)), contacts=lesson.contacts)
    return f"De langste scène erin is ‘{name}’ met {words} woorden. Maak die korter."


def _longest_scene(lesson: Lesson, path: Path) -> Address:
    sizes = {
        name: measure.scene_words(lesson.scene(name), contacts=lesson.contacts)
        for name in path.scenes
    }
    return (max(sizes, key=lambda name: sizes[name]),)


def _last_choice(lesson: Lesson, path: Path) -> Address:
    """Where a short path could go on: the option that was chosen last."""
    at = next(name for name in reversed(path.scenes) if isinstance(lesson.scene(name), Moment))
    moment = lesson.scene(at)
    titles = [choice.title for choice in moment.choices] if isinstance(moment, Moment) else []
    return at, "choice", titles.index(path.choices[-1]), "target"


def _start(lesson: Lesson) -> Address:
    return (lesson.scenes[0].name,)
