"""Paths: every way once, counted as the engine counts, and capped where nobody reads on."""

from dataclasses import replace

from hypothesis import given, settings

from elearn.domain import checks_ways, measure, play, ways
from elearn.domain.artefact import Paragraph
from elearn.domain.scenario import Lesson, Moment, Movement, Value
from tests import make
from tests.lessons import lessons

LESSON = make.lesson()


@given(lessons())
@settings(max_examples=60, deadline=None)
def test_paths_are_those_of_the_engine_in_the_same_order(lesson: Lesson) -> None:
    walked = [
        (tuple(row.scene for row in path.path), play.ending(lesson, path).name)
        for path in measure.paths(lesson)
    ]
    found = list(ways.paths(lesson))
    moments = {scene.name for scene in lesson.scenes if isinstance(scene, Moment)}
    told = [(tuple(n for n in path.scenes if n in moments), path.ending) for path in found]
    assert told == walked
    assert [path.number for path in found] == list(range(1, len(found) + 1))


@given(lessons())
@settings(max_examples=60, deadline=None)
def test_the_longest_is_known_without_walking_and_is_what_the_player_shows(lesson: Lesson) -> None:
    longest = max(path.words for path in ways.paths(lesson))
    assert ways.longest(lesson) == longest
    asked = len(lesson.goals) * measure.QUESTIONS_A_GOAL * measure.QUESTION
    assert measure.minutes(lesson) == measure.in_minutes(longest + asked)


def test_a_path_tells_what_became_of_each_value() -> None:
    path = next(ways.paths(LESSON))
    assert path.choices == ("Naar gebeld", "Naar gepraat")
    assert path.ending == "einde-samen"
    assert path.balance == {Value.OUDERS: (Movement.STRONGER, Movement.STRONGER)}


def ladder(steps: int, options: int = 2, *, words: int = 5) -> Lesson:
    scenes = []
    for n in range(steps):
        scenes.append(make.moment(f"m{n}", *(make.choice(f"g{n}") for _ in range(options))))
        text = Paragraph(text="woord " * words)
        target = f"m{n + 1}" if n < steps - 1 else "einde-x"
        scenes.append(replace(make.consequence(f"g{n}", target), blocks=(text,)))
    return make.lesson(*scenes, make.ending("einde-x"))


def told(lesson: Lesson) -> dict[str, str]:
    return {code: message for code, _, message in checks_ways.remarks(lesson)}


def test_three_to_five_choices_on_every_path() -> None:
    assert [list(told(ladder(steps))) for steps in (2, 3, 5, 6)] == [["T813"], [], [], ["T813"]]
    assert told(ladder(6))["T813"].startswith("64 van de 64 paden hebben meer dan 5 keuzes.")


def test_the_middle_path_of_at_most_nine_minutes_and_none_of_more_than_twelve() -> None:
    after = ways.longest(ladder(3, words=0)) or 0
    edge = {minutes: (minutes * measure.WORDS_A_MINUTE - after) // 3 for minutes in (9, 12)}
    assert list(told(ladder(3, words=edge[9]))) == []
    assert list(told(ladder(3, words=edge[9] + 1))) == ["T814"]
    assert list(told(ladder(3, words=edge[12]))) == ["T814"]
    over = told(ladder(3, words=edge[12] + 1))
    assert list(over) == ["E814", "T814"]
    assert over["E814"] == (
        "8 paden duren te lang. Pad 1 duurt 13 minuten. Een les duurt hoogstens 12. "
        f"De langste scène erin is ‘g0’ met {edge[12] + 1} woorden. Maak die korter."
    )


def test_of_more_paths_than_anybody_reads_that_is_said_and_the_longest_is_still_judged() -> None:
    many = told(ladder(13))
    assert list(many) == ["T818"]
    assert "meer dan 5000 paden" in many["T818"]
    assert list(told(ladder(13, words=200))) == ["T818", "E814"]


def test_a_story_in_which_all_hangs_on_all_is_refused_at_once() -> None:
    scenes = []
    for n in range(30):
        target = f"m{n + 1}" if n < 29 else "einde-x"
        scenes += [
            make.moment(f"m{n}", make.choice(f"a{n}"), make.choice(f"b{n}")),
            make.consequence(f"a{n}", target),
            make.consequence(f"b{n}", target),
        ]
    last = [make.choice("einde-x", only_after=f"a{n}") for n in range(29)]
    scenes[-3] = make.moment("m29", make.choice("a29"), make.choice("b29"), *last)
    assert list(told(make.lesson(*scenes, make.ending("einde-x")))) == ["E818"]
