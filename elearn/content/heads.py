"""The head line of a screen: `soort: naam, toelichting (tussen haakjes)`."""

import re
from dataclasses import dataclass

from elearn.content import keywords, texts
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.domain import spelling
from elearn.domain.artefact import ScreenKind

_KINDS = tuple(ScreenKind)
_HEAD = re.compile(r"\s*(?P<kind>[^\W\d_]+)\s*:(?:\s+|$)(?P<rest>.*)$")
_WITH_RELATION = {ScreenKind.PRIVATE, ScreenKind.PHONE, ScreenKind.MAIL, ScreenKind.PAPER}
_EXAMPLES = {
    ScreenKind.GROUP: "> groep: Ouders 2B (Sandra, jij en 28 anderen)",
    ScreenKind.PRIVATE: "> privé: Rob, collega",
    ScreenKind.POST: "> post: naam.van.account (openbaar, 2 uur geleden)",
    ScreenKind.MAIL: "> mail: Hugo Brandsma, vader van Isa (extern)",
    ScreenKind.TALK: "> gesprek: aan de balie (Yara en jij)",
    ScreenKind.PHONE: "> telefoon: Petra de Wit, teamleider (2 minuten)",
    ScreenKind.PAPER: "> krant: De Klaverdonkse Bode, dinsdag",
}
_NOTE_MISSING = {
    ScreenKind.GROUP: "Wie zitten er in deze groep?",
    ScreenKind.POST: "Wie kan dit zien: openbaar of alleen volgers?",
    ScreenKind.MAIL: "Komt deze mail van binnen of buiten de school: intern of extern?",
    ScreenKind.TALK: "Wie horen dit gesprek?",
    ScreenKind.PHONE: "Hoe lang duurt dit gesprek, of is het gemist?",
}
_NOTE_WORDS = {ScreenKind.POST: keywords.SEEN_BY, ScreenKind.MAIL: keywords.CAME_FROM}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a head line says."""

    kind: ScreenKind
    name: str
    relation: str
    note: str


def kind_of(span: Span) -> ScreenKind | None:
    """The kind of screen, if the line begins with one."""
    match = _HEAD.match(span.text)
    word = keywords.KINDS.known(match["kind"]) if match else None
    return ScreenKind(word) if word else None


def read(span: Span, notes: Notebook) -> Head | None:
    """The head, or None where the kind cannot be told."""
    match = _HEAD.match(span.text)
    kind = _kind(span, match, notes)
    if match is None or kind is None:
        return None
    whole = span.match(match, "rest").strip()
    rest, note = _note(whole, notes)
    name, relation = rest.partition(",") if kind in _WITH_RELATION else (rest, None)
    head = Head(
        kind=kind,
        name=texts.told(name, notes),
        relation=texts.told(relation, notes) if relation else "",
        note=texts.told(note, notes) if note else "",
    )
    if whole.text.count("(") == whole.text.count(")"):
        _check(head, rest, note or rest.cut(0, 0), notes)
    if head.relation:
        notes.introduced |= {spelling.fold(name.text), spelling.fold(name.text).partition(" ")[0]}
    return head


def runs_on(span: Span) -> bool:
    """Whether this head begins a screen with running text, in which a `>` is easily forgotten."""
    return kind_of(span) in {ScreenKind.POST, ScreenKind.MAIL, ScreenKind.PAPER}


def is_rest(span: Span) -> bool:
    """Whether the first line of a quote does not even look like a head."""
    word = span.text.strip().partition(" ")[0].rstrip(":,.")
    return word not in keywords.KINDS and keywords.KINDS.near(word) is None


def tell_rest(span: Span, notes: Notebook) -> None:
    """A quote without a kind below a screen."""
    message = f"{_needs_kind(notes)} Hoort dit bij het bericht erboven? Zet dan > op de lege regel."
    notes.add("E303", span.strip().place(), message)
    notes.settled.add(span.place().line)


def _needs_kind(notes: Notebook) -> str:
    kinds = [f"> {keywords.KINDS.shown(kind, notes)}:" for kind in _KINDS]
    return f"Zeg eerst wat dit is: {', '.join(kinds[:-1])} of {kinds[-1]}."


def _kind(span: Span, match: re.Match[str] | None, notes: Notebook) -> ScreenKind | None:
    word = keywords.KINDS.find(span.match(match, "kind"), notes) if match else None
    if word:
        return ScreenKind(word)
    near = keywords.KINDS.near(match["kind"]) if match else None
    hint = f" Bedoel je ‘{keywords.KINDS.shown(near, notes)}’?" if near else ""
    notes.add("E303", span.strip().place(), f"{_needs_kind(notes)}{hint}")
    return ScreenKind(near) if near else None


def _note(rest: Span, notes: Notebook) -> tuple[Span, Span | None]:
    """The head without what stands between brackets at its end, and that."""
    text = rest.text
    if text.count("(") != text.count(")"):
        at = max(text.find("("), 0) if "(" in text else text.find(")")
        message = "Deze haakjes zijn niet heel. Zet er evenveel ( als ) in."
        notes.add("E318", rest.place(at), message)
    start = text.rfind("(")
    if start < 0 or not text.endswith(")"):
        return (rest, None) if start < 0 else (rest.cut(0, start).strip(), rest.cut(start + 1))
    return rest.cut(0, start).strip(), rest.cut(start + 1, len(text) - 1).strip()


def _check(head: Head, rest: Span, note: Span, notes: Notebook) -> None:
    example = _EXAMPLES[head.kind]
    if not head.name:
        notes.add("E304", rest.place(), f"Hier mist een naam. Schrijf: {example}")
        return
    if head.kind in _WITH_RELATION and not head.relation:
        question = (
            "Van welke dag is deze krant?"
            if head.kind is ScreenKind.PAPER
            else f"Wie is {head.name[:40]}?"
        )
        notes.add("E305", rest.place(), f"{question} Schrijf: {example}")
    elif head.kind in _NOTE_MISSING and not _note_fits(head, note, notes):
        question = _NOTE_MISSING[head.kind]
        notes.add("E305", rest.place(), f"{question} Zet het tussen haakjes: {example}")


def _note_fits(head: Head, note: Span, notes: Notebook) -> bool:
    """Whether what stands between brackets says what it must, in words of either language."""
    words = _NOTE_WORDS.get(head.kind)
    if words is None:
        return bool(note.text.strip())
    for pair in words.table.items():
        for word in pair:
            found = re.search(rf"\b{word}\b", note.text, re.IGNORECASE)
            if found:
                words.find(note.match(found), notes)
                return True
    return False
