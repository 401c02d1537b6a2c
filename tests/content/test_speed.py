"""Checking is quick enough to do on every save, and no file makes it slow.

Times are of the processor, and the best of several runs: other work on the machine does not count.
"""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from elearn.config import ROOT
from elearn.content import check, reader
from tests.content.test_reader import TEXT

COURSE = ROOT / "scenarios" / "sociale-media"
LESSON = COURSE / "vier-seconden.md"


def seconds(work: Callable[[], object], *, runs: int = 5) -> float:
    found = []
    for _ in range(runs):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def test_a_lesson_of_hundreds_of_paths_is_checked_in_three_tenths_of_a_second() -> None:
    assert seconds(lambda: check.check(LESSON)) < 0.3


def test_nine_lessons_are_checked_side_by_side_in_a_second(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(COURSE.parent, tmp_path / "lessen"))
    course = folder / COURSE.name
    names = [f"les-{n}.md" for n in range(9)]
    (course / LESSON.name).unlink()
    for name in names:
        shutil.copyfile(LESSON, course / name)
    file = course / "course.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("[vier-seconden.md]", f"[{', '.join(names)}]"), encoding="utf-8")
    found = check.check(folder)
    assert {one.code for one in found} == {"T824", "T833"}
    assert seconds(lambda: check.check(folder)) < 1


@pytest.mark.heavy
@pytest.mark.parametrize(
    "bit",
    [
        "woord ",
        "besloten groep is ",
        "verwijder is ",
        "de wet telefoon ",
        "dient u dan ",
        "art. ",
        "Ja. ",
        "Leraren zijn 18 jaar en WhatsApp is van Facebook. ",
        "‘’”)",
    ],
)
def test_no_text_makes_looking_at_style_slow(bit: str) -> None:
    line = (bit * 4000)[:3900]
    text = TEXT.replace("Pauze.", "\n\n".join([line] * (170_000 // len(line.encode()))))
    assert len(text.encode()) < reader.files.LARGEST
    work = lambda: reader.read_lesson(text, slug="kijk", file="kijk.md")  # noqa: E731
    assert seconds(work, runs=2) < 2


def test_thousands_of_different_sentences_are_laid_side_by_side_in_time() -> None:
    lines = "\n\n".join(f"Dit is zin nummer {n} van de {n % 9} over {n % 31}." for n in range(2200))
    text = TEXT.replace("Pauze.", lines)
    assert seconds(lambda: reader.read_lesson(text, slug="kijk", file="kijk.md"), runs=2) < 2
