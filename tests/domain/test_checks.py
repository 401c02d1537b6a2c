"""Is a lesson fit? Each check by itself, over values without a file."""

import dataclasses

import pytest
from hypothesis import given, settings

from elearn.domain import checks, checks_questions, finding, spelling
from elearn.domain.guidance import Settled, Source
from elearn.domain.questions import Option, Question
from elearn.domain.scenario import (
    Choice,
    Consequence,
    Debrief,
    Ending,
    Goal,
    Lesson,
    Moment,
    Onward,
    Scene,
)
from tests import lessons

EMPTY = Debrief(
    settled=(),
    grey=(),
    responsibility=(),
    call_on=(),
    agreements=(),
    first_hour=(),
    first_day=(),
    afterwards=(),
    sentences=(),
    discuss=(),
)


def lesson(*scenes: Scene, goals: tuple[Goal, ...] = ()) -> Lesson:
    return Lesson(
        slug="x",
        title="x",
        role="x",
        situation="x",
        pitfall="x",
        values=(),
        scenes=scenes,
        debrief=EMPTY,
        goals=goals,
    )


def moment(name: str, *targets: str, after: str = "") -> Moment:
    choices = tuple(Choice(title=t, target=t) for t in targets)
    if after:
        choices = (*choices, Choice(title="x", target=targets[0], only_after=after))
    return Moment(name=name, when="", blocks=(), question="?", choices=choices, pivotal=name == "a")


def outcome(name: str, *targets: str) -> Consequence:
    onward = tuple(Onward(label="Verder", target=target) for target in targets)
    return Consequence(name=name, when="", blocks=(), brief="x", shifts=(), onward=onward)


END = Ending(name="einde-x", text="x")


def codes(made: Lesson, lost: frozenset[str] = frozenset()) -> set[str]:
    found = checks.lesson(made, places={}, lost=lost)
    return {f.code for f in found} - {"E603", "T416", "T813"}


def test_one_choice_with_two_endings_is_a_whole_story():
    assert (
        codes(lesson(moment("a", "einde-x", "einde-y"), END, Ending(name="einde-y", text="x")))
        == set()
    )


@pytest.mark.parametrize(
    ("scenes", "code"),
    [
        ((moment("a", "einde-x", "weg"), END), "E402"),
        ((moment("a", "einde-x", "b"), moment("b", "einde-x", "einde-x"), END), "E408"),
        ((moment("a", "einde-x", "einde-x", after="weg"), END), "E409"),
        ((moment("a", "einde-x", "einde-x"), outcome("los", "einde-x"), END), "E410"),
        ((moment("a", "b", "einde-x"), outcome("b"), END), "E411"),
        ((moment("a", "b", "b"), outcome("b", "a")), "E411"),
        ((moment("a", "einde-x", after="a"), END), "E412"),
        ((moment("a", "b", "einde-x"), outcome("b", "a"), END), "E414"),
        ((moment("a", "einde-x", "einde-x", after="einde-x"), END), "E415"),
        ((moment("b", "einde-x", "einde-x"), END), "E416"),
        ((outcome("b", "einde-x"), END), "E418"),
        ((moment("a", "b", "einde-x"), outcome("b", "einde-x", "einde-x"), END), "E419"),
    ],
)
def test_each_flaw_in_a_story_has_its_code(scenes: tuple[Scene, ...], code: str):
    assert code in codes(lesson(*scenes))


def test_what_hangs_below_an_unreached_scene_is_not_told_again():
    made = lesson(
        moment("a", "einde-x", "einde-x"),
        END,
        outcome("los", "b"),
        moment("b", "einde-y", "einde-y"),
        Ending(name="einde-y", text="x"),
    )
    told = [f.message for f in checks.lesson(made, places={}) if f.code == "E410"]
    assert told == ["Niemand komt ooit in scène ‘los’. Verwijs ernaar of haal hem weg."]


def test_a_link_with_a_near_name_counts_as_mended():
    made = lesson(moment("a", "gebelt", "einde-x"), outcome("gebeld", "einde-x"), END)
    assert codes(made) == {"E402"}


def test_what_follows_from_a_lost_part_is_left_out():
    made = lesson(moment("a", "einde-x"), outcome("b", "einde-x"), END)
    assert codes(made) == {"E410", "E412"}
    assert codes(made, lost=frozenset({"b"})) == set()


def test_a_boundary_needs_its_settled_line():
    start = moment("a", "einde-x", "einde-x")
    crossing = dataclasses.replace(start.choices[0], boundary="wet-1")
    made = lesson(dataclasses.replace(start, choices=(crossing, start.choices[1])), END)
    other = Settled(
        text="Dit mag niet.", sources=(Source(key="wet-2", title="", address="", seen=""),)
    )
    debrief = dataclasses.replace(made.debrief, settled=(other,))
    assert "E605" in codes(dataclasses.replace(made, debrief=debrief))


def question(*marks: bool, several: bool = False, feedback: str = "Klopt.") -> Question:
    options = tuple(Option(text=str(n), right=m, feedback=feedback) for n, m in enumerate(marks))
    return Question(key="q", text="?", options=options, several=several)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (question(False, False, False), "E710"),
        (question(True, True, False), "E710"),
        (question(True, False, False, several=True), "E710"),
        (question(True, True, True, several=True), "E710"),
        (question(True, False, False, feedback=""), "E711"),
        (question(True, False), "E717"),
    ],
)
def test_each_flaw_in_a_question_has_its_code(asked: Question, code: str):
    goal = Goal(key="g", sentence="x", recap="x", questions=(asked,) * 4)
    assert {remark[0] for remark in checks_questions.goal(goal, {})} == {code}


def test_a_goal_has_at_least_four_questions():
    goal = Goal(key="g", sentence="x", recap="x", questions=(question(True, False, False),) * 3)
    assert {remark[0] for remark in checks_questions.goal(goal, {})} == {"E716"}


@given(lessons.lessons())
@settings(max_examples=40, deadline=None)
def test_stories_that_can_be_played_have_no_flaw_in_their_graph(made: Lesson):
    assert codes(made) & {"E402", "E408", "E409", "E411", "E412", "E414"} == set()


def test_a_finding_stands_at_the_nearest_known_place():
    places = {("a",): finding.Place(line=5, column=4)}
    assert finding.place_of(places, "a", "choice", 0).line == 5
    assert finding.place_of(places, "b") == finding.Place(line=1, column=1)


def test_names_are_anchors_and_near_names_are_found():
    assert spelling.anchor("Mentor gebeld!") == "mentor-gebeld"
    assert spelling.anchor("einde: één") == "einde-één"
    assert (
        spelling.proposal("privebricht", ["privébericht", "gebeld"]) == " Bedoel je ‘privébericht’?"
    )
    assert spelling.proposal("xyz", ["gebeld"]) == ""
