"""The pages of each kind of question: what they ask, what they refuse, what they say afterwards."""

import pytest

from elearn.domain import marking
from elearn.domain.questions import Judgement, Matching, Ordering, Stored
from tests.journeys import player
from tests.web.learner.stage import COUNTED, KINDS, LESSON, At
from tests.world import PASSWORD


def secrets(asked: Stored) -> list[str]:
    """What gives an answer away: reasons, feedback, what others judged."""
    if isinstance(asked, Ordering):
        return [rule.reason for rule in asked.rules]
    if isinstance(asked, Matching):
        return [pair.feedback for pair in asked.pairs]
    if isinstance(asked, Judgement):
        return [word for verdict in asked.verdicts for word in (verdict.role, verdict.reason)]
    return [f">{option.feedback}" for option in asked.options]


@pytest.mark.parametrize("kind", KINDS)
def test_before_answering_no_page_holds_what_gives_the_answer_away(at: At, kind: str) -> None:
    stage = at(kind)
    html = stage.page.html
    assert [secret for secret in secrets(stage.asked) if secret in html] == []
    for word in ("klopt", "right", "given", "jouw antwoord"):
        assert word not in html.lower().replace("copyright", "")


@pytest.mark.parametrize("kind", KINDS)
def test_values_on_the_page_count_its_own_places_and_never_those_of_the_file(
    at: At, kind: str
) -> None:
    root = at(kind).page.root
    lists = [[e.get("value") for e in select.iter("option")] for select in root.iter("select")]
    ticks = [e.get("value") for e in root.iter("input") if e.get("name") == "antwoord"]
    for values in lists:
        assert values == ["", *(str(n) for n in range(1, len(values)))]
    assert lists or ticks == [str(n) for n in range(1, len(ticks) + 1)]


@pytest.mark.parametrize("kind", ["single", "order", "match"])
def test_the_page_does_not_always_show_the_file_order(at: At, kind: str) -> None:
    """Read over many askings: what stands first in the file does not stand first on the page."""
    stage = at(kind)
    firsts = set()
    for _ in range(8):
        order = list(player.labelled(stage.page))
        options = [" ".join("".join(o.itertext()).split()) for o in stage.page.root.iter("option")]
        firsts.add((order[0], options[1] if options else ""))
        stage.answer(right=False)
        stage.visitor.follow("Verder")
    assert len({first for pair in firsts for first in pair}) > 2


@pytest.mark.parametrize("kind", KINDS)
def test_every_control_says_what_it_is_for_and_nothing_is_required_by_the_browser(
    at: At, kind: str
) -> None:
    page = at(kind).page
    assert page.form("Antwoord").element.get("novalidate") is not None
    controls = [*page.root.iter("select"), *page.root.iter("input")]
    assert not [control for control in controls if control.get("required") is not None]
    assert page.root.find(".//fieldset/legend/h1") is not None


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("single", "Kies één antwoord"),
        ("several", "Kies er 2"),
        ("order", "Kies een plek"),
        ("match", "Kies een antwoord"),
        ("judge", "Kies één antwoord"),
    ],
)
def test_an_empty_answer_is_told_above_and_at_the_control_and_stores_nothing(
    at: At, kind: str, words: str
) -> None:
    stage = at(kind)
    page = stage.send({}, status=422)
    assert page.title.startswith("Fout: ")
    summary = page.root.find(".//*[@role='alert']")
    assert summary is not None
    (link,) = list(summary.iter("a"))
    assert "".join(link.itertext()) == words
    target = link.get("href", "").removeprefix("#")
    assert page.root.find(f".//*[@id='{target}']") is not None
    errors = [
        " ".join("".join(e.itertext()).split()) for e in page.root.findall(".//*[@class='msg-err']")
    ]
    assert errors
    assert set(errors) == {f"Fout: {words}"}
    assert len(stage.stored()) == stage.number - 1


def test_a_place_given_twice_is_told_at_both_steps_and_what_was_picked_stays(at: At) -> None:
    stage = at("order")
    asked = stage.asked
    assert isinstance(asked, Ordering)
    texts = [step.text for step in asked.steps]
    picked = dict(zip(texts, ("1e", "2e", "2e", "3e"), strict=True))
    page = stage.send(player.pick(stage.page, picked), status=422)
    wrong = {
        words
        for words, control in player.labelled(page).items()
        if control.get("aria-invalid") == "true"
    }
    assert wrong == {words.replace("*", "") for words in texts[1:3]}
    assert page.text.count("Elke plek één keer") == 3
    for words, place in picked.items():
        (chosen,) = player.labelled(page)[words.replace("*", "")].findall(".//option[@selected]")
        assert "".join(chosen.itertext()) == place
    stage.send(player.pick(page, dict(zip(texts, ("1e", "2e", "4e", "3e"), strict=True))))
    assert stage.stored() == [(0, 1, 3, 2)]


def test_one_open_row_of_a_match_is_told_there_alone(at: At) -> None:
    stage = at("match")
    asked = stage.asked
    assert isinstance(asked, Matching)
    situations = [pair.situation for pair in asked.pairs]
    fields = player.pick(
        stage.page, dict(zip(situations, ("112", "", "de ouderraad"), strict=True))
    )
    page = stage.send(fields, status=422)
    wrong = [w for w, c in player.labelled(page).items() if c.get("aria-invalid") == "true"]
    assert wrong == [situations[1]]


@pytest.mark.parametrize("kind", COUNTED)
@pytest.mark.parametrize("right", [True, False])
def test_an_answer_is_stored_marked_and_locked(at: At, kind: str, right: bool) -> None:
    stage = at(kind)
    asked = stage.asked
    page = stage.answer(right=right)
    assert page.title.startswith("Klopt. " if right else "Nee. ")
    assert "jouw antwoord" in page.text
    assert "klopt" in page.text
    assert not page.forms()
    panel = page.html.index('class="feedback"')
    assert panel < page.html.index('class="marks"')
    (given,) = stage.stored()
    assert marking.mark(asked, given) is right


def test_only_the_broken_rule_is_explained(at: At) -> None:
    stage = at("order")
    asked = stage.asked
    assert isinstance(asked, Ordering)
    texts = [step.text for step in asked.steps]
    places = ("1e", "4e", "2e", "3e")
    page = stage.send(player.pick(stage.page, dict(zip(texts, places, strict=True))))
    assert "‘Vertel’ komt vóór ‘Laat weghalen’. reden 1-3" in page.text
    assert "reden 0-2" not in page.text


def test_another_order_that_keeps_the_rules_is_right_and_the_page_says_there_are_more(
    at: At,
) -> None:
    stage = at("order")
    asked = stage.asked
    assert isinstance(asked, Ordering)
    texts = [step.text for step in asked.steps]
    places = ("2e", "1e", "4e", "3e")
    page = stage.send(player.pick(stage.page, dict(zip(texts, places, strict=True))))
    assert page.title.startswith("Klopt. ")
    assert "Er zijn meer goede volgordes." in page.text


def test_a_wrong_order_without_rules_shows_the_one_that_is_right(at: At) -> None:
    page = at("plain order").answer(right=False)
    assert "De volgorde die klopt, staat hieronder." in page.text
    lists = [
        [" ".join("".join(li.itertext()).split()) for li in ol.iter("li")]
        for ol in page.root.findall(".//ol[@class='ordered']")
    ]
    assert lists == [
        ["Noteer nu.", "Vertel nu.", "Vang op nu."],
        ["Vang op nu.", "Vertel nu.", "Noteer nu."],
    ]


def test_a_match_says_for_every_row_what_belongs_there_and_why(at: At) -> None:
    page = at("match").answer(right=False)
    assert "2 van de 3 kloppen." in page.text
    found = page.root.findall(".//li[@class]")
    rows = [" ".join(" ".join(li.itertext()).split()) for li in found]
    wrong, *held = [row for row in rows if row.startswith("situatie")]
    assert wrong == "situatie 0 jouw antwoord het bestuur klopt 112 want 0"
    assert held == [
        "situatie 1 jouw antwoord klopt het bestuur want 1",
        "situatie 2 jouw antwoord klopt 112 want 2",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_sent_after_the_session_ran_out_is_kept(at: At, kind: str) -> None:
    stage = at(kind)
    asked = stage.asked
    form = stage.page.form("Antwoord")
    fields = player.answer_fields(stage.page, stage.world.lesson, right=True)
    stage.world.end_sessions(stage.someone)
    page = stage.visitor.submit(form, **fields)
    assert page.path == "/inloggen"
    page = stage.visitor.submit(page.form("password"), email=stage.someone.email, password=PASSWORD)
    assert page.path == f"{LESSON}/vragen/{stage.number}"
    assert "jouw antwoord" in page.text
    given = stage.stored()[-1]
    assert marking.mark(asked, given) is (None if kind == "judge" else True)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_answer_sent_twice_is_one_answer(at: At, kind: str) -> None:
    stage = at(kind)
    form = stage.page.form("Antwoord")
    fields = player.answer_fields(stage.page, stage.world.lesson, right=True)
    first = stage.visitor.submit(form, **fields)
    again = stage.visitor.submit(form, **fields)
    assert first.path == again.path
    assert len(stage.stored()) == stage.number


@pytest.mark.parametrize("value", ["0", "9", "-1", "1.0", "²", "x" * 500, "1\x00"])
@pytest.mark.parametrize("kind", ["order", "match", "judge"])
def test_a_value_that_no_page_offers_is_refused_and_stores_nothing(
    at: At, kind: str, value: str
) -> None:
    stage = at(kind)
    fields = player.answer_fields(stage.page, stage.world.lesson, right=True)
    name = next(iter(fields))
    stage.send({**fields, name: [value]}, status=400)
    assert len(stage.stored()) == stage.number - 1
