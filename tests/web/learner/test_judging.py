"""The questions that do not count: judging a message, and a sentence for yourself."""

import pytest
from sqlalchemy import text

from elearn.store import schema
from elearn.store.base import db
from tests.web.learner.stage import LESSON, At


def test_a_judgement_shows_the_message_and_afterwards_how_five_roles_saw_it(at: At) -> None:
    stage = at("judge")
    assert "Dit blijft tussen ons." in stage.page.text
    page = stage.answer(right=False)
    for word in ("Klopt.", "Nee.", "klopt", "fout in"):
        assert word not in page.text
    assert page.title.startswith("Zo keken anderen ernaar.")
    for number in range(5):
        assert f"Rol {number}: waarom {number}" in page.text
    assert stage.stored()[-1] == (4,)


def test_a_judgement_has_no_mark_in_the_database(at: At) -> None:
    stage = at("judge")
    stage.answer(right=True)
    with stage.world.app.app_context():
        rows = db.session.execute(text('SELECT number, "right" FROM answer ORDER BY number')).all()
    assert [(number, None if mark is None else bool(mark)) for number, mark in rows] == [
        (1, True),
        (2, True),
        (3, None),
    ]


def test_the_lesson_is_done_before_the_judgement_is_given(at: At) -> None:
    stage = at("judge")
    page = stage.visitor.get("/leren/cursus/klaar")
    assert page.h1 == "Je bent klaar."
    code = stage.world.code_of(stage.someone)
    stage.visitor.get(f"{LESSON}/vragen/3")
    stage.answer(right=True)
    assert stage.world.code_of(stage.someone) == code


def test_a_reflection_comes_last_and_takes_nothing_in(at: At) -> None:
    stage = at("judge")
    stage.answer(right=True)
    page = stage.visitor.follow("Verder")
    assert page.path == f"{LESSON}/vragen/tot-slot/1"
    assert "Ik bel voortaan eerst." in page.text
    assert not page.forms()
    (own_words,) = page.root.iter("textarea")
    assert own_words.get("name") is None
    assert own_words.get("maxlength") == "300"
    assert own_words.get("required") is None
    assert stage.visitor.follow("Verder").path == f"{LESSON}/vragen/uitslag"


def test_no_reflection_that_somebody_posts_by_hand_is_stored_anywhere(at: At) -> None:
    stage = at("judge")
    stage.answer(right=True)
    mark = "een-zin-die-niemand-mag-zien"
    data = {"csrf_token": "x", "zelf": mark, "antwoord": mark, "text": mark}
    for path in ("tot-slot/1", "uitslag", "4", "3"):
        stage.visitor.client.post(f"{LESSON}/vragen/{path}", data=data)
    with stage.world.app.app_context():
        for table in schema.metadata.tables.values():
            assert mark not in str(db.session.execute(table.select()).all())
    assert mark not in str(stage.visitor.client.get_cookie("session"))


@pytest.mark.parametrize("number", [1, 2])
def test_a_reflection_waits_for_the_questions(at: At, number: int) -> None:
    stage = at("single")
    page = stage.visitor.get(f"{LESSON}/vragen/tot-slot/{number}")
    assert page.path == f"{LESSON}/vragen/1"
