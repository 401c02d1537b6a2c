"""No page, mail or error says anything in Dutch to somebody who chose English.

Every translation is blanked; what can still be read on an English page is either a name, a number
in the writing of a computer, or lesson content that says that it is Dutch (`lang="nl"`).
"""

import re
from pathlib import Path

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import get_domain
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from elearn.content.catalogue import Catalogue
from elearn.mail import kinds, rendering
from tests.mail import test_rendering as mail
from tests.visitor import Form, Page
from tests.web import blanked, cast
from tests.web.cast import Cast
from tests.web.test_garbage import address, fields, posted
from tests.world import World

ROLES = (cast.NOBODY, cast.LEARNER, cast.ELSEWHERE, cast.HR, cast.AUTHOR, cast.ADMIN)

NAMES = re.compile(
    r"""\b(Grijs\ gebied | (School\ van\ )?Stichting\ \d+ | GG(-\w{2,4}){3}
    | (Marieke\ )?van\ der\ (Naam\d+|Reserve)(,\ Marieke)? | Veldman,\ Henk | Henk\ Veldman
    | Visser,\ Sanne | Henk | [\w.@+-]+@[\w.-]+ | leren\.school\.example
    | Vier\ seconden | Dit\ klopt\ niet
    | [ET]\d{3} | [0-9a-f]{8} | English
    | (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day | January | February | March | April | May | June
    | July | August | September | October | November | December)\b
    | https?://\S+ | [\w-]+/[\w./-]+\.md | \bscenarios\b | \b(team|lijst)\.csv\b
    | \bOO?P\b | SQLite\ [\d.]+,\ journal_mode\ \w+ | PostgreSQL\ .*
    | ^([A-Z]{1,2}|\d[A-Z])$""",
    re.VERBOSE,
)
"""What is the same in every language: names of people, schools, files, databases; codes; days as
Babel writes them in English; initials in a disc."""


NOT_YET = {"static"}
"""Files."""

ENDS_IT = {"account.end_session", "account.end_sessions", "account.speak"}
"""After these nobody is signed in, or the language is another."""


@pytest.fixture(scope="session")
def blank_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole catalogue, blanked, once a worker."""
    return blanked.write(tmp_path_factory.mktemp("blank") / "translations")


@pytest.fixture
def gathered(app: Flask, world: World, blank_texts: Path, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Everybody; English is blanked in pages and mails."""
    monkeypatch.setattr(app.extensions["babel"], "translation_directories", [str(blank_texts)])
    with app.app_context():
        monkeypatch.setattr(get_domain(), "cache", {})  # kept from one app to the next
    found = cast.gather(app, world)
    found.keep_a_file()
    return found


def left(page: Page, told: Catalogue) -> list[str]:
    """What can still be read on a page. The title of a page holds no tags, so there a writer's
    own words stand as they are."""
    titles = [
        *(course.title for course in told.courses),
        *(lesson.title for course in told.courses for lesson in course.lessons),
        *(contact.role.capitalize() for contact in told.contacts.values()),
    ]
    return [
        text
        for text in blanked.readable(page.root)
        if blanked.LETTER.search(NAMES.sub("", _without(text, titles)))
    ]


def _without(text: str, titles: list[str]) -> str:
    for title in titles:
        text = re.sub(rf"(: .*)?{re.escape(title)}\. Grijs gebied$", "", text)
    return text


def read(answer: TestResponse, path: str, told: Catalogue) -> list[str]:
    """What can still be read of an answer, if it is a page."""
    with answer:
        assert answer.status_code < 500, path
        if answer.mimetype != "text/html":
            return []
        return [f"{path}: {text}" for text in left(Page(path=path, response=answer), told)]


def english(gathered: Cast, who: str) -> FlaskClient:
    """The browser of that person, which asks for English."""
    client = gathered.browser(who)
    client.get("/controle?taal=en")
    return client


@pytest.mark.heavy
@pytest.mark.parametrize("who", ROLES)
def test_no_page_says_anything_past_the_catalogue(app: Flask, gathered: Cast, who: str) -> None:
    client, found = english(gathered, who), []
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint not in NOT_YET:
            path = address(app, rule, gathered)
            found += read(client.get(path, follow_redirects=True), path, gathered.world.catalogue)
    assert list(dict.fromkeys(found)) == []


@pytest.mark.heavy
@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("value", ["", "1"])
def test_no_answer_to_a_form_says_anything_past_the_catalogue(
    app: Flask, gathered: Cast, who: str, value: str
) -> None:
    client, found = english(gathered, who), []
    for rule in posted(app):
        if rule.endpoint in ENDS_IT:
            continue
        path = address(app, rule, gathered)
        data = {**dict.fromkeys(fields(), value), "csrf_token": cast.csrf(client)}
        answer = client.post(path, data=data, follow_redirects=True)
        found += read(answer, path, gathered.world.catalogue)
    assert list(dict.fromkeys(found)) == []


def test_no_step_of_a_lesson_says_anything_past_the_catalogue(app: Flask, gathered: Cast) -> None:
    """Plays every lesson from the intro to the result: each first choice, each first answer."""
    told = gathered.world.catalogue
    client, found, seen = english(gathered, cast.HR), [], set()
    for lesson in told.courses[0].lessons:
        path = f"/leren/{told.courses[0].slug}/{lesson.slug}"
        answer = client.get(path)
        for _step in range(120):
            page = Page(path=answer.request.path, response=answer)
            seen.add(re.sub(r"\d+", "n", page.path.removeprefix(path)))
            found += [f"{page.path}: {text}" for text in left(page, told)]
            if page.path.endswith("/uitslag"):
                break
            answer = _onward(client, page)
    assert list(dict.fromkeys(found)) == []
    assert {
        "/moment/n",
        "/moment/n/gevolg",
        "/nabespreking",
        "/vragen/n",
        "/vragen/uitslag",
    } <= seen


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_no_mail_says_anything_past_the_catalogue(
    kind: str, blank_texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "TRANSLATIONS", blank_texts)
    rendering._texts.cache_clear()
    letter = mail.letter(kind, "en", organisation="Stichting 1", given_name="Henk")
    rendering._texts.cache_clear()
    root = html5lib.parse(letter.html, namespaceHTMLElements=False)
    shown = [letter.subject, *letter.text.splitlines(), *blanked.readable(root)]
    assert [text for text in shown if blanked.LETTER.search(NAMES.sub("", text))] == []


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/bestaat-niet"), ("POST", "/gezond"), ("POST", "/inloggen"), ("GET", "/beheer")],
)
def test_no_page_about_trouble_says_anything_past_the_catalogue(
    gathered: Cast, method: str, path: str
) -> None:
    answer = english(gathered, cast.LEARNER).open(path, method=method)
    assert answer.status_code >= 400
    assert read(answer, path, gathered.world.catalogue) == []


def _onward(client: FlaskClient, page: Page) -> TestResponse:
    """The next step: what stands first under "go", else the form of the page, filled in."""
    main = next(page.root.iter("main"))
    first = next((one[0] for one in main.iter("div") if one.get("class") == "go"), None)
    if first is not None and first.tag == "a":
        return client.get(first.get("href", ""), follow_redirects=True)
    within = {first} if first is not None and first.tag == "form" else set(main.iter("form"))
    form = next(one for one in page.forms() if one.element in within)
    data = MultiDict(form.fields)
    for _words, name, value in form.buttons[:1]:
        data.setlist(name, [value])
    for name, values in _offered(form).items():
        data.setlist(name, values)
    data.pop("", None)
    return client.post(form.action, data=data, follow_redirects=True)


def _offered(form: Form) -> dict[str, list[str]]:
    """An answer: the first radio, the first two ticks, another option in each select."""
    found: dict[str, list[str]] = {}
    for control in form.element.iter("input"):
        most = {"radio": 1, "checkbox": 2}.get(control.get("type", ""), 0)
        given = found.setdefault(control.get("name", ""), []) if most else []
        if len(given) < most:
            given.append(control.get("value", ""))
    for number, control in enumerate(form.element.iter("select"), start=1):
        options = list(control.iter("option"))
        found[control.get("name", "")] = [options[min(number, len(options) - 1)].get("value", "")]
    return found
