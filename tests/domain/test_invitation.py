"""The code on a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.domain import invitation
from elearn.domain.symbols import ALPHABET

values = st.integers(0, 2**50 - 1)


@given(values)
def test_a_code_reads_back_however_it_is_typed(value: int) -> None:
    code = invitation.code(value)
    assert len(code) == 14
    for typed in (
        code,
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " – "),
        f" {code}. ",
    ):
        assert invitation.parse(typed) == value
    assert invitation.parse(code.replace("0", "o").replace("1", "l")) == value


@given(values, st.integers(0, 11), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_always_found(value: int, place: int, symbol: str) -> None:
    bare = invitation.code(value).replace("-", "")
    wrong = bare[:place] + symbol + bare[place + 1 :]
    assert wrong == bare or invitation.parse(wrong) is None


@given(values, st.integers(0, 10))
def test_two_neighbours_swapped_are_always_found(value: int, place: int) -> None:
    bare = invitation.code(value).replace("-", "")
    wrong = bare[:place] + bare[place + 1] + bare[place] + bare[place + 2 :]
    assert wrong == bare or invitation.parse(wrong) is None


@pytest.mark.parametrize("typed", ["", "K7M4", "x" * 300, "٣" * 12, "K7M4-2QXP-93TÄ", "\x00" * 12])
def test_what_is_no_code_is_nothing(typed: str) -> None:
    assert invitation.parse(typed) is None


def test_a_value_that_is_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="50-bit"):
        invitation.code(2**50)
