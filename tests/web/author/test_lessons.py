"""The list of lessons and one lesson, also when its file is broken."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from elearn.app import create_app
from elearn.config import Settings
from elearn.domain.roles import Role
from elearn.store.base import db
from tests import example
from tests.visitor import Page, Visitor
from tests.world import World

SVG = "{http://www.w3.org/2000/svg}"
LIST, LESSON = "/schrijven", "/schrijven/voorbeeld/kijk-dan"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example course, to write in."""
    return Path(shutil.copytree(example.FOLDER, tmp_path / "lessen"))


@pytest.fixture
def app(settings: Settings, folder: Path) -> Iterator[Flask]:
    """The application on that folder, as it was when the program began."""
    app = create_app(replace(settings, scenarios=folder))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def desk(app: Flask, visitor: Visitor) -> Visitor:
    """An author, signed in."""
    world = World(app=app, catalogue=example.catalogue())
    visitor.sign_in(world.someone(roles=(Role.AUTHOR,)).email)
    return visitor


@pytest.fixture
def lesson(folder: Path) -> Path:
    return folder / "voorbeeld" / "kijk-dan.md"


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_lesson_that_is_played_is_published(desk: Visitor) -> None:
    page = desk.get(LIST)
    assert "Voorbeeldcursus" in page.text
    assert "Gepubliceerd" in page.text
    assert "Nog niet nagekeken" in page.text
    assert "Gewijzigd op" in page.text
    assert "Je schrijft lessen in tekstbestanden, niet op deze pagina." in page.text


def test_a_changed_text_waits_for_the_next_start(desk: Visitor, lesson: Path) -> None:
    rewrite(lesson, "nagekeken: nee", "nagekeken: 2026-01-12, onderwijsjurist")
    page = desk.get(LIST)
    assert "Gepubliceerd, nieuwe versie klaar" in page.text
    assert "Nagekeken op 12 januari 2026" in page.text


def test_a_slip_is_told_with_line_column_and_remedy_and_the_lesson_still_opens(
    desk: Visitor, lesson: Path
) -> None:
    first = re.search(r"\]\(#([a-z-]+)\)", lesson.read_text(encoding="utf-8"))
    assert first is not None
    rewrite(lesson, f"(#{first[1]})", f"(#{first[1]}x)")
    page = desk.get(LIST)
    assert "Concept: 1 fout" in page.text
    page = desk.follow(page.links() and lesson_title(page))
    assert re.search(r"regel \d+, teken \d+, E402", page.text)
    assert "Bedoel je" in page.text
    assert f"{first[1]}x" in map_of(page)
    assert "Paden en minuten komen zodra er geen fouten meer in staan." in page.text


def lesson_title(page: Page) -> str:
    return next(words for words, href in page.links().items() if href == LESSON)


def map_of(page: Page) -> str:
    """The words in the picture."""
    return " ".join(
        "".join(svg.itertext()) for svg in page.root.iter(f"{SVG}svg") if svg.get("width")
    )


def test_every_box_of_the_map_leads_to_its_scene_in_the_list(desk: Visitor) -> None:
    page = desk.get(LESSON)
    (region,) = (e for e in page.root.iter("div") if e.get("role") == "region")
    assert region.get("tabindex") == "0"
    assert region.get("aria-label")
    targets = [a.get("href", "") for a in region.iter(f"{SVG}a")]
    ids = {e.get("id") for e in page.root.iter() if e.get("id")}
    assert len(targets) == len(example.catalogue().courses[0].lessons[0].scenes)
    assert {target.removeprefix("#") for target in targets} <= ids


def test_a_lesson_shows_paths_with_minutes_sources_and_state(desk: Visitor) -> None:
    page = desk.get(LESSON)
    assert re.search(r"\d+ paden", page.text)
    assert re.search(r"\d+ tot \d+ minuten, de helft hoogstens \d+\.", page.text)
    assert "Wetboek van Strafrecht, artikel 252" in page.text
    assert re.search(r"Gemiddeld \d+ woorden per zin, de langste \d+\.", page.text)
    assert "Nog niet nagekeken" in page.text


BROKEN = {
    "empty": b"",
    "not utf-8": b"---\ntitel: \xff\xfe\n---\n",
    "no front matter": b"# Zomaar\n\ntekst\n",
    "only front matter": b"---\ntitel: Alleen dit\n---\n",
    "a day that is none": b"---\ntitel: Dag\nnagekeken: 2026-02-31, jurist\n---\n\n## a\n\nx\n",
    "two scenes of one name": b"---\ntitel: Twee\n---\n\n## a\n\nTekst.\n\n### Wat doe je?\n\n"
    b"- [**Een** x](#a)\n- [**Twee** y](#b)\n\n## a\n\nNog een.\n",
    "a circle": b"---\ntitel: Kring\n---\n\n## a\n\nx\n\n### Wat doe je?\n\n- [**Een** x](#b)\n"
    b"- [**Twee** y](#b)\n\n## b\n\nEn toen.\n\n### In het kort\n\nKort.\n\n"
    b"### Wat er verandert\n\n- ouders: steviger. Zo.\n\n[Verder](#a)\n",
    "markup": b"---\ntitel: <script>alert(1)</script>\n---\n\n## <b>a</b>\n\n<i>x</i>\n",
    "zeros": b"\x00" * 1000,
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_opens_with_what_could_be_read(
    desk: Visitor, lesson: Path, what: str
) -> None:
    lesson.write_bytes(BROKEN[what])
    assert "Concept:" in desk.get(LIST).text
    page = desk.get(LESSON)
    assert re.search(r"regel \d+, teken \d+, [ET]\d{3}", page.text)
    assert "<script>alert" not in page.html


def test_what_is_wrong_outside_the_lessons_is_told_on_the_list(desk: Visitor, folder: Path) -> None:
    rewrite(folder / "bronnen.md", "- gezien: 2026-11-24", "- gezien: gisteren")
    rewrite(folder / "voorbeeld" / "course.md", "lessen: kijk-dan", "lessen: kijk-dan, kijk-nu")
    told = desk.get(LIST).text
    assert "bronnen.md, regel" in told
    assert "course.md, regel" in told
    assert "Concept: de cursus heeft een fout" in told or "nieuwe versie klaar" in told


@pytest.mark.parametrize(
    "path",
    [
        "/schrijven/voorbeeld/bestaat-niet",
        "/schrijven/bestaat-niet/kijk-dan",
        "/schrijven/voorbeeld/course",
        "/schrijven/voorbeeld/..%2f..%2fbronnen",
        "/schrijven/..%2f/kijk-dan",
    ],
)
def test_only_lessons_open(desk: Visitor, path: str) -> None:
    desk.get(path, status=404)
