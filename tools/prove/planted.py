"""The program with a fault planted in it, to see that the instruments find it. Never in elearn/.

`PLANT=acknowledge-first`: a choice is confirmed at once and stored 20 ms later.
"""

import io
import os
import re
import threading
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from elearn.app import for_a_server

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOMENT = re.compile(r"/leren/.+/moment/\d+$")
LATER = 0.02


def acknowledge_first(app: "WSGIApplication") -> "WSGIApplication":
    """Wraps the program: who chooses gets the 303 before anything is stored."""

    def hasty(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = str(environ["PATH_INFO"])
        if environ["REQUEST_METHOD"] != "POST" or not MOMENT.match(path):
            return app(environ, start_response)
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        later = environ | {"wsgi.input": io.BytesIO(body)}
        threading.Thread(target=_store, args=(app, later), daemon=True).start()
        start_response("303 SEE OTHER", [("Location", f"{path}/gevolg"), ("Content-Length", "0")])
        return []

    return hasty


def _store(app: "WSGIApplication", environ: "WSGIEnvironment") -> None:
    time.sleep(LATER)
    for _ in app(environ, lambda *_args: lambda _data: None):
        pass


PLANTS = {"acknowledge-first": acknowledge_first}

app = PLANTS[os.environ["PLANT"]](for_a_server().wsgi_app)
