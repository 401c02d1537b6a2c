"""The play engine: examples first, then what holds for every lesson and every walk."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elearn.domain import play
from elearn.domain.errors import AlreadyFurther, NotOffered, NotReached
from elearn.domain.scenario import Ending, Moment
from tests import make
from tests.lessons import lessons, walks

LESSON = make.lesson()


def chosen(step: int, option: int, scene: str, branch: int = 1) -> play.Chosen:
    return play.Chosen(branch=branch, step=step, scene=scene, option=option)


CALLED = (chosen(1, 0, "avond"),)
WAITED = (chosen(1, 1, "avond"),)


def token_of(rows: tuple[play.Chosen, ...], step: int) -> play.Token:
    return play.token(LESSON, play.replay(LESSON, rows), attempt=1, step=step)


def test_a_run_begins_at_the_first_scene() -> None:
    assert play.begin(LESSON) == play.replay(LESSON, ())
    assert play.begin(LESSON).at.name == "avond"


def test_an_option_behind_a_condition_shows_only_after_that_scene() -> None:
    called = {n for n, _ in play.offered(LESSON, play.replay(LESSON, CALLED), 2)}
    waited = {n for n, _ in play.offered(LESSON, play.replay(LESSON, WAITED), 2)}
    assert called == {0, 1, 2, 3}
    assert waited == {0, 1, 3}


def test_an_option_that_is_not_shown_is_refused() -> None:
    with pytest.raises(NotOffered):
        play.choose(LESSON, WAITED, token=token_of(WAITED, 2), option=2)


def test_the_first_onward_whose_condition_holds_counts() -> None:
    called = (*CALLED, chosen(2, 0, "ochtend"))
    waited = (*WAITED, chosen(2, 0, "ochtend"))
    assert play.ending(LESSON, play.replay(LESSON, called)).name == "einde-samen"
    assert play.ending(LESSON, play.replay(LESSON, waited)).name == "einde-laat"


def test_a_choice_can_lead_straight_to_an_ending() -> None:
    rows = (*CALLED, chosen(2, 2, "ochtend"))
    position = play.replay(LESSON, rows)
    assert isinstance(play.consequence(LESSON, position, 2), Ending)
    assert play.ending(LESSON, position).name == "einde-samen"


def test_a_boundary_that_was_crossed_is_known_afterwards() -> None:
    rows = (*CALLED, chosen(2, 3, "ochtend"))
    assert [c.boundary for c in play.crossed(LESSON, play.replay(LESSON, rows))] == ["wet-1"]
    assert play.crossed(LESSON, play.replay(LESSON, CALLED)) == ()


def test_a_story_without_an_ending_yet_has_no_debrief() -> None:
    with pytest.raises(NotReached):
        play.ending(LESSON, play.replay(LESSON, CALLED))


@pytest.mark.parametrize("step", [0, 3, 99])
def test_a_moment_further_than_reached_is_not_there(step: int) -> None:
    with pytest.raises(NotReached):
        play.moment(LESSON, play.replay(LESSON, CALLED), step)


def test_after_an_ending_there_is_no_further_moment() -> None:
    rows = (*CALLED, chosen(2, 1, "ochtend"))
    with pytest.raises(NotReached):
        play.moment(LESSON, play.replay(LESSON, rows), 3)


def test_a_decided_moment_opens_the_next_branch() -> None:
    assert token_of((), 1).branch == 1
    assert token_of(CALLED, 2).branch == 1
    assert token_of(CALLED, 1).branch == 2


def test_choosing_again_forks_and_drops_what_came_after() -> None:
    rows = (*CALLED, chosen(2, 0, "ochtend"))
    move = play.choose(LESSON, rows, token=token_of(rows, 1), option=1)
    assert move.row == chosen(1, 1, "avond", branch=2)
    forked = play.replay(LESSON, (*rows, move.row))
    assert forked.path == (move.row,)
    assert forked.branch == 2


def test_choosing_the_same_again_is_a_fork_too() -> None:
    rows = (*CALLED, chosen(2, 0, "ochtend"))
    move = play.choose(LESSON, rows, token=token_of(rows, 1), option=0)
    assert move.row == chosen(1, 0, "avond", branch=2)


def test_a_used_token_gives_its_own_step_whatever_the_button() -> None:
    first = token_of((), 1)
    for option in (0, 1, 99):
        assert play.choose(LESSON, CALLED, token=first, option=option) == play.Move(
            row=None, step=1
        )


def test_a_used_token_that_was_left_is_refused() -> None:
    first = token_of((), 1)
    rows = (*CALLED, chosen(1, 1, "avond", branch=2))
    with pytest.raises(AlreadyFurther):
        play.choose(LESSON, rows, token=first, option=0)


def test_an_unused_token_of_an_older_branch_is_refused() -> None:
    stale = token_of(CALLED, 2)
    rows = (*CALLED, chosen(1, 1, "avond", branch=2))
    with pytest.raises(AlreadyFurther):
        play.choose(LESSON, rows, token=stale, option=0)


def test_a_page_of_another_moment_with_the_same_numbers_is_refused() -> None:
    token = play.Token(attempt=1, branch=1, step=1, place="ffffff")
    with pytest.raises(AlreadyFurther):
        play.choose(LESSON, (), token=token, option=0)


def test_a_step_ahead_is_not_reached() -> None:
    token = play.Token(attempt=1, branch=1, step=3, place=token_of(CALLED, 2).place)
    with pytest.raises(NotReached):
        play.choose(LESSON, CALLED, token=token, option=0)


@pytest.mark.parametrize(
    "text",
    ["", "x", "1.2.3", "1.2.3.4.5", "-1.1.1.a", "1e3.1.1.a", "٣.1.1.a", "9" * 5000 + ".1.1.a"],
)
def test_garbage_for_a_token_is_a_page_that_was_left(text: str) -> None:
    with pytest.raises(AlreadyFurther):
        play.Token.parse(text)


def test_a_token_reads_back_as_it_was_written() -> None:
    token = token_of(CALLED, 2)
    assert play.Token.parse(str(token)) == token


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_replaying_any_prefix_gives_the_position_that_was_there(data: st.DataObject) -> None:
    lesson = data.draw(lessons())
    rows = data.draw(walks(lesson))
    seen = [play.replay(lesson, rows[:n]) for n in range(len(rows) + 1)]
    again = play.begin(lesson)
    for n, row in enumerate(rows):
        assert seen[n] == again
        again = play.replay(lesson, (*rows[:n], row))
    shuffled = list(rows)
    random.Random(len(rows)).shuffle(shuffled)
    assert play.replay(lesson, shuffled) == seen[-1]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_nobody_is_ever_stuck(data: st.DataObject) -> None:
    lesson = data.draw(lessons())
    position = play.replay(lesson, data.draw(walks(lesson)))
    following = play.next_scene(lesson, position)
    if isinstance(following, Moment):
        assert len(play.offered(lesson, position, len(position.path) + 1)) >= 2
    else:
        assert play.ending(lesson, position) == following


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_fork_changes_no_earlier_row_and_cuts_only_what_comes_after(
    data: st.DataObject,
) -> None:
    lesson = data.draw(lessons())
    rows = data.draw(walks(lesson))
    before = play.replay(lesson, rows)
    for step in range(1, len(before.path) + 1):
        for option, _ in play.offered(lesson, before, step):
            token = play.token(lesson, before, attempt=1, step=step)
            move = play.choose(lesson, rows, token=token, option=option)
            assert move.row is not None and move.row not in rows
            after = play.replay(lesson, (*rows, move.row))
            assert after.path == (*before.path[: step - 1], move.row)
            assert after.branch == before.branch + 1


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_posting_a_token_twice_stores_once(data: st.DataObject) -> None:
    lesson = data.draw(lessons())
    rows = data.draw(walks(lesson))
    position = play.replay(lesson, rows)
    if not isinstance(play.next_scene(lesson, position), Moment):
        return
    step = len(position.path) + 1
    token = play.token(lesson, position, attempt=1, step=step)
    options = [number for number, _ in play.offered(lesson, position, step)]
    first = play.choose(lesson, rows, token=token, option=options[0])
    assert first.row is not None
    second = play.choose(lesson, (*rows, first.row), token=token, option=options[-1])
    assert second == play.Move(row=None, step=first.step)


def test_a_page_of_another_moment_that_got_the_same_numbers_after_a_fork_is_refused() -> None:
    lesson = make.lesson(
        make.moment("een", make.choice("g-links"), make.choice("g-rechts")),
        make.consequence("g-links", "links"),
        make.consequence("g-rechts", "rechts"),
        make.moment("links", make.choice("einde"), make.choice("einde")),
        make.moment("rechts", make.choice("einde"), make.choice("einde")),
        make.ending("einde"),
    )
    left = (chosen(1, 0, "een"), chosen(2, 0, "links"))
    other_tab = play.token(lesson, play.replay(lesson, left), attempt=1, step=2)
    right = (*left, chosen(1, 1, "een", branch=2))
    mine = play.token(lesson, play.replay(lesson, right), attempt=1, step=2)
    assert (other_tab.branch, other_tab.step) == (mine.branch, mine.step)
    with pytest.raises(AlreadyFurther):
        play.choose(lesson, right, token=other_tab, option=0)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_every_used_token_gives_its_step_or_was_left(data: st.DataObject) -> None:
    lesson = data.draw(lessons())
    rows = data.draw(walks(lesson, forks=6))
    position = play.replay(lesson, rows)
    for n, row in enumerate(rows):
        then = play.replay(lesson, rows[:n])
        used = play.token(lesson, then, attempt=1, step=row.step)
        assert (used.branch, used.step) == (row.branch, row.step)
        if row in position.path:
            again = play.choose(lesson, rows, token=used, option=row.option)
            assert again == play.Move(row=None, step=row.step)
        else:
            with pytest.raises(AlreadyFurther):
                play.choose(lesson, rows, token=used, option=row.option)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_page_of_an_earlier_time_never_breaks_the_path(data: st.DataObject) -> None:
    """Whatever was on any page ever shown: it is refused, or it counts exactly where it says."""
    lesson = data.draw(lessons())
    rows = data.draw(walks(lesson, forks=6))
    then = play.replay(lesson, rows[: data.draw(st.integers(0, len(rows)))])
    now = play.replay(lesson, rows)
    goes_on = isinstance(play.next_scene(lesson, then), Moment)
    steps = range(1, len(then.path) + 1 + goes_on)
    if not steps:
        return
    step = data.draw(st.sampled_from(steps))
    shown = play.moment(lesson, then, step)
    old = play.token(lesson, then, attempt=1, step=step)
    try:
        move = play.choose(lesson, rows, token=old, option=data.draw(st.integers(0, 4)))
    except (AlreadyFurther, NotReached, NotOffered):
        return
    if move.row is None:
        assert now.path[move.step - 1].branch == old.branch
        return
    after = play.replay(lesson, (*rows, move.row))
    assert after.path == (*now.path[: step - 1], move.row)
    assert move.row.scene == shown.name
