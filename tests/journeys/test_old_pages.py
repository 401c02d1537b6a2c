"""Pages that were left open: old, forged, expired or somebody else's."""

import pytest
from flask import Flask

from elearn.domain.roles import Role
from elearn.store import attempts
from tests.journeys import player
from tests.visitor import Form, Page, Visitor
from tests.web import cast
from tests.world import PASSWORD, Someone, World

LESSON = "/leren/sociale-media/vier-seconden"


@pytest.fixture
def teacher(world: World) -> Someone:
    """A teacher."""
    return world.someone()


def begin(visitor: Visitor, someone: Someone) -> Page:
    """Signed in, at the first moment."""
    visitor.sign_in(someone.email)
    visitor.get(LESSON)
    return visitor.submit(button="Beginnen")


def at_the_questions(visitor: Visitor, world: World, someone: Someone) -> Page:
    """Signed in, at the first question."""
    world.play(someone.person_id)
    visitor.sign_in(someone.email)
    return visitor.get(f"{LESSON}/vragen/1")


def stored(app: Flask, world: World, someone: Someone) -> tuple[int, int]:
    """How many choices and answers the attempt of somebody holds."""
    with app.app_context():
        found = world.standing(someone.person_id)
        return len(attempts.choices(found.attempt_id)), len(attempts.answers(found.attempt_id))


def marked(page: Page, world: World, *, right: bool) -> tuple[Form, player.Fields]:
    """The form of a question and what to fill in."""
    return page.form("Antwoord"), player.answer_fields(page, world.lesson, right=right)


@pytest.mark.parametrize(
    "token", ["", "x", "1.1.1", "1.1.1.a.b", "1.1.1.ffffff", "9" * 400 + ".1.1.a", "٣.1.1.a"]
)
def test_a_forged_token_stores_nothing_and_says_so(
    app: Flask, visitor: Visitor, world: World, teacher: Someone, token: str
) -> None:
    page = begin(visitor, teacher)
    form = page.form("token")
    form.fields["token"] = token
    answer = visitor.client.post(form.action, data=form.fields | {"keuze": "0"})
    assert answer.status_code in (404, 409)
    assert stored(app, world, teacher) == (0, 0)


def test_an_answer_to_a_question_not_asked_stores_nothing(
    app: Flask, visitor: Visitor, world: World, teacher: Someone
) -> None:
    page = at_the_questions(visitor, world, teacher)
    form, marks = marked(page, world, right=True)
    choices = stored(app, world, teacher)[0]
    for number in (2, 7, 99):
        action = f"{LESSON}/vragen/{number}"
        data = form.fields.copy()
        for name, values in marks.items():
            data.setlist(name, values)
        with visitor.client.post(action, data=data) as answer:
            assert answer.status_code in (303, 400, 404, 409), number
    assert stored(app, world, teacher) == (choices, 0)


def test_every_old_page_of_a_story_begun_anew_is_left(
    app: Flask, visitor: Visitor, world: World, teacher: Someone
) -> None:
    choice = begin(visitor, teacher).form("token")
    world.play(teacher.person_id)
    debrief = visitor.get(f"{LESSON}/nabespreking").form("Verder: de vragen")
    question, marks = marked(visitor.get(f"{LESSON}/vragen/1"), world, right=True)
    visitor.get(LESSON)
    visitor.submit(button="Opnieuw beginnen")
    for form, fields in (
        (choice, {"keuze": "0"}),
        (debrief, {}),
        (question, marks),
    ):
        with visitor.client.post(form.action, data={**form.fields, **fields}) as answer:
            assert answer.status_code == 409, form.action
    assert stored(app, world, teacher) == (0, 0)


def test_an_answer_posted_after_the_session_ran_out_is_kept_for_the_same_person(
    app: Flask, visitor: Visitor, world: World, teacher: Someone
) -> None:
    page = at_the_questions(visitor, world, teacher)
    form, marks = marked(page, world, right=True)
    world.end_sessions(teacher)
    page = visitor.submit(form, **marks)
    assert page.path == "/inloggen"
    page = visitor.submit(page.form("password"), email=teacher.email, password=PASSWORD)
    assert page.path == f"{LESSON}/vragen/1"
    assert "jouw antwoord" in page.text
    assert stored(app, world, teacher)[1] == 1


def test_going_on_to_the_questions_is_kept_too(
    app: Flask, visitor: Visitor, world: World, teacher: Someone
) -> None:
    at_the_questions(visitor, world, teacher)
    form = visitor.get(f"{LESSON}/nabespreking").form("Verder: de vragen")
    world.end_sessions(teacher)
    page = visitor.submit(form)
    page = visitor.submit(page.form("password"), email=teacher.email, password=PASSWORD)
    assert page.path == f"{LESSON}/vragen/1"


def test_a_kept_answer_is_not_done_for_somebody_else(
    app: Flask, visitor: Visitor, world: World, teacher: Someone
) -> None:
    other = world.someone()
    page = at_the_questions(visitor, world, teacher)
    form, marks = marked(page, world, right=True)
    world.end_sessions(teacher)
    page = visitor.submit(form, **marks)
    page = visitor.submit(page.form("password"), email=other.email, password=PASSWORD)
    assert "jouw antwoord" not in page.text
    assert stored(app, world, teacher)[1] == 0


@pytest.mark.parametrize("token", ["", "wrong"])
def test_without_the_csrf_token_of_the_page_no_choice_or_answer_is_stored(
    app: Flask, visitor: Visitor, world: World, teacher: Someone, token: str
) -> None:
    page = begin(visitor, teacher)
    fields = {**page.form("token").fields, "csrf_token": token, "keuze": "0"}
    assert visitor.client.post(f"{LESSON}/moment/1", data=fields).status_code == 400
    assert stored(app, world, teacher) == (0, 0)
    world.play(teacher.person_id)
    form, marks = marked(visitor.get(f"{LESSON}/vragen/1"), world, right=True)
    before = stored(app, world, teacher)
    data = {**form.fields, "csrf_token": token, **marks}
    assert visitor.client.post(f"{LESSON}/vragen/1", data=data).status_code == 400
    assert stored(app, world, teacher) == before


def test_a_page_of_the_story_tells_nothing_of_other_branches(
    visitor: Visitor, world: World, teacher: Someone
) -> None:
    page = begin(visitor, teacher)
    briefs = [scene.brief for scene in world.lesson.scenes if hasattr(scene, "brief")]
    targets = [choice.target for choice in world.lesson.start.choices]
    assert not any(brief in page.html for brief in briefs)
    assert not any(f"#{target}" in page.html or f'"{target}"' in page.html for target in targets)
    page = visitor.submit(page.form("token"), button="0")
    assert not any(brief in page.text for brief in briefs)


def test_foreign_things_look_as_if_they_were_not_there(app: Flask, world: World) -> None:
    gathered = cast.gather(app, world)
    gathered.keep_a_file()
    second = world.someone(
        (gathered.people[cast.HR].organisation_id, gathered.people[cast.HR].school_id),
        surname="Tweede",
        roles=(Role.HR,),
    )
    gathered.people["second hr"] = second
    learner = gathered.people[cast.LEARNER].person_id
    mine, code = f"/po/medewerkers/{learner}/certificaten", gathered.code
    none = "GG-0000-0000-00"
    for who, foreign, absent in (
        (cast.ELSEWHERE, f"/certificaten/{code}", f"/certificaten/{none}"),
        (cast.ELSEWHERE, f"/certificaten/{code}.pdf", f"/certificaten/{none}.pdf"),
        (
            cast.HR_ELSEWHERE,
            f"{mine}/{code}.pdf",
            f"/po/medewerkers/999999/certificaten/{code}.pdf",
        ),
        (
            cast.HR,
            f"/po/medewerkers/{second.person_id}/certificaten/{code}.pdf",
            f"{mine}/{none}.pdf",
        ),
        ("second hr", f"/po/import/{gathered.upload}", "/po/import/AAAAAAAAAAAAAAAAAAAAAA"),
    ):
        client = gathered.browser(who)
        found, missing = client.get(foreign), client.get(absent)
        assert found.status_code == missing.status_code == 404, foreign
        assert cast.without_tokens(found.text) == cast.without_tokens(missing.text), foreign
