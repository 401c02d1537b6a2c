"""The printed code, the surname beside it, and what a certificate is worth."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.domain import certificate
from elearn.domain.certificate import Standing
from elearn.domain.symbols import ALPHABET

values = st.integers(0, 2**40 - 1)


@given(values)
def test_a_code_reads_back_however_it_is_typed(value: int) -> None:
    code = certificate.code(value)
    assert certificate.parse(code) == value
    assert certificate.parse(code.lower().replace("-", "")) == value
    assert certificate.parse(code.removeprefix("GG-").replace("-", " ")) == value
    assert certificate.parse(code.replace("0", "O").replace("1", "l")) == value


@given(values, st.integers(0, 9), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_always_found(value: int, place: int, symbol: str) -> None:
    bare = certificate.code(value).replace("-", "")[2:]
    wrong = bare[:place] + symbol + bare[place + 1 :]
    assert certificate.parse(wrong) == (value if wrong == bare else None)


@given(values, st.integers(0, 8))
def test_two_neighbours_swapped_are_always_found(value: int, place: int) -> None:
    bare = certificate.code(value).replace("-", "")[2:]
    wrong = bare[:place] + bare[place + 1] + bare[place] + bare[place + 2 :]
    assert certificate.parse(wrong) == (value if wrong == bare else None)


@pytest.mark.parametrize(
    "text", ["", "GG", "GG-7K4M-2QXP", "GG-7K4M-2QXP-9!", "GG-7K4M-2QXP-93-9", "U" * 10, "٣" * 10]
)
def test_what_cannot_be_a_code_is_none(text: str) -> None:
    assert certificate.parse(text) is None


@pytest.mark.parametrize("value", [-1, 2**40])
def test_a_value_outside_forty_bits_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="40-bit"):
        certificate.code(value)


@pytest.mark.parametrize(
    ("typed", "surname"),
    [
        ("linden", "Linden"),
        ("van der Linden", "Linden"),
        ("Yildiz", "Yıldız"),
        ("YILDIZ", "Yıldız"),
        ("Sahin", "Şahin"),
        ("lukasz", "Łukasz"),
        ("Muller", "Müller"),
        ("محمد", "محمد"),
        ("jansen de vries", "Jansen-de Vries"),
        ("Jansen-de Vries", "Jansen-de Vries"),
        ("OBrien", "O'Brien"),
        ("o’brien", "O'Brien"),
        ("Amrani", "El Amrani"),
        ("el amrani", "El Amrani"),
        ("van dam", "van Dam"),
        ("Dam", "van Dam"),
        ("hof", "van 't Hof"),
        ("'t Hof", "van 't Hof"),
        ("van", "van"),
        ("van der Van", "Van"),
        ("v.d. Linden", "Linden"),
        ("v/d linden", "Linden"),
        ("van der Linden", "van der Linden"),
        ("D’Angelo", "D'Angelo"),
        ("Jansen de  Vries ", "Jansen‑de Vries"),
        ("İpek", "Ipek"),
        ("Strasse", "Straße"),
        ("Sorensen", "Sørensen"),
    ],
)
def test_a_surname_is_recognised_without_accents_case_and_tussenvoegsel(
    typed: str, surname: str
) -> None:
    assert certificate.same_surname(typed, surname)


@pytest.mark.parametrize(
    ("typed", "surname"),
    [
        ("", "Linden"),
        (" ", "Linden"),
        ("Lind", "Linden"),
        ("van der", "Linden"),
        ("-", "Linden"),
        ("Vries", "Jansen-de Vries"),
        ("محمود", "محمد"),
    ],
)
def test_another_surname_is_not(typed: str, surname: str) -> None:
    assert not certificate.same_surname(typed, surname)


@pytest.mark.parametrize(
    ("withdrawn", "replaced", "valid_until", "expected"),
    [
        (False, False, None, Standing.VALID),
        (False, False, date(2026, 11, 24), Standing.VALID),
        (False, False, date(2026, 11, 23), Standing.EXPIRED),
        (False, True, None, Standing.REPLACED),
        (False, True, date(2020, 1, 1), Standing.REPLACED),
        (True, True, date(2020, 1, 1), Standing.WITHDRAWN),
        (True, False, None, Standing.WITHDRAWN),
    ],
)
def test_what_a_certificate_is_worth(
    withdrawn: bool, replaced: bool, valid_until: date | None, expected: Standing
) -> None:
    found = certificate.standing(
        withdrawn=withdrawn, replaced=replaced, valid_until=valid_until, today=date(2026, 11, 24)
    )
    assert found is expected
