"""Every nasty file ends in people or in words, in five seconds and 200 MB (trust: B35–B41, B44)."""

import time
import tracemalloc

import pytest

from elearn.documents import staff_file
from tests.documents import nasty
from tests.documents.nasty import MB, Nasty

SECONDS, BYTES = 5, 200 * MB


@pytest.mark.parametrize("file", nasty.ALL, ids=str)
def test_a_nasty_file_is_read_or_refused_in_words(file: Nasty) -> None:
    tracemalloc.start()
    began = time.perf_counter()
    found = staff_file.read(file.filename, file.data)
    took, (_, most) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found.rows) == file.rows
    said = [str(problem.message) for problem in found.problems]
    if file.words:
        assert file.words in said[0], said
    else:
        assert said == []
    assert took < SECONDS
    assert most < BYTES


def test_there_are_more_than_forty_of_them_and_each_has_a_name_of_its_own() -> None:
    assert len({file.name for file in nasty.ALL}) == len(nasty.ALL) >= 40


@pytest.mark.parametrize("name", nasty.NAMES)
def test_an_odd_name_is_kept_as_it_is(name: str) -> None:
    [row] = staff_file.read("lijst.csv", nasty.lines(f"Ada;{name};7;")).rows
    assert row.surname == name
