"""A catalogue in which every translation is blanked: whatever can still be read on a page did not
come through gettext. Dutch is kept apart by `lang="nl"`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from tools import texts

KEPT = re.compile(r"(%\(\w+\)s|</?\w+[^>]*>|&\w+;)")
"""Places, tags and signs of HTML inside a text: they stay as they are."""

LETTER = re.compile(r"[^\W\d_]")
SHOWN = ("aria-label", "title", "placeholder", "alt", "data-l")
"""Attributes that somebody sees or hears."""

NO_TEXT = {"script", "style", "code", "kbd", "samp"}
"""What a computer reads, or what is typed just as it stands: addresses of files, commands."""


def blank(text: str) -> str:
    """The text with a dot for every letter."""
    return "".join(
        part if number % 2 else LETTER.sub("·", part)
        for number, part in enumerate(KEPT.split(text))
    )


def write(folder: Path) -> Path:
    """Makes a folder of translations with the whole catalogue blanked."""
    catalogue = texts.extracted()
    for message in catalogue:
        if isinstance(message.id, str):
            message.string = blank(message.id)
        else:
            message.string = tuple(blank(text) for text in message.id)
    file = folder / "en" / "LC_MESSAGES" / "messages.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(texts.as_mo(catalogue))
    return folder


def readable(root: Element) -> Iterator[str]:
    """Every run of text and every spoken attribute that holds letters, outside `lang="nl"`."""
    yield from _texts(root)


def _texts(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in NO_TEXT or element.get("lang") == "nl":
        return
    spoken = [element.get(name, "") for name in SHOWN]
    if element.tag == "meta" and element.get("name") == "description":
        spoken.append(element.get("content", ""))
    for text in (*spoken, element.text or ""):
        if LETTER.search(text):
            yield " ".join(text.split())
    for child in element:
        yield from _texts(child)
        if LETTER.search(child.tail or ""):
            yield " ".join((child.tail or "").split())
