"""One row of a screen: `21.41 Sandra, moeder van Noor: tekst`, or a day pill in italics."""

import re

from elearn.content import pictures, texts
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.domain import artefact, checks_limits, spelling
from elearn.domain.artefact import ScreenKind

_TIME = re.compile(r"(?P<hour>\d{1,2})[.:uUhH](?P<minute>\d{2})(?!\d)(?:\s*uur\b)?,?\s*")
_COLON = re.compile(r":(?:\s|$)")
_TIGHT_COLON = re.compile(r"(?<!\d):(?!\d)")
_MOST_WORDS = 4
TIMED = frozenset({ScreenKind.GROUP, ScreenKind.PRIVATE})


def looks_like_one(span: Span) -> bool:
    """Whether a line without a dash is a message of its own."""
    rest, _ = _without_time(span)
    return rest.text != span.text or _speaker(rest) is not None


def read(
    span: Span, kind: ScreenKind, *, before: str, notes: Notebook
) -> artefact.Message | artefact.Pill | None:
    """The row; `before` is the time of the row above. None where nobody says it."""
    pill = texts.italics(span, notes)
    if pill is not None:
        return artefact.Pill(text=pill)
    rest, clock = _without_time(span)
    time = _time(clock, notes) if clock else before
    if kind in TIMED and not time and not clock:
        notes.add("E308", span.place(), "Zet de tijd voor het eerste bericht: - 21.47 Sandra: …")
    cut = _speaker(rest)
    if cut is None:
        example = "- 21.47 Sandra: tekst" if kind in TIMED else "- Sandra: tekst"
        notes.add("E307", rest.place(), f"Wie zegt dit? Schrijf: {example}.")
        return None
    who, text = cut
    name, role = who.partition(",")
    _introduce(name, role, kind, notes)
    told = _parts(text, notes)
    length = checks_limits.message(" ".join(p.text for p in told if isinstance(p, artefact.Text)))
    if length:
        notes.add("T803", text.place(), length)
    return artefact.Message(
        sender=name.text,
        parts=told,
        role=texts.told(role, notes) if role else "",
        time=time if clock or kind in TIMED else "",
        own=_is_learner(name),
    )


def time_of(span: Span) -> str:
    """The time with which a row begins, "21:41", or nothing."""
    match = _TIME.match(span.text)
    return f"{int(match['hour'])}:{match['minute']}" if match else ""


def _without_time(span: Span) -> tuple[Span, Span | None]:
    match = _TIME.match(span.text)
    if not match:
        return span, None
    return span.cut(match.end()), span.match(match)


def _time(clock: Span, notes: Notebook) -> str:
    match = _TIME.match(clock.text)
    hour, minute = (int(match["hour"]), int(match["minute"])) if match else (0, 0)
    if hour > 23 or minute > 59:
        typed = clock.text.strip()
        message = f"{typed} is geen tijd. Schrijf een tijd van 0.00 tot 23.59."
        notes.add("E306", clock.place(), message)
    return f"{hour}:{minute:02}"


def _speaker(span: Span) -> tuple[Span, Span] | None:
    """Who says it and what, cut at the first colon."""
    match = _COLON.search(span.text) or _TIGHT_COLON.search(span.text)
    if not match:
        return None
    who = span.cut(0, match.start()).strip()
    words = who.text.partition(",")[0].split()
    if not 0 < len(words) <= _MOST_WORDS or "[" in who.text:
        return None
    return who, span.cut(match.start() + 1).strip()


def _parts(text: Span, notes: Notebook) -> tuple[artefact.Text | artefact.Picture, ...]:
    if not text.text:
        notes.add(
            "E307",
            text.place(),
            "Hier mist de tekst van dit bericht. Schrijf die achter de dubbelepunt.",
        )
    return pictures.parts(text, notes)


def _is_learner(name: Span) -> bool:
    return spelling.fold(name.text) in {"jij", "you"}


def _introduce(name: Span, role: Span | None, kind: ScreenKind, notes: Notebook) -> None:
    folded = spelling.fold(name.text)
    names = {folded, folded.partition(" ")[0]}
    known = bool(names & notes.introduced) or _is_learner(name)
    if kind is ScreenKind.GROUP and not known and not role and not notes.has("E303"):
        message = f"Wie is {name.text[:40]}? Schrijf: - 21.47 {name.text[:40]}, collega: tekst."
        notes.add("E305", name.place(), message)
    notes.introduced |= names
