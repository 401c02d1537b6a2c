"""Sentences with their values apart."""

import pytest

from elearn.domain.errors import NotThere, RuleError
from elearn.domain.said import said, said_n


def first_form(one: str, _many: str, _count: int) -> str:
    return one


def rows(_one: str, _many: str, count: int) -> str:
    return f"{count} rows"


def test_a_sentence_is_dutch_until_somebody_asks_for_another_language() -> None:
    sentence = said("Rij %(row)s is leeg.", row=3)
    english = {"Rij %(row)s is leeg.": "Row %(row)s is empty."}
    assert str(sentence) == "Rij 3 is leeg."
    assert sentence.through(lambda s: english[s], first_form) == "Row 3 is empty."


@pytest.mark.parametrize(("count", "words"), [(0, "0 rijen"), (1, "1 rij"), (2, "2 rijen")])
def test_a_number_chooses_its_form(count: int, words: str) -> None:
    assert str(said_n("1 rij", "%(count)s rijen", count=count)) == words


def test_a_value_can_be_a_sentence_of_its_own() -> None:
    inner = said_n("1 rij", "%(count)s rijen", count=2)
    outer = said("%(rows)s: klaar", rows=inner)
    assert str(outer) == "2 rijen: klaar"
    english = {"%(rows)s: klaar": "%(rows)s: done"}
    assert outer.through(lambda s: english[s], rows) == "2 rows: done"


def test_a_percent_sign_in_a_value_stays_what_it_is() -> None:
    assert str(said("Team %(team)s", team="100% onderbouw")) == "Team 100% onderbouw"
    assert str(said("100% zeker")) == "100% zeker"


def test_a_refusal_keeps_what_it_says_and_its_values() -> None:
    error = RuleError("Er is al een account met %(email)s.", email="a@b.example")
    assert str(error) == "Er is al een account met a@b.example."
    assert error.said.values == {"email": "a@b.example"}
    assert NotThere(error.said).said == error.said
