"""Which letters can be drawn, and what stands for those that cannot."""

import unicodedata

import pytest

from elearn.documents import faces

BOX = faces.SUBSTITUTE


def test_the_box_itself_can_be_drawn() -> None:
    assert ord(BOX) in faces.covered()


@pytest.mark.parametrize("name", ["Şahin Yıldız", "Łukasz", "محمد", "O'Brien", "van ’t Hof", "-"])
def test_names_of_people_stay_as_they_are(name: str) -> None:
    assert faces.drawable(name) == name


def test_loose_accents_are_joined_to_their_letter() -> None:
    assert faces.drawable(unicodedata.normalize("NFD", "Zoë Müller")) == "Zoë Müller"


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("李小龙", BOX * 3),
        ("Sanne 👩‍🏫", f"Sanne {BOX * 2}"),
        ("Sanne ✌️", f"Sanne {BOX}"),
        ("a\u202eb\u200bc\x07d", "abcd"),
        ("  twee   woorden \n", "twee woorden"),
    ],
)
def test_what_cannot_be_drawn_becomes_a_box_and_what_cannot_be_seen_goes(
    name: str, drawn: str
) -> None:
    assert faces.drawable(name) == drawn


def test_a_joiner_stays_where_persian_needs_it() -> None:
    assert faces.drawable("می\u200cخواهم") == "می\u200cخواهم"
    assert faces.drawable("a\u200cb") == "ab"


def test_a_very_long_word_may_be_broken_and_loses_nothing() -> None:
    word = "Aa" * 100

    drawn = faces.drawable(word)

    assert drawn.replace("\u200b", "") == word
    assert max(map(len, drawn.split("\u200b"))) <= 36


def test_a_title_keeps_every_letter_but_no_invisible_sign() -> None:
    assert faces.visible("Sanne 李\u202e\x00, Cursus") == "Sanne 李, Cursus"
