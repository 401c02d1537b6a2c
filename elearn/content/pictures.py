"""Stills inside a text: `[filmpje 0:04 deur.svg "Eruit!" | Een leraar wijst naar de deur.]`."""

import re

from elearn.content import keywords, texts
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.domain import artefact, spelling

_WORDS = sorted((word for pair in keywords.PICTURES.table.items() for word in pair), key=len)
_OPEN_KIND = re.compile(rf"\[\s*(?:{'|'.join(reversed(_WORDS))})\b", re.IGNORECASE)
_MOST_WORDS = 2
_DURATION = re.compile(r"(?<!\S)\d{1,3}:\d{2}(?!\S)")
_FILE = re.compile(r"(?<!\S)[^\s\"“”]+\.(?:svg|png|jpe?g|webp)(?!\S)", re.IGNORECASE)
_SUBTITLE = re.compile('["“”„](?P<words>[^"“”„]*)["“”]')

_NAMED = {
    artefact.PictureKind.CLIP: "Dit filmpje",
    artefact.PictureKind.PHOTO: "Deze foto",
    artefact.PictureKind.SCREENSHOT: "Deze schermfoto",
    artefact.PictureKind.VOICE: "Dit spraakbericht",
    artefact.PictureKind.NO_IMAGE: "Dit beeld",
}

Part = artefact.Text | artefact.Picture


def parts(span: Span, notes: Notebook) -> tuple[Part, ...]:
    """The text cut round its pictures. Brackets that hold no picture are text."""
    told: list[Part] = []
    rest = span
    while rest.text:
        opened = _opening(rest)
        if opened is None:
            break
        start, end = opened
        told += _text(rest.cut(0, start), notes)
        told.append(_picture(rest.cut(start + 1, end - 1), notes))
        if end > len(rest.text):
            message = "Deze haak [ is niet gesloten. Zet ] achter de beschrijving."
            notes.add("E315", rest.place(start), message)
        rest = rest.cut(end)
    return (*told, *_text(rest, notes))


def _opening(span: Span) -> tuple[int, int] | None:
    """From the bracket of the first picture to just after its end."""
    at = span.text.find("[")
    while at >= 0:
        close = span.text.find("]", at)
        inside = span.text[at + 1 : close] if close >= 0 else span.text[at + 1 :]
        if "|" in inside or _OPEN_KIND.match(span.text, at):
            return at, close + 1 if close >= 0 else len(span.text) + 1
        at = span.text.find("[", at + 1) if close >= 0 else -1
    return None


def _text(span: Span, notes: Notebook) -> list[Part]:
    clean = span.strip()
    return [artefact.Text(text=texts.told(clean, notes))] if clean.text else []


def _picture(inside: Span, notes: Notebook) -> artefact.Picture:
    head, description = inside.partition("|")
    kind = _kind(head, notes)
    duration = _DURATION.search(head.text)
    file = _FILE.search(head.text)
    subtitle = _SUBTITLE.search(head.text)
    if not description or not description.text:
        message = (
            f"{_NAMED[kind]} heeft geen beschrijving na het streepje. "
            "Wie niet ziet, mist het. Schrijf: [… | Wat er te zien is.]"
        )
        notes.add("E316", inside.place(), message)
    return artefact.Picture(
        kind=kind,
        description=texts.told(description, notes) if description else "",
        duration=duration[0] if duration else "",
        file=_file(head.match(file), notes) if file else "",
        subtitle=texts.told(head.match(subtitle, "words"), notes) if subtitle else "",
    )


def _kind(head: Span, notes: Notebook) -> artefact.PictureKind:
    words = list(re.finditer(r"\S+", head.text))[:_MOST_WORDS]
    for last in reversed(words):
        kind = keywords.PICTURES.find(head.cut(0, last.end()), notes)
        if kind:
            return artefact.PictureKind(kind)
    typed = words[0][0] if words else ""
    near = keywords.PICTURES.near(typed)
    hint = keywords.PICTURES.hint(near, notes)
    notes.add("E314", head.place(), f"‘{typed[:40]}’ ken ik niet als beeld. {hint}")
    return artefact.PictureKind(near) if near else artefact.PictureKind.PHOTO


def _file(file: Span, notes: Notebook) -> str:
    """The name of the picture: of the one with text in the language of the file, if there is."""
    known = notes.around.pictures
    stem, _, kind = file.text.rpartition(".")
    own = f"{stem}.{notes.language}.{kind}"
    if known is None or file.text in known:
        return own if known and own in known else file.text
    hint = spelling.proposal(file.text, known) or " Zet het daar, of haal de naam weg."
    notes.add("E319", file.place(), f"Beeld ‘{file.text[:60]}’ ligt niet in beelden.{hint}")
    return file.text
