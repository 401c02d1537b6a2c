"""The mail of a demo: on a page and in a folder, and nowhere outside a demo."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from elearn.actions import posting
from elearn.app import create_app
from elearn.config import Settings
from elearn.content.catalogue import Catalogue
from elearn.store.base import db
from elearn.web.extensions import KEY
from tests import outgoing
from tests.visitor import Visitor
from tests.world import NOW, World

LINK = "http://localhost/uitnodiging/a1b2c3"


@pytest.fixture
def post(tmp_path: Path) -> Path:
    return tmp_path / "post"


@pytest.fixture
def demo(settings: Settings, catalogue: Catalogue, post: Path) -> Iterator[Flask]:
    """A demo on the database of the test, whose links are alive."""
    app = create_app(replace(settings, demo=True, mail_url=f"folder:{post}"), catalogue=catalogue)
    app.extensions[KEY] = replace(
        app.extensions[KEY],
        office=replace(app.extensions[KEY].office, address=lambda _link: LINK),
    )
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def send(app: Flask, organisation_id: int) -> None:
    with app.app_context():
        values = {"organisation": "Stichting <b>Proef</b>", "days": 14, "given_name": "Kim"}
        outgoing.queue(organisation_id, kind="invitation", values=values, link_id=1)
        posting.deliver(app.extensions[KEY].office, clock=lambda: NOW)


def test_a_demo_shows_its_mail_with_a_button_that_works(
    demo: Flask, world: World, post: Path
) -> None:
    visitor = Visitor(demo)
    assert "Er is nog geen mail." in visitor.get("/demo/post").text
    send(demo, world.school()[0])
    page = visitor.get("/demo/post")
    assert "Hallo Kim," in page.text
    assert "Stichting <b>Proef</b>" in page.text
    assert page.links()["Kies je wachtwoord"] == LINK
    assert str(post) in page.text
    assert page.response.headers["Cache-Control"] == "no-store"


def test_each_mail_lies_in_the_folder_as_message_text_and_html(
    demo: Flask, world: World, post: Path
) -> None:
    send(demo, world.school()[0])
    send(demo, world.school()[0])
    names = sorted(path.suffix for path in post.iterdir())
    assert names == [".eml", ".eml", ".html", ".html", ".txt", ".txt"]
    html = next(post.glob("*.html")).read_text(encoding="utf-8")
    assert "Stichting &lt;b&gt;Proef&lt;/b&gt;" in html


def test_a_folder_that_cannot_be_written_to_is_said_so(
    demo: Flask, world: World, post: Path
) -> None:
    post.write_text("in the way", encoding="ascii")
    with demo.app_context():
        outgoing.queue(world.school()[0])
        done = posting.deliver(demo.extensions[KEY].office, clock=lambda: NOW)
    assert str(done.stopped) == "folder"


def test_outside_a_demo_there_is_no_such_page(
    settings: Settings, catalogue: Catalogue, post: Path
) -> None:
    app = create_app(replace(settings, mail_url=f"folder:{post}"), catalogue=catalogue)
    assert app.test_client().get("/demo/post").status_code == 404
