"""Every edge of the lesson, walked through the real pages.

An edge is a choice at a moment, or the way on from a consequence. Runs are computed from the graph
so that together they pass every edge; one learner plays them one after the other.
"""

from collections.abc import Iterator

from elearn.domain import measure, play
from elearn.domain.scenario import Ending, Lesson
from tests.visitor import Page, Visitor
from tests.world import World

LESSON = "/leren/sociale-media/vier-seconden"
Edge = tuple[str, str]


def edges_of(lesson: Lesson, position: play.Position) -> set[Edge]:
    """The edges that a whole path passes."""
    found = set()
    for step, row in enumerate(position.path, start=1):
        to = play.consequence(lesson, position, step)
        found.add((row.scene, f"{row.option}>{to.name}"))
        if not isinstance(to, Ending):
            found.add((to.name, play.onward(lesson, position, step).name))
    return found


def runs(lesson: Lesson) -> Iterator[play.Position]:
    """Few paths that pass every edge which any path passes."""
    paths = list(measure.paths(lesson))
    left = set().union(*(edges_of(lesson, path) for path in paths))
    while left:
        best = max(paths, key=lambda path: len(edges_of(lesson, path) & left))
        left -= edges_of(lesson, best)
        yield best


def test_every_edge_of_every_lesson_opens_in_the_real_application(
    visitor: Visitor, world: World
) -> None:
    someone = world.someone()
    visitor.sign_in(someone.email)
    for lesson in world.course.lessons:
        targets = {choice.target for scene in lesson.scenes for choice in _choices(scene)}
        walked: set[str] = set()
        for number, path in enumerate(runs(lesson)):
            page = _begin(visitor, f"/leren/{world.course.slug}/{lesson.slug}", again=number > 0)
            walked |= _walk(visitor, page, lesson, path)
        assert targets <= walked, f"{lesson.slug}: never walked {targets - walked}"


def _choices(scene: object) -> tuple[object, ...]:
    return getattr(scene, "choices", ())


def _begin(visitor: Visitor, lesson: str, *, again: bool) -> Page:
    visitor.get(lesson)
    return visitor.submit(button="Opnieuw beginnen" if again else "Beginnen")


def _walk(visitor: Visitor, page: Page, lesson: Lesson, path: play.Position) -> set[str]:
    """Plays that path through the pages; gives the scenes that it showed."""
    shown = set()
    for step, row in enumerate(path.path, start=1):
        assert page.path.endswith(f"/moment/{step}")
        title = play.moment(lesson, path, step).choices[row.option].title
        page = visitor.submit(page.form("token"), button=str(row.option))
        to = play.consequence(lesson, path, step)
        shown.add(to.name)
        if not isinstance(to, Ending):
            assert title in page.text
            page = visitor.follow("Verder")
    assert page.path.endswith("/nabespreking")
    assert play.ending(lesson, path).text in page.text.replace("\xa0", " ")
    return shown
