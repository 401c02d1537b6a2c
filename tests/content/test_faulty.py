"""Each faulty fixture gets exactly the findings that were written down beside it.

How a fixture is named and in which surroundings it is read: tests/fixtures/faulty/README.md.
"""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from elearn.content import check
from tests.content.test_reader import FOLDER

FAULTY = FOLDER.parent / "faulty"
GOOD = "goed"
TODAY = date(2026, 11, 25)
ENOUGH = 60
COURSE = "proef"
PLACES = {
    "course": f"{COURSE}/course.md",
    "contacten": "contacten.md",
    "bronnen": "bronnen.md",
    "afspraken": "afspraken.md",
}
LINE = re.compile(
    r"(?:[^:]+:)?[1-9]\d*:[1-9]\d*: (?:error (?P<e>E)|tip (?P<t>T))\d{3} (?P<said>.+)"
)
REMEDY = re.compile(
    r"\?|: #+ \S|"
    r"\b(?:Begin|Bel|Bewaar|Geef|Haal|Houd|Kies|Kijk|Knip|Laat|Maak|Neem|Noem|Plak|Schrijf|Spring|"
    r"Typ|Verander|Verbeter|Verdeel|Verwijs|Voeg|Vul|Wissel|Zeg|Zet|Zoek|schrijf je)\b"
)


def names() -> list[str]:
    return sorted(path.stem for path in FAULTY.glob("*.expected"))


def expected(name: str) -> list[str]:
    return (FAULTY / f"{name}.expected").read_text(encoding="utf-8").splitlines()


def found(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is told of the fixture, laid in a copy of the fit lessons."""
    base = Path(shutil.copytree(FOLDER, folder / "lessen"))
    monkeypatch.chdir(base)
    if (FAULTY / name).is_dir():
        shutil.copytree(FAULTY / name, base, dirs_exist_ok=True)
        return check.report(check.check(base, today=TODAY))
    whole = PLACES.get(name.rpartition(".")[2])
    place = base / (whole or f"{COURSE}/{name}.md")
    shutil.copyfile(FAULTY / f"{name}.md", place)
    told = check.report(check.check(base if whole else place, today=TODAY))
    own = place.relative_to(base).as_posix() + ":"
    return [line.removeprefix(own) for line in told]


@pytest.mark.parametrize("name", names())
def test_of_this_slip_exactly_this_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(name, tmp_path, monkeypatch) == expected(name)


def test_every_fixture_has_its_expected_lines_and_every_line_its_fixture() -> None:
    typed = {path.name.removesuffix(".md") for path in FAULTY.iterdir()}
    typed -= {f"{name}.expected" for name in names()} | {"README"}
    assert sorted(typed) == names()
    assert [name for name in names() if name != GOOD and not expected(name)] == []
    assert expected(GOOD) == []


def test_there_are_at_least_sixty_faulty_fixtures() -> None:
    assert len(names()) - 1 >= ENOUGH


def test_every_expected_line_names_a_place_a_code_and_a_remedy() -> None:
    lines = {f"{name}: {line}": LINE.fullmatch(line) for name in names() for line in expected(name)}
    assert [line for line, match in lines.items() if match is None] == []
    helpless = [line for line, match in lines.items() if match and not REMEDY.search(match["said"])]
    assert helpless == []
