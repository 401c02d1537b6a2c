"""Whatever is done to a lesson, the reader answers with findings inside the file, never raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elearn.content import codec, lines
from tests.content.test_reader import TEXT, read

BITS = [
    *"#>-*[](){}|:\n \t`<\"'_~=+.1x\u200b\u00a0",
    "\n## ",
    "\n### ",
    "\n> ",
    "\n---\n",
    "**",
    "é",
]
FEW = 3
PLACES = st.integers(min_value=0, max_value=len(TEXT) - 1)
SLIP = st.tuples(PLACES, st.integers(min_value=0, max_value=300), st.sampled_from(["", *BITS]))


def answers(text: str) -> None:
    reading = read(text)
    typed = lines.read(text)
    for found in reading.findings:
        assert 1 <= found.place.line <= max(len(typed), 1)
        assert found.place.column >= 1
        assert found.message.endswith((".", "?", ")", "…", "]", "naam")) or " " in found.message
    if reading.lesson is not None:
        assert codec.loads(codec.dumps(reading.lesson)) == reading.lesson


@given(st.lists(SLIP, min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_random_damage_never_raises(slips: list[tuple[int, int, str]]):
    text = TEXT
    for at, length, bit in slips:
        text = text[:at] + bit + text[at + length :]
    answers(text)


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_text_at_all_is_answered(text: str):
    answers(text)
    answers("---\n" + text)
    answers(TEXT[:400] + text + TEXT[400:])


@pytest.mark.heavy
def test_any_line_can_go():
    rows = TEXT.split("\n")
    for number in range(len(rows)):
        answers("\n".join(rows[:number] + rows[number + 1 :]))


@pytest.mark.heavy
def test_any_mark_can_go_and_is_noticed():
    """Every mark that means something, taken away, gives a value that differs or few findings."""
    whole = read(TEXT)
    unnoticed = []
    flooded = []
    for at, character in enumerate(TEXT):
        if character in "#[]()>*|{}":
            reading = read(TEXT[:at] + TEXT[at + 1 :])
            if reading.fit and reading.lesson == whole.lesson and not reading.findings:
                unnoticed.append((TEXT.count("\n", 0, at) + 1, character))
            if len(reading.findings) > FEW:
                flooded.append((TEXT.count("\n", 0, at) + 1, character))
    empty_quote_lines = {n for n, row in enumerate(TEXT.split("\n"), 1) if row == ">"}
    assert [spot for spot in unnoticed if spot[0] not in empty_quote_lines] == []
    assert flooded == []


@pytest.mark.parametrize("bit", ["> " * 2000, "#" * 2000, "[" * 3000, "*" * 3000, "- " * 1500])
def test_nested_and_repeated_marks_end_quickly(bit: str):
    answers(TEXT.replace("Pauze.", bit + "\n") + ("\n" + bit) * 20)
