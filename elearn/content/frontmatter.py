"""The lines between two `---` at the top of a file: `sleutel: waarde`, and nothing of YAML else."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from elearn.content import keywords, outline
from elearn.content.lines import Line, Span
from elearn.content.notebook import Notebook
from elearn.content.vocabulary import Words

_FENCE = re.compile(r"\s*[-–—]{2,}\s*$")
_ENTRY = re.compile(r"\s*(?P<key>[^\W\d][^:]*):(?P<value>.*)$")
_ITEM = re.compile(r"\s*[-•–]\s+(?P<item>.*)$")
_COMMENT = re.compile(r"(?:^|\s\s)#\s")
_QUOTED = re.compile("[\"'“”‘’„](?P<inner>.*)[\"'“”‘’]$")
_COMMAND = re.compile(r"!!|!<|!\w+[/:]|&\w+(?:\s|$)|\*\w+$")
_MISREAD = re.compile(
    r"[#@&*!|>%{\[\"'`?-]|0\d+$|(?:yes|no|on|off|true|false|null|~)$", re.IGNORECASE
)

LONGEST = 500
"""Characters of a value: no title, situation or list comes near."""


@dataclass(slots=True, kw_only=True)
class Entry:
    """One key with its value, and the lines `- a` below it."""

    key: Span
    value: Span
    items: list[Span] = field(default_factory=list)

    def list(self, mark: str = ",") -> list[Span]:
        """The value as a list: separated by `mark`, `[a, b]`, or lines `- a`."""
        if self.items:
            return self.items
        value = self.value
        if value.text.startswith("[") and value.text.endswith("]"):
            value = value.cut(1, len(value.text) - 1)
        return [part for part in _split(value, mark) if part.text]


Entries = dict[str, Entry]


def _split(value: Span, mark: str) -> Iterator[Span]:
    rest: Span | None = value
    while rest is not None:
        part, rest = rest.partition(mark)
        yield part


def read(
    lines: Sequence[Line], known: Words, notes: Notebook, *, needed: Collection[str]
) -> tuple[Entries, Sequence[Line]]:
    """The entries by their Dutch key, and the lines below them."""
    inside, rest = _cut(lines, notes)
    entries: Entries = {}
    last: Entry | None = None
    for line in inside:
        span = _without_comment(line.span())
        if not span.text.strip():
            continue
        item = _ITEM.match(span.text)
        if item and last is not None and not last.value.text:
            last.items.append(_unquoted(span.match(item, "item").strip()))
            continue
        last = _entry(span, entries, known, notes) or last
    for key in known.table:
        if key in needed and key not in entries and not notes.has("E113", "E116"):
            place = inside[0].place() if inside else lines[0].place()
            shown = known.shown(key, notes)
            notes.add("E115", place, f"Bovenaan mist ‘{shown}: …’. Zet die regel tussen de ---.")
    return entries, rest


def _cut(lines: Sequence[Line], notes: Notebook) -> tuple[Sequence[Line], Sequence[Line]]:
    first = next((n for n, line in enumerate(lines) if not line.blank), 0)
    start = first
    if _FENCE.match(lines[first].text):
        start = first + 1
    else:
        message = "Dit bestand begint niet met ---. Zet --- boven de eerste sleutel."
        notes.add("E111", lines[first].place(), message)
    for number in range(start, len(lines)):
        line = lines[number]
        if _FENCE.match(line.text):
            return lines[start:number], lines[number + 1 :]
        if outline.is_heading(line) and line.text.lstrip().startswith(("##", "# ")):
            if start > first:
                message = "De gegevens bovenaan zijn niet afgesloten. Zet --- boven dit kopje."
                notes.add("E112", line.place(), message)
            return lines[start:number], lines[number:]
    return lines[start:], []


def _without_comment(span: Span) -> Span:
    match = _COMMENT.search(span.text)
    return span.cut(0, match.start()) if match else span


def _entry(span: Span, entries: Entries, known: Words, notes: Notebook) -> Entry | None:
    match = _ENTRY.match(span.text)
    if not match:
        notes.add(
            "E116",
            span.strip().place(),
            "Hier mist ‘sleutel: waarde’. Zet er een sleutel met een dubbele punt voor.",
        )
        return None
    key = span.match(match, "key").strip()
    value = span.match(match, "value").strip()
    name = _name(key, known, notes)
    if name in entries:
        message = f"‘{key.text}’ staat hier twee keer. Haal er een weg."
        notes.add("E114", key.place(), message)
        return entries[name]
    if len(value.text) > LONGEST:
        message = f"Deze waarde is veel te lang. Houd het onder {LONGEST} tekens."
        notes.add("E117", value.place(LONGEST), message)
    elif _COMMAND.match(value.text):
        notes.add("E117", value.place(), "Dit is een opdracht van YAML. Schrijf gewone tekst.")
    entry = Entry(key=key, value=_unquoted(value))
    if name is not None:
        notes.mark(key.place(), "key", name)
        if name != "nagekeken" or keywords.NO.known(value.text) is None:
            _tell_misread(key.text, value, notes)
        entries[name] = entry
    return entry


def _name(key: Span, known: Words, notes: Notebook) -> str | None:
    found = known.find(key, notes)
    if found:
        return found
    near = known.near(key.text)
    hint = known.hint(near, notes)
    notes.add("E113", key.place(), f"‘{key.text[:40]}’ ken ik niet. {hint}")
    return near


def _unquoted(value: Span) -> Span:
    match = _QUOTED.match(value.text)
    return value.match(match, "inner").strip() if match else value


def _tell_misread(name: str, value: Span, notes: Notebook) -> None:
    text = value.text
    listed = text.startswith("[") and text.endswith("]")
    if not text or listed or _QUOTED.match(text):
        return
    if ": " in text or text.endswith(":") or " #" in text or _MISREAD.match(text):
        shown = text.replace('"', "”")[:60]
        message = f'Schrijf: {name}: "{shown}". Anders lezen andere programma’s dit niet goed.'
        notes.add("T115", value.place(), message)
