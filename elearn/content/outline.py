"""Headings cut a file into sections. Which heading means what lives in `parts.py`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from elearn.content import keywords
from elearn.content.lines import Line, Span
from elearn.content.notebook import Notebook

_HEADING = re.compile(r"\s*(?P<hashes>#{1,6})(?:\s+(?P<title>.*))?$")
_GLUED = re.compile(r"\s*(?P<hashes>#{1,6})(?P<title>[^#\s].*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the lines up to the next one. `level` counts the hashes."""

    level: int
    title: Span
    lines: list[Line]


def read(lines: Sequence[Line], notes: Notebook) -> tuple[list[Line], list[Section]]:
    """The lines before the first heading, and the sections."""
    before: list[Line] = []
    sections: list[Section] = []
    body = before
    for line in lines:
        found = heading(line, notes)
        if found:
            level, title = found
            body = []
            sections.append(Section(level=level, title=title, lines=body))
        else:
            body.append(line)
    return before, sections


def is_heading(line: Line) -> bool:
    """Whether the line is a heading, or clearly meant as one."""
    if _HEADING.match(line.text):
        return True
    glued = _GLUED.match(line.text)
    if not glued:
        return False
    return len(glued["hashes"]) > 1 or keywords.HEADINGS.known(glued["title"]) in keywords.PARTS


def heading(line: Line, notes: Notebook) -> tuple[int, Span] | None:
    """Level and title, if the line is a heading."""
    if not is_heading(line):
        return None
    span = line.span()
    match = _HEADING.match(line.text)
    if not match:
        match = _GLUED.match(line.text)
        if not match:
            return None
        notes.add("E202", span.match(match, "hashes").place(), "Zet een spatie na de hekjes.")
    hashes = span.match(match, "hashes")
    title = span.match(match, "title").strip() if match["title"] else hashes.cut(0, 0)
    return len(hashes.text), _without_closing_hashes(title)


def _without_closing_hashes(title: Span) -> Span:
    bare = title.text.rstrip("#")
    closed = bare != title.text and (not bare or bare.endswith(" "))
    return title.cut(0, len(bare)).strip() if closed else title
