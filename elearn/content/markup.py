"""Text of a writer becomes HTML: the only place in the product where that happens.

Two walls: Markdown with nothing on but emphasis, then an allow-list. Links, pictures and raw HTML
do not exist in lessons; whatever looks like them comes out as the characters that were typed.
`{contact}` is filled in afterwards with an escaped name, so no name can bring markup along.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

import bleach
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from elearn.domain import guidance

_TAGS = frozenset({"em", "strong"})
_MARKDOWN = MarkdownIt("zero", {"html": False}).enable(["emphasis", "escape"])
_SLOT = re.compile(r"\{([^{}\s]{1,60})\}")
_PARAGRAPHS = re.compile(r"\n\s*\n")


@lru_cache(maxsize=65_536)
def inline(text: str) -> Markup:
    """One line or paragraph: emphasis and strong, nothing else. `{contact}` stays as it is."""
    html = _MARKDOWN.renderInline(text)
    clean = bleach.clean(html, tags=_TAGS, attributes={}, protocols=[], strip=False)
    return Markup(clean)  # noqa: S704 - bleach has just cleaned it, and this is the only place


@lru_cache(maxsize=8192)
def paragraphs(text: str) -> Markup:
    """Text with blank lines in it as `<p>` elements."""
    told = [part.strip() for part in _PARAGRAPHS.split(text) if part.strip()]
    return Markup("\n").join(Markup("<p>{}</p>").format(inline(part)) for part in told)


def fill(text: Markup | str, contacts: Mapping[str, guidance.Contact]) -> Markup:
    """The text with each `{key}` replaced by that contact's name, else role. Plain text is escaped.

    A key that nobody knows stays as it was typed: the reader of lessons has refused it before.
    """

    def named(match: re.Match[str]) -> str:
        contact = contacts.get(match[1])
        return str(escape(contact.name or contact.role)) if contact else match[0]

    filled = _SLOT.sub(named, str(escape(text)))
    return Markup(filled)  # noqa: S704 - escaped above, or Markup already; names are escaped


def plain(text: str, contacts: Mapping[str, guidance.Contact]) -> str:
    """The text without marks, for titles and labels; the template escapes it."""
    return str(fill(inline(text), contacts).striptags())
