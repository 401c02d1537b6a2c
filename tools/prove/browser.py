"""A browser without JavaScript over real HTTP: cookies, forms, links. Knows nothing of elearn."""

import http.client
import random
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

Fields = list[tuple[str, str]]


@dataclass
class Form:
    """A form on a page: what it holds already, and what can be chosen, by name."""

    action: str
    fields: Fields = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    several: set[str] = field(default_factory=set)

    def value(self, name: str) -> str:
        """What a hidden field holds; "" if there is none."""
        return dict(self.fields).get(name, "")


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: str
    location: str
    retry_after: str = ""

    def forms(self) -> list[Form]:
        """The forms that are posted."""
        reader = _Reader()
        reader.feed(self.body)
        return reader.forms

    def links(self) -> list[tuple[str, str]]:
        """The links of the page's main part: words, and where they lead."""
        reader = _Reader()
        reader.feed(self.body)
        return reader.links


class Browser:
    """One person's browser. Raises OSError or HTTPException when the server is gone."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self._connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        """Opens a page, following redirects."""
        answer = self._ask("GET", path, None)
        hops = 0
        while answer.status in (302, 303) and hops < 6:
            answer, hops = self._ask("GET", answer.location, None), hops + 1
        return answer

    def post(self, path: str, fields: Fields) -> Answer:
        """Sends a form. Does not follow: the 303 is the acknowledgement."""
        return self._ask("POST", path, urlencode(fields))

    def sign_in(self, email: str, password: str) -> Answer:
        """Signs in through the page. LookupError if that fails."""
        forms = self.get("/inloggen").forms()
        form = next(form for form in forms if {"email", "password"} <= dict(form.fields).keys())
        mine = dict(form.fields) | {"email": email, "password": password}
        answer = self.post(form.action or "/inloggen", list(mine.items()))
        if answer.status != 303:
            raise LookupError(f"{email} cannot sign in: {answer.status}")
        return answer

    def close(self) -> None:
        """Lets go of the connection; the cookies stay."""
        if self._connection:
            self._connection.close()
        self._connection = None

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.split(";")[0]
        return Answer(
            response.status,
            text,
            response.headers.get("Location", ""),
            response.headers.get("Retry-After", ""),
        )


def filled(form: Form, dice: random.Random) -> Fields:
    """The form with something chosen everywhere, as a person in a hurry would."""
    found = list(form.fields)
    for name, values in form.choices.items():
        count = dice.randint(1, len(values)) if name in form.several else 1
        found += [(name, value) for value in dice.sample(values, count)]
    return found


class _Reader(HTMLParser):
    """Collects the POST forms and the links in <main>."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self._form: Form | None = None
        self._select = ""
        self._in_main = self._in_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what a form offers."""
        held = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._in_main = True
        elif tag == "a" and self._in_main:
            self.links.append(("", held.get("href", "")))
            self._in_link = True
        elif tag == "form":
            posts = held.get("method", "").lower() == "post"
            self._form = Form(held.get("action", "")) if posts else None
            if self._form:
                self.forms.append(self._form)
        elif self._form:
            self._control(tag, held)

    def _control(self, tag: str, held: dict[str, str]) -> None:
        name, kind = held.get("name", ""), held.get("type", "")
        if tag == "select":
            self._select = name
        elif tag == "option" and held.get("value"):
            self._choice(self._select, held["value"])
        elif name and (tag == "button" or kind in ("radio", "checkbox")):
            self._choice(name, held.get("value", "on"), several=kind == "checkbox")
        elif name and self._form:
            typed = tag == "textarea" or kind in ("text", "number")
            self._form.fields.append((name, "1" if typed else held.get("value", "")))

    def _choice(self, name: str, value: str, *, several: bool = False) -> None:
        if self._form:
            self._form.choices.setdefault(name, []).append(value)
            if several:
                self._form.several.add(name)

    def handle_data(self, data: str) -> None:
        """The words of a link."""
        if self._in_link:
            words, target = self.links[-1]
            self.links[-1] = (f"{words} {data}".strip(), target)

    def handle_endtag(self, tag: str) -> None:
        """Ends what was begun."""
        self._in_link = self._in_link and tag != "a"
        if tag == "form":
            self._form = None
        elif tag == "main":
            self._in_main = False
