"""In which language a page speaks, and how what the rules say is put into it.

The account's own setting, else `?taal=en` (kept in a cookie), else Dutch: one address for every
language, so that a forwarded link works for everybody.
"""

from collections.abc import Callable

from flask import Flask, Response, request
from flask_babel import get_domain, get_locale, gettext
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from elearn.domain.errors import RuleError
from elearn.domain.said import Said
from elearn.web import access
from elearn.web.extensions import settings

LANGUAGES = ("nl", "en")
DEFAULT = "nl"
ASKED = "taal"
YEAR = 31_536_000


def say(what: Said | RuleError | str) -> str:
    """What a rule says, in the language of the page. A plain string is looked up as it is."""
    if isinstance(what, RuleError):
        what = what.said
    if isinstance(what, Said):
        return what.through(gettext, _plural)
    return str(gettext(what)) if what else ""


def _plural(one: str, many: str, count: int) -> str:
    """The text for that number, its places still open: Flask-Babel's own fills them at once."""
    return str(get_domain().get_translations().ungettext(one, many, count))


def language() -> str:
    """The language of the page that is being made: "nl" or "en"."""
    locale = get_locale()
    return str(locale.language) if locale else DEFAULT


def written(text: str, tongue: str = DEFAULT) -> Markup:
    """What a writer or a school wrote, for a page; it says its language where that is another.

    So that a screen reader speaks it well (WCAG 2.2, 3.1.2). Empty stays empty.
    """
    if not text or tongue == language():
        return escape(text)
    return Markup('<span lang="{}">{}</span>').format(tongue, text)


def lang_mark(tongue: str) -> Markup:
    """` lang="nl"` for an element that holds only words in that language, where it is another."""
    return Markup("") if tongue == language() else Markup(' lang="{}"').format(tongue)


def choose() -> str:
    """The language for this request, for Flask-Babel."""
    who = access.somebody()
    chosen = who.language if who else None
    for wish in (chosen, request.args.get(ASKED), request.cookies.get(_cookie())):
        if wish in LANGUAGES:
            return str(wish)
    return DEFAULT


def register(app: Flask) -> None:
    """Hands `say`, `written` and the language to the templates, and keeps a wish in a cookie."""
    for spoken in (say, written, lang_mark):
        app.jinja_env.filters[spoken.__name__] = each_time(spoken)
    app.context_processor(lambda: {"language": language()})
    app.after_request(_keep)


def each_time(spoken: Callable[..., object]) -> Callable[..., object]:
    """A filter that Jinja asks anew for every page, also for a text that stands in the template.

    Without `pass_context` it works such a text out once, when it compiles the template, in the
    language of whoever came first.
    """

    @pass_context
    def filtered(_context: Context, *args: object) -> object:
        return spoken(*args)

    return filtered


def _keep(response: Response) -> Response:
    wish = request.args.get(ASKED)
    if wish in LANGUAGES and request.endpoint != "static":
        response.set_cookie(
            _cookie(),
            str(wish),
            max_age=YEAR,
            secure=settings().https,
            httponly=True,
            samesite="Lax",
        )
    return response


def _cookie() -> str:
    return "__Host-taal" if settings().https else ASKED
