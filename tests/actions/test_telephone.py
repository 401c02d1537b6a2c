"""Phone numbers: any way of typing in, one way of writing out, and what cannot be called."""

import pytest

from elearn.actions import telephone


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("030-285 66 16", "030 285 6616"),
        ("+31 (0)30 285 66 16", "030 285 6616"),
        ("0031302856616", "030 285 6616"),
        ("030‑285.66.16", "030 285 6616"),
        ("  010 000 0012 ", "010 000 0012"),
        ("0900-111 31 11", "0900 1113111"),
        ("112", "112"),
        ("1 1 3", "113"),
        ("+32 2 555 12 12", "+32 2 555 12 12"),
        ("", ""),
    ],
)
def test_a_number_typed_in_any_way_is_written_one_way(typed: str, shown: str) -> None:
    assert telephone.normal(typed) == shown
    assert telephone.normal(shown) == shown


@pytest.mark.parametrize(
    "typed",
    [
        *("12", "115", "0", "010", "010-12345", "00000000", "bel Petra", "+", "٣", "0" * 400),
        *("010-0000012 toestel 4", "010 000 0012;ext=4", "010-TAALLES", "010 000 0012 / 13"),
        "+31 6 0000 0012",
    ],
)
def test_what_cannot_be_called_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(telephone.NoNumber) as refused:
        telephone.normal(typed)
    assert str(refused.value).endswith(".")


def test_only_a_mobile_number_is_mobile() -> None:
    assert telephone.is_mobile("06 12345678")
    for shown in ("", "112", "113", "010 000 0012", "0900 1113111", "+32 2 555 12 12"):
        assert not telephone.is_mobile(shown)
