"""What docs/authoring.md promises a writer is what the checker does."""

import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from elearn.config import ROOT
from elearn.content import check
from elearn.domain import (
    checks_balance,
    checks_course,
    checks_limits,
    checks_questions,
    checks_ways,
    claims,
    readability,
    style,
    wording,
)

AUTHORING = ROOT / "docs" / "authoring.md"
FIXTURES = ROOT / "tests" / "fixtures"
FAULTY = FIXTURES / "faulty"
TEMPLATE = ROOT / "docs" / "lesson-template.md"
CODE = re.compile(r"\"([ET]\d{3})\"")


@cache
def text() -> str:
    return AUTHORING.read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """The rows of the table below that heading, without its head."""
    part = text().partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def of_the_format() -> set[str]:
    """The codes that docs/lesson-format.md names, with those between the two of a range."""
    text = (ROOT / "docs" / "lesson-format.md").read_text(encoding="utf-8")
    return {
        f"{kind}{number}"
        for kind, first, last in re.findall(r"([ET])(\d{3})(?:–[ET](\d{3}))?", text)
        for number in range(int(first), int(last or first) + 1)
    }


def example() -> str:
    (found,) = re.findall(r"```markdown\n(.*?)```", text(), re.DOTALL)
    return str(found)


@pytest.mark.parametrize("lesson", [example(), TEMPLATE.read_text(encoding="utf-8")])
def test_example_and_template_are_whole_lessons_with_one_tip_on_purpose(
    lesson: str, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(ROOT / "scenarios", tmp_path / "lessen"))
    file = folder / "sociale-media" / "nieuw.md"
    file.write_text(lesson, encoding="utf-8")
    found = check.check(file)
    assert check.exit_code(found) == 0
    assert [one.code for one in found] == ["T813"]


def test_every_code_of_the_program_is_listed_once_with_what_to_do() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8")
        for room in ("content", "domain")
        for path in (ROOT / "elearn" / room).rglob("*.py")
    )
    listed = [row[0] for row in table("Every code, and what to do")]
    told = set(CODE.findall(sources))
    assert sorted(set(listed)) == sorted(listed)
    assert told - set(listed) == set()
    assert set(listed) - told - of_the_format() == set()
    assert all(row[1].endswith(".") for row in table("Every code, and what to do"))


def test_every_code_has_its_fixture_and_only_style_is_told_elsewhere_than_in_the_format() -> None:
    listed = {row[0] for row in table("Every code, and what to do")}
    shown = "\n".join(path.read_text(encoding="utf-8") for path in FAULTY.glob("*.expected"))
    assert set(re.findall(r": (?:error|tip) ([ET]\d{3}) ", shown)) == listed
    elsewhere = listed - of_the_format()
    assert {code for code in elsewhere if not code.startswith("T8")} == set()


def test_the_limits_are_those_that_are_checked() -> None:
    limits = {row[2]: row[1] for row in table("Write so that a tired colleague reads on")}
    assert limits == {
        "T801": f"{checks_limits.STORY_WORDS} words",
        "T802": f"{checks_limits.MESSAGES}",
        "T803": f"{checks_limits.MESSAGE_LENGTH} characters",
        "T804, T805": f"{checks_limits.TITLE_LENGTH} and {checks_limits.LINE_LENGTH} characters",
        "T806": f"{checks_limits.ENDING_LENGTH} characters",
        "T807": f"{checks_limits.DEBRIEF_WORDS} words",
        "T808": f"{style.SENTENCE_WORDS} words; aim at {readability.GOAL}",
        "T809": f"{checks_limits.SCENE_LENGTH} characters",
        "T812": f"{checks_questions.RECAP_WORDS} words",
        "T813": f"{checks_ways.FEWEST} to {checks_ways.MOST}",
        "T814": f"{checks_ways.MEDIAN_MINUTES} minutes",
        "E814": f"{checks_ways.LONGEST_MINUTES} minutes: more is an error",
        "T815": f"{checks_balance.MUCH_LONGER} times the next longest, "
        f"and {checks_balance.MORE_LETTERS} characters more",
        "T831": f"{checks_course.REVIEW_MONTHS} months old",
    }


def test_the_words_and_claims_are_those_that_are_looked_for() -> None:
    words = [(word.word, word.instead) for word in wording.WORDS]
    assert [tuple(row) for row in table("Words that nobody says")] == words
    told = [(claim.key, f"… {claim.why}", claim.instead) for claim in claims.CLAIMS]
    listed = table("Claims that no longer hold, or mislead")
    assert [tuple(row) for row in listed] == told


def test_what_is_said_of_translating_stands_in_a_translation_that_checks_clean(
    tmp_path: Path,
) -> None:
    part = text().partition("## Translate a lesson\n")[2].partition("\n## Get it")[0]
    (shown,) = re.findall(r"```text\n(.*?)```", part, re.DOTALL)
    folder = Path(shutil.copytree(FIXTURES / "lessons", tmp_path / "lessen"))
    shutil.copytree(FIXTURES / "translated", folder, dirs_exist_ok=True)
    english = folder / "proef" / "kijk.en.md"
    assert shown in english.read_text(encoding="utf-8")
    assert check.check(folder) == []
    missing = english.read_text(encoding="utf-8").replace("## balie", "## desk", 1)
    english.write_text(missing, encoding="utf-8")
    assert "E120" in {finding.code for finding in check.check(folder)}
