"""Rows that name a contact: `- teamleider: wanneer`, in the debrief and before the story."""

import re
from collections.abc import Sequence

from elearn.content import blocks, keywords, texts
from elearn.content import rows as lists
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.domain import guidance

_REQUIRED = re.compile(r"\s*\((?P<word>[^()]*)\)\s*$")


def rows(found: Sequence[blocks.Row], notes: Notebook) -> tuple[guidance.CallOn, ...]:
    """The contacts of these rows. A row without a known contact is told and left out."""
    told = []
    for row in found:
        who, when = row.span.partition(":")
        key, required = _required(who, notes)
        if not when or not when.text:
            message = "Schrijf: - teamleider: wanneer haal je die erbij?"
            notes.add("E501", row.span.place(), message)
            continue
        contact = _contact(key, notes)
        if contact:
            told.append(
                guidance.CallOn(contact=contact, when=texts.prose(when, notes), required=required)
            )
    return tuple(told)


def _required(who: Span, notes: Notebook) -> tuple[Span, bool]:
    match = _REQUIRED.search(who.text)
    if not match:
        return who, False
    if not keywords.REQUIRED.find(who.match(match, "word").strip(), notes):
        shown = keywords.REQUIRED.shown("verplicht", notes)
        message = f"‘({match['word'][:40]})’ ken ik niet. Bedoel je ‘({shown})’?"
        notes.add("E501", who.match(match, "word").place(), message)
    return who.cut(0, match.start()).strip(), True


def _contact(key: Span, notes: Notebook) -> guidance.Contact | None:
    known = notes.around.contacts
    if known is None:
        return guidance.Contact(key=key.text, role=key.text)
    if key.text not in known:
        lists.unknown_key(key, known, "contacten.md", notes)
        return None
    return known[key.text]
