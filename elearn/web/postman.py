"""Sends what a page queued as soon as it is stored, so that a link arrives while somebody waits.

Not what was queued for later or failed: that is `elearn send`, which also does this one's work
where it could not. A page never waits for a mail server and never fails because of one.
"""

import threading

from flask import Flask

from elearn.actions import posting
from elearn.actions.posting import Office
from elearn.store.base import Unavailable
from elearn.web.extensions import Postman, clock

FEW = 20
"""Mails in one round: what a page queues for who waits is one or two."""


class Nobody:
    """No mail is sent here; what is queued waits."""

    def hurry(self) -> None:
        """Nothing to do."""


class AtOnce:
    """Sends before the page is answered: for a carrier that is quick and cannot fail."""

    def __init__(self, app: Flask, office: Office) -> None:
        self._app, self._office = app, office

    def hurry(self) -> None:
        """Sends now."""
        with self._app.app_context():
            posting.deliver(self._office, clock=clock.now, limit=FEW)


class Beside:
    """Sends in a thread of its own, one at a time, that ends when nothing more was queued."""

    def __init__(self, app: Flask, office: Office) -> None:
        self._app, self._office = app, office
        self._lock = threading.Lock()
        self._asked = self._busy = False

    def hurry(self) -> None:
        """Starts a round, or has the one that is going look once more."""
        with self._lock:
            self._asked = True
            if self._busy:
                return
            self._busy = True
        threading.Thread(target=self._work, name="postman", daemon=True).start()

    def _work(self) -> None:
        over = False
        try:
            while self._takes_on():
                with self._app.app_context():
                    posting.deliver(self._office, clock=clock.now, limit=FEW)
            over = True  # and from here on the next thread may be at work
        except Unavailable:
            self._app.logger.warning("post: de database antwoordt niet; elearn send neemt het over")
        finally:
            if not over:
                with self._lock:
                    self._busy = False

    def _takes_on(self) -> bool:
        """Whether there is something to do. If not, the thread is over from here on."""
        with self._lock:
            asked, self._asked = self._asked, False
            self._busy = asked
            return asked


def of(app: Flask, office: Office | None, *, waits: bool) -> Postman:
    """Who sends mail for the pages of this app. `waits`: before the page is answered."""
    if office is None:
        return Nobody()
    return AtOnce(app, office) if waits else Beside(app, office)
