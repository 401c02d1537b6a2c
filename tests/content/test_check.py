"""What the command `elearn check` says."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from elearn.content import check
from tests.content.test_reader import FOLDER


def test_lesson_course_and_folder_can_each_be_checked_and_are_named_as_seen_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = Path(shutil.copytree(FOLDER, tmp_path / "lessen"))
    lesson = folder / "proef" / "kijk.md"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("(#einde-kil)", "(#einde-kill)"))
    monkeypatch.chdir(folder)
    for path in (folder, folder / "proef", lesson, Path("proef/kijk.md")):
        found = check.check(path)
        assert check.report(found) == [
            "proef/kijk.md:126:39: error E402 Deze keuze gaat naar ‘einde-kill’, "
            "maar die scène bestaat niet. Bedoel je ‘einde-kil’?"
        ]
        assert check.exit_code(found) == 1
    assert json.loads(check.as_json(found))[0]["column"] == 39


def test_a_fit_folder_gives_nothing_and_zero():
    assert check.check(FOLDER, today=date(2026, 11, 25)) == []
    assert check.exit_code([]) == 0


def test_tips_alone_do_not_fail(tmp_path: Path):
    folder = Path(shutil.copytree(FOLDER, tmp_path / "lessen"))
    lesson = folder / "proef" / "kijk.md"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("Pauze.", "Om 10:20 uur."))
    found = check.check(folder, today=date(2026, 11, 25))
    assert [f.code for f in found] == ["T402"]
    assert check.exit_code(found) == 0


def test_a_path_without_courses_is_told(tmp_path: Path):
    assert check.exit_code(check.check(tmp_path)) == 1
    assert check.exit_code(check.check(tmp_path / "weg.md")) == 1
