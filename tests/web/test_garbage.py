"""Rubbish to every route, as every kind of person: an answer in words, never a 500.

The names of fields are not written down here: they are gathered from the forms and from what the
views read, so that a new form is met by itself.
"""

import ast
import io
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote

import pytest
from flask import Flask, request
from werkzeug.routing import Rule

from tests.house import source
from tests.web import cast
from tests.world import World

LONG = "x" * 10_000
BACKWARDS = "\u202e"
NASTY = [
    *("", LONG, "\x00", "٣", "9" * 400, str(2**63), "-1", "1e3", "\r\nBcc: x", "<script>"),
    *(BACKWARDS, "'; drop table person; --", "%s%(x)s{0.__class__}{{7*7}}", "../../etc/passwd"),
]
READERS = {"get", "getlist", "pop"}
ENDS_THE_SESSION = {"account.sign_out"}


@cache
def fields() -> tuple[str, ...]:
    """Every name that a form has or that a view reads from what was posted or asked."""
    found = {"token", "keuze", "next"}
    for path, tree in source.modules("elearn/web").items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Subscript) and _is_input(node.value):
                found.add(_text(node.slice))
            if isinstance(node, ast.Call) and _reads(node):
                found.add(_text(node.args[0]))
        if path.name.endswith("forms.py"):
            found |= {
                target.id
                for node in ast.walk(tree)
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
                for target in node.targets
                if isinstance(target, ast.Name)
            }
    return tuple(sorted(name for name in found if name and name != "csrf_token"))


def _reads(call: ast.Call) -> bool:
    named = isinstance(call.func, ast.Attribute) and call.func.attr in READERS
    return named and bool(call.args)


def _is_input(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"form", "args", "files"}


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@pytest.mark.parametrize(
    "who",
    [
        cast.HR,
        *(pytest.param(who, marks=pytest.mark.heavy) for who in cast.EVERYBODY if who != cast.HR),
    ],
)
def test_rubbish_in_any_form_is_never_a_broken_page(app: Flask, world: World, who: str) -> None:
    gathered = cast.gather(app, world)
    gathered.keep_a_file()
    client = gathered.browser(who)
    for rule in posted(app):
        path = address(app, rule, gathered)
        token = cast.csrf(client)
        for data in bodies(token):
            with client.post(path, data=data) as answer:
                assert answer.status_code < 500, f"{who} {path} {str(data)[:80]!r}"
        with client.post(path, json={"csrf_token": token, "keuze": [1]}) as answer:
            assert answer.status_code < 500, f"{who} {path} json"
        many = {f"veld{n}": "x" for n in range(1100)} | {"csrf_token": token}
        with client.post(path, data=many, content_type="multipart/form-data") as answer:
            assert answer.status_code < 500, f"{who} {path} 1,100 parts"


@pytest.mark.heavy
@pytest.mark.parametrize("who", [cast.NOBODY, cast.LEARNER, cast.HR, cast.AUTHOR, cast.ADMIN])
def test_rubbish_in_any_address_is_never_a_broken_page(app: Flask, world: World, who: str) -> None:
    gathered = cast.gather(app, world)
    client = gathered.browser(who)
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static" or "GET" not in (rule.methods or ()):
            continue
        for path in addresses(app, rule, gathered):
            with client.get(path) as answer:
                assert answer.status_code < 500, f"{who} {path[:120]}"


def test_no_view_ever_meets_a_nul(app: Flask) -> None:
    """PostgreSQL refuses it: wherever it comes in, something else stands in its place."""
    nul = {"a\0": "b\0", "file": (io.BytesIO(b"\0"), "x\0.csv")}
    with app.test_request_context("/leren/%00/x?q%00=%00", method="POST", data=nul):
        texts = [request.path, *request.values.keys(), *request.values.values()]
        assert request.args.to_dict() == {"q\x1a": "\x1a"}
        assert request.form.to_dict() == {"a\x1a": "b\x1a"}
        assert request.files["file"].read() == b"\0"
    assert not any("\0" in text for text in texts)


def test_the_names_of_fields_are_found() -> None:
    """So that the tests above cannot pass by posting nothing that anybody reads."""
    assert {"email", "password", "keuze", "code", "surname", "file", "due"} <= set(fields())


def posted(app: Flask) -> Iterator[Rule]:
    """Every route that takes a post, but those after which nobody is signed in any more."""
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and rule.endpoint not in ENDS_THE_SESSION:
            yield rule


def bodies(token: str) -> Iterator[dict[str, object]]:
    """What is posted: each value in every field, files where text belongs, lists for one."""
    for value in NASTY:
        yield {"csrf_token": token, **dict.fromkeys(fields(), value)}
    yield {"csrf_token": token, **{name: (io.BytesIO(b"\x00\xff"), "x.bin") for name in fields()}}
    yield {"csrf_token": token, "antwoord": ["1"] * 500, "keuze": ["0", "1"]}


def address(app: Flask, rule: Rule, gathered: cast.Cast) -> str:
    """The address of a route with what the learner and HR own."""
    parts = gathered.parts() | {"token": gathered.token_for(rule.endpoint)}
    with app.test_request_context():
        _, path = rule.build({name: parts.get(name, "1") for name in rule.arguments}) or ("", "")
    return path


def addresses(app: Flask, rule: Rule, gathered: cast.Cast) -> Iterator[str]:
    """A route asked with rubbish in its query, and with each of its parts replaced by rubbish."""
    path = address(app, rule, gathered)
    for value in NASTY[1:]:
        yield path + "?" + "&".join(f"{name}={quote(value[:300])}" for name in fields())
    good = gathered.parts() | {"token": gathered.upload or "x"}
    for name in rule.arguments:
        for value in NASTY[1:]:
            told = {part: str(good.get(part, "1")) for part in rule.arguments}
            told[name] = quote(value[:2000], safe="")
            yield "".join(
                told[text] if dynamic else text for dynamic, text in rule._trace if text != "|"
            )
