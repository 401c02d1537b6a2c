"""Makes a letter: one content, said in one language, as plain text and as HTML.

Both are made of the same sentences in the same order, so that they cannot say different things.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from elearn.domain.said import Said, said
from elearn.mail import kinds
from elearn.mail.kinds import Place

HERE = Path(__file__).parent
TRANSLATIONS = HERE.parent / "translations"
SOURCE = "nl"
WIDTH = 72
"""Columns of the plain text (RFC 5322 asks for less than 78)."""

_environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail as its reader gets it. `name` is how the reader is called, or empty.

    `off` is where such mails are switched off, or empty.
    """

    to: str
    name: str
    language: str
    subject: str
    text: str
    html: str
    off: str = ""


def render(kind: str, *, to: str, language: str, values: Mapping[str, Any], place: Place) -> Letter:
    """The letter of this kind. Raises KeyError for a kind or value that is not there."""
    texts = _texts(language)
    language = language if isinstance(texts, Translations) else SOURCE
    content = kinds.KINDS[kind].says(values, place)

    def say(what: Said) -> str:
        return what.through(texts.ugettext, texts.ungettext)

    name = values.get("given_name", "")
    subject = one_line(say(content.subject))
    shown = {
        "language": language,
        "subject": subject,
        "greeting": say(said("Hallo %(name)s,", name=name) if name else said("Hallo,")),
        "paragraphs": [say(paragraph) for paragraph in content.paragraphs],
        "button": say(content.button) if content.button else "",
        "address": content.address,
        "copy": say(said("Werkt de knop niet? Neem dan dit adres over in je browser:")),
        "distrust": say(
            said(
                "Vertrouw je deze mail niet? Ga dan zelf naar %(host)s.",
                host=urlsplit(place.base_url).netloc,
            )
        ),
        "after": [say(paragraph) for paragraph in content.after],
        "product": place.product,
        "base_url": place.base_url,
        "width": WIDTH,
    }
    return Letter(
        to=to,
        name=one_line(str(values.get("name", name))),
        language=language,
        subject=subject,
        text=_environment.get_template("letter.txt").render(shown),
        html=_environment.get_template("letter.html").render(shown),
        off=content.off,
    )


def one_line(text: str) -> str:
    """The same on one line: a header has no line breaks, whatever a name has."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


@lru_cache(maxsize=8)
def _texts(language: str) -> NullTranslations:
    """The catalogue of a language; Dutch has none, it is the source."""
    return Translations.load(str(TRANSLATIONS), [language])
