"""Stills inside a text: `[filmpje 0:04 deur.svg "Eruit!" | Een leraar wijst naar de deur.]`."""

import re

from elearn.content import keywords, texts
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.domain import artefact, spelling

_KINDS = {spelling.fold(kind): kind for kind in artefact.PictureKind}
_OPEN_KIND = re.compile(
    r"\[\s*(?:filmpje|foto|schermfoto|spraakbericht|geen beeld)\b", re.IGNORECASE
)
_DURATION = re.compile(r"(?<!\S)\d{1,3}:\d{2}(?!\S)")
_FILE = re.compile(r"(?<!\S)[^\s\"“”]+\.(?:svg|png|jpe?g|webp)(?!\S)", re.IGNORECASE)
_SUBTITLE = re.compile('["“”„](?P<words>[^"“”„]*)["“”]')

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
            f"Dit {kind.value} heeft geen beschrijving na het streepje. "
            "Wie niet ziet, mist het. Schrijf: [… | Wat er te zien is.]"
        )
        notes.add("E316", inside.place(), message)
    if file:
        _check_file(head.match(file), notes)
    return artefact.Picture(
        kind=kind,
        description=texts.told(description, notes) if description else "",
        duration=duration[0] if duration else "",
        file=file[0] if file else "",
        subtitle=texts.told(head.match(subtitle, "words"), notes) if subtitle else "",
    )


def _kind(head: Span, notes: Notebook) -> artefact.PictureKind:
    folded = spelling.fold(head.text)
    for word, kind in _KINDS.items():
        if folded == word or folded.startswith(word + " "):
            return kind
    typed = head.text.split(maxsplit=1)[0] if head.text else ""
    dutch = keywords.ENGLISH_PICTURES.get(typed.lower())
    if dutch:
        notes.add("E902", head.place(), f"Schrijf ‘{dutch}’: deze versie leest alleen Nederlands.")
        return artefact.PictureKind(dutch)
    near = spelling.nearest(typed, _KINDS)
    hint = f"Bedoel je ‘{near}’?" if near else f"Kies: {', '.join(artefact.PictureKind)}."
    notes.add("E314", head.place(), f"‘{typed[:40]}’ ken ik niet als beeld. {hint}")
    return _KINDS[near] if near else artefact.PictureKind.PHOTO


def _check_file(file: Span, notes: Notebook) -> None:
    known = notes.around.pictures
    if known is None or file.text in known:
        return
    hint = spelling.proposal(file.text, known) or " Zet het daar, of haal de naam weg."
    notes.add("E319", file.place(), f"Beeld ‘{file.text[:60]}’ ligt niet in beelden.{hint}")
