"""What stands between the `---` of a lesson: what its keys mean, and whether their values hold."""

import re

from elearn.content import dates, frontmatter, keywords, texts
from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.domain import finding, scenario, spelling

LEAST_VALUES, MOST_VALUES = 3, 4
MOST_NAMED = 20
"""More values or goals than this are not looked up: two to four are asked."""
NEEDED = frozenset(keywords.LESSON_KEYS.table) - {"minuten"}
_REVIEW = re.compile(r"(?P<date>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])),\s*(?P<by>.+)$")


def text(entries: frontmatter.Entries, key: str, notes: Notebook) -> str:
    """The value of a key. Empty, told, if there is nothing behind it."""
    if key not in entries:
        return ""
    entry = entries[key]
    if not entry.value.text:
        notes.add("E115", entry.key.place(), f"‘{key}’ is leeg. Schrijf er een waarde achter.")
    return texts.told(entry.value, notes)


def situation(entries: frontmatter.Entries, notes: Notebook) -> str:
    """What it is about, in one sentence that the reader gets to see."""
    told = text(entries, "situatie", notes)
    if told:
        texts.in_own_voice(entries["situatie"].value, notes)
    return told


def pitfall(entries: frontmatter.Entries, notes: Notebook) -> str:
    """The key of the agreement that the lesson is about."""
    key = text(entries, "pitfall", notes)
    known = notes.around.agreements
    if key and known is not None and key not in known:
        hint = spelling.proposal(key, known) or " Zet hem daar met ## erboven."
        message = f"‘{key[:60]}’ staat niet in afspraken.md.{hint}"
        notes.add("E602", entries["pitfall"].value.place(), message)
    return key


def values(entries: frontmatter.Entries, notes: Notebook) -> tuple[scenario.Value, ...]:
    """The values that are at stake. None where some are missing: no row can be held to those."""
    if "waarden" not in entries:
        return ()
    told: list[scenario.Value] = []
    typed_values = entries["waarden"].list()[:MOST_NAMED]
    for span in typed_values:
        value = keywords.VALUES.find(span, notes)
        if value is None:
            value = keywords.VALUES.near(span.text)
            hint = keywords.VALUES.hint(value, notes)
            notes.add("E502", span.place(), f"‘{span.text[:40]}’ ken ik niet als waarde. {hint}")
        if value:
            told.append(scenario.Value(value))
    if not LEAST_VALUES <= len(typed_values) <= MOST_VALUES or len(set(told)) < len(told):
        key = entries["waarden"].key
        message = f"Kies bij {key.text} er 3 of 4, elke één keer, met een komma ertussen."
        notes.add("E604", key.place(), message)
        if len(typed_values) < LEAST_VALUES:
            return ()
    return tuple(dict.fromkeys(told))


def in_declared_order(
    goals: tuple[scenario.Goal, ...], entries: frontmatter.Entries, notes: Notebook
) -> tuple[scenario.Goal, ...]:
    """The goals as listed at the top. Tells goals that are unknown, missing or not listed."""
    if "leerdoelen" not in entries:
        return goals
    declared = entries["leerdoelen"].list()[:MOST_NAMED]
    known = notes.around.goals or {}
    keys = [span.text for span in declared]
    keys += [spelling.nearest(key, known) or key for key in keys if key not in known]
    if not 2 <= len(declared) <= 3:
        place = entries["leerdoelen"].key.place()
        message = "Noem bij de leerdoelen 2 of 3 sleutels, met een komma ertussen."
        notes.add("E604", place, message)
    for span in declared:
        _declared_goal(span, goals, notes)
    for goal in goals:
        if goal.key not in keys:
            hint = spelling.proposal(goal.key, keys) or " Zet hem daar bij."
            message = f"Doel ‘{goal.key[:60]}’ staat niet bij leerdoelen bovenaan.{hint}"
            notes.add("E715", finding.place_of(notes.places, "goal", goal.key), message)
    return tuple(sorted(goals, key=lambda goal: keys.index(goal.key) if goal.key in keys else 99))


def _is_there(key: str, goals: tuple[scenario.Goal, ...]) -> bool:
    """Whether the questions have that goal, or one that is nearly called so."""
    return any(spelling.nearest(key, [goal.key]) for goal in goals)


def _declared_goal(span: Span, goals: tuple[scenario.Goal, ...], notes: Notebook) -> None:
    known = notes.around.goals
    if known is not None and span.text not in known:
        hint = spelling.proposal(span.text, known) or " Zet hem daar onder # Leerdoelen."
        message = f"Doel ‘{span.text[:60]}’ staat niet in course.md.{hint}"
        notes.add("E715", span.place(), message)
    elif not notes.has("E702") and not _is_there(span.text, goals):
        message = (
            f"Bij doel ‘{span.text[:60]}’ staan geen vragen. "
            f"Zet onder # Vragen: ## doel: {span.text[:60]}"
        )
        notes.add("E716", span.place(), message)


def review(entries: frontmatter.Entries, notes: Notebook) -> tuple[str, str]:
    """When and by whom the lesson was reviewed; empty if it was not."""
    if "nagekeken" not in entries:
        return "", ""
    value = entries["nagekeken"].value
    notes.mark(value.place(), "reviewed")
    match = _REVIEW.match(value.text)
    if match and dates.is_day(match["date"]):
        return match["date"], match["by"].strip()
    if keywords.NO.find(value, notes) is None:
        key, no = keywords.LESSON_KEYS.shown("nagekeken", notes), keywords.NO.shown("nee", notes)
        message = f"Schrijf: {key}: {no}. Of: {key}: 2026-01-12, onderwijsjurist."
        notes.add("E117", value.place(), message)
    return "", ""


def minutes(entries: frontmatter.Entries, notes: Notebook) -> int:
    """How long the lesson takes according to its writer; 0 to leave that to the count."""
    if "minuten" not in entries:
        return 0
    value = entries["minuten"].value
    if not re.match(r"[1-9]\d?$", value.text):
        notes.add("E117", value.place(), "Schrijf bij minuten een heel getal, zoals 8.")
        return 0
    return int(value.text)
