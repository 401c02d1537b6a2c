"""Style is asked of what a lesson says itself; a character and a wrong answer may say anything."""

import pytest

from tests.content.test_reader import TEXT, read

BAD = "Middels artikel 240b dien je te zwijgen."
OWN = [
    ("situatie: Er gaat een foto rond.", "situatie: {}"),
    ("Pauze. Je", "{} Je"),
    ("Je hoorde genoeg.", "{}"),
    ("steviger. Er kwam geen kijker bij.", "steviger. {}"),
    ("De vader kreeg antwoord.", "{}"),
    ("- Dit mag niet. (bron", "- {} (bron"),
    ("- Wanneer werd het kijken?", "- {}"),
    ("- ‘Vertel.’\n", "- ‘{}’\n"),
    ("### Wat vraag je eerst?", "### {} Toch?"),
    ("  > Nee. Dat hoeft niet.", "  > {}"),
    ("- [x] Wie het is", "- [x] {}"),
    ("Vraag wie het is.", "{}"),
]
OTHERS = [
    ("Rob: Hoor je iets?", "Rob: {}"),
    ("Wie heeft hem gezien?", "{}"),
    ("Wij weten wie het is.", "{}"),
    ("- [ ] Of je hem mag zien", "- [ ] {}"),
    ("[**Niets** ‘Dat loopt via Petra.’]", "[**Niets** ‘{}’]"),
    ("| Een trap.]", "| {}]"),
]


def tips(old: str, new: str) -> set[str]:
    assert old in TEXT
    return {found.code for found in read(TEXT.replace(old, new.format(BAD), 1)).findings}


@pytest.mark.parametrize(("old", "new"), OWN, ids=lambda text: str(text)[:30])
def test_what_the_lesson_says_itself_is_plain_and_holds(old: str, new: str) -> None:
    assert tips(old, new) >= {"T821", "T825"}


@pytest.mark.parametrize(("old", "new"), OTHERS, ids=lambda text: str(text)[:30])
def test_what_others_say_is_theirs(old: str, new: str) -> None:
    assert tips(old, new) & {"T808", "T821", "T825"} == set()


def test_many_tips_of_one_kind_are_told_in_six_lines_with_the_other_places() -> None:
    lines = "\n\n".join(f"Middels nummer {n} gaat het." for n in range(20))
    found = [one for one in read(TEXT.replace("Pauze.", lines)).findings if one.code == "T821"]
    assert len(found) == 6
    assert found[-1].message == (
        "‘Middels’ is schrijftaal. Schrijf ‘met’. Zo ook op regel 28, 30, 32, 34, 36 en verder."
    )


def test_hundreds_of_tips_do_not_make_a_lesson_unfit() -> None:
    line = " ".join(f"Middels {n}." for n in range(250))
    reading = read(TEXT.replace("> Nee. Dat hoeft niet.", f"> Nee. {line}"))
    assert reading.fit
    assert [found.code for found in reading.findings] == ["T821"] * 6
