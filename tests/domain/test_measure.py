"""Words, moments and minutes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from elearn.domain import measure, play
from elearn.domain.scenario import Moment
from tests import make
from tests.lessons import lessons, walks

LESSON = make.lesson()


def test_words_are_counted_as_people_count_them() -> None:
    assert measure.words("Zo’n app is er ’s avonds. Hè, 21.47 uur?") == 10
    assert measure.words("") == 0


def test_every_way_through_the_lesson_is_found_with_its_conditions() -> None:
    found = {(*path.scenes[1:], path.ending) for path in measure.paths(LESSON)}
    assert ("gebeld", "ochtend", "einde-samen") in found
    assert ("gewacht", "ochtend", "einde-samen") not in found
    assert len(measure.paths(LESSON)) == 7


def test_the_shown_minutes_count_the_questions_unless_the_writer_overrules() -> None:
    longest = max(path.minutes for path in measure.paths(LESSON))
    assert measure.minutes(LESSON) >= longest + 2
    assert measure.minutes(make.replace(LESSON, minutes=42)) == 42


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_every_walk_takes_as_many_moments_as_was_said(data: st.DataObject) -> None:
    lesson = data.draw(lessons())
    rows = data.draw(walks(lesson))
    position = play.replay(lesson, rows)
    fewest, most = measure.moments_left(lesson, position)
    assert 0 <= fewest <= most
    left = measure.minutes_left(lesson, position)
    steps = 0
    while isinstance(play.next_scene(lesson, position), Moment):
        step = len(position.path) + 1
        options = [number for number, _ in play.offered(lesson, position, step)]
        token = play.token(lesson, position, attempt=1, step=step)
        move = play.choose(lesson, rows, token=token, option=data.draw(st.sampled_from(options)))
        assert move.row is not None
        rows = (*rows, move.row)
        position = play.replay(lesson, rows)
        steps += 1
        assert measure.minutes_left(lesson, position) <= left
        left = measure.minutes_left(lesson, position)
    assert fewest <= steps <= most
