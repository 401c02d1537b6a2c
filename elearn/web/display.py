"""How things look in Dutch: days, times, counts, names of values, widths of bars.

Pure functions, and `register` that hands them to the templates. No rule of the domain and no query
lives here; HTML from writers' text is made in `content/markup.py` only.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, pairwise
from typing import Any

from flask import Flask
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from markupsafe import Markup

from elearn.content import markup
from elearn.domain.artefact import Block, Later, Paragraph, PictureKind
from elearn.domain.scenario import Lesson, Movement, Value
from elearn.domain.times import local

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

VALUE_NAMES = {
    Value.LEERLINGEN: _l("Veiligheid van leerlingen"),
    Value.COLLEGA: _l("Ruimte voor je collega"),
    Value.OUDERS: _l("Vertrouwen van ouders"),
    Value.VRIJHEID: _l("Vrijheid om je te uiten"),
    Value.ONLINE: _l("Kracht van online"),
    Value.NAAM: _l("Naam van de school"),
    Value.ROL: _l("Jouw rol als professional"),
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

LEAST_WIDTH = 8
"""The narrowest part of a bar, so that one person among a thousand is still seen."""


def day(value: date) -> str:
    """ "31 januari 2026"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """ "31 januari", where the year goes without saying."""
    return f"{value.day} {MONTHS[value.month - 1]}"


def weekday(value: date) -> str:
    """ "vrijdag 27 februari"."""
    return f"{WEEKDAYS[value.weekday()]} {short_day(value)}"


def month(value: str) -> str:
    """ "november 2026" of "2026-11"."""
    year, number = value.split("-")[:2]
    return f"{MONTHS[int(number) - 1]} {year}"


def from_iso(value: str) -> date:
    """The day of an ISO date."""
    return date.fromisoformat(value)


def iso_day(value: str) -> str:
    """The Dutch day of an ISO date: "12 januari 2026" of "2026-01-12"."""
    return day(from_iso(value))


def clock_time(value: datetime) -> str:
    """ "21.47 uur" on a Dutch clock."""
    there = local(value)
    return f"{there.hour}.{there.minute:02d} uur"


def moment(value: datetime) -> str:
    """ "3 februari 2026 om 8.20 uur"."""
    return f"{day(local(value).date())} om {clock_time(value)}"


def spoken_time(value: str) -> str:
    """The time of a message in running text: "21.41 uur" of "21:41"."""
    return value.replace(":", ".") + " uur"


def days_from(value: date, today: date) -> str:
    """ "vandaag", "morgen", "over 3 dagen", "gisteren", "3 dagen geleden"."""
    gap = (value - today).days
    near = {0: _("vandaag"), 1: _("morgen"), -1: _("gisteren")}
    if gap in near:
        return str(near[gap])
    if gap > 0:
        return str(_("over %(n)s dagen", n=gap))
    return str(_("%(n)s dagen geleden", n=-gap))


def deadline(due: date | None, today: date) -> str:
    """Until when a course may be done, in a calm sentence. Empty without a date."""
    if due is None:
        return ""
    if due < today:
        return str(_("De deadline was %(day)s. Je kunt gewoon verder.", day=short_day(due)))
    if (due - today).days <= 14:
        gap = days_from(due, today)
        return str(_("Klaar vóór of op %(day)s, %(gap)s.", day=weekday(due), gap=gap))
    return str(_("Klaar vóór of op %(day)s.", day=day(due)))


def minutes(count: int) -> str:
    """ "1 minuut", "7 minuten"."""
    return str(ngettext("%(num)s minuut", "%(num)s minuten", max(count, 1)))


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


def told(text: str, lesson: Lesson) -> Markup:
    """A writer's line as HTML, with the lesson's contacts filled in."""
    return markup.fill(markup.inline(text), {contact.key: contact for contact in lesson.contacts})


def told_plain(text: str, lesson: Lesson) -> str:
    """The same without marks, for titles and labels."""
    return markup.plain(text, {contact.key: contact for contact in lesson.contacts})


def value_name(value: Value) -> str:
    """What a value is called on a page."""
    return str(VALUE_NAMES[value])


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
    """With a capital, and the rest as it was."""
    return text[:1].upper() + text[1:]


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
    "day": day,
    "short_day": short_day,
    "weekday": weekday,
    "month": month,
    "iso_day": iso_day,
    "clock_time": clock_time,
    "moment": moment,
    "spoken_time": spoken_time,
    "days_from": days_from,
    "deadline": deadline,
    "minutes": minutes,
    "initials": initials,
    "dial": dial,
    "told": told,
    "told_plain": told_plain,
    "value_name": value_name,
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
