"""A lesson written as JSON comes back the same, and nothing else is taken for one."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from elearn.content import catalogue, codec
from elearn.domain.scenario import Lesson
from tests import lessons
from tests.content.test_reader import FOLDER, TEXT, read

LESSON = read(TEXT).lesson
SCENARIOS = Path(__file__).parents[2] / "scenarios"


@given(lessons.lessons())
@settings(max_examples=40, deadline=None)
def test_any_lesson_comes_back_the_same(lesson: Lesson):
    assert codec.loads(codec.dumps(lesson)) == lesson


def test_a_course_comes_back_the_same():
    for course in catalogue.load(SCENARIOS).courses:
        assert codec.loads_course(codec.dumps(course)) == course


def test_defaults_are_left_out_so_that_new_fields_change_no_hash():
    assert "duration" not in codec.dumps(LESSON.start).replace('"duration":"0:04"', "")


@pytest.mark.parametrize(
    "change",
    [
        {"colour": "red"},
        {"title": 3},
        {"values": ["goud"]},
        {"values": "ouders"},
        {"type": "Course"},
        {"scenes": [{"type": "Goal"}]},
        {"goals": [{"type": "Goal", "key": "x"}]},
        {"goals": ["x"]},
    ],
)
def test_what_dumps_did_not_write_is_refused(change: dict[str, object]):
    with pytest.raises(codec.Unreadable):
        codec.loads(json.dumps({**json.loads(codec.dumps(LESSON)), **change}))


def test_text_that_is_no_json_is_refused():
    with pytest.raises(codec.Unreadable):
        codec.loads("[" * 100_000)


def test_another_word_is_another_edition():
    other = read(TEXT.replace("Pauze", "Pause")).lesson
    assert codec.digest(other) != codec.digest(LESSON)
    assert catalogue.load(FOLDER).edition("proef", "kijk") == codec.digest(LESSON)
