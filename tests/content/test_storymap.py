"""The map of a story: whole, readable by people and machines, and for broken lessons too."""

import re
import time
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from elearn.content import stations, storymap, storymap_layout
from elearn.content.stations import Kind
from elearn.domain.scenario import Lesson
from tests import make
from tests.content.test_reader import TEXT, read
from tests.lessons import lessons

SVG = "{http://www.w3.org/2000/svg}"
LESSON = make.lesson()


def drawn(lesson: Lesson, **asked: object) -> ElementTree.Element:
    svg = str(storymap.draw(lesson, **asked))
    return ElementTree.fromstring(svg)  # noqa: S314 - we made it ourselves


def boxes(svg: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """The boxes by the name that is written in them."""
    return {
        group.find(f"{SVG}text").text: group
        for group in svg.iter(f"{SVG}g")
        if "doos" in group.get("class").split()
    }


def left(group: ElementTree.Element) -> float:
    return float(group.find(f"{SVG}rect").get("x"))


def test_every_scene_and_ending_has_a_box_in_the_column_of_its_distance() -> None:
    found = boxes(drawn(LESSON))
    assert set(found) == {
        *("avond", "gebeld", "gewacht", "ochtend", "gepraat", "gezwegen"),
        *("samen", "laat", "boos"),
    }
    columns = sorted({left(group) for group in found.values()})
    place = {name: columns.index(left(group)) for name, group in found.items()}
    assert place == {
        "avond": 0,
        **dict.fromkeys(["gebeld", "gewacht"], 1),
        "ochtend": 2,
        **dict.fromkeys(["gepraat", "gezwegen"], 3),
        **dict.fromkeys(["samen", "laat", "boos"], 4),
    }


def test_an_ending_is_a_filled_pill_and_the_turning_point_is_named() -> None:
    found = boxes(drawn(LESSON))
    pill = found["samen"].find(f"{SVG}rect")
    assert float(pill.get("rx")) * 2 == float(pill.get("height"))
    assert pill.get("fill") != found["avond"].find(f"{SVG}rect").get("fill")
    assert "keerpunt" in [text.text for text in found["avond"].iter(f"{SVG}text")]
    assert "keerpunt" not in [text.text for text in found["ochtend"].iter(f"{SVG}text")]


def test_a_link_to_nowhere_is_dashed_and_said() -> None:
    lesson = read(TEXT.replace("(#einde-kil)", "(#nergens-heen)", 1)).lesson
    svg = drawn(lesson)
    rect = boxes(svg)["nergens-heen"].find(f"{SVG}rect")
    assert rect.get("stroke-dasharray")
    dashed = [path for path in svg.iter(f"{SVG}path") if path.get("stroke-dasharray")]
    assert [path.get("stroke") for path in dashed] == [rect.get("stroke")]
    assert "Bestaat niet: nergens-heen." in svg.find(f"{SVG}desc").text
    assert "Niemand komt in: kil." in svg.find(f"{SVG}desc").text


def test_a_condition_stands_at_its_line_and_only_there() -> None:
    labels = [t.text for t in drawn(LESSON).iter(f"{SVG}text") if t.get("class") == "voorwaarde"]
    assert labels == ["na: gebeld"]
    ways = (make.choice("einde-a"), make.choice("einde-a", only_after="b"))
    svg = drawn(make.lesson(make.moment("a", *ways), make.ending("einde-a")))
    assert not [t for t in svg.iter(f"{SVG}text") if t.get("class") == "voorwaarde"]


def test_the_picture_is_told_to_a_screen_reader_and_knows_no_one_else() -> None:
    svg = drawn(LESSON, prefix="les-1")
    title, desc = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
    assert title.text == "Kaart van het verhaal ‘Een les’"
    assert desc.text == "6 scènes en 3 eindes."
    tags = {element.tag.removeprefix(SVG) for element in svg.iter()}
    assert tags == {"svg", "title", "desc", "path", "g", "rect", "text"}
    names = {name for element in svg.iter() for name in element.attrib}
    assert not {name for name in names if name == "style" or name.startswith("on")}
    assert re.findall(r"https?://", str(storymap.draw(LESSON)).partition(">")[2]) == []


def test_a_box_can_lead_to_its_line_and_the_scene_at_hand_is_marked() -> None:
    svg = drawn(LESSON, links={"gebeld": "/schrijven/a?regel=5&b=1"}, current="ochtend")
    (link,) = svg.iter(f"{SVG}a")
    assert link.get("href") == "/schrijven/a?regel=5&b=1"
    assert boxes(link).keys() == {"gebeld"}
    assert svg.get("role") == "group"
    marked = [name for name, box in boxes(svg).items() if "hier" in box.get("class").split()]
    assert marked == ["ochtend"]


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><a href="x">', "&amp;", "x" * 90])
def test_no_name_brings_markup_along(name: str) -> None:
    moment = make.moment(name, make.choice("einde-a", only_after=name), make.choice(name))
    svg = drawn(replace(make.lesson(moment, make.ending("einde-a")), title=name))
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= {
        *("svg", "title", "desc", "path", "g", "rect", "text")
    }
    assert any(title.text.startswith(f"{name}: keuze") for title in svg.iter(f"{SVG}title"))


@given(lessons())
@settings(max_examples=40, deadline=None)
def test_no_box_lies_over_another_and_every_line_runs_to_the_right(lesson: Lesson) -> None:
    rects = [
        [float(rect.get(key)) for key in ("x", "y", "width", "height")]
        for rect in drawn(lesson).iter(f"{SVG}rect")
    ]
    for n, (x, y, width, height) in enumerate(rects):
        for x2, y2, width2, height2 in rects[n + 1 :]:
            apart = x + width <= x2 or x2 + width2 <= x or y + height <= y2 or y2 + height2 <= y
            assert apart
    told = stations.of(lesson)
    layout = storymap_layout.lay_out(stations.graph(told), room=lambda _: 1)
    column = {spot: n for n, spots in enumerate(layout.columns) for spot in spots}
    assert all(column[s.name] < column[way.target] for s in told for way in s.ways)


def test_all_stays_inside_the_picture() -> None:
    svg = drawn(read(TEXT).lesson)
    width, height = (float(size) for size in svg.get("viewBox").split()[2:])
    for rect in svg.iter(f"{SVG}rect"):
        x, y = float(rect.get("x")), float(rect.get("y"))
        assert x >= 0
        assert y >= 0
        assert x + float(rect.get("width")) <= width
        assert y + float(rect.get("height")) <= height


def test_a_circle_a_lesson_without_scenes_and_a_scene_alone_are_drawn() -> None:
    circle = make.lesson(
        make.moment("a", make.choice("b"), make.choice("c")),
        make.consequence("b", "a"),
        make.consequence("c", "c"),
    )
    assert set(boxes(drawn(circle))) == {"a", "b", "c"}
    assert boxes(drawn(replace(LESSON, scenes=()))) == {}
    assert set(boxes(drawn(make.lesson(make.moment("a"))))) == {"a"}


def test_the_list_tells_what_the_picture_tells() -> None:
    assert stations.as_text(LESSON) == [
        "Een les. 6 scènes en 3 eindes.",
        "",
        "- avond (keuze, Wat doe je?, keerpunt)",
        "  - Naar gebeld -> gebeld",
        "  - Naar gewacht -> gewacht",
        "- gebeld (gevolg)",
        "  - Verder -> ochtend",
        "- gewacht (gevolg)",
        "  - Verder -> ochtend",
        "- ochtend (keuze, Wat doe je?)",
        "  - Naar gepraat -> gepraat",
        "  - Naar gezwegen -> gezwegen",
        "  - Naar einde-samen -> einde-samen (alleen na: gebeld)",
        "  - Naar einde-boos -> einde-boos (grens: wet-1)",
        "- gepraat (gevolg)",
        "  - Verder -> einde-samen (alleen na: gebeld)",
        "  - Verder -> einde-laat",
        "- gezwegen (gevolg)",
        "  - Verder -> einde-boos",
        "- samen (einde)",
        "- laat (einde)",
        "- boos (einde)",
    ]


def test_what_is_not_there_and_what_nobody_reaches_is_in_the_list_too() -> None:
    lesson = make.lesson(make.moment("a", make.choice("b"), make.choice("einde-x")))
    lesson = replace(lesson, scenes=(*lesson.scenes, make.ending("einde-y")))
    told = {station.name: station for station in stations.of(lesson)}
    assert told["b"].kind is told["einde-x"].kind is Kind.MISSING
    assert (told["einde-y"].reached, told["b"].reached) == (False, True)
    assert stations.as_text(lesson)[-3:] == [
        "- y (einde, niemand komt hier)",
        "- b (bestaat niet)",
        "- einde-x (bestaat niet)",
    ]


def test_thousands_of_scenes_are_drawn_within_two_seconds() -> None:
    chain = [
        scene
        for n in range(1500)
        for scene in (
            make.moment(f"m{n}", make.choice(f"a{n}"), make.choice(f"b{n}")),
            make.consequence(f"a{n}", f"m{n + 1}"),
            make.consequence(f"b{n}", f"m{n + 1}"),
        )
    ]
    start = time.process_time()
    storymap.draw(make.lesson(*chain))
    assert time.process_time() - start < 2
