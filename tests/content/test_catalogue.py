"""Courses on disk: loaded, checked, and not offered while anything is wrong."""

import shutil
from pathlib import Path

import pytest

from elearn.content import catalogue, check
from tests.content.test_reader import FOLDER

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "lessen"))


def damage(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_our_own_courses_have_no_errors():
    loaded = catalogue.load(SCENARIOS)
    assert check.report(catalogue.errors(loaded.findings)) == []
    assert loaded.courses


def test_a_course_is_loaded_with_its_lessons_and_editions():
    loaded = catalogue.load(FOLDER)
    course = loaded.course("proef")
    assert (course.title, course.valid_months, course.in_order) == ("Proefcursus", 24, True)
    assert course.practised == ("Eerst luisteren", "Iemand erbij halen")
    lesson = loaded.lesson("proef", "kijk")
    assert loaded.by_edition(loaded.edition("proef", "kijk")) is lesson
    assert lesson.goals[0].sentence == "eerst luisteren en dan pas iets doen."
    assert loaded.by_edition("x") is None
    with pytest.raises(KeyError):
        loaded.course("ergens")


def test_a_course_with_an_error_is_not_offered_but_its_findings_are_kept(folder: Path):
    damage(folder / "proef" / "kijk.md", "rol: conciërge\n", "")
    loaded = catalogue.load(folder)
    assert loaded.courses == ()
    assert [(f.file, f.code) for f in loaded.findings] == [("proef/kijk.md", "E115")]


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("proef/course.md", "lessen: kijk", "lessen: kik", "E118"),
        ("proef/course.md", "2026-11", "november", "E117"),
        ("proef/course.md", "volgorde: vast", "volgorde: los", "E117"),
        ("proef/course.md", "# Leerdoelen\n", "", "E212"),
        ("proef/course.md", "taal: nl", "taal: fr", "E117"),
        ("bronnen.md", "https://", "javascript:", "E117"),
        ("bronnen.md", "- gezien: 2026-11-24\n", "", "E603"),
        ("contacten.md", "- rol: je", "- rool: je", "E113"),
        ("contacten.md", "## vertrouwenspersoon", "## teamleider", "E209"),
        ("afspraken.md", "Wie zit er bij ons in een ouderapp, en wie niet?", "", "E603"),
    ],
)
def test_slips_in_the_other_files_are_told(folder: Path, file: str, old: str, new: str, code: str):
    damage(folder / file, old, new)
    found = catalogue.load(folder).findings
    assert (file, code) in {(f.file, f.code) for f in found}


ROUTES = """
# Routes

## kort

Wie alleen de balie doet.

- kijk
"""


def test_routes_are_part_of_the_course(folder: Path):
    course = folder / "proef" / "course.md"
    course.write_text(course.read_text(encoding="utf-8") + ROUTES, encoding="utf-8")
    loaded = catalogue.load(folder)
    assert check.report(loaded.findings) == []
    route = loaded.course("proef").route("kort")
    assert (route.audience, route.lessons) == ("Wie alleen de balie doet.", ("kijk",))
    with pytest.raises(KeyError):
        loaded.course("proef").route("volledig")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("- kijk\n", "- kik\n", "E118"),
        ("- kijk\n", "- kijk\n- kijk.md\n", "E114"),
        ("- kijk\n", "", "E603"),
        ("Wie alleen de balie doet.\n", "", "E603"),
        ("## kort", "## volledig", "E216"),
        ("## kort", "## Kort!", "E204"),
        ("## kort", "## kort\n\nx\n\n- kijk\n\n## kort", "E209"),
        ("# Routes", "# Rouets", "E212"),
        ("# Routes", "## Routes", "E203"),
        ("Wie alleen", "> Wie alleen", "E215"),
    ],
)
def test_each_slip_in_a_route_is_told(folder: Path, old: str, new: str, code: str):
    course = folder / "proef" / "course.md"
    told = course.read_text(encoding="utf-8") + ROUTES.replace(old, new)
    course.write_text(told, encoding="utf-8")
    assert ("proef/course.md", code) in {(f.file, f.code) for f in catalogue.load(folder).findings}


@pytest.mark.parametrize("name", ["contacten", "bronnen", "afspraken"])
def test_each_shared_file_has_one_of_two_names(folder: Path, name: str):
    english = {"contacten": "contacts", "bronnen": "sources", "afspraken": "agreements"}[name]
    (folder / f"{name}.md").rename(folder / f"{english}.md")
    assert check.report(catalogue.load(folder).findings) == []
    shutil.copy(folder / f"{english}.md", folder / f"{name}.md")
    assert [f.code for f in catalogue.load(folder).findings] == ["E119"]


def test_a_course_folder_adds_keys_but_does_not_repeat_them(folder: Path):
    own = folder / "proef" / "contacten.md"
    own.write_text("## mentor\n\n- role: the mentor\n- evening: Call.\n", encoding="utf-8")
    assert check.report(catalogue.load(folder).findings) == []
    own.write_text("\n\n## teamleider\n\n- rol: nog een\n", encoding="utf-8")
    assert check.report(catalogue.load(folder).findings) == [
        "proef/contacten.md:3:4: error E209 De sleutel ‘teamleider’ bestaat al in contacten.md. "
        "Haal er een weg."
    ]


def test_a_picture_never_lies_outside_its_folder():
    loaded = catalogue.load(FOLDER)
    assert loaded.picture("proef", "trap.svg").name == "trap.svg"
    assert loaded.picture("proef", "../kijk.md") is None
    assert loaded.picture("proef", "weg.svg") is None
