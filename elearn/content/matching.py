"""`### koppel:` rows `situatie = antwoord` with why below, and `> ook te kiezen:`."""

import re
from collections.abc import Sequence

from elearn.content import blocks, kinds, texts
from elearn.content import question_words as words
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.domain import spelling
from elearn.domain.questions import Matching, Pair

_IS = re.compile(r"(?:(?<=\s)|^)=(?:\s+|$)|->|=>|→")
_TIGHT = re.compile(r"=")
_LISTED = re.compile(r"[^,]+")
_SHAPE = "Schrijf: situatie = antwoord."
_BREAKS = "Deze zin breekt de lijst af. Haal hem weg, of zet hem in een rij."


def read(section: Section, key: str, text: str, notes: Notebook) -> Matching:
    """A matching; a row without an answer is told and left out."""
    below = kinds.below(section, key, notes, breaks=_BREAKS)
    kinds.refuse_boxes(below.rows, notes)
    spelled: dict[str, str] = {}
    pairs: list[Pair] = []
    for row in below.rows:
        pair = _pair(row, spelled, notes)
        if pair is None:
            notes.mark(row.span.place(), "question", key, "broken")
            continue
        notes.mark(row.span.strip().place(), "question", key, len(pairs))
        pairs.append(pair)
    quote = kinds.only_one(below.quotes, words.EXTRA, notes)
    extra = _extra(quote, notes) if quote else []
    return Matching(
        key=key,
        text=text,
        pairs=tuple(pairs),
        extra=tuple(_once(texts.told(span, notes), spelled) for span in extra),
    )


def _pair(row: blocks.Row, spelled: dict[str, str], notes: Notebook) -> Pair | None:
    span = row.span.strip()
    found = list(_IS.finditer(span.text))
    if len(found) != 1:
        _tell_shape(span, found, notes)
        return None
    situation, answer = span.cut(0, found[0].start()).strip(), span.cut(found[0].end()).strip()
    if not situation.text or not answer.text:
        notes.add("E705", span.place(found[0].start()), _SHAPE)
        return None
    note = row.note
    return Pair(
        situation=texts.told(situation, notes),
        answer=_once(texts.told(answer, notes), spelled),
        feedback=texts.prose(note, notes) if note else "",
    )


def _tell_shape(span: Span, found: Sequence[re.Match[str]], notes: Notebook) -> None:
    if found:
        message = "Hier staan twee antwoorden in één rij. Zet er één achter het =-teken."
        notes.add("E705", span.place(found[1].start()), message)
        return
    tight = _TIGHT.search(span.text)
    if tight:
        message = f"Zet een spatie voor en na het =-teken. {_SHAPE}"
        notes.add("E705", span.place(tight.start()), message)
    else:
        notes.add("E705", span.place(), _SHAPE)


def _once(answer: str, spelled: dict[str, str]) -> str:
    """The answer as it was spelled first: a capital does not make it another one."""
    return spelled.setdefault(spelling.fold(answer), answer)


def _extra(quote: words.Labelled, notes: Notebook) -> list[Span]:
    """What else can be chosen: listed with commas, or one a row."""
    listed = [
        quote.rest.match(match).strip()
        for match in _LISTED.finditer(quote.rest.text)
        if match[0].strip()
    ]
    told = [*listed, *quote.rows]
    if not told:
        message = "Hier mist wat je nog meer kunt kiezen. Zet het achter de dubbelepunt."
        notes.add("E709", quote.label.place(), message)
    return told
