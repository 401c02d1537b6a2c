"""Random valid lessons and random walks through them, for property tests of the engine."""

from hypothesis import strategies as st

from elearn.domain import play
from elearn.domain.scenario import Choice, Lesson, Moment, Onward, Scene
from tests import make

ENDINGS = 3


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    """A lesson without circles: moments in layers, consequences between, conditions on the way.

    A condition names any consequence; it may never hold, since at least two options and the last
    onward are always free.
    """
    layers = draw(st.integers(1, 4))
    gathered = [f"gevolg-{layer}-{n}" for layer in range(layers) for n in range(3)]
    conditions = st.one_of(st.just(""), st.just(""), st.sampled_from(gathered))
    scenes: list[Scene] = []
    for layer in range(layers):
        ahead = [f"moment-{n}" for n in range(layer + 1, layers)]
        later = st.sampled_from([*ahead, *(f"einde-{n}" for n in range(ENDINGS))])
        endings = st.sampled_from([f"einde-{n}" for n in range(ENDINGS)])
        mine = [f"gevolg-{layer}-{n}" for n in range(3)]
        targets = st.one_of(st.sampled_from(mine), endings)
        free = draw(st.lists(targets, min_size=2, max_size=3))
        tied = draw(st.lists(st.tuples(targets, conditions), max_size=2))
        options: list[Choice] = [make.choice(target) for target in free]
        options += [make.choice(target, only_after=key) for target, key in tied]
        scenes.append(make.moment(f"moment-{layer}", *draw(st.permutations(options))))
        for name in mine:
            links = draw(st.lists(st.tuples(later, conditions), max_size=2))
            scenes.append(
                make.consequence(
                    name,
                    *(Onward(label="Verder", target=to, only_after=key) for to, key in links),
                    draw(later),
                )
            )
    return make.lesson(*scenes, *(make.ending(f"einde-{n}") for n in range(ENDINGS)))


@st.composite
def walks(draw: st.DrawFn, lesson: Lesson, *, forks: int = 3) -> tuple[play.Chosen, ...]:
    """Stored rows of somebody who plays, goes back a few times and chooses again."""
    rows: tuple[play.Chosen, ...] = ()
    for _ in range(draw(st.integers(0, 10 + forks))):
        position = play.replay(lesson, rows)
        reached = len(position.path)
        steps = list(range(1, reached + 1))
        if isinstance(play.next_scene(lesson, position), Moment):
            steps += [reached + 1] * 3  # going on is likelier than going back
        if not steps:
            break
        step = draw(st.sampled_from(steps))
        offered = [number for number, _ in play.offered(lesson, position, step)]
        move = play.choose(
            lesson,
            rows,
            token=play.token(lesson, position, attempt=1, step=step),
            option=draw(st.sampled_from(offered)),
        )
        assert move.row is not None
        rows = (*rows, move.row)
    return rows
