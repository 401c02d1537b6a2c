"""A quote becomes a screen: head line, rows, running text (docs/lesson-format.md, "Screens")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from elearn.content import blocks, heads, keywords, messages, pictures, row_starts, texts
from elearn.content import lines as typed
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.domain import artefact
from elearn.domain.artefact import ScreenKind
from elearn.domain.finding import Place

_BODIED = frozenset({ScreenKind.POST, ScreenKind.MAIL, ScreenKind.PAPER})
_FIELDS = {
    ScreenKind.MAIL: (keywords.TO, keywords.SUBJECT),
    ScreenKind.PAPER: (keywords.HEADLINE,),
}
_FIELD = re.compile(r"(?P<name>[^\W\d_]+)\s*:\s*(?P<value>.*)$")


@dataclass(slots=True, kw_only=True)
class _Content:
    """Below the head: rows with a dash, and paragraphs."""

    rows: list[list[Span]] = field(default_factory=list)
    paragraphs: list[list[Span]] = field(default_factory=list)


def read(quote: blocks.Quote, notes: Notebook) -> list[artefact.Screen]:
    """The screens in one quote: one, or more where an empty line was forgotten."""
    told = [_screen(group, notes) for group in _split(quote.lines, notes)]
    return [screen for screen in told if screen is not None]


def _split(lines: Sequence[Span], notes: Notebook) -> list[list[Span]]:
    groups: list[list[Span]] = []
    for span in lines:
        if groups and (not span.text.strip() or heads.kind_of(span) is None):
            groups[-1].append(span)
        elif span.text.strip():
            if groups:
                message = "Hier begint een tweede scherm. Zet er een lege regel zonder > tussen."
                notes.add("E302", span.strip().place(), message)
            groups.append([span])
    return groups


def _screen(lines: list[Span], notes: Notebook) -> artefact.Screen | None:
    head = heads.read(lines[0].strip(), notes)
    if head is None:
        return None
    content = _Sorter(head.kind, notes).sort(lines[1:])
    given = _fields(head.kind, content, notes)
    place = lines[0].strip().place()
    _check(head.kind, given, content, notes, place)
    return artefact.Screen(
        kind=head.kind,
        name=head.name,
        relation=head.relation,
        note=head.note,
        to=given.get(keywords.TO, ""),
        subject=given.get(keywords.SUBJECT, ""),
        headline=given.get(keywords.HEADLINE, ""),
        body=tuple(
            part
            for paragraph in content.paragraphs
            for part in pictures.parts(typed.join(paragraph), notes)
        ),
        rows=_rows(head.kind, content, notes),
    )


class _Sorter:
    """Tells rows from running text, line by line."""

    def __init__(self, kind: ScreenKind, notes: Notebook) -> None:
        self.kind = kind
        self.notes = notes
        self.content = _Content()
        self.last = "head"
        self.dashed = True

    def sort(self, lines: Sequence[Span]) -> _Content:
        """The content of these lines."""
        started = [row_starts.start(line) for line in lines]
        self.dashed = any(row and row[1] != "1" for row in started)
        for line, row in zip(lines, started, strict=True):
            if not line.text.strip():
                self.last = "gap"
            elif row and row[1] != "1":
                self._row(row_starts.body(line, row, self.notes))
            else:
                self._line(line)
        return self.content

    def _row(self, span: Span) -> None:
        self.content.rows.append([span])
        self.last = "row"

    def _line(self, line: Span) -> None:
        text = line.strip()
        if self.last == "row" and self.dashed and line.text.startswith("  "):
            self.content.rows[-1].append(text)
        elif self._is_field(text):
            self._tell_dashless(text)
            self._row(text)
        elif self.kind in _BODIED:
            self._running(text)
        elif self.dashed:
            self._stray(text)
        else:
            self._dashless(text)

    def _is_field(self, text: Span) -> bool:
        match = _FIELD.match(text.text)
        names = _FIELDS.get(self.kind, ())
        return match is not None and keywords.FIELDS.known(match["name"]) in names

    def _running(self, text: Span) -> None:
        if self.last == "text":
            self.content.paragraphs[-1].append(text)
            return
        if self.last in {"row", "head"}:
            message = "Zet een lege regel met alleen > boven deze tekst."
            self.notes.add("T302", text.place(), message)
        self.content.paragraphs.append([text])
        self.last = "text"

    def _stray(self, text: Span) -> None:
        message = (
            "Zet een streepje voor deze regel. Hoort hij bij het bericht erboven? "
            "Spring hem dan twee spaties in."
        )
        self.notes.add("E317", text.place(), message)
        if self.content.rows and not messages.looks_like_one(text):
            self.content.rows[-1].append(text)
        else:
            self._row(text)

    def _dashless(self, text: Span) -> None:
        self._tell_dashless(text)
        own = messages.looks_like_one(text) or text.text.startswith("*")
        if self.content.rows and not own:
            self.content.rows[-1].append(text)
        else:
            self._row(text)

    def _tell_dashless(self, text: Span) -> None:
        if not self.content.rows:
            message = (
                "Zet een streepje voor elk bericht. "
                "Anders plakken de regels in een gewone lezer aan elkaar."
            )
            self.notes.add("T301", text.place(), message)


def _fields(kind: ScreenKind, content: _Content, notes: Notebook) -> dict[str, str]:
    """Takes the rows `aan:`, `onderwerp:`, `kop:` out of the content."""
    given: dict[str, str] = {}
    kept = []
    for row in content.rows:
        span = typed.join(row)
        match = _FIELD.match(span.text)
        name = keywords.FIELDS.known(match["name"]) if match else None
        if match and name in _FIELDS.get(kind, ()):
            keywords.FIELDS.tell(span.match(match, "name"), name, notes)
            given[name] = texts.told(span.match(match, "value").strip(), notes)
        else:
            kept.append(row)
    content.rows = kept
    return given


def _rows(
    kind: ScreenKind, content: _Content, notes: Notebook
) -> tuple[artefact.Message | artefact.Pill, ...]:
    told: list[artefact.Message | artefact.Pill] = []
    time = ""
    for row in content.rows:
        span = typed.join(row)
        if kind in _FIELDS:
            names = (keywords.FIELDS.shown(name, notes) for name in _FIELDS[kind])
            fields = " en ".join(f"- {name}:" for name in names)
            message = f"Hier staan alleen rijen met {fields}. Zet dat ervoor, of haal hem weg."
            notes.add("E311", span.place(), message)
            continue
        message_row = messages.read(span, kind, before=time, notes=notes)
        time = messages.time_of(span) or time
        if message_row is not None:
            told.append(message_row)
    return tuple(told)


def _check(
    kind: ScreenKind,
    given: dict[str, str],
    content: _Content,
    notes: Notebook,
    place: Place,
) -> None:
    missing = [name for name in _FIELDS.get(kind, ()) if not given.get(name)]
    if missing and content.rows:
        return
    if missing and kind is ScreenKind.MAIL:
        message = "Een mail heeft de rijen - aan: en - onderwerp:. Zet die eronder."
        notes.add("E311", place, message)
    elif missing:
        notes.add(
            "E310",
            place,
            "Een krant heeft een rij - kop: met de kop van het stuk. Zet die eronder.",
        )
    elif not given and not content.rows and not content.paragraphs:
        message = "Dit scherm is leeg. Zet er rijen onder die met > - beginnen."
        notes.add("E309", place, message)
    elif kind in _FIELDS and not content.paragraphs:
        message = (
            "Hier mist de tekst. Zet een regel met alleen > en daaronder de tekst, met > ervoor."
        )
        notes.add("E309", place, message)
