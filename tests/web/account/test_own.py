"""`/account`: sessions, language, text size, who looked, and erasing what was played."""

from flask import Flask
from flask.testing import FlaskClient

from elearn.domain.roles import Role
from elearn.store import attempts, records, runs
from tests.visitor import Visitor
from tests.web.account.ways import is_in, post, sign_in
from tests.world import World


def test_the_list_of_sessions_ends_one_or_all_and_never_somebody_elses(
    app: Flask, world: World, client: FlaskClient
) -> None:
    someone, other = world.someone(), world.someone()
    sign_in(client, someone)
    phone, stranger = app.test_client(), app.test_client()
    phone.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Safari/604.1"
    sign_in(phone, someone)
    sign_in(stranger, other)
    page = Visitor(app)
    page.client = client
    found = page.get("/account")
    assert "Safari op iPhone" in found.text
    [number] = [form.fields["nummer"] for form in found.forms() if "nummer" in form.fields]
    assert post(stranger, "/account/sessies", nummer=number).status_code == 404
    assert is_in(phone)
    post(client, "/account/sessies", nummer=number)
    assert not is_in(phone)
    sign_in(phone, someone)
    post(client, "/account/overal-uitloggen")
    assert not is_in(phone)
    assert not is_in(client)
    assert is_in(stranger)


def test_the_language_of_an_account_wins_over_the_address(
    app: Flask, world: World, client: FlaskClient
) -> None:
    someone = world.someone()
    sign_in(client, someone)
    assert '<html lang="en">' in client.get("/account?taal=en").text
    post(client, "/account/taal", taal="nl")
    assert '<html lang="nl">' in client.get("/account?taal=en").text
    post(client, "/account/taal", taal="en")
    phone = app.test_client()
    sign_in(phone, someone)
    assert '<html lang="en">' in phone.get("/account").text
    assert post(client, "/account/taal", taal="fr").status_code == 400


def test_the_text_size_of_an_account_holds_on_every_device(
    app: Flask, world: World, client: FlaskClient
) -> None:
    someone = world.someone()
    sign_in(client, someone)
    assert "data-text" not in client.get("/leren").text
    assert post(client, "/account/tekst", grootte="130").status_code == 303
    phone = app.test_client()
    sign_in(phone, someone)
    assert '<html lang="nl" data-text="130">' in phone.get("/leren").text
    post(client, "/account/tekst", grootte="100")
    assert "data-text" not in phone.get("/leren").text
    for wrong in ("", "131", "-115", "²", "1" * 400):
        assert post(client, "/account/tekst", grootte=wrong).status_code == 400


def test_who_looked_at_me_is_told_as_sentences(app: Flask, world: World) -> None:
    school = world.school()
    someone, hr = world.someone(school), world.someone(school, roles=(Role.HR,))
    mine, desk = Visitor(app), Visitor(app)
    mine.sign_in(someone.email)
    assert "Niemand opende of veranderde iets over jou." in mine.get("/account/logboek").text
    desk.sign_in(hr.email)
    for _ in range(52):
        desk.get(f"/po/medewerkers/{someone.person_id}")
    page = mine.get("/account/logboek")
    sentence = "Marieke van der Linden heeft de pagina van Marieke van der Linden geopend."
    assert page.text.count(sentence) == 50
    assert mine.follow("Ouder").text.count(sentence) == 2
    assert mine.follow("Naar het begin").text.count(sentence) == 50
    assert sentence in mine.get("/account/logboek?voor=zzz").text


def test_nobody_reads_the_log_of_somebody_else(app: Flask, world: World) -> None:
    school = world.school()
    someone, hr = world.someone(school), world.someone(school, roles=(Role.HR,))
    desk, other = Visitor(app), Visitor(app)
    desk.sign_in(hr.email)
    desk.get(f"/po/medewerkers/{someone.person_id}")
    other.sign_in(world.someone(school).email)
    assert "Niemand opende" in other.get("/account/logboek").text


def test_erasing_takes_choices_and_answers_and_leaves_what_is_done(
    app: Flask, world: World
) -> None:
    someone, visitor = world.someone(), Visitor(app)
    world.finish_course(someone.person_id)
    visitor.sign_in(someone.email)
    visitor.get("/account")
    page = visitor.follow("Speelgeschiedenis wissen")
    assert "Dit kan niet worden teruggedraaid." in page.text
    page = visitor.submit(button="Wis mijn keuzes en antwoorden")
    assert "Je keuzes en antwoorden zijn gewist." in page.text
    slug = world.course.slug
    with app.app_context():
        assert not runs.of_course(person_id=someone.person_id, course=slug)
        done = attempts.lessons_done(person_id=someone.person_id, course=slug)
        assert set(done) == {lesson.slug for lesson in world.course.lessons}
        assert len(records.of_person(someone.person_id)) == 1
    assert "Klaar" in visitor.get(f"/leren/{slug}").text


def test_a_page_of_before_the_erasing_says_so_and_stores_nothing(app: Flask, world: World) -> None:
    someone, visitor = world.someone(), Visitor(app)
    visitor.sign_in(someone.email)
    lesson = f"/leren/{world.course.slug}/{world.lesson.slug}"
    visitor.get(lesson)
    page = visitor.submit(button="Beginnen")
    stale = page.form("token")
    visitor.get("/account/wissen")
    visitor.submit(button="Wis mijn keuzes en antwoorden")
    visitor.submit(stale, button="0", status=404)
    assert visitor.get(f"{lesson}/moment/1").path == lesson
    with app.app_context():
        assert not runs.of_course(person_id=someone.person_id, course=world.course.slug)
