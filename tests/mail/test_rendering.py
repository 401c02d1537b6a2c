"""What a mail says: the same in text and HTML, in every kind and language, and nothing hidden."""

import re
from html.parser import HTMLParser
from typing import Any

import html5lib
import pytest

from elearn.domain.post import NotDelivered
from elearn.mail import kinds, message, rendering
from elearn.mail.kinds import Place
from elearn.mail.message import Sender
from elearn.mail.rendering import Letter
from tests.world import NOW

LINK = "https://leren.school.example/uitnodiging/a1b2c3"
VALUES: dict[str, Any] = {
    "organisation": "Stichting Proef",
    "days": 14,
    "minutes": 30,
    "lesson": "Vier seconden",
    "part": "verhaal",
    "text": "Dit klopt niet.",
}
NASTY = '<script>alert(1)</script> {{ 7*7 }} %(x)s %s {0.__class__} & "\r\nBcc: x@y.example'
SENDER = Sender(name="Grijs gebied", address="leren@school.example", host="leren.school.example")


def letter(kind: str, language: str = "nl", **values: Any) -> Letter:
    needed = {name: VALUES[name] for name in kinds.KINDS[kind].needs}
    linked = kinds.KINDS[kind].linked
    return rendering.render(
        kind,
        to="kim@school.example",
        language=language,
        values=needed | values,
        place=Place(
            product="Grijs gebied",
            base_url="https://leren.school.example",
            link=LINK if linked else "",
        ),
    )


class Words(HTMLParser):
    """The words in the body of a page, the addresses that it points at, and its elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.addresses, self.elements = "", [], []
        self._in_body = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self._in_body |= tag == "body"
        self.addresses += [value for name, value in attrs if name in ("href", "src", "background")]

    def handle_data(self, data: str) -> None:
        self.text += " " + data if self._in_body else ""


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", sorted(kinds.KINDS))
def test_text_and_html_say_the_same(kind: str, language: str) -> None:
    made = letter(kind, language, given_name="Kim", name="Kim de Jong")
    html = words(Words(made.html).text)
    for block in made.text.partition("\n-- \n")[0].strip().split("\n\n"):
        for part in block.split(":\n"):
            assert words(part).removesuffix(":") in html, part


@pytest.mark.parametrize("kind", sorted(kinds.KINDS))
def test_a_mail_asks_nothing_of_another_server(kind: str) -> None:
    made = letter(kind)
    found = Words(made.html)
    assert not set(found.elements) & {"img", "table", "script", "link", "iframe", "form", "video"}
    assert "url(" not in made.html
    assert "@import" not in made.html
    assert all(str(a).startswith("https://leren.school.example/") for a in found.addresses)
    assert len(found.addresses) <= 1, "one button at most"
    parser = html5lib.HTMLParser()
    parser.parse(made.html)
    assert parser.errors == []


@pytest.mark.parametrize("kind", sorted(k for k in kinds.KINDS if kinds.KINDS[k].linked))
def test_a_link_is_behind_the_button_and_written_out(kind: str) -> None:
    made = letter(kind)
    assert made.text.splitlines().count(LINK) == 1
    assert Words(made.html).addresses == [LINK]
    assert Words(made.html).text.count(LINK) == 1
    assert "leren.school.example" in made.text.replace(LINK, "")


def test_a_mail_is_readable_in_the_dark() -> None:
    assert "prefers-color-scheme: dark" in letter("test").html
    assert '<meta name="color-scheme" content="light dark">' in letter("test").html


def test_a_name_is_text_whatever_it_says() -> None:
    made = letter("invitation", given_name=NASTY, name=NASTY, organisation=NASTY)
    assert "script" not in Words(made.html).elements
    assert "{{ 7*7 }} %(x)s %s {0.__class__}" in words(made.text)
    written = message.write(made, sender=SENDER, key="k" * 32, written_at=NOW)
    assert written["Bcc"] is None
    assert "\n" not in written["To"].addresses[0].display_name
    raw = written.as_bytes()
    assert not re.search(rb"(?mi)^Bcc:", raw.split(b"\r\n\r\n")[0])


@pytest.mark.parametrize("to", ["kim@school.example\r\nBcc: x@y.example", "kim@\n"])
def test_an_address_with_a_line_break_never_becomes_a_header(to: str) -> None:
    made = letter("test")
    broken = Letter(
        to=to, name="", language="nl", subject=made.subject, text=made.text, html=made.html
    )
    with pytest.raises(NotDelivered):
        message.write(broken, sender=SENDER, key="k" * 32, written_at=NOW)


def test_the_message_id_follows_from_the_row_and_our_own_host() -> None:
    made = letter("test")
    for host, seen in (
        ("leren.school.example", "leren.school.example"),
        ("münchen.example", "xn--mnchen-3ya.example"),
        ("x" * 60 + "." + "y" * 60 + ".example", "x" * 60 + "." + "y" * 60 + ".example"),
    ):
        sender = Sender(name="", address="a@b.example", host=host)
        written = message.write(made, sender=sender, key="k" * 32, written_at=NOW)
        header = re.search(rb"Message-ID:\s+(\S+)\r\n", written.as_bytes())
        assert header is not None
        assert header[1].decode() == f"<{'k' * 32}@{seen}>"


def test_no_mail_has_a_place_for_progress() -> None:
    """A kind's values are all that a mail can say. A remark is about a lesson, and of nobody."""
    allowed = {"organisation", "days", "minutes", *kinds.KINDS["remark"].needs}
    assert kinds.KINDS["remark"].needs == {"lesson", "part", "text"}
    assert {need for kind in kinds.KINDS.values() for need in kind.needs} <= allowed
    assert {"given_name", "name"} == kinds.OPTIONAL
    assert set(kinds.NAMES) == set(kinds.KINDS)


def test_an_unknown_language_is_dutch_and_says_so() -> None:
    made = letter("test", "../../xx")
    assert made.language == "nl"
    assert "Dit is een testbericht" in made.text
