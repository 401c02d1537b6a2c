"""Sentences, words that nobody says, and sentences that return."""

import pytest

from elearn.domain import echoes, readability, sentences, style, wording
from elearn.domain.echoes import Said
from elearn.domain.finding import Place


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Je belt. Hij neemt op!", 2),
        ("Zie art. 3.40 van de wet. Dat is alles.", 2),
        ("Neem bijv. een appje, een foto enz. mee naar Petra.", 1),
        ("Om 21.47 uur belt ze.", 1),
        ("‘Vertel.’ Dan is het stil…", 2),
        ("… ?", 0),
        ("", 0),
    ],
)
def test_sentences_end_where_people_end_them(text: str, count: int) -> None:
    assert len(list(sentences.of(text))) == count


def test_a_sentence_knows_where_it_begins() -> None:
    text = "Kort.  En dan dit."
    assert [text[s.start :].startswith(s.text) for s in sentences.of(text)] == [True, True]
    assert [s.start for s in sentences.of(text)] == [0, 7]


def told(text: str) -> list[tuple[int, str, str]]:
    return [(slip.start, slip.code, slip.message) for slip in style.slips(text)]


def test_a_sentence_of_more_than_twenty_words_is_told_with_its_number() -> None:
    assert told("Kort. " + "woord " * 20 + "einde.") == [
        (6, "T808", "Deze zin telt 21 woorden. Knip hem in tweeën.")
    ]
    assert told("woord " * 19 + "einde.") == []


@pytest.mark.parametrize(
    ("text", "word", "instead"),
    [
        ("Je dient dit direct te melden.", "Dienen te", "moeten"),
        ("Medewerkers dienen te melden.", "Dienen te", "moeten"),
        ("Middels een mail.", "Middels", "met"),
        ("Werk conform het protocol.", "Conform", "volgens"),
        ("Wij faciliteren dat gesprek.", "Faciliteren", "mogelijk maken"),
    ],
)
def test_written_language_is_told_with_what_people_say(text: str, word: str, instead: str) -> None:
    ((_, code, message),) = told(text)
    assert code == "T821"
    assert message.startswith(f"‘{word}’ is ")
    assert message.endswith(f"Schrijf ‘{instead}’.")


@pytest.mark.parametrize(
    "text",
    [
        "Wie een klacht indient, hoort dat.",
        "De tafel dient als bureau.",
        "Ze heeft een conformistische vader.",
        "Bel Meldpunt Kinderporno.",
        "De monitor laat het zien.",
    ],
)
def test_words_that_only_look_like_it_are_left_alone(text: str) -> None:
    assert told(text) == []


def test_no_word_is_replaced_by_a_word_that_is_on_the_list_itself() -> None:
    for word in wording.WORDS:
        assert list(wording.found(f"Dus {word.instead} dat.")) == [], word.word
        assert word.word[0].islower(), word.word


def said(text: str, line: int, file: str = "a.md") -> Said:
    return Said(file=file, place=Place(line=line), text=text)


def lines(*texts: str) -> list[tuple[int, int]]:
    found = echoes.echoes(said(text, n) for n, text in enumerate(texts, start=1))
    return [(echo.first.place.line, echo.later.place.line) for echo in found]


def test_a_sentence_that_returns_in_nearly_the_same_words_is_found() -> None:
    first = "Noteer waar het filmpje staat en hoe laat je het zag."
    assert lines(first, "Iets heel anders dan wat hiervoor stond, echt waar.", first) == [(1, 3)]
    assert lines(first, "Noteer waar het filmpje staat en hoe laat je dat zag.") == [(1, 2)]
    assert lines(first, "NOTEER, waar het *filmpje* staat: en hoe laat je het zag!") == [(1, 2)]


def test_short_sentences_and_sentences_with_other_words_may_return() -> None:
    assert lines("Klopt. Bel eerst.", "Klopt. Bel eerst.") == []
    assert (
        lines(
            "Vertel je teamleider dat er een filmpje rondgaat.",
            "Vertel je collega wanneer je ouders wilt spreken.",
        )
        == []
    )


def test_of_a_sentence_that_returns_often_one_is_told() -> None:
    assert lines(*["Dit is precies dezelfde zin als die hierboven."] * 50) == [(1, 2)]


def test_thousands_of_sentences_are_compared_in_a_second() -> None:
    many = [f"Dit is een zin over nummer {n} en dan nog iets over {n % 7}." for n in range(6000)]
    assert len(lines(*many)) <= 6000


def test_reading_level_counts_words_sentences_long_words_and_syllables() -> None:
    level = readability.of(["Je belt de vertrouwensinspecteur. Dan wacht je."])
    assert level is not None
    assert (level.words, level.average, level.longest) == (7, 3.5, 4)
    assert level.long_words == ("vertrouwensinspecteur",)
    syllables = 1 + 1 + 1 + 6 + 1 + 1 + 1
    assert level.flesch == pytest.approx(206.84 - 0.77 * 100 * syllables / 7 - 0.93 * 3.5)
    assert readability.of(["", "…"]) is None
