"""A learner who plays through the real pages without end, and remembers what was acknowledged."""

import http.client
import random
import threading
from dataclasses import dataclass

from tools.prove.browser import Answer, Browser, Form, filled

Gone = (OSError, http.client.HTTPException)


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice that the server acknowledged with a 303."""

    attempt: int
    branch: int
    step: int
    option: int


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to a question that the server acknowledged."""

    attempt: int
    number: int


Acknowledged = Choice | Given


class Player(threading.Thread):
    """Signs in once, then plays until told to stop or until the server is gone."""

    def __init__(self, *, port: int, email: str, password: str, lesson: str, seed: int) -> None:
        super().__init__(daemon=True)
        self.browser = Browser(port)
        self.email, self.password, self.lesson = email, password, lesson
        self.dice = random.Random(seed)  # noqa: S311 - which button is no secret
        self.acknowledged: list[Acknowledged] = []
        self.strange: list[str] = []
        self.unavailable = 0
        self.stopping = threading.Event()

    def run(self) -> None:
        """Plays. Ends by itself when the server does not answer any more."""
        try:
            if not self.browser.cookies:
                self.browser.sign_in(self.email, self.password)
            answer = self.browser.get(self.lesson)
            while not self.stopping.is_set():
                answer = self.step(answer)
        except Gone:
            pass  # killed, as was to be expected
        finally:
            self.browser.close()

    def step(self, page: Answer) -> Answer:
        """Does the one thing that this page is for, and gives the next page."""
        if page.status == 503:
            self.unavailable += 1
            return self.browser.get(self.lesson)
        if page.status != 200:
            self.strange.append(f"{page.status} {page.body[:200]}")
            return self.browser.get(self.lesson)
        forms = [form for form in page.forms() if self.lesson in form.action]
        deeds = [form for form in forms if not form.action.endswith(("/beginnen", "/notitie"))]
        onward = [
            target
            for words, target in page.links()
            if words.startswith("Verder") and target.startswith(self.lesson + "/")
        ]
        if deeds:
            return self.send(self.dice.choice(deeds))
        if onward:
            return self.browser.get(onward[-1])
        return self.send(forms[0]) if forms else self.begin_again()

    def begin_again(self) -> Answer:
        """A lesson that was played to its end is begun anew."""
        forms = [f for f in self.browser.get(self.lesson).forms() if "/beginnen" in f.action]
        return self.send(forms[0]) if forms else self.browser.get(self.lesson)

    def send(self, form: Form) -> Answer:
        """Posts a form and notes the acknowledgement."""
        fields = filled(form, self.dice)
        answer = self.browser.post(form.action, fields)
        if answer.status == 303:
            self.note(form, dict(fields))
            return self.browser.get(answer.location)
        if answer.status in (409, 422):  # a second tab of ours, or too few marks: try again
            return self.browser.get(self.lesson)
        return answer

    def note(self, form: Form, fields: dict[str, str]) -> None:
        """Remembers what the 303 promised."""
        if "token" in fields:
            attempt, branch, step = (int(part) for part in fields["token"].split(".")[:3])
            self.acknowledged.append(Choice(attempt, branch, step, int(fields["keuze"])))
        elif "poging" in fields and "/vragen/" in form.action:
            number = int(form.action.rsplit("/", 1)[1])
            self.acknowledged.append(Given(int(fields["poging"]), number))


class Reader(threading.Thread):
    """Somebody of HR who opens a colleague's page over and over: each time is a line in the log."""

    def __init__(self, *, port: int, email: str, password: str, page: str) -> None:
        super().__init__(daemon=True)
        self.browser = Browser(port)
        self.email, self.password, self.page = email, password, page
        self.acknowledged = 0
        self.stopping = threading.Event()

    def run(self) -> None:
        """Reads. Ends by itself when the server does not answer any more."""
        try:
            if not self.browser.cookies:
                self.browser.sign_in(self.email, self.password)
            while not self.stopping.is_set():
                self.acknowledged += self.browser.get(self.page).status == 200
        except Gone:
            pass  # killed, as was to be expected
        finally:
            self.browser.close()
