"""Letters on paper: a page each, tagged, whatever the name."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from elearn.documents import letter_pdf
from elearn.documents.letter_pdf import Letter


def letter(name: str = "Henk Veldman") -> Letter:
    return Letter(
        name=name,
        given_name=name.split()[0],
        organisation="Stichting Klaverdonk",
        school="Klaverdonk College",
        team="Conciërges",
        code="K7M4-2QXP-93TA",
        until=date(2027, 1, 24),
    )


def read(*letters: Letter) -> PdfReader:
    made = letter_pdf.render(
        letters,
        base_url="https://leren.school.example",
        product="Grijs gebied",
        today=date(2026, 11, 25),
    )
    return PdfReader(io.BytesIO(made))


@pytest.mark.parametrize(
    "name", ["Henk Veldman", "Łukasz 😀 van 't Hof", "#let x = 1 *vet*", "x" * 300]
)
def test_a_letter_is_one_page_and_takes_every_name_as_text(name: str) -> None:
    reader = read(letter(name))
    assert len(reader.pages) == 1
    text = reader.pages[0].extract_text()
    for words in ("K7M4", "2QXP", "93TA", "leren.school.example/uitnodiging", "24 januari 2027"):
        assert words in text


def test_letters_are_tagged_and_each_has_its_own_page() -> None:
    reader = read(letter(), letter("Anne Jansen"), letter("Bas Scholten"))
    assert len(reader.pages) == 3
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "nl-NL"


def test_without_letters_there_is_nothing_to_print() -> None:
    with pytest.raises(ValueError, match="no letters"):
        read()
