"""Words, moments and minutes: examples, and what holds on every walk."""

import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from elearn.domain import measure, play, ways
from elearn.domain.artefact import Message, Picture, PictureKind, Screen, ScreenKind, Text
from elearn.domain.guidance import Contact
from elearn.domain.scenario import Lesson, Moment, Scene, Sector, SectorLine
from tests import make
from tests.lessons import lessons, walks

LESSON = make.lesson()
START = play.begin(LESSON)


def test_words_are_counted_as_people_count_them() -> None:
    assert measure.words("Zo’n app is er ’s avonds. Hè, **21.47 uur** – echt?") == 10
    assert measure.words("") == 0


def test_a_contact_counts_as_the_words_that_stand_in_its_place() -> None:
    leader = Contact(key="teamleider", role="je eigen teamleider")
    assert measure.words("Bel {teamleider}.", contacts=(leader,)) == 4
    assert measure.words("Bel {teamleider}.") == 2


def test_all_that_a_screen_shows_is_read() -> None:
    picture = Picture(kind=PictureKind.CLIP, description="Een deur.", subtitle="Eruit!")
    row = Message(sender="Sandra", role="moeder", time="21:41", parts=(picture, Text(text="Zeg.")))
    screen = Screen(kind=ScreenKind.GROUP, name="Ouders 2B", note="12 leden", rows=(row,))
    scene = replace(make.moment("avond"), when="", question="", blocks=(screen,))
    assert measure.scene_words(scene) == 4 + 3 + 4


def test_the_debrief_is_measured_with_the_sector_that_has_most_to_read() -> None:
    plain = make.debrief()
    lines = (
        SectorLine(sector=Sector.VO, text="Een regel."),
        SectorLine(sector=Sector.PO, text="Een veel langere regel."),
        SectorLine(sector=Sector.VO, text="En nog drie."),
    )
    both = replace(plain, sectors=lines)
    assert measure.debrief_words(both) == measure.debrief_words(plain) + 5


def test_only_the_open_parts_of_the_debrief_count() -> None:
    plain = make.debrief()
    assert measure.debrief_words(replace(plain, discuss=())) == measure.debrief_words(plain)
    assert measure.debrief_words(replace(plain, grey=())) < measure.debrief_words(plain)


def test_every_way_through_the_lesson_is_found_once_with_its_conditions() -> None:
    found = [
        (*sorted(play.passed(LESSON, path, 3)), play.ending(LESSON, path).name)
        for path in measure.paths(LESSON)
    ]
    assert len(found) == 7
    assert ("avond", "einde-samen", "gebeld", "ochtend", "einde-samen") in found
    assert not any("gewacht" in names and "einde-samen" in names for names in found)


def test_a_choice_takes_eight_seconds_and_a_question_thirty() -> None:
    assert measure.CHOICE * 60 == 8 * measure.WORDS_A_MINUTE
    assert measure.QUESTION * 60 == 30 * measure.WORDS_A_MINUTE
    more = replace(LESSON, goals=LESSON.goals * 3)
    assert measure.minutes(more) == measure.minutes(LESSON) + 4


def test_the_writer_can_overrule_the_minutes_and_what_is_left_follows() -> None:
    overruled = replace(LESSON, minutes=42)
    assert measure.minutes(overruled) == 42
    assert measure.minutes_left(overruled, START) == 42


def test_two_questions_of_thirty_seconds_a_goal() -> None:
    assert [measure.question_minutes(goals=goals) for goals in range(4)] == [0, 1, 2, 3]


def test_at_the_beginning_everything_is_left() -> None:
    assert measure.minutes_left(LESSON, START) == measure.minutes(LESSON)
    assert measure.moments_left(LESSON, START) == (2, 2)


def test_a_story_of_many_thousand_paths_is_measured_at_once() -> None:
    scenes: list[Scene] = []
    for number in range(12):
        onward = f"moment-{number + 1}" if number < 11 else "einde"
        names = [f"gevolg-{number}-{option}" for option in range(4)]
        after = ("", "", "gevolg-0-0", "gevolg-0-1") if number else ("",) * 4
        options = [make.choice(to, only_after=key) for to, key in zip(names, after, strict=True)]
        scenes.append(make.moment(f"moment-{number}", *options))
        scenes += [make.consequence(name, onward) for name in names]
    lesson = make.lesson(*scenes, make.ending("einde"))
    begun = time.perf_counter()
    assert measure.moments_left(lesson, play.begin(lesson)) == (12, 12)
    assert measure.minutes(lesson) >= 1
    assert time.perf_counter() - begun < 0.5


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_shortest_and_longest_are_those_of_the_paths(data: st.DataObject) -> None:
    lesson = data.draw(lessons())
    position = play.replay(lesson, data.draw(walks(lesson)))
    made = len(position.path)
    options = tuple((row.scene, row.option) for row in position.path)
    lengths = [
        len(path.path) - made
        for path in measure.paths(lesson)
        if tuple((row.scene, row.option) for row in path.path[:made]) == options
    ]
    assert measure.moments_left(lesson, position) == (min(lengths), max(lengths))


@settings(max_examples=80, deadline=None)
@given(lessons())
def test_the_shown_minutes_are_the_longest_path_and_its_questions(lesson: Lesson) -> None:
    asked = measure.question_minutes(goals=len(lesson.goals))
    assert measure.minutes(lesson) == max(path.minutes for path in ways.paths(lesson)) + asked
    assert all(play.ending(lesson, path) for path in measure.paths(lesson))


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_every_walk_ends_within_what_was_said_and_no_choice_adds_minutes(
    data: st.DataObject,
) -> None:
    lesson = data.draw(lessons())
    position = play.replay(lesson, data.draw(walks(lesson)))
    fewest, most = measure.moments_left(lesson, position)
    left = measure.minutes_left(lesson, position)
    steps = 0
    while isinstance(following := play.next_scene(lesson, position), Moment):
        step = len(position.path) + 1
        option, _ = data.draw(st.sampled_from(play.offered(lesson, position, step)))
        row = play.Chosen(branch=position.branch, step=step, scene=following.name, option=option)
        position = play.replay(lesson, (*position.path, row))
        steps += 1
        assert measure.minutes_left(lesson, position) <= left
        left = measure.minutes_left(lesson, position)
    assert fewest <= steps <= most
