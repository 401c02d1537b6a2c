"""Text becomes a lesson: every finding at once, each with line, column and remedy.

The reader never raises and never stops at the first slip: it mends what has one meaning, goes on,
and gives back all that it could read. A lesson with errors is not for playing. What is *sensible*
(scenes that nobody reaches, too few questions) is asked by `domain/checks.py`, after reading.
Grammar: docs/lesson-format.md.
"""

from dataclasses import dataclass, field

from elearn.content import (
    before,
    debrief,
    drafts,
    files,
    frontmatter,
    keywords,
    lesson_head,
    links,
    notebook,
    outline,
    parts,
    proposals,
    questions,
    scenes,
    sorting,
    translation,
)
from elearn.content.notebook import Notebook, Surroundings
from elearn.domain import checks, echoes, finding, scenario, spelling
from elearn.domain.echoes import Said
from elearn.domain.finding import Finding, Place

_LOSSES = ("E205", "E206", "E209", "E211", "E212", "E215", "E22", "E404", "E405", "E413")
"""Findings after which a part of the story may not have been read."""
_LOST_LINKS = ("E404", "E405")
"""Findings after which nobody knows which scene a link led to."""
_FOLLOWS = {
    "T811": ("E501", "E502", "E503"),
    "T816": ("E704", "E710"),
    "T817": ("E704", "E710"),
    "E605": ("E601", "E602"),
}
"""What is not told while there is one of these: it may only follow from that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came out of a file. `lesson` is None only if nothing could be read at all.

    `places` says where its parts stand, `sentences` what it says in its own voice.
    """

    lesson: scenario.Lesson | None
    findings: tuple[Finding, ...]
    file: str = ""
    places: finding.Places = field(default_factory=dict)
    sentences: tuple[Said, ...] = ()

    @property
    def fit(self) -> bool:
        """Whether the lesson can be played: read, and not one error."""
        return self.lesson is not None and not any(
            found.severity is finding.Severity.ERROR for found in self.findings
        )


def read_lesson(
    text: str | bytes, *, slug: str, file: str, around: Surroundings | None = None
) -> Reading:
    """The lesson in this text, and all findings in the order of the file."""
    around = around or Surroundings()
    notes = Notebook(file=file, around=around, language=around.language)
    lesson = _read(text, slug, notes)
    return Reading(
        lesson=lesson,
        findings=proposals.in_language(notes.sorted(), notes.language),
        file=file,
        places=notes.places,
        sentences=tuple(notes.sentences),
    )


def read_translation(
    text: str | bytes,
    *,
    slug: str,
    file: str,
    around: Surroundings,
    original: scenario.Lesson | None,
) -> Reading:
    """The same lesson in the language of `around`; tells in what it differs from its original.

    `original` is None where that could not be read: then only the text itself is judged.
    """
    notes = Notebook(file=file, around=around, language=around.language)
    elsewhere = frozenset(scene.name for scene in original.scenes) if original else frozenset()
    lesson = _read(text, slug, notes, elsewhere=elsewhere)
    if lesson is None or original is None:
        told = proposals.in_language(notes.sorted(), notes.language)
        return Reading(lesson=lesson, findings=told)
    if not notes.has(*_LOSSES):
        faulty = notes.faulty_lines()
        for place, message in translation.differences(original, lesson, notes.places):
            if place.line not in faulty:
                notes.add("E120", place, message)
    told = proposals.in_language(notes.sorted(), notes.language)
    return Reading(lesson=translation.aligned(lesson, original), findings=told)


def _read(
    text: str | bytes, slug: str, notes: Notebook, *, elsewhere: frozenset[str] = frozenset()
) -> scenario.Lesson | None:
    """`elsewhere`: the scenes of the original, where this is a translation."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    lines = files.decode(data, notes)
    if not lines:
        return None
    entries, rest = frontmatter.read(lines, keywords.LESSON_KEYS, notes, needed=lesson_head.NEEDED)
    above, sections = outline.read(rest, notes)
    for line in above:
        if not line.blank:
            message = "Deze tekst hoort nergens bij. Zet er ## met een naam boven."
            notes.add("E215", line.span().strip().place(), message)
            break
    lesson = _lesson(entries, sections, slug, notes)
    _check(lesson, sorting.targets(sections), notes, elsewhere)
    return lesson


def _lesson(
    entries: frontmatter.Entries, sections: list[outline.Section], slug: str, notes: Notebook
) -> scenario.Lesson:
    sorted_parts = parts.sort(sections, notes)
    values = lesson_head.values(entries, notes)
    front = before.read(sorted_parts.before, notes)
    told = _scenes(sorted_parts, values, notes)
    goals = questions.read(sorted_parts.goals, notes)
    reviewed_on, reviewed_by = lesson_head.review(entries, notes)
    lesson = scenario.Lesson(
        slug=slug,
        title=lesson_head.text(entries, "titel", notes),
        role=lesson_head.text(entries, "rol", notes),
        situation=lesson_head.situation(entries, notes),
        pitfall=lesson_head.pitfall(entries, notes),
        values=values,
        scenes=told,
        debrief=debrief.read(sorted_parts.debrief, notes),
        goals=lesson_head.in_declared_order(goals, entries, notes),
        contacts=(),
        reviewed_on=reviewed_on,
        reviewed_by=reviewed_by,
        minutes=lesson_head.minutes(entries, notes),
        language=notes.around.language,
        before=front,
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
            kept[name] = draft
        else:
            first[folded] = place
            kept[name] = draft
    names = links.Names({name: scenes.anchor_of(draft, notes) for name, draft in kept.items()})
    return scenes.read(list(kept.values()), names, values, notes)


def _check(
    lesson: scenario.Lesson, linked: frozenset[str], notes: Notebook, elsewhere: frozenset[str]
) -> None:
    """Adds what the checks find, except on lines where the reader has told an error already."""
    faulty = notes.faulty_lines()
    lost = frozenset(scene.name for scene in lesson.scenes if spelling.fold(scene.name) in linked)
    if notes.has(*_LOST_LINKS):
        lost = frozenset(scene.name for scene in lesson.scenes)
    elif not notes.has(*_LOSSES):
        lost = frozenset()
    lost |= {scene.name for scene in lesson.scenes if elsewhere and scene.name not in elsewhere}
    for found in checks.lesson(
        lesson, places=notes.places, file=notes.file, lost=lost, elsewhere=elsewhere
    ):
        if notes.has(*_FOLLOWS.get(found.code, ("none",))):
            continue
        if found.place.line not in faulty or found.place.line == 1:
            notes.add(found.code, found.place, found.message)
    for echo in echoes.echoes(sorted(notes.sentences, key=lambda said: said.place)):
        message = (
            f"Deze zin staat bijna zo ook op regel {echo.first.place.line}. "
            "Zeg hier iets nieuws, of haal hem weg."
        )
        notes.add("T824", echo.later.place, message)
