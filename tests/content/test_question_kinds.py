"""Every kind of question, as generously as it is typed; each slip in `tests/fixtures/faulty`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elearn.content import codec, reader
from elearn.domain.artefact import Message, Text
from elearn.domain.questions import Fit, Judgement, Matching, Ordering, Question, Reflection
from elearn.domain.scenario import Goal
from tests.content.test_before import TEXT as EXAMPLE
from tests.content.test_before import read
from tests.content.test_faulty import FAULTY

GOOD = (FAULTY / "goed.md").read_text(encoding="utf-8")
TOP = "# Vragen\n\n## doel: x\n\n### In het kort\n\nKort.\n\n"


def goal_of(text: str) -> tuple[Goal, list[str]]:
    """The questions in this text, and the codes of what is told about them."""
    reading = reader.read_lesson(TOP + text, slug="x", file="x.md")
    assert reading.lesson is not None
    line = TOP.count("\n")
    codes = [f.code for f in reading.findings if f.place.line > line]
    return reading.lesson.goals[0], codes


def only(text: str) -> Ordering | Matching | Question:
    goal, codes = goal_of(text)
    assert codes == []
    (question,) = goal.questions
    assert not isinstance(question, Judgement)
    return question


ORDER = """### volgorde: Wat eerst?

1. **Vang op**: zorg dat niemand alleen is.
2. **Vertel** het aan je teamleider.
3. **Noteer** wat je hoorde.

> regels:
> - vang op vóór noteer: Een mens gaat voor een verslag.
"""
MATCH = """### koppel: Wie haal je erbij?

- Er is nu gevaar = 112
  > Eerst bellen.
- Je twijfelt = je teamleider
  > Samen zie je meer.

> ook te kiezen: de ouderraad, de conciërge
"""


def test_the_example_has_all_six_kinds() -> None:
    lesson = read(EXAMPLE).lesson
    assert lesson is not None
    kinds = [type(question) for goal in lesson.goals for question in goal.questions]
    assert kinds.count(Question) == 6
    assert kinds.count(Ordering) == kinds.count(Matching) == 1
    assert any(question.several for goal in lesson.goals for question in goal.questions[:2])
    assert len(lesson.goals[0].judgements) == len(lesson.goals[1].reflections) == 1
    assert codec.loads(codec.dumps(lesson)) == lesson


def test_an_order_has_labels_texts_and_rules() -> None:
    question = only(ORDER)
    assert isinstance(question, Ordering)
    assert [step.label for step in question.steps] == ["Vang op", "Vertel", "Noteer"]
    assert question.steps[0].text == "**Vang op**: zorg dat niemand alleen is."
    (rule,) = question.rules
    assert (rule.first, rule.then, rule.reason) == (0, 2, "Een mens gaat voor een verslag.")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("vóór", "voor"),
        ("vóór", "VÓÓR"),
        ("> regels:\n", "> regels:\n>\n"),
        ("> regels:\n", ">\n> Regels :\n"),
        ("\n\n> regels", "\n> regels"),
        ("\n\n> regels", "\n\n  > regels"),
        ("1. **", "- **"),
        ("1. **", "4) **"),
        ("**Vang op**:", "**Vang op:**"),
        ("- vang op", "- **vang op**"),
        ("> - vang", "> * vang"),
        ("Een mens gaat voor een verslag.", "Een mens\n>   gaat voor een verslag."),
        ("### volgorde:", "### Volgorde :"),
        ("### volgorde: Wat", "### volgorde:Wat"),
        ("1. **Vang op**: zorg dat", "1. **Vang op**: zorg\n   dat"),
    ],
)
def test_an_order_may_be_typed_otherwise(old: str, new: str) -> None:
    assert old in ORDER
    plain, typed = only(ORDER), only(ORDER.replace(old, new))
    assert isinstance(plain, Ordering)
    assert isinstance(typed, Ordering)
    assert [step.label for step in typed.steps] == [step.label for step in plain.steps]
    assert (typed.key, typed.text, typed.rules) == (plain.key, plain.text, plain.rules)


def test_a_label_may_hold_the_word_that_a_rule_turns_on() -> None:
    text = ORDER.replace("**Vang op**", "**Zorg voor rust**").replace("vang op", "zorg voor rust")
    question = only(text)
    assert isinstance(question, Ordering)
    assert (question.rules[0].first, question.rules[0].then) == (0, 2)


def test_without_rules_an_order_has_none() -> None:
    question = only(ORDER.partition("> regels")[0])
    assert isinstance(question, Ordering)
    assert question.rules == ()


@pytest.mark.parametrize("mark", [" = ", " -> ", " → ", "->", "→", " => "])
def test_a_match_takes_an_arrow_too(mark: str) -> None:
    assert only(MATCH.replace(" = ", mark)) == only(MATCH)


def test_a_match_has_situations_answers_reasons_and_more_to_choose() -> None:
    question = only(MATCH)
    assert isinstance(question, Matching)
    assert [pair.situation for pair in question.pairs] == ["Er is nu gevaar", "Je twijfelt"]
    assert question.pairs[0].feedback == "Eerst bellen."
    assert question.answers == ("112", "je teamleider", "de ouderraad", "de conciërge")


@pytest.mark.parametrize(
    "extra",
    [
        "> ook te kiezen:\n> - de ouderraad\n> - de conciërge",
        "> Ook te kiezen: de ouderraad , de conciërge,",
    ],
)
def test_what_else_can_be_chosen_may_be_a_list(extra: str) -> None:
    changed = MATCH.partition("> ook")[0] + extra + "\n"
    assert only(changed) == only(MATCH)
    glued = MATCH.partition("\n> ook")[0] + extra + "\n"
    assert only(glued) == only(MATCH)


def test_the_same_answer_may_return_and_a_capital_makes_it_no_other_one() -> None:
    question = only(MATCH.replace("= je teamleider", "= 112"))
    assert isinstance(question, Matching)
    assert question.answers == ("112", "de ouderraad", "de conciërge")
    question = only(MATCH.replace("de ouderraad", "Je Teamleider"))
    assert isinstance(question, Matching)
    assert question.answers == ("112", "je teamleider", "de conciërge")


def test_a_judgement_has_a_message_and_five_verdicts() -> None:
    lesson = read(EXAMPLE).lesson
    assert lesson is not None
    (judgement,) = lesson.goals[0].judgements
    (said,) = judgement.screen.rows
    assert isinstance(said, Message)
    assert isinstance(said.parts[0], Text)
    assert [verdict.fit for verdict in judgement.verdicts] == [
        *(Fit.FITTING, Fit.UNFITTING, Fit.VERY_UNFITTING, Fit.BETWEEN, Fit.FITTING)
    ]
    assert judgement.verdicts[2].reason == "Geheim en ’s nachts: daar hoort geen medewerker bij."
    assert judgement.verdicts[3].reason == ""


def test_a_reflection_has_an_example_and_brings_no_goal_nearer() -> None:
    goal, codes = goal_of("### reflectie: Wat neem je mee?\n\n> voorbeeld:\n> - mentor: Ik bel.\n")
    assert codes == []
    (reflection,) = goal.reflections
    assert isinstance(reflection, Reflection)
    assert (reflection.examples[0].role, reflection.examples[0].text) == ("mentor", "Ik bel.")
    assert goal.questions == ()


ENGLISH = {
    "### volgorde:": "### order:",
    "> regels:": "> rules:",
    "vóór": "before",
    "### koppel:": "### match:",
    "> ook te kiezen:": "> also on the list:",
    "### oordeel:": "### judge:",
    "### reflectie:": "### reflection:",
    "> voorbeeld:": "> example:",
    "### meerdere:": "### several:",
    "heel ongepast": "very unfitting",
    "ertussenin": "in between",
}


@pytest.mark.parametrize(("dutch", "english"), ENGLISH.items(), ids=lambda word: word.strip("#> :"))
def test_an_english_word_is_understood_with_a_tip_at_the_word(dutch: str, english: str) -> None:
    assert dutch in EXAMPLE
    text = EXAMPLE.replace(dutch, english, 1)
    told = [f for f in read(text).findings if f not in read(EXAMPLE).findings]
    assert [f.code for f in told] == ["T206"]
    before = text[: text.index(english) + len(english) - len(english.lstrip("#> "))]
    assert told[0].place.line == before.count("\n") + 1
    assert told[0].place.column == len(before.rpartition("\n")[2]) + 1
    assert read(text).lesson == read(EXAMPLE).lesson


def test_an_older_edition_reads_as_it_was_stored() -> None:
    """The text of a goal as it was kept before there were more than two kinds of question."""
    reading = reader.read_lesson(GOOD, slug="goed", file="goed.md")
    assert reading.lesson is not None
    stored = codec.dumps(reading.lesson)
    for word in ("judgements", "reflections", "Ordering", "Matching"):
        assert word not in stored
    assert '"type":"Question"' in stored
    assert codec.dumps(codec.loads(stored)) == stored


QUESTIONS = EXAMPLE[EXAMPLE.index("# Vragen") :]


@pytest.mark.heavy
@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(QUESTIONS) - 1), st.integers(1, 12), st.sampled_from("> -=:*\n[]1.x"))
def test_no_damage_to_questions_stops_the_reader(at: int, length: int, sign: str) -> None:
    for damaged in (
        QUESTIONS[:at] + QUESTIONS[at + length :],
        QUESTIONS[:at] + sign * length + QUESTIONS[at:],
    ):
        reading = read(EXAMPLE.replace(QUESTIONS, damaged))
        assert reading.lesson is not None
        assert codec.loads(codec.dumps(reading.lesson)) == reading.lesson
