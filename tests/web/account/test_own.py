"""`/account`: where somebody is signed in, and the language."""

from flask import Flask
from flask.testing import FlaskClient

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
