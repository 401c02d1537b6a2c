"""The set-up decides well: which uv, which Python, when nothing is left to do, what to advise."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from tools import set_up

OFFLINE = "error: Failed to fetch: error sending request for url"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder of this test's own, with a space in its path."""
    root = tmp_path / "mijn map"
    (root / ".tools").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[project]\n")
    for name, place in (("ROOT", ""), ("TOOLS", ".tools"), ("VENV", ".venv")):
        monkeypatch.setattr(set_up, name, str(root / place) if place else str(root))
    monkeypatch.setattr(set_up, "STAMP", str(root / ".venv" / "set-up.json"))
    monkeypatch.setattr(set_up, "LOG", str(root / ".tools" / "set-up.log"))
    return root


def program(path: Path, script: str) -> Path:
    """A small program in the shell's language."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def made_venv(folder: Path, kind: str) -> None:
    """A .venv as a finished set-up leaves it."""
    program(folder / ".venv" / "bin" / "python", "true")
    program(folder / ".venv" / "bin" / "elearn", "true")
    Path(set_up.STAMP).write_text(json.dumps(set_up.stamp(kind)))


def test_uv_on_the_path_goes_before_our_own(folder: Path) -> None:
    program(folder / ".tools" / "uv" / "bin" / "uv", "echo uv 0.9.0")
    on_path = program(folder / "elders" / "uv", "echo uv 0.13.9")
    assert set_up.find_uv(str(on_path.parent)) == str(on_path)


def test_a_uv_that_is_too_old_or_broken_is_passed_over(folder: Path) -> None:
    own = program(folder / ".tools" / "uv" / "bin" / "uv", "echo uv 0.9.0")
    for script in ("echo uv 0.4.30", "exit 3", "echo iets anders"):
        on_path = program(folder / "elders" / "uv", script)
        assert set_up.find_uv(str(on_path.parent)) == str(own)


def test_without_any_uv_there_is_none() -> None:
    assert set_up.find_uv(os.devnull) is None


def test_without_pip_and_venv_one_line_names_the_package(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = program(folder / "python3", "echo No module named pip; exit 1")
    monkeypatch.setattr(sys, "executable", str(bare))
    with pytest.raises(set_up.Stop, match="sudo apt install python3-venv") as stop:
        set_up.install_uv()
    assert "\n" not in str(stop.value)


def test_a_finished_set_up_is_ready(folder: Path) -> None:
    made_venv(folder, set_up.DEMO)
    assert set_up.is_ready(set_up.DEMO)


def test_what_serves_work_serves_the_demo_and_not_the_other_way(folder: Path) -> None:
    made_venv(folder, set_up.WORK)
    assert set_up.is_ready(set_up.DEMO)
    made_venv(folder, set_up.DEMO)
    assert not set_up.is_ready(set_up.WORK)


def test_changed_wishes_ask_a_new_set_up(folder: Path) -> None:
    made_venv(folder, set_up.WORK)
    (folder / "pyproject.toml").write_text("[project]\nname = 'anders'\n")
    assert not set_up.is_ready(set_up.WORK)


@pytest.mark.parametrize("lost", ["bin/python", "bin/elearn", "set-up.json"])
def test_a_venv_that_lost_a_part_is_not_ready(folder: Path, lost: str) -> None:
    made_venv(folder, set_up.WORK)
    (folder / ".venv" / lost).unlink()
    assert not set_up.is_ready(set_up.WORK)


def test_a_damaged_stamp_counts_as_none(folder: Path) -> None:
    made_venv(folder, set_up.WORK)
    for damage in ("", "{", "[]"):
        Path(set_up.STAMP).write_text(damage)
        assert set_up.read_stamp() == {}


def test_a_venv_whose_python_is_gone_is_removed(folder: Path) -> None:
    made_venv(folder, set_up.WORK)
    (folder / ".venv" / "bin" / "python").unlink()
    set_up.drop_unusable_venv()
    assert not (folder / ".venv").exists()


def test_a_venv_that_was_moved_is_removed(folder: Path) -> None:
    made_venv(folder, set_up.WORK)
    moved = {**set_up.stamp(set_up.WORK), "folder": "/elders"}
    Path(set_up.STAMP).write_text(json.dumps(moved))
    set_up.drop_unusable_venv()
    assert not (folder / ".venv").exists()


def test_a_sound_venv_stays(folder: Path) -> None:
    made_venv(folder, set_up.WORK)
    set_up.drop_unusable_venv()
    assert set_up.is_ready(set_up.WORK)


def test_a_set_up_runs_uv_in_the_folder_with_a_space_and_leaves_a_stamp(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = '"$UV_PROJECT_ENVIRONMENT/bin"'
    uv = program(
        folder / "elders" / "uv",
        f'[ "$1" = --version ] && echo uv 0.13.9 && exit\nmkdir -p {made}\n'
        f'touch {made}/python {made}/elearn\necho "$PWD $@" > "$PWD/called"',
    )
    monkeypatch.setenv("PATH", str(uv.parent), prepend=os.pathsep)
    set_up.make_ready(set_up.DEMO)
    assert (folder / "called").read_text().startswith(f"{folder} sync --inexact --python ")
    assert (folder / "called").read_text().endswith(" --no-dev\n")
    assert set_up.is_ready(set_up.DEMO)
    assert "Onderdelen klaarzetten" in capsys.readouterr().out


def test_a_set_up_that_fails_leaves_no_stamp(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_venv(folder, set_up.DEMO)
    uv = program(
        folder / "elders" / "uv",
        f'[ "$1" = --version ] && echo uv 0.13.9 && exit\necho "{OFFLINE}"; exit 2',
    )
    monkeypatch.setenv("PATH", str(uv.parent), prepend=os.pathsep)
    with pytest.raises(set_up.Stop, match="geen verbinding"):
        set_up.make_ready(set_up.WORK)
    assert set_up.read_stamp() == {}
    assert OFFLINE in Path(set_up.LOG).read_text()


def test_a_new_enough_python_is_used_and_an_old_one_asks_for_another() -> None:
    assert set_up.python_for_venv((3, 11), "/usr/bin/python3") == "/usr/bin/python3"
    assert set_up.python_for_venv((3, 9), "/usr/bin/python3") == ">=3.11"


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        (OFFLINE, "Ga online"),
        ("error: No interpreter found for Python >=3.11", "Python 3.11 of nieuwer ontbreekt"),
        ("OSError: [Errno 28] No space left on device", "De schijf is vol"),
        ("iets onbekends", "Verwijder .venv"),
    ],
)
def test_a_failed_step_gives_one_line_with_the_remedy(output: str, advice: str) -> None:
    assert advice in set_up.remedy(output)
    assert "\n" not in set_up.remedy(output)


def test_foreign_python_paths_do_not_reach_our_programs() -> None:
    given = {"PYTHONPATH": "/elders", "VIRTUAL_ENV": "/elders", "PATH": "/usr/bin", "LANG": "nl"}
    env = set_up.environment(given)
    assert not {"PYTHONPATH", "VIRTUAL_ENV"} & set(env)
    assert env["LANG"] == "nl"
    assert env["PATH"].startswith(set_up.VENV)


def test_where_home_cannot_be_written_the_cache_is_in_our_own_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", "/dev/null")
    assert set_up.environment({})["UV_CACHE_DIR"].startswith(set_up.TOOLS)
    assert set_up.environment({"UV_CACHE_DIR": "/mijn"})["UV_CACHE_DIR"] == "/mijn"
