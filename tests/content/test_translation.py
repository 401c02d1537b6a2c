"""A lesson in two languages: only words differ, and a learner can switch midway."""

import dataclasses
import shutil
from functools import cache
from pathlib import Path

import pytest

from elearn.content import catalogue, check, codec
from elearn.domain import play
from tests.content.test_reader import FOLDER

TRANSLATED = FOLDER.parent / "translated"
ENGLISH = (TRANSLATED / "proef" / "kijk.en.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    base = Path(shutil.copytree(FOLDER, tmp_path / "lessen"))
    shutil.copytree(TRANSLATED, base, dirs_exist_ok=True)
    return base


@cache
def dutch() -> str:
    return (FOLDER / "proef" / "kijk.md").read_text(encoding="utf-8")


def told(folder: Path, english: str) -> list[str]:
    (folder / "proef" / "kijk.en.md").write_text(english, encoding="utf-8")
    return [check.line(f) for f in check.check(folder)]


def test_a_course_in_two_languages_reads_without_a_word(folder: Path):
    assert check.report(check.check(folder)) == []
    assert check.report(check.check(folder / "proef" / "kijk.en.md")) == []


def test_one_edition_holds_both_languages(folder: Path):
    before = catalogue.load(FOLDER)
    loaded = catalogue.load(folder)
    lesson = loaded.lesson("proef", "kijk")
    assert dataclasses.replace(lesson, translations=()) == before.lesson("proef", "kijk")
    assert loaded.edition("proef", "kijk") != before.edition("proef", "kijk")
    assert codec.loads(codec.dumps(lesson)) == lesson
    assert lesson.told_in("en").title == "Look"
    assert lesson.told_in("nl") is lesson
    assert lesson.told_in("fr") is lesson
    assert loaded.by_edition(loaded.edition("proef", "kijk")) is lesson


def test_a_course_is_told_in_a_language_with_its_lessons(folder: Path):
    course = catalogue.load(folder).course("proef").told_in("en")
    assert (course.title, course.hours, course.language) == ("Trial course", "0.5 hours", "en")
    assert course.goals[0] == ("luisteren", "listen first and only then do something.")
    assert (course.in_order, course.valid_months, course.law_as_of) == (True, 24, "2026-11")
    assert [lesson.title for lesson in course.lessons] == ["Look"]
    assert course.lessons[0].goals[0].sentence == "listen first and only then do something."
    plain = catalogue.load(FOLDER).course("proef").told_in("en")
    assert (plain.title, plain.language, plain.lessons[0].language) == ("Proefcursus", "nl", "nl")


def test_choices_and_answers_of_one_language_count_in_the_other(folder: Path):
    lesson = catalogue.load(folder).lesson("proef", "kijk")
    english = lesson.told_in("en")
    rows = [play.Chosen(branch=1, step=1, scene="balie", option=0)]
    assert play.replay(english, rows).at.name == play.replay(lesson, rows).at.name
    assert play.replay(english, rows).at.brief == "You heard enough."
    assert english.start.choices[1].boundary == "wet-1"
    keys = [[question.key for question in goal.questions] for goal in lesson.goals]
    assert [[question.key for question in goal.questions] for goal in english.goals] == keys
    assert english.goals[0].questions[0].text == "What do you ask first?"


def test_a_picture_with_text_in_it_has_its_own_english_one(folder: Path):
    pictures = folder / "proef" / "beelden"
    shutil.copyfile(pictures / "trap.svg", pictures / "trap.en.svg")
    lesson = catalogue.load(folder).lesson("proef", "kijk")
    screens = [told.start.blocks[1] for told in (lesson, lesson.told_in("en"))]
    assert [screen.rows[0].parts[0].file for screen in screens] == ["trap.svg", "trap.en.svg"]


CROSSES = "- [ ] Whether you may see it\n  > No. There is no need.\n- [x] Who it is"
OTHER_CROSSES = "- [x] Whether you may see it\n  > No. There is no need.\n- [ ] Who it is"
DIFFERENCES = [
    ("values: pupils, colleague, parents", "values: pupils, colleague, role", "collega, ouders"),
    ("pitfall: appen-met-ouders", "pitfall: iets-anders", "‘iets-anders’ staat niet in"),
    ("## gekeken", "## looked", "ontbreekt scène ‘gekeken’"),
    ("## gekeken", "## looked", "‘looked’ staat niet in de les zelf"),
    ("(turning point)", "", "Een les heeft één (turning point)"),
    ("- [**Begin about Yara**](#ending-eerlijk) (only after: geluisterd)\n", "", "3 mogelijkheden"),
    ("(#ending-kil)", "(#ending-eerlijk)", "gaat deze rij naar ‘einde-kil’"),
    (" (only after: geluisterd)", "", "alleen na ‘geluisterd’"),
    (" (boundary: wet-1)", "", "een grens (wet-1)"),
    ("- **You:** what you see, you see.\n", "", "heeft in de les zelf 2 rijen"),
    ("- pupils: stronger.", "- pupils: much stronger.", "‘pupils: stronger’"),
    ("- colleague: under pressure. Rob knows nothing.\n", "", "‘What changes’ heeft"),
    ("[On to the desk](#dinsdag) (only after: balie)\n", "", "‘Verder’ heeft in de les zelf 2"),
    ("> private: Rob, colleague", "> phone: Rob, colleague (missed)", "gesprek, privé"),
    ("[photo | A", "[clip | A", "Neem soorten en beelden over"),
    ("- This is not allowed. (source: wet-1)", "- This. (source: wet-2)", ""),
    ("- teamleider (required): At", "- teamleider: At", "teamleider (required)"),
    ("- Look after Isa.\n", "- Look after Isa.\n- Call.\n", "‘First hour’ heeft in de les zelf 1"),
    ("- ‘Tell me.’\n- ‘I will", "- ‘Tell me.’\n- ‘I ", None),
    ("### What do you do then?", "### judge: What do you do then?", ""),
    ("- [x] Who it is", "- [ ] Who it is", "0 kruisjes"),
    (CROSSES, OTHER_CROSSES, "andere goede antwoorden"),
    ("## goal: wie-erbij", "## goal: who-else", "ontbreekt doel ‘wie-erbij’"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words"), DIFFERENCES)
def test_each_difference_is_told(folder: Path, old: str, new: str, words: str | None):
    assert old in ENGLISH
    lines = told(folder, ENGLISH.replace(old, new, 1))
    if words is None:
        assert lines == []
    else:
        assert any(words in line for line in lines), lines


def test_a_difference_stands_at_its_own_word(folder: Path):
    lines = told(folder, ENGLISH.replace("(#ending-kil)", "(#ending-eerlijk)", 1))
    row = ENGLISH[: ENGLISH.index("- [**Nothing**")].count("\n") + 1
    place = "- [**Nothing** ‘Petra deals with that.’](#".__len__() + 1
    assert any(f"kijk.en.md:{row}:{place}: error E120" in line for line in lines), lines


def test_a_word_of_the_other_language_gives_one_tip(folder: Path):
    lines = told(folder, ENGLISH.replace("### In short", "### In het kort"))
    assert len(lines) == 1
    assert "tip T206 In een Engels bestand schrijf je ‘In short’." in lines[0]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("kijk.fr.md", "Noem het bestand kijk.en.md."),
        ("kijk.nl.md", "Noem het bestand kijk.md"),
        ("kijken.en.md", "vertaling van kijken.md"),
    ],
)
def test_a_translation_that_belongs_to_nothing_is_told(folder: Path, name: str, words: str):
    (folder / "proef" / "kijk.en.md").rename(folder / "proef" / name)
    (line,) = check.report(check.check(folder))
    assert "E120" in line
    assert words in line


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("## wie-erbij", "## who-else", "ontbreekt doel ‘wie-erbij’"),
        ("; Bring somebody in", "", "2 delen bij geoefend"),
        ("title: Trial course\n", "", "Bovenaan mist ‘title: …’"),
        ("title: Trial", "title: Trial course\nlessons: other\nlanguage: en #", ""),
        ("# Learning goals", "# Leerdoelen", "schrijf je ‘Learning goals’"),
        ("say whom", "## iets\n\nsay whom", "Hier mist de tekst"),
    ],
)  # fmt: skip
def test_the_course_in_english_says_the_same(folder: Path, old: str, new: str, words: str):
    path = folder / "proef" / "course.en.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    lines = check.report(check.check(folder))
    assert any("course.en.md" in line and words in line for line in lines), lines


def test_a_course_can_be_english_itself(folder: Path):
    course = folder / "proef"
    english = (course / "course.en.md").read_text(encoding="utf-8")
    more = "language: en\nlaw as of: 2026-11\nvalid: 24 months\norder: fixed\nlessons: kijk\n"
    (course / "course.md").write_text(english.replace("kind:", more + "kind:"), encoding="utf-8")
    (course / "kijk.en.md").rename(course / "kijk.md")
    (course / "kijk.nl.md").write_text(dutch(), encoding="utf-8")
    (course / "course.en.md").unlink()
    assert [found.code for found in check.check(folder) if found.code != "T833"] == []
    loaded = catalogue.load(folder)
    assert loaded.course("proef").language == "en"
    assert loaded.lesson("proef", "kijk").told_in("nl").title == "Kijk"
