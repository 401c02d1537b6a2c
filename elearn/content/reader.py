"""Text becomes a lesson: every finding at once, each with line, column and remedy.

The reader never raises and never stops at the first slip: it mends what has one meaning, goes on,
and gives back all that it could read. A lesson with errors is not for playing. What is *sensible*
(scenes that nobody reaches, too few questions) is asked by `domain/checks.py`, after reading.
Grammar: docs/lesson-format.md.
"""

import re
from dataclasses import dataclass

from elearn.content import (
    debrief,
    drafts,
    frontmatter,
    keywords,
    links,
    notebook,
    outline,
    parts,
    questions,
    scenes,
)
from elearn.content import lines as typed
from elearn.content.lines import Line, Span
from elearn.content.notebook import Notebook, Surroundings
from elearn.domain import checks, finding, scenario, spelling
from elearn.domain.finding import Finding, Place

LARGEST = 200_000
"""Bytes: no lesson comes near, and every reader stays quick."""
LONGEST_LINE = 4_000
MOST_LINES = 5_000
MOST_NAMED = 20
"""More values or goals than this are not looked up: two to four are asked."""

_KEYS = {
    "titel": True,
    "rol": True,
    "situatie": True,
    "pitfall": True,
    "waarden": True,
    "leerdoelen": True,
    "nagekeken": True,
    "minuten": False,
}
_LOSSES = ("E205", "E206", "E209", "E211", "E212", "E215", "E22", "E404", "E405", "E413")
"""Findings after which a part of the story may not have been read."""
_REVIEW = re.compile(r"(?P<date>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])),\s*(?P<by>.+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came out of a file. `lesson` is None only if nothing could be read at all."""

    lesson: scenario.Lesson | None
    findings: tuple[Finding, ...]

    @property
    def fit(self) -> bool:
        """Whether the lesson can be played: read, and not one error."""
        return self.lesson is not None and not any(
            found.severity is finding.Severity.ERROR for found in self.findings
        )


def decode(data: bytes, notes: Notebook) -> tuple[Line, ...]:
    """The lines of a file. None at all, told, if it is too large, empty or not UTF-8."""
    if len(data) > LARGEST:
        message = "Dit bestand is groter dan 200 kB. Maak er meer lessen van."
        notes.add("E102", Place(), message)
        return ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as err:
        message = "Dit bestand is niet bewaard als UTF-8. Kies bij Opslaan als: UTF-8."
        notes.add("E101", Place(line=data.count(b"\n", 0, err.start) + 1), message)
        return ()
    lines = typed.read(text)
    if all(line.blank for line in lines):
        notes.add("E111", Place(), "Dit bestand is leeg. Begin met --- en de gegevens van de les.")
        return ()
    if len(lines) > MOST_LINES:
        message = "Dit bestand heeft meer dan 5.000 regels. Maak er meer lessen van."
        notes.add("E104", Place(line=MOST_LINES), message)
        return ()
    for line in lines:
        if len(line.text) > LONGEST_LINE:
            message = "Deze regel is veel te lang. Knip hem in alinea’s."
            notes.add("E103", line.place(LONGEST_LINE), message)
            return ()
    return lines


def read_lesson(
    text: str | bytes, *, slug: str, file: str, around: Surroundings | None = None
) -> Reading:
    """The lesson in this text, and all findings in the order of the file."""
    notes = Notebook(file=file, around=around or Surroundings())
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    lines = decode(data, notes)
    if not lines:
        return Reading(lesson=None, findings=notes.sorted())
    entries, rest = frontmatter.read(lines, _KEYS, notes)
    before, sections = outline.read(rest, notes)
    for line in before:
        if not line.blank:
            message = "Deze tekst hoort nergens bij. Zet er ## met een naam boven."
            notes.add("E215", line.span().strip().place(), message)
            break
    lesson = _lesson(entries, sections, slug, notes)
    _check(lesson, parts.targets(sections), notes)
    return Reading(lesson=lesson, findings=notes.sorted())


def _lesson(
    entries: frontmatter.Entries, sections: list[outline.Section], slug: str, notes: Notebook
) -> scenario.Lesson:
    sorted_parts = parts.sort(sections, notes)
    values = _values(entries, notes)
    told = _scenes(sorted_parts, values, notes)
    goals = questions.read(sorted_parts.goals, notes)
    if keywords.BEFORE in sorted_parts.seen:
        notes.mark(Place(), "before")
    reviewed_on, reviewed_by = _review(entries, notes)
    lesson = scenario.Lesson(
        slug=slug,
        title=_text(entries, "titel", notes),
        role=_text(entries, "rol", notes),
        situation=_text(entries, "situatie", notes),
        pitfall=_pitfall(entries, notes),
        values=values,
        scenes=told,
        debrief=debrief.read(sorted_parts.debrief, notes),
        goals=_in_declared_order(goals, entries, notes),
        contacts=(),
        reviewed_on=reviewed_on,
        reviewed_by=reviewed_by,
        minutes=_minutes(entries, notes),
        language=notes.around.language,
    )
    return notebook.with_contacts(lesson, notes)


def _scenes(
    sorted_parts: drafts.Parts, values: tuple[scenario.Value, ...], notes: Notebook
) -> tuple[scenario.Scene, ...]:
    kept: dict[str, drafts.SceneDraft] = {}
    first: dict[str, Place] = {}
    for draft in sorted_parts.scenes:
        name, place = scenes.name_of(draft), draft.section.title.place()
        folded = spelling.fold(name)
        if not name:
            notes.add("E212", place, "Dit kopje heeft geen naam. Schrijf: ## naam-van-de-scène")
        elif folded in first:
            message = (
                f"De naam ‘{name}’ bestaat al op regel {first[folded].line}. "
                "Geef deze een andere naam."
            )
            notes.add("E209", place, message)
        elif name in keywords.ANCHORS:
            message = f"‘{name}’ is al een vast kopje. Geef deze scène een andere naam."
            notes.add("E209", place, message)
        else:
            first[folded] = place
            kept[name] = draft
    names = links.Names({name: first[spelling.fold(name)] for name in kept})
    return scenes.read(list(kept.values()), names, values, notes)


def _text(entries: frontmatter.Entries, key: str, notes: Notebook) -> str:
    if key not in entries:
        return ""
    entry = entries[key]
    if not entry.value.text:
        notes.add("E115", entry.key.place(), f"‘{key}’ is leeg. Schrijf er een waarde achter.")
    return entry.value.text


def _pitfall(entries: frontmatter.Entries, notes: Notebook) -> str:
    key = _text(entries, "pitfall", notes)
    known = notes.around.agreements
    if key and known is not None and key not in known:
        hint = spelling.proposal(key, known) or " Zet hem daar met ## erboven."
        message = f"‘{key[:60]}’ staat niet in afspraken.md.{hint}"
        notes.add("E602", entries["pitfall"].value.place(), message)
    return key


def _values(entries: frontmatter.Entries, notes: Notebook) -> tuple[scenario.Value, ...]:
    if "waarden" not in entries:
        return ()
    told: list[scenario.Value] = []
    typed_values = entries["waarden"].list()[:MOST_NAMED]
    for span in typed_values:
        folded = spelling.fold(span.text)
        near = keywords.ENGLISH_WORDS.get(folded) or spelling.nearest(folded, scenario.Value)
        if folded not in set(scenario.Value):
            hint = f"Bedoel je ‘{near}’?" if near else f"Kies: {', '.join(scenario.Value)}."
            notes.add("E502", span.place(), f"‘{span.text[:40]}’ ken ik niet als waarde. {hint}")
        if near:
            told.append(scenario.Value(near))
    if not 3 <= len(typed_values) <= 4 or len(set(told)) < len(told):
        place = entries["waarden"].key.place()
        notes.add(
            "E604", place, "Kies bij waarden er 3 of 4, elke één keer, met een komma ertussen."
        )
    return tuple(dict.fromkeys(told))


def _in_declared_order(
    goals: tuple[scenario.Goal, ...], entries: frontmatter.Entries, notes: Notebook
) -> tuple[scenario.Goal, ...]:
    """The goals as listed at the top. Tells goals that are unknown, missing or not listed."""
    if "leerdoelen" not in entries:
        return goals
    declared = entries["leerdoelen"].list()[:MOST_NAMED]
    keys = [span.text for span in declared]
    if not 2 <= len(keys) <= 3:
        place = entries["leerdoelen"].key.place()
        notes.add("E604", place, "Noem bij leerdoelen 2 of 3 sleutels, met een komma ertussen.")
    for span in declared:
        _declared_goal(span, goals, notes)
    for goal in goals:
        if goal.key not in keys:
            hint = spelling.proposal(goal.key, keys) or " Zet hem daar bij."
            message = f"Doel ‘{goal.key[:60]}’ staat niet bij leerdoelen bovenaan.{hint}"
            notes.add("E715", finding.place_of(notes.places, "goal", goal.key), message)
    return tuple(sorted(goals, key=lambda goal: keys.index(goal.key) if goal.key in keys else 99))


def _declared_goal(span: Span, goals: tuple[scenario.Goal, ...], notes: Notebook) -> None:
    known = notes.around.goals
    if known is not None and span.text not in known:
        hint = spelling.proposal(span.text, known) or " Zet hem daar onder # Leerdoelen."
        message = f"Doel ‘{span.text[:60]}’ staat niet in course.md.{hint}"
        notes.add("E715", span.place(), message)
    elif not any(spelling.nearest(span.text, [goal.key]) for goal in goals):
        message = (
            f"Bij doel ‘{span.text[:60]}’ staan geen vragen. "
            f"Zet onder # Vragen: ## doel: {span.text[:60]}"
        )
        notes.add("E716", span.place(), message)


def _review(entries: frontmatter.Entries, notes: Notebook) -> tuple[str, str]:
    if "nagekeken" not in entries:
        return "", ""
    value = entries["nagekeken"].value
    match = _REVIEW.match(value.text)
    if match:
        return match["date"], match["by"].strip()
    if spelling.fold(value.text) != "nee":
        message = "Schrijf: nagekeken: nee. Of: nagekeken: 2026-01-12, onderwijsjurist."
        notes.add("E117", value.place(), message)
    return "", ""


def _minutes(entries: frontmatter.Entries, notes: Notebook) -> int:
    if "minuten" not in entries:
        return 0
    value = entries["minuten"].value
    if not re.match(r"[1-9]\d?$", value.text):
        notes.add("E117", value.place(), "Schrijf bij minuten een heel getal, zoals 8.")
        return 0
    return int(value.text)


def _check(lesson: scenario.Lesson, linked: frozenset[str], notes: Notebook) -> None:
    """Adds what the checks find, except on lines where the reader has told an error already."""
    faulty = notes.faulty_lines()
    lost = frozenset(scene.name for scene in lesson.scenes if spelling.fold(scene.name) in linked)
    if not notes.has(*_LOSSES):
        lost = frozenset()
    for found in checks.lesson(lesson, places=notes.places, file=notes.file, lost=lost):
        if found.place.line not in faulty or found.place.line == 1:
            notes.add(found.code, found.place, found.message)
