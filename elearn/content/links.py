"""Links of a story: choices and "Verder", with the conditions behind them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from elearn.content import keywords, texts
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.domain import spelling

_TARGET = re.compile(r"\](?P<gap>\s*)\((?P<target>[^()]*)\)")
_HALF = re.compile(r"\]\s*\(#|\]#|^\[[^\]]*\(#[^()]*\)$")
_REMARK = re.compile(r"\((?P<word>[^():]*):(?P<key>[^()]*)\)")
_BOLD = re.compile(r"\s*\*\*(?=\S)(?P<title>.*?\S)\*\*(?=\s|$)(?P<rest>.*)$")
TITLE_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as typed. `after` is what stands behind it without the remarks between brackets."""

    label: Span
    target: Span
    after: Span
    only_after: Span | None = None
    boundary: Span | None = None


def is_link_line(span: Span) -> bool:
    """Whether the text is one link, with perhaps a condition behind it, or is meant as one."""
    match = _TARGET.search(span.text)
    return (match is not None and span.text.startswith("[")) or bool(_HALF.search(span.text))


def read(span: Span, notes: Notebook, *, shape: str = "- [**…** …](#naam)") -> Link | None:
    """The link in a row, which looks like `shape`. None, told, where there is none."""
    match = _TARGET.search(span.text)
    opened = span.text.find("[")
    if not match or not 0 <= opened < match.start():
        if _mentions_target(span):
            message = f"Deze link is niet heel. Schrijf: {shape}"
        else:
            message = f"Deze keuze gaat nergens heen. Schrijf: {shape}"
        notes.add("E404", span.place(), message)
        return None
    again = _TARGET.search(span.text, match.end())
    if again:
        message = (
            "Hier staan twee keuzes in één rij. Geef elke keuze een eigen regel met een streepje."
        )
        notes.add("E413", span.place(again.start()), message)
    target = _target(span.match(match, "target").strip(), match["gap"], notes)
    rest = span.cut(match.end(), again.start() if again else None)
    after, remarks = _remarks(rest, notes)
    return Link(
        label=span.cut(opened + 1, match.start()).strip(),
        target=target,
        after=after,
        only_after=remarks.get(keywords.ONLY_AFTER),
        boundary=remarks.get(keywords.BOUNDARY),
    )


def _mentions_target(span: Span) -> bool:
    return any(mark in span.text for mark in ("](", "(#", "]#"))


def _target(target: Span, gap: str, notes: Notebook) -> Span:
    text = target.text
    if "://" in text or text.startswith(("www.", "mailto:", "/")):
        message = "Een keuze gaat naar een scène in dit bestand. Schrijf: (#naam)"
        notes.add("E405", target.place(), message)
        return target
    bare = target.cut(1) if text.startswith("#") else target
    if not bare.text:
        notes.add("E404", target.place(), "Deze keuze gaat nergens heen. Zet er (#naam) achter.")
    elif gap or bare.text == text:
        problem = "Zet de haken tegen elkaar" if gap else "Zet een hekje voor de naam"
        notes.add("T403", target.place(), f"{problem}: (#{bare.text[:60]}).")
    return bare


def _remarks(rest: Span, notes: Notebook) -> tuple[Span, dict[str, Span]]:
    """What stands behind a link: running text, and the remarks between brackets."""
    if rest.text.count("(") != rest.text.count(")"):
        at = rest.text.find("(") if "(" in rest.text else rest.text.find(")")
        message = "Deze haakjes zijn niet heel. Zet er evenveel ( als ) in."
        notes.add("E318", rest.place(at), message)
        return rest.cut(0, at).strip(), {}
    remarks: dict[str, Span] = {}
    end = len(rest.text)
    first = end
    for match in _REMARK.finditer(rest.text):
        word = _word(rest.match(match, "word").strip(), notes)
        if word:
            remarks.setdefault(word, rest.match(match, "key").strip())
            first = min(first, match.start())
    return rest.cut(0, first).strip(), remarks


def _word(word: Span, notes: Notebook) -> str | None:
    dutch = keywords.REMARKS.find(word, notes)
    if dutch:
        return dutch
    near = keywords.REMARKS.near(word.text)
    after, boundary = (keywords.REMARKS.shown(name, notes) for name in keywords.REMARKS.table)
    hint = (
        f"Bedoel je ‘{keywords.REMARKS.shown(near, notes)}’?"
        if near
        else f"Schrijf ({after}: …) of ({boundary}: …), of haal het weg."
    )
    notes.add("E409", word.place(), f"‘{word.text[:40]}’ ken ik niet als voorwaarde. {hint}")
    return near


def title_and_line(link: Link, notes: Notebook) -> tuple[str, str]:
    """The bold title of a choice and its second line."""
    match = _BOLD.match(link.label.text)
    if match:
        rest = link.label.match(match, "rest").strip()
        line = " ".join(part for part in (rest.text, link.after.text) if part)
        texts.told(rest, notes)
        texts.told(link.after, notes)
        return texts.told(link.label.match(match, "title"), notes), line
    return _without_bold(link, notes), link.after.text


def _without_bold(link: Link, notes: Notebook) -> str:
    label = link.label
    star = label.text.find("**")
    if star >= 0:
        message = (
            "De dubbele sterretjes plakken niet: geen spatie aan de binnenkant, "
            "wel een spatie erna. Schrijf: [**Eerste woorden** de rest]."
        )
        notes.add("E406", label.place(star), message)
        return label.text.replace("**", "").strip()
    if len(label.text) > TITLE_LENGTH:
        message = "Zet de eerste woorden tussen dubbele sterretjes: [**Eerste woorden** de rest]."
        notes.add("E407", label.place(), message)
    elif not label.text:
        notes.add("E404", label.place(), "Deze keuze heeft geen tekst. Schrijf: [**…** …](#naam)")
    return texts.told(label, notes)


class Names:
    """The names of all scenes, to which links are matched without case and accents.

    `anchors` tells of each name how its heading is an anchor in this file.
    """

    def __init__(self, anchors: Mapping[str, str]) -> None:
        self.anchors = anchors
        self.by_fold = {spelling.fold(name): name for name in anchors}
        self.by_fold |= {spelling.fold(anchor): name for name, anchor in anchors.items()}
        for name in anchors:
            if name.startswith(f"{keywords.ENDING}-"):
                short = name.removeprefix(f"{keywords.ENDING}-")
                self.by_fold.setdefault(spelling.fold(short), name)

    def resolve(self, typed: Span, notes: Notebook) -> str:
        """The scene's proper name; as typed if there is no such scene."""
        text = typed.text
        for attempt in (spelling.fold(text), spelling.fold(spelling.anchor(text))):
            name = self.by_fold.get(attempt)
            if name is None:
                continue
            if self.anchors[name] != text:
                message = (
                    f"Schrijf (#{self.anchors[name]}). Dan springt de link ook in een gewone lezer."
                )
                notes.add("T404", typed.place(), message)
            return name
        return text
