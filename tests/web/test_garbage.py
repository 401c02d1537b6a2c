"""Rubbish in every form, as every kind of person: an answer in words, never a 500."""

import io

import pytest
from flask import Flask

from tests.web import cast
from tests.world import World

LONG = "x" * 10_000
BACKWARDS = "\u202e"
NASTY = ["", LONG, "\x00", "٣", "9" * 400, "-1", "1e3", "\r\nBcc: x", "<script>", BACKWARDS]
FIELDS = [
    *("keuze", "token", "antwoord", "nummer", "number", "attempt", "opnieuw", "email", "password"),
    *("code", "surname", "file", "course", "due", "skip", "bevestig", "overslaan", "next"),
]


@pytest.mark.parametrize("who", [cast.NOBODY, cast.LEARNER, cast.HR])
def test_rubbish_in_any_form_is_never_a_broken_page(app: Flask, world: World, who: str) -> None:
    gathered = cast.gather(app, world)
    gathered.keep_a_file()
    for rule in [found for found in app.url_map.iter_rules() if "POST" in (found.methods or ())]:
        if rule.endpoint == "account.sign_out":
            continue
        parts = gathered.parts() | {"token": gathered.upload}
        with app.test_request_context():
            _, path = rule.build({name: parts[name] for name in rule.arguments}) or ("", "")
        client = gathered.browser(who)
        token = cast.csrf(client)
        for value in NASTY:
            data = {"csrf_token": token, **dict.fromkeys(FIELDS, value)}
            with client.post(path, data=data) as answer:
                assert answer.status_code < 500, f"{who} {path} {value[:20]!r}"
        for data in (
            {"csrf_token": token, **{name: (io.BytesIO(b"\x00\xff"), "x.bin") for name in FIELDS}},
            {"csrf_token": token, "antwoord": ["1"] * 500, "keuze": ["0", "1"]},
        ):
            with client.post(path, data=data) as answer:
                assert answer.status_code < 500, f"{who} {path}"
        with client.post(path, json={"csrf_token": token, "keuze": [1]}) as answer:
            assert answer.status_code < 500, f"{who} {path} json"
        many = {f"veld{n}": "x" for n in range(1100)} | {"csrf_token": token}
        with client.post(path, data=many, content_type="multipart/form-data") as answer:
            assert answer.status_code < 500, f"{who} {path} 1,100 parts"
