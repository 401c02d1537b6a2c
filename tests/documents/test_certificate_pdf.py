"""The certificate as a person reads it: what it says, for every name, on one page.

Whether it holds to the standards is `test_certificate_standards.py`.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pytest

from elearn.documents import certificate_pdf, faces
from tests.documents import papers


def test_everything_stands_on_it_in_the_agreed_order() -> None:
    said = papers.words(replace(papers.PLAIN, valid_until=date(2028, 11, 23)))

    places = [
        said.find(text)
        for text in (
            "De Vaart",
            "Certificaat",
            "Marieke van der Linden",
            "heeft deze training afgerond:",
            "Sociale media en jouw werk op school",
            "Afgerond op 24 november 2026",
            "Geldig tot en met 23 november 2028",
            "Studielast 0,25 uur zelfstudie, 0 contacturen",
            "Uitgegeven door: De Vaart, Stichting Waterrijk",
            "Geoefend met: een filmpje dat rondgaat, een boze oudergroep",
            "Na deze training kun je",
            "eerste stappen zetten als een filmpje of foto rondgaat;",
            "Les: Vier seconden",
            "GG-7K4M-2QXP-93",
            "leren.school.example/controle",
            "Inhoud: versie 3f9c2ab1, rechtsstand november 2026, vorm: dilemma’s en vragen.",
            "Soort activiteit: zelfstudie. Aanbieder: Grijs gebied.",
        )
    ]

    assert -1 not in places
    assert places == sorted(places)


def test_without_an_end_it_says_nothing_about_validity() -> None:
    assert "eldig" not in papers.words(papers.PLAIN)


def test_a_school_that_is_its_own_organisation_is_named_once_as_issuer() -> None:
    alone = replace(papers.PLAIN, organisation="De Vaart")

    assert "Uitgegeven door: De Vaart Geoefend" in papers.words(alone)


def test_a_course_with_nothing_practised_goals_or_lessons_has_no_empty_headings() -> None:
    said = papers.words(replace(papers.PLAIN, practised=(), goals=(), lessons=()))

    assert "Geoefend" not in said
    assert "Na deze training" not in said
    assert "Les:" not in said


def test_it_never_claims_a_pass_or_more() -> None:
    said = papers.words(papers.FULL).lower()

    for word in ("geslaagd", "bekwaam", "diploma", "score", "punten", "geboren", "handtekening"):
        assert word not in said


@pytest.mark.parametrize("name", papers.NAMES.values(), ids=papers.NAMES.keys())
def test_every_name_fits_on_one_page(name: str) -> None:
    assert len(papers.opened(papers.named(name)).pages) == 1


@pytest.mark.parametrize("key", ["turkish", "polish", "cyrillic", "apostrophes", "null"])
def test_the_letters_of_a_name_are_all_there(key: str) -> None:
    assert papers.NAMES[key] in papers.words(papers.named(papers.NAMES[key]))


def test_an_arabic_name_can_be_read_back_letter_by_letter() -> None:
    said = papers.words(papers.named("محمد"))

    assert "محمد" in said or "محمد"[::-1] in said


def test_a_name_of_sixty_characters_is_whole() -> None:
    assert papers.NAMES["sixty characters"] in papers.words(
        papers.named(papers.NAMES["sixty characters"])
    )


def test_markup_in_any_text_is_literal() -> None:
    odd = replace(
        papers.PLAIN,
        name=papers.MARKUP,
        school=papers.MARKUP,
        organisation=papers.MARKUP,
        course_title=papers.MARKUP,
        goals=(papers.MARKUP,),
        lessons=(papers.MARKUP,),
    )

    said = papers.words(odd).replace(" ", "")

    assert said.count(papers.MARKUP.replace(" ", "")) == 6  # the school also as issuer
    assert "root:" not in said


def test_a_letter_that_no_face_has_becomes_a_box_and_the_title_keeps_it() -> None:
    pdf = papers.opened(papers.named("Sanne 李"))

    assert f"Sanne {faces.SUBSTITUTE}" in pdf.pages[0].extract_text()
    assert pdf.metadata is not None
    assert str(pdf.metadata.title).startswith("Sanne 李, ")


def test_a_name_cannot_turn_the_sentence_around() -> None:
    assert "Jan gnaJ" in papers.words(papers.named("Jan \u202egnaJ"))


def test_five_long_goals_and_twelve_lessons_still_take_one_page() -> None:
    pdf = papers.opened(replace(papers.FULL, name=papers.NAMES["sixty characters"]))

    said = " ".join(pdf.pages[0].extract_text().split())
    assert len(pdf.pages) == 1
    assert all(lesson in said for lesson in papers.FULL.lessons)


def test_the_same_statement_gives_the_same_bytes() -> None:
    first = certificate_pdf.render(papers.FULL, base_url=papers.BASE_URL)

    assert certificate_pdf.render(papers.FULL, base_url=f"{papers.BASE_URL}/") == first


def test_eight_threads_at_once_make_each_their_own_certificate() -> None:
    names = [f"Medewerker {number}" for number in range(24)]

    def made(name: str) -> bytes:
        return certificate_pdf.render(papers.named(name), base_url=papers.BASE_URL)

    with ThreadPoolExecutor(max_workers=8) as pool:
        papers_made = list(pool.map(made, names))

    for name, paper in zip(names, papers_made, strict=True):
        assert name in pypdf.PdfReader(BytesIO(paper)).pages[0].extract_text()


def test_a_certificate_takes_less_than_half_a_second_and_150_kilobytes() -> None:
    certificate_pdf.render(papers.PLAIN, base_url=papers.BASE_URL)
    begin = time.perf_counter()
    paper = certificate_pdf.render(papers.FULL, base_url=papers.BASE_URL)

    assert time.perf_counter() - begin < 0.5
    assert len(paper) < 150_000


def test_without_https_the_check_address_says_so() -> None:
    paper = certificate_pdf.render(papers.PLAIN, base_url="http://127.0.0.1:8000")

    said = pypdf.PdfReader(BytesIO(paper)).pages[0].extract_text()
    assert "http://127.0.0.1:8000/controle" in said
