"""`## Vooraf`: what stands before the story, and every slip in it."""

from functools import cache
from pathlib import Path

import pytest

from elearn.content import codec, course_folder, reader

FOLDER = Path(__file__).parents[1] / "fixtures" / "example"
LESSON = FOLDER / "voorbeeld" / "kijk-dan.md"
TEXT = LESSON.read_text(encoding="utf-8")
BEFORE = TEXT[TEXT.index("## Vooraf") : TEXT.index("## balie")]


@cache
def around():
    return course_folder.surroundings(LESSON.parent, base=FOLDER)[0]


def read(text: str) -> reader.Reading:
    return reader.read_lesson(text, slug="kijk-dan", file="kijk-dan.md", around=around())


def codes(text: str) -> list[str]:
    whole = {f.code for f in read(TEXT).findings}
    return [f.code for f in read(text).findings if f.code not in whole]


def test_the_page_before_the_story_is_read_whole():
    before = read(TEXT).lesson.before
    assert before.about == (
        "Dit dilemma gaat over een naaktfoto van een leerling. Je krijgt geen beeld te zien. "
        "Het verhaal speelt op één schooldag en loopt niet overal goed af.",
    )
    assert [row.contact.role for row in before.helpers] == ["de vertrouwenspersoon", "Helpwanted"]
    assert before.helpers[1].when == "Als er van jou of je kind een beeld rondgaat."
    assert len(before.reading) == 3
    assert before.reading[2].startswith("Wie niet kijkt en wel luistert")
    assert not any(
        f.place.line < TEXT[: TEXT.index("## balie")].count("\n") + 1 for f in read(TEXT).findings
    )


def test_a_lesson_without_it_is_the_edition_that_it_was():
    lesson = read(TEXT.replace(BEFORE, "")).lesson
    assert lesson.before is None
    assert "before" not in codec.dumps(lesson)
    assert codec.loads(codec.dumps(read(TEXT).lesson)).before == read(TEXT).lesson.before


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (BEFORE, "", ["E603"]),
        ("## Vooraf", "## Voraf", ["E212"]),
        ("## Vooraf", "### Vooraf", ["E203"]),
        ("### Wie kan helpen", "### Wie kan helpn", ["E212"]),
        ("### Wie kan helpen", "## Wie kan helpen", ["E203"]),
        ("### Liever lezen\n", "", ["E603", "E215"]),
        ("- helpwanted: Als", "- helpgewenst: Als", ["E602"]),
        ("- helpwanted: Als er van", "- helpwanted", ["E501"]),
        ("Wie kijkt, weet", "- Wie kijkt, weet", ["E215"]),
        ("Wie kijkt, weet", "> Wie kijkt, weet", ["E312"]),
        ("Dit dilemma gaat", "*Dit dilemma gaat", ["T405"]),
        ("{teamleider} verder", "{teamlijder} verder", ["E320"]),
        ("## Vooraf\n", "", ["E207", "E215"]),
    ],
)  # fmt: skip
def test_each_slip_is_told(old: str, new: str, wanted: list[str]):
    assert TEXT.count(old) == 1
    assert sorted(codes(TEXT.replace(old, new))) == sorted(wanted)


def test_too_few_or_too_many_words_to_read_instead_are_told():
    assert codes(TEXT.replace("Een leerling wil de conciërge een", "Wie is daar? " * 70)) == [
        "E604"
    ]
    start, end = TEXT.index("Een leerling wil de"), TEXT.index("## balie")
    assert codes(TEXT[:start] + "Kort.\n\n" + TEXT[end:]) == ["E604"]


def test_it_stands_once_and_above_the_first_scene():
    assert codes(TEXT.replace(BEFORE, BEFORE + BEFORE))[0] == "E209"
    later = TEXT.replace(BEFORE, "").replace("## geluisterd\n", BEFORE + "## geluisterd\n")
    assert codes(later) == ["E206"]
