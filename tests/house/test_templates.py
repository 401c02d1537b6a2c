"""Rules of the house for page templates: they compile, escape, and keep the content policy."""

import re
from html.parser import HTMLParser

import pytest
from jinja2 import Environment, TemplateSyntaxError, nodes

from tests.house import source

JINJA = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)


class Inline(HTMLParser):
    """Collects what `default-src 'self'` refuses: style and script written in the page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        data_block = ("type", "application/json") in attrs
        if tag == "style" or (tag == "script" and "src" not in names and not data_block):
            self.found.append(f"<{tag}>")
        self.found += [name for name in names if name == "style" or name.startswith("on")]


@pytest.fixture
def environment() -> Environment:
    """Jinja as Flask-Babel sets it up."""
    return Environment(
        autoescape=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"]
    )


def test_every_template_compiles(environment: Environment) -> None:
    broken = []
    for path, text in source.templates().items():
        try:
            environment.parse(text)
        except TemplateSyntaxError as error:
            broken.append(f"{source.name(path)}:{error.lineno}: {error.message}")
    assert broken == []


def test_no_template_switches_escaping_off(environment: Environment) -> None:
    loose = [
        f"{source.name(path)}:{node.lineno}"
        for path, text in source.templates().items()
        for node in environment.parse(text).find_all(
            (nodes.Filter, nodes.ScopedEvalContextModifier)
        )
        if isinstance(node, nodes.ScopedEvalContextModifier) or node.name == "safe"
    ]
    assert loose == []


def test_no_page_has_inline_style_or_script() -> None:
    """A mail has no style sheet to point at; what it may hold is in tests/mail."""
    found = []
    for path, text in source.templates().items():
        if source.name(path).startswith("elearn/mail/"):
            continue
        page = Inline()
        page.feed(JINJA.sub("", text))
        found += [f"{source.name(path)}: {what}" for what in page.found]
    assert found == []
