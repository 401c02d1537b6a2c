"""What the player's pages show, computed from lesson and path. No database."""

from dataclasses import dataclass

from flask_babel import gettext as _

from elearn.actions.standing import Standing
from elearn.domain import measure, play
from elearn.domain.artefact import Block, Message, Screen
from elearn.domain.guidance import Settled
from elearn.domain.scenario import Choice, Consequence, Ending, Lesson, Moment, Shift
from elearn.web import dates

COLOURS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """What a screen needs to be drawn. `cast` gives each sender a colour number, `roles` a role."""

    course: str
    lesson: Lesson
    cast: dict[str, int]
    roles: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where in the story: moments decided before this page, how many in all, and the words."""

    done: int
    total: int
    where: str
    left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A moment's blocks in three groups: before, from first to last, and after the screens."""

    lead: tuple[Block, ...]
    screens: tuple[Block, ...]
    tail: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the learner's own route, for the debrief."""

    when: str
    title: str
    brief: str
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One option of the turning point and what happens there."""

    title: str
    brief: str
    mine: bool
    boundary: bool


def at(where: Standing) -> At:
    """What the screens of this attempt need."""
    senders = _senders(where.lesson)
    return At(
        course=where.course,
        lesson=where.lesson,
        cast={name: place % COLOURS + 1 for place, name in enumerate(senders)},
        roles=senders,
    )


def _senders(lesson: Lesson) -> dict[str, str]:
    """Who sends messages, in order of appearance, with the first role that the writer gave."""
    names: dict[str, str] = {}
    for scene in lesson.scenes:
        for block in () if isinstance(scene, Ending) else scene.blocks:
            for row in block.rows if isinstance(block, Screen) else ():
                if isinstance(row, Message) and not row.own:
                    names[row.sender] = names.get(row.sender) or row.role
    return names


def progress(where: Standing, *, step: int, decided: bool) -> Progress:
    """The words above a moment (`decided` False) or above its consequence (True)."""
    path = where.position.path[: step if decided else step - 1]
    position = play.replay(where.lesson, path)
    shortest, longest = measure.moments_left(where.lesson, position)
    before = len(path)
    total = max(before + longest, step)
    place = (
        _("Moment %(n)s van ongeveer %(total)s", n=step, total=total)
        if longest - shortest > 1
        else _("Moment %(n)s van %(total)s", n=step, total=total)
    )
    left = dates.minutes(measure.minutes_left(where.lesson, position))
    return Progress(
        done=step - 1, total=total, where=place, left=_("nog ongeveer %(minutes)s", minutes=left)
    )


def layout(moment: Moment) -> Layout:
    """The blocks of a moment, so that all screens can stand beside the text on a wide page."""
    places = [n for n, block in enumerate(moment.blocks) if isinstance(block, Screen)]
    if not places:
        return Layout(lead=moment.blocks, screens=(), tail=())
    first, last = places[0], places[-1] + 1
    return Layout(
        lead=moment.blocks[:first],
        screens=moment.blocks[first:last],
        tail=moment.blocks[last:],
    )


def settled_behind(lesson: Lesson, choice: Choice) -> Settled | None:
    """The settled line that an option breaks, if it is a boundary."""
    if not choice.boundary:
        return None
    for line in lesson.debrief.settled:
        if any(source.key == choice.boundary for source in line.sources):
            return line
    return None


def option_at(where: Standing, step: int) -> Choice:
    """The option that was chosen at a decided step."""
    chosen = where.position.path[step - 1]
    scene = where.lesson.scene(chosen.scene)
    if not isinstance(scene, Moment):
        raise TypeError(f"{chosen.scene!r} is no moment")
    return scene.choices[chosen.option]


def route(where: Standing) -> tuple[Step, ...]:
    """The learner's own route, one step a moment."""
    steps = []
    for number, chosen in enumerate(where.position.path, start=1):
        option = option_at(where, number)
        led_to = where.lesson.scene(option.target)
        scene = where.lesson.scene(chosen.scene)
        steps.append(
            Step(
                when=scene.when if isinstance(scene, Moment) else "",
                title=option.title,
                brief=_brief(led_to),
                shifts=led_to.shifts if isinstance(led_to, Consequence) else (),
            )
        )
    return tuple(steps)


def turning_point(where: Standing) -> tuple[int, tuple[Alternative, ...]]:
    """The step of the turning point on this route, with all options that were offered there.

    0 and nothing for who did not pass it.
    """
    for number, chosen in enumerate(where.position.path, start=1):
        scene = where.lesson.scene(chosen.scene)
        if isinstance(scene, Moment) and scene.pivotal:
            rows = play.offered(where.lesson, where.position, number)
            return number, tuple(
                Alternative(
                    title=option.title,
                    brief=_brief(where.lesson.scene(option.target)),
                    mine=at_number == chosen.option,
                    boundary=bool(option.boundary),
                )
                for at_number, option in rows
            )
    return 0, ()


def _brief(scene: object) -> str:
    if isinstance(scene, Consequence):
        return scene.brief
    return scene.text if isinstance(scene, Ending) else ""
