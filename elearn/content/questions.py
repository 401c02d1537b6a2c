"""The questions: goals, their recap, and which kind each question is.

The kinds are read in `options.py`, `ordering.py`, `matching.py` and `judging.py`.
"""

import re
from collections.abc import Callable, Sequence

from elearn.content import blocks, drafts, judging, matching, options, ordering, sorting, texts
from elearn.content import lines as typed
from elearn.content import question_words as words
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.domain import questions, scenario, spelling

_PREFIX = re.compile(r"(?P<word>[^\W\d_]+)\s*:\s*(?P<text>.*)$")

Read = questions.Stored | questions.Reflection
Reader = Callable[[Section, str, str, Notebook], Read | None]
"""Reads what stands below the heading: (section, key, text of the question, notes)."""

_READERS: dict[str, Reader] = {
    "": options.one,
    words.SEVERAL: options.several,
    words.ORDER: ordering.read,
    words.MATCH: matching.read,
    words.JUDGE: judging.judgement,
    words.REFLECT: judging.reflection,
}


def read(drafts: Sequence[drafts.GoalDraft], notes: Notebook) -> tuple[scenario.Goal, ...]:
    """The goals with their questions, in the order of the file."""
    seen: dict[str, int] = {}
    return tuple(_goal(draft, seen, notes) for draft in drafts)


def _goal(draft: drafts.GoalDraft, seen: dict[str, int], notes: Notebook) -> scenario.Goal:
    key = draft.key.text
    notes.mark(draft.key.place(), "goal", key)
    sorting.refuse_text(draft.section, notes)
    told = [_question(section, seen, notes) for section in draft.questions]
    return scenario.Goal(
        key=key,
        sentence=(notes.around.goals or {}).get(key, ""),
        recap=_recap(draft.recap, notes),
        questions=tuple(found for found in told if isinstance(found, questions.Counted)),
        judgements=tuple(found for found in told if isinstance(found, questions.Judgement)),
        reflections=tuple(found for found in told if isinstance(found, questions.Reflection)),
    )


def _recap(section: Section | None, notes: Notebook) -> str:
    if section is None:
        return ""
    told = []
    for block in blocks.read(section.lines, notes):
        if isinstance(block, blocks.Para):
            told.append(block.span)
        else:
            rows = block.rows[0].span if isinstance(block, blocks.Rows) else block.lines[0]
            message = "Onder ‘In het kort’ staan zinnen, geen lijst of scherm. Maak er zinnen van."
            notes.add("E217", rows.place(), message)
    return texts.once_more(typed.join(told), notes) if told else ""


def _question(section: Section, seen: dict[str, int], notes: Notebook) -> Read | None:
    kind, title = _prefix(section.title, notes)
    if not title.text:
        message = "Hier mist de vraag zelf. Schrijf: ### Wat doe je eerst?"
        notes.add("E212", section.title.place(), message)
    key = spelling.anchor(title.text)
    line = section.title.place().line
    if key in seen and title.text:
        message = f"Deze vraag staat ook op regel {seen[key]}. Vraag het in andere woorden."
        notes.add("E209", title.place(), message)
    seen.setdefault(key, line)
    notes.mark(title.place(), "question", key)
    return _READERS[kind](section, key, texts.prose(title, notes), notes)


def _prefix(title: Span, notes: Notebook) -> tuple[str, Span]:
    """Which kind a heading asks for ("" is one right answer), and the question itself."""
    match = _PREFIX.match(title.text)
    if not match:
        return "", title
    word, rest = title.match(match, "word"), title.match(match, "text")
    kind = words.KINDS.find(word, notes)
    if kind:
        return kind, rest
    near = words.KINDS.near(word.text)
    if near:
        shown = words.KINDS.shown(near, notes)
        message = f"‘{word.text[:40]}’ is geen soort vraag. Bedoel je ‘{shown}’?"
        notes.add("E701", title.place(), message)
        return near, rest
    return "", title
