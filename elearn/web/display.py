"""How things look on a page: names of values, pictures, runs of blocks, widths of bars.

Pure functions, and `register` that hands them to the templates; days and times are in `dates.py`.
No rule of the domain and no query lives here; HTML from writers' text is made in
`content/markup.py` only.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any
from urllib.parse import quote

from flask import Flask
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from elearn.content import markup
from elearn.domain.artefact import Block, Later, Paragraph, PictureKind
from elearn.domain.scenario import Lesson, Movement, Value
from elearn.domain.times import local_date
from elearn.web import dates, texts

VALUE_NAMES = {
    Value.LEERLINGEN: _l("Veiligheid van leerlingen"),
    Value.COLLEGA: _l("Ruimte voor je collega"),
    Value.OUDERS: _l("Vertrouwen van ouders"),
    Value.VRIJHEID: _l("Vrijheid om je te uiten"),
    Value.ONLINE: _l("Kracht van online"),
    Value.NAAM: _l("Naam van de school"),
    Value.ROL: _l("Jouw rol als professional"),
}

MOVEMENT_NAMES = {
    Movement.MUCH_STRONGER: _l("veel steviger"),
    Movement.STRONGER: _l("steviger"),
    Movement.UNCHANGED: _l("gelijk"),
    Movement.UNDER_PRESSURE: _l("onder druk"),
    Movement.HEAVY_PRESSURE: _l("zwaar onder druk"),
    Movement.UNCERTAIN: _l("nog onzeker"),
}

RAILS = {
    Movement.MUCH_STRONGER: "up2",
    Movement.STRONGER: "up",
    Movement.UNCHANGED: "same",
    Movement.UNDER_PRESSURE: "down",
    Movement.HEAVY_PRESSURE: "down2",
    Movement.UNCERTAIN: "unsure",
}

PICTURE_ICONS = {
    PictureKind.CLIP: "video",
    PictureKind.PHOTO: "image",
    PictureKind.SCREENSHOT: "smartphone",
    PictureKind.VOICE: "mic",
}

PICTURE_NAMES = {
    PictureKind.CLIP: _l("Filmpje"),
    PictureKind.PHOTO: _l("Foto"),
    PictureKind.SCREENSHOT: _l("Schermfoto"),
    PictureKind.VOICE: _l("Spraakbericht"),
}

_TAGS_IN_FRONT = re.compile(r"(<[^>]*>)*")

LEAST_WIDTH = 8
"""The narrowest part of a bar, so that one person among a thousand is still seen."""


def initials(name: str) -> str:
    """At most two signs for a disc: "2B" of "Ouders 2B", "RV" of "Rob Verhoeven"."""
    words = [word for word in name.replace(".", " ").split() if word[0].isalnum()]
    classes = [word for word in words if len(word) <= 3 and any(c.isdigit() for c in word)]
    if classes:
        return classes[0].upper()
    return "".join(
        word[0].upper() for word in (words[:1] + words[-1:] if len(words) > 1 else words)
    )


def dial(phone: str) -> str:
    """The address that calls a number: "tel:0302856616"."""
    return "tel:" + "".join(sign for sign in phone if sign.isdigit() or sign == "+")


def mail_to(address: str) -> str:
    """The address that writes a mail: "mailto:naam@school.nl"."""
    return "mailto:" + quote(address, safe="@")


def told(text: str, lesson: Lesson) -> Markup:
    """A writer's line as HTML, with the lesson's contacts filled in, in the lesson's language."""
    contacts = {contact.key: contact for contact in lesson.contacts}
    return texts.written(markup.fill(markup.inline(text), contacts), lesson.language)


def told_plain(text: str, lesson: Lesson) -> str:
    """The same without marks, for titles and labels."""
    return markup.plain(text, {contact.key: contact for contact in lesson.contacts})


def value_name(value: Value) -> str:
    """What a value is called on a page."""
    return str(VALUE_NAMES[value])


def movement_name(movement: Movement) -> str:
    """How a value moved, in words."""
    return str(MOVEMENT_NAMES[movement])


def rail(movement: Movement) -> str:
    """The class of the bar that goes with a movement word."""
    return RAILS[movement]


def picture_icon(kind: PictureKind) -> str:
    """The icon beside a still."""
    return PICTURE_ICONS[kind]


def picture_name(kind: PictureKind) -> str:
    """What kind of still it is, in a word."""
    return str(PICTURE_NAMES[kind])


def upfirst(text: str) -> str:
    """With a capital, and the rest as it was; tags in front of the first letter stay."""
    if not isinstance(text, Markup):
        return text[:1].upper() + text[1:]
    tags = _TAGS_IN_FRONT.match(text)
    start = tags.end() if tags else 0
    return text[:start] + text[start:][:1].upper() + text[start + 1 :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Blocks that are shown together. `kind` is "story", "later" or "screen"."""

    kind: str
    blocks: tuple[Block, ...]


def runs(blocks: Iterable[Block]) -> list[Run]:
    """Blocks in order, with paragraphs that follow each other taken together."""
    kinds = {Paragraph: "story", Later: "later"}
    told_on: list[Run] = []
    for kind, group in groupby(blocks, key=lambda block: kinds.get(type(block), "screen")):
        if kind == "story":
            told_on.append(Run(kind=kind, blocks=tuple(group)))
        else:
            told_on.extend(Run(kind=kind, blocks=(block,)) for block in group)
    return told_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One part of a split bar, in units of its width."""

    name: str
    count: int
    x: int
    width: int


def bar(counts: Mapping[str, int] | Sequence[tuple[Any, ...]], width: int = 1000) -> list[Segment]:
    """The parts of a bar: empty ones left out, none too narrow to see, together exactly `width`.

    Rows may carry more than name and count; the rest is not looked at.
    """
    rows: list[tuple[Any, ...]] = list(counts.items() if isinstance(counts, Mapping) else counts)
    filled = [(row[0], row[1]) for row in rows if row[1] > 0]
    total = sum(count for _name, count in filled)
    if not filled:
        return []
    spare = width - LEAST_WIDTH * len(filled)
    edges, so_far = [0], 0
    for place, (_name, count) in enumerate(filled, start=1):
        so_far += count
        edges.append(LEAST_WIDTH * place + round(spare * so_far / total))
    return [
        Segment(name=name, count=count, x=start, width=end - start)
        for (name, count), (start, end) in zip(filled, pairwise(edges), strict=True)
    ]


FILTERS = {
    "day": dates.day,
    "short_day": dates.short_day,
    "weekday": dates.weekday,
    "month": dates.month,
    "iso_day": dates.iso_day,
    "clock_time": dates.clock_time,
    "moment": dates.moment,
    "spoken_time": dates.spoken_time,
    "days_from": dates.days_from,
    "deadline": dates.deadline,
    "minutes": dates.minutes,
    "number": dates.number,
    "local_day": local_date,
    "initials": initials,
    "dial": dial,
    "mail_to": mail_to,
    "told": told,
    "told_plain": told_plain,
    "value_name": value_name,
    "movement_name": movement_name,
    "rail": rail,
    "picture_icon": picture_icon,
    "picture_name": picture_name,
    "upfirst": upfirst,
    "runs": runs,
    "bar": bar,
}


def register(app: Flask) -> None:
    """Hands the functions to the templates, under their own names."""
    app.jinja_env.filters.update(FILTERS)
