"""The mail of a demo, to read in the browser. Only a demo has this page: nobody's mail is private.

A demo sends nothing: its mail lies in a folder (docs/operating.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from flask import Blueprint, Flask, g, render_template

from elearn.domain.roles import Need
from elearn.mail import folder
from elearn.web import access
from elearn.web.extensions import settings

blueprint = Blueprint("demo", __name__)

MOST = 30
SIGNATURE = "-- "


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines of a mail; or the address of its button, with the words on that button."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One mail as the page shows it."""

    name: str
    subject: str
    to: str
    at: datetime
    paragraphs: tuple[Paragraph, ...]


@blueprint.get("/demo/post")
@access.needs(Need.PUBLIC)
def post() -> str:
    """The newest mails, newest first."""
    g.personal = True  # never kept: a link in it works once
    where = _folder()
    found = folder.newest(where, limit=MOST) if where else []
    return render_template(
        "public/demo_post.html",
        mails=[_shown(name, message) for name, message in found],
        folder=where,
    )


def register(app: Flask, *, demo: bool) -> None:
    """Opens the page where there is a demo, and tells every page where its mail is."""
    if demo:
        app.register_blueprint(blueprint)
    app.jinja_env.globals["demo_folder"] = lambda: str(_folder() or "")


def _folder() -> Path | None:
    """Where the mail of this demo lies; None outside a demo."""
    way = settings().mail.way
    return way if settings().demo and isinstance(way, Path) else None


def _shown(name: str, message: EmailMessage) -> Read:
    body = message.get_body(("plain",))
    text = "\n".join(str(body.get_content()).splitlines()) if body else ""
    return Read(
        name=name,
        subject=str(message["Subject"]),
        to=message["To"].addresses[0].addr_spec,
        at=message["Date"].datetime,
        paragraphs=tuple(_paragraphs(text.partition(f"\n{SIGNATURE}\n")[0])),
    )


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """A blank line parts them. A button is its words and a colon, and below them its address."""
    ours = settings().base_url + "/"
    for block in text.strip().split("\n\n"):
        words, _, last = block.rpartition("\n")
        if last.startswith(ours):
            yield Paragraph(text=words.removesuffix(":"), address=last)
        elif block.strip():
            yield Paragraph(text=" ".join(block.split()))
