"""B47 and B49 on the pages themselves: what means harm is shown as text, or not at all.

The checker refuses such a lesson (`tests/content/test_b45_to_b51.py`). Here it gets past it: every
text of the example lesson ends in web code and in the placeholders of template languages.
"""

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from elearn.app import create_app
from elearn.config import Settings
from elearn.content import catalogue as catalogues
from elearn.domain.roles import Role
from tests import example
from tests.journeys import player
from tests.visitor import Page, Visitor
from tests.world import World

HARM = (
    ' <script>alert(1)</script> <img src=x onerror=alert(1)> <a href="javascript:x">y</a>'
    " [klik](javascript:x) {{7+7}} {% print 7+7 %} ${7+7} #{7+7} {0.real} %s %(x)s"
    ' " onmouseover="alert(1)'
)
IN_A_NAME = (
    " <script>a()</script> <img src=x onerror=a()>" + HARM[HARM.index(" {{") : HARM.index(' " on')]
)
"""As much of it as the name of a school can hold."""

LITERAL = ("{{7+7}}", "{% print 7+7 %}", "${7+7}", "#{7+7}", "{0.real}", "%s %(x)s")
TEXTS = {
    *("title", "line", "text", "reason", "question", "when", "brief", "feedback", "situation"),
    *("role", "description", "recap", "sentence"),
}
"""Fields of lessons that hold words of a writer; the other strings are names and keys."""


def spoiled(value: Any) -> Any:
    """The same value; every text in it ends in harm."""
    if isinstance(value, tuple):
        return tuple(spoiled(item) for item in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in dataclasses.fields(value):
        old = getattr(value, field.name)
        text = isinstance(old, str) and type(old) is str and field.name in TEXTS and old
        changed[field.name] = f"{old}{HARM}" if text else spoiled(old)
    return dataclasses.replace(value, **changed)


def harmless(page: Page) -> None:
    """Nothing on the page runs, and nothing was computed."""
    for element in page.root.iter():
        assert element.tag != "script" or element.get("src", "").startswith("/static/"), page.path
        for name, content in element.attrib.items():
            assert not name.startswith("on"), f"{page.path}: {name}"
            assert not content.strip().lower().startswith("javascript:"), f"{page.path}: {name}"
        assert element.tag != "img" or element.get("src") != "x", page.path
    counts = {words: page.text.count(words) for words in LITERAL}
    assert len(set(counts.values())) == 1, f"{page.path}: {counts}"


class Wary(Visitor):
    """Looks for harm on every page."""

    def _read(self, answer: Any, status: int) -> Page:
        page = super()._read(answer, status)
        harmless(page)
        return page


@pytest.fixture
def spoiled_world(settings: Settings) -> Iterator[World]:
    told = catalogues.of_courses(spoiled(example.catalogue().courses))
    app = create_app(settings, catalogue=told)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield World(app=app, catalogue=told)


def test_no_text_of_a_lesson_runs_or_computes_anything_on_any_page(spoiled_world: World) -> None:
    world, visitor = spoiled_world, Wary(spoiled_world.app)
    someone = world.someone()
    visitor.sign_in(someone.email)
    visitor.get(example.COURSE)
    page, shown = visitor.get(example.LESSON), set()
    page = visitor.submit(page.form("Beginnen"), button="Beginnen")
    for _ in range(12):
        shown |= {words for words in LITERAL if words in page.text}
        if page.path.endswith("/nabespreking"):
            break
        if page.path.endswith("/gevolg"):
            page = visitor.get(next(a.get("href", "") for a in buttons(page)))
        else:
            form = player.moment_form(page)
            page = visitor.submit(form, keuze="0")
    assert page.path.endswith("/nabespreking")
    assert shown == set(LITERAL), "shown as it was written"
    visitor.submit(page.form("Verder: de vragen"), button="Verder: de vragen")
    player.through_the_questions(visitor, world.lesson)
    visitor.get(f"{example.COURSE}/klaar")
    visitor.get(f"/certificaten/{world.code_of(someone)}")


def buttons(page: Page) -> list[Any]:
    return [a for a in page.root.iter("a") if "btn" in a.get("class", "").split()]


def test_no_name_of_a_person_or_organisation_runs_or_computes_anything(world: World) -> None:
    visitor = Wary(world.app)
    school = world.school(organisation=f"Stichting{IN_A_NAME}")
    hr = world.someone(school, given_name="Ilse", surname=f"Brandt{IN_A_NAME}", roles=(Role.HR,))
    world.oblige(hr, due=date(2099, 2, 26))
    world.finish_course(hr.person_id)
    visitor.sign_in(hr.email)
    for path in ("/leren", "/account", "/po", "/po/uitnodigen", "/po/import"):
        visitor.get(path)
    for path in (
        *("/certificaten", f"/certificaten/{world.code_of(hr)}"),
        *("/po/medewerkers", f"/po/medewerkers/{hr.person_id}"),
        "/po/medewerkers?zoek=%3Cscript%3E",
    ):
        page = visitor.get(path)
        assert [words for words in LITERAL if words not in page.text] == [], path
