"""Checks on running text: contacts between braces, links, web code, times, loose stars, style.

`told` is for what others say (messages, answers, captions), `prose` for what the lesson says in
its own voice. Only that is asked to be plain and up to date: a character may ramble, and a wrong
answer may be wrong.
"""

import re

from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.domain import sentences, spelling, style

_SLOT = re.compile(r"\{([^{}]*)\}")
_HTML = re.compile(r"</?[a-zA-Z!][^<>]*>")
_LINK = re.compile(r"\]\(|https?://")
_CLOCK = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)")
_ITALICS = re.compile(r"\*(?P<inner>(?!\*)[^*]+)\*$")


def told(span: Span, notes: Notebook) -> str:
    """The text of a screen, a row or an answer, checked."""
    for match in _SLOT.finditer(span.text):
        _slot(span, match, notes)
    web = _HTML.search(span.text)
    if web:
        place = span.place(web.start())
        notes.add("E223", place, "Hier staat webcode. Plak als platte tekst.")
    link = _LINK.search(span.text)
    if link:
        message = "Hier staat een link. In een tekst kan dat niet. Noem alleen de naam."
        notes.add("E405", span.place(link.start()), message)
    stars = span.text.replace("\\*", "")
    if stars.count("*") % 2:
        place = span.place(span.text.rfind("*"))
        notes.add("T405", place, "Hier staat een los sterretje. Haal het weg of maak het paar af.")
    return span.text


def prose(span: Span, notes: Notebook) -> str:
    """The text of a story or debrief, checked: plain words, and said only once."""
    in_own_voice(span, notes)
    return _timed(span, notes)


def once_more(span: Span, notes: Notebook) -> str:
    """Prose that may well say again what was said: a recap, a right answer."""
    _style(span, notes)
    return _timed(span, notes)


def in_own_voice(span: Span, notes: Notebook) -> None:
    """Tips about style, in Dutch only; keeps the sentences, to lay them side by side later."""
    _style(span, notes)
    if notes.dutch:
        for sentence in sentences.of(span.text):
            notes.say(sentence.text, span.place(sentence.start))


def _style(span: Span, notes: Notebook) -> None:
    if notes.dutch:
        for slip in style.slips(span.text):
            notes.add(slip.code, span.place(slip.start), slip.message)


def _timed(span: Span, notes: Notebook) -> str:
    """In running text a time is written 21.47 uur."""
    clock = _CLOCK.search(span.text)
    if clock:
        time = clock[0].replace(":", ".")
        place = span.place(clock.start())
        notes.add("T402", place, f"In lopende tekst schrijf je {time} uur.")
    return told(span, notes)


def italics(span: Span, notes: Notebook) -> str | None:
    """What stands between the stars, if the whole text is in italics."""
    match = _ITALICS.match(span.text)
    if not match:
        return None
    inner = span.match(match, "inner")
    if inner.text != inner.text.strip():
        message = (
            "De sterretjes plakken niet. Geen spatie tussen ster en tekst. "
            f"Schrijf: *{inner.text.strip()[:60]}*"
        )
        notes.add("E401", span.place(), message)
    return told(inner.strip(), notes)


def _slot(span: Span, match: re.Match[str], notes: Notebook) -> None:
    known = notes.around.contacts
    key = match[1]
    if known is None:
        return
    if key in known:
        notes.contacts.add(key)
        return
    near = spelling.nearest(key, known)
    hint = f" Bedoel je ‘{{{near}}}’?" if near else " Zet hem daar, of haal de accolades weg."
    message = f"‘{{{key[:60]}}}’ staat niet in contacten.md.{hint}"
    notes.add("E320", span.place(match.start()), message)
