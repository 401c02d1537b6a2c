"""Somebody with a browser without JavaScript: follows links, fills in forms, reads pages.

Every page is checked on the way: strict HTML, one h1, a title, no double ids, a label for every
control, the security headers. So each journey is also a test of every page it passes.
"""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

PARSER_NOISE = {"unexpected-start-tag-implies-end-tag"}


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@dataclass
class Form:
    """A form as it stands on a page: where it goes and what it already holds."""

    action: str
    method: str
    fields: MultiDict[str, str]
    buttons: list[tuple[str, str, str]]
    element: Element


@dataclass
class Page:
    """An answer, read as a person would."""

    path: str
    response: TestResponse
    root: Element = field(init=False)

    def __post_init__(self) -> None:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root = parser.parse(self.html)
        faults = [error for error in parser.errors if error[1] not in PARSER_NOISE]
        assert not faults, f"{self.path}: HTML faults {faults[:3]}"

    @property
    def html(self) -> str:
        return self.response.get_data(as_text=True)

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        return _words(self.root.find("body"))  # type: ignore[arg-type]  # a page has a body

    @property
    def title(self) -> str:
        return _words(self.root.find("head/title"))  # type: ignore[arg-type]  # checked below

    @property
    def h1(self) -> str:
        return _words(next(self.root.iter("h1")))

    def links(self) -> dict[str, str]:
        """Address by text."""
        return {_words(a): a.get("href", "") for a in self.root.iter("a") if a.get("href")}

    def forms(self) -> list[Form]:
        return [_form(element, self.path) for element in self.root.iter("form")]

    def form(self, having: str = "") -> Form:
        """The only form, or the only one with that field, button or button text."""
        found = [
            form
            for form in self.forms()
            if not having
            or having in form.fields
            or any(having in button for button in form.buttons)
        ]
        assert len(found) == 1, f"{self.path}: {len(found)} forms with {having!r}"
        return found[0]

    def check(self) -> None:
        """What holds for every page."""
        heads = [_words(h1) for h1 in self.root.iter("h1")]
        assert len(heads) == 1, f"{self.path}: h1 {heads}"
        assert heads[0], f"{self.path}: empty h1"
        assert self.title, f"{self.path}: no title"
        ids = [element.get("id") for element in self.root.iter() if element.get("id")]
        double = {name for name in ids if ids.count(name) > 1}
        assert not double, f"{self.path}: double ids {double}"
        self._check_labels(set(ids))
        assert not [e for e in self.root.iter() if e.get("style")], f"{self.path}: inline style"
        assert not re.search(r"<script(?![^>]*\ssrc=)", self.html), f"{self.path}: inline script"

    def _check_labels(self, ids: set[str | None]) -> None:
        labelled = {label.get("for") for label in self.root.iter("label")}
        wrapped = {e for label in self.root.iter("label") for e in label.iter()}
        for control in self.root.iter():
            if control.tag not in ("input", "select", "textarea"):
                continue
            if control.get("type") in ("hidden", "submit") or control in wrapped:
                continue
            named = control.get("id") in labelled or control.get("aria-label")
            assert named or control.get("aria-labelledby") in ids, (
                f"{self.path}: no label for {control.get('name')}"
            )


class Visitor:
    """A client that keeps cookies and checks what it gets."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.page: Page | None = None

    def get(self, path: str, *, status: int = 200) -> Page:
        """Opens a page, following redirects."""
        return self._read(self.client.get(path, follow_redirects=True), status)

    def follow(self, link: str, *, status: int = 200) -> Page:
        """Follows the link with that text on the current page."""
        assert self.page is not None
        links = self.page.links()
        exact = [href for words, href in links.items() if words == link]
        near = [href for words, href in links.items() if link in words]
        assert exact or near, f"no link {link!r} among {list(links)}"
        return self.get((exact or near)[0], status=status)

    def submit(
        self, form: Form | None = None, *, button: str = "", status: int = 200, **fields: object
    ) -> Page:
        """Sends a form: `button` is the text or value of the button, `fields` what is filled in."""
        assert self.page is not None
        form = form or self.page.form(button)
        data = MultiDict(form.fields)
        for name, value in fields.items():
            data.setlist(name, value if isinstance(value, list) else [value])
        for words, name, value in form.buttons:
            if button in (words, value) and name:
                data.setlist(name, [value])
        if form.method == "get":
            return self._read(
                self.client.get(form.action, query_string=data, follow_redirects=True), status
            )
        response = self.client.post(form.action, data=data)
        if response.status_code in (302, 303):
            assert response.status_code == 303, f"{form.action}: a POST answers 303"
            response = self.client.get(response.headers["Location"], follow_redirects=True)
        return self._read(response, status)

    def sign_in(self, email: str, password: str = "grijs-gebied") -> Page:
        """Signs in through the form."""
        self.get("/inloggen")
        return self.submit(self.page.form("password"), email=email, password=password)

    def sign_out(self) -> Page:
        """Signs out with the button in the menu."""
        return self.submit(button="Uitloggen")

    def _read(self, response: TestResponse, status: int) -> Page:
        path = response.request.path
        assert response.status_code == status, f"{path}: {response.status_code}, wanted {status}"
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
        self.page = Page(path=path, response=response)
        self.page.check()
        return self.page


def _form(element: Element, path: str) -> Form:
    fields: MultiDict[str, str] = MultiDict()
    buttons = []
    for control in element.iter():
        name, kind = control.get("name", ""), control.get("type", "")
        if control.tag == "button":
            buttons.append((_words(control), name, control.get("value", "")))
        elif control.tag == "select" and name:
            options = list(control.iter("option"))
            chosen = [o for o in options if o.get("selected") is not None] or options[:1]
            for option in chosen:
                fields.add(name, option.get("value", ""))
        elif control.tag == "textarea" and name:
            fields.add(name, "".join(control.itertext()))
        elif control.tag == "input" and name and kind != "file":
            if kind in ("radio", "checkbox") and control.get("checked") is None:
                continue
            fields.add(name, control.get("value", "on" if kind == "checkbox" else ""))
    return Form(
        action=element.get("action") or path,
        method=(element.get("method") or "get").lower(),
        fields=fields,
        buttons=buttons,
        element=element,
    )
