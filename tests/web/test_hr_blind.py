"""HR never sees what somebody chose or answered, nor that somebody began.

A lesson with a unique marker in every choice and every answer is played; then everything that HR,
an author or an admin can open or export is searched for the markers.
"""

import dataclasses
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from elearn.app import create_app
from elearn.config import Settings
from elearn.content import catalogue as catalogues
from elearn.content.catalogue import Catalogue
from elearn.domain.questions import Question
from elearn.domain.roles import Role
from elearn.domain.scenario import Choice, Course, Lesson, Moment, Scene
from elearn.store.base import db
from tests import make
from tests.web import cast
from tests.world import NOW, PASSWORD, Someone, World

MARK = "zqx"
BEGAN = ("begonnen", "bezig", "halverwege", "poging", "gestart")


def marked() -> Course:
    """A course in which every option of the story and of the questions carries a marker."""

    def choice(found: Choice) -> Choice:
        return dataclasses.replace(
            found, title=f"{MARK}-keuze {found.title}", line=f"{MARK}-zin {found.line}"
        )

    def scene(found: Scene) -> Scene:
        if not isinstance(found, Moment):
            return found
        return dataclasses.replace(found, choices=tuple(choice(c) for c in found.choices))

    def question(found: Question) -> Question:
        return dataclasses.replace(
            found,
            options=tuple(
                dataclasses.replace(
                    option, text=f"{MARK}-antwoord {option.text}", feedback=f"{MARK} Klopt."
                )
                for option in found.options
            ),
        )

    plain = make.lesson()
    lesson: Lesson = dataclasses.replace(
        plain,
        scenes=tuple(scene(found) for found in plain.scenes),
        goals=tuple(
            dataclasses.replace(goal, questions=tuple(question(q) for q in goal.questions))
            for goal in plain.goals
        ),
    )
    return make.course(lesson)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Only the marked course."""
    return catalogues.of_courses((marked(),))


@pytest.fixture
def app(settings: Settings, catalogue: Catalogue) -> Iterator[Flask]:
    """The application with the marked course."""
    app = create_app(settings, catalogue=catalogue)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def staff(world: World) -> dict[str, Someone]:
    """One done, one halfway, one who never began; and who looks at them."""
    school = world.school()
    names = ("klaar", "onderweg", "stil")
    found = {name: world.someone(school, given_name=name.title(), surname="Vos") for name in names}
    for someone in found.values():
        world.oblige(someone, due=NOW.date().replace(year=2099))
    world.finish_course(found["klaar"].person_id)
    world.play(found["onderweg"].person_id)
    for role in (Role.HR, Role.AUTHOR, Role.ADMIN):
        found[role.value] = world.someone(school, given_name=role.value, roles=(role,))
    return found


def browser(app: Flask, someone: Someone) -> FlaskClient:
    client = app.test_client()
    token = cast.csrf(client)
    fields = {"email": someone.email, "password": PASSWORD, "csrf_token": token}
    assert client.post("/inloggen", data=fields).status_code == 303
    return client


def pages_of(staff: dict[str, Someone]) -> list[str]:
    """Everything that HR can open, with filters, sortings and exports."""
    persons = [f"/po/medewerkers/{someone.person_id}" for someone in staff.values()]
    lists = [
        f"{path}?vanuit={view}&sorteer={sort}"
        for path in ("/po", "/po/medewerkers")
        for view in ("iedereen", "voorbij", "schema", "klaar", "vrijgesteld")
        for sort in ("naam", "status", "deadline")
    ]
    exports = ["/po?formaat=csv", "/po/medewerkers?formaat=csv", "/po?zoek=antwoord", "/po/import"]
    return ["/po", "/po/medewerkers", *persons, *lists, *exports]


def test_the_learner_does_see_the_markers_so_the_search_can_see(
    app: Flask, staff: dict[str, Someone]
) -> None:
    page = browser(app, staff["onderweg"]).get("/leren/cursus/les/moment/1")
    assert MARK in page.text


@pytest.mark.parametrize("role", ["hr", "author", "admin"])
def test_no_page_or_export_shows_what_was_chosen_or_answered_or_begun(
    app: Flask, staff: dict[str, Someone], role: str
) -> None:
    client = browser(app, staff[role])
    opened = 0
    for path in pages_of(staff):
        answer = client.get(path)
        opened += answer.status_code == 200
        assert MARK not in answer.text, path
        if "formaat" in path:
            assert not any(word in answer.text.lower() for word in BEGAN), path
    assert (opened > 20) == (role == "hr")


def test_who_is_halfway_looks_the_same_as_who_never_began(
    app: Flask, staff: dict[str, Someone]
) -> None:
    client = browser(app, staff["hr"])

    def page(name: str) -> str:
        someone = staff[name]
        text = cast.without_tokens(client.get(f"/po/medewerkers/{someone.person_id}").text)
        for word in (
            name.title(),
            someone.email,
            f"medewerkers/{someone.person_id}",
            name[:1].upper() + "V",
        ):
            text = text.replace(word, "…")
        return re.sub(r"T[0-9:.]+\+00:00", "", text)  # when the page was opened

    assert page("onderweg") == page("stil")


def test_the_rows_of_the_export_differ_only_in_name(app: Flask, staff: dict[str, Someone]) -> None:
    lines = browser(app, staff["hr"]).get("/po/medewerkers?formaat=csv").text.splitlines()
    rows = {line for line in lines if "Vos" in line}
    halfway = next(row for row in rows if "Onderweg" in row)
    silent = next(row for row in rows if "Stil" in row)
    assert halfway.replace("Onderweg", "") == silent.replace("Stil", "")
