"""Which heading means what: sections sorted into story, debrief and questions.

A heading at the wrong level is taken for what it clearly is, with one message. What stands below
the headings is read elsewhere (`scenes.py`, `debrief.py`, `questions.py`).
"""

import re

from elearn.content import keywords
from elearn.content.drafts import GoalDraft, Part, Parts, SceneDraft
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.domain import spelling

_LINKED = re.compile(r"\]\s*\(#?([^()]*)\)")
_ENDING = re.compile(r"(?:einde|ending)\s*:\s*", re.IGNORECASE)
_GOAL = re.compile(r"(?:doel|goal)\s*:\s*(?P<key>.*)$", re.IGNORECASE)
_ASKS = re.compile(r"\?[\s\"’”']*(?:\([^()]*\)?)?$")


def sort(sections: list[Section], notes: Notebook) -> Parts:
    """The sections in their places."""
    sorter = _Sorter(sections, notes)
    for section in sections:
        sorter.take(section)
    return sorter.parts


def targets(sections: list[Section]) -> frozenset[str]:
    """All names, folded, that any link in the file leads to."""
    return frozenset(
        spelling.fold(target)
        for section in sections
        for line in section.lines
        for target in _LINKED.findall(line.text)
    )


class _Sorter:
    """Walks the headings. `skipping`: inside something that this version does not play."""

    def __init__(self, sections: list[Section], notes: Notebook) -> None:
        self.notes = notes
        self.parts = Parts()
        self.part = Part.STORY
        self.skipping = False
        self.targets = targets(sections)

    def take(self, section: Section) -> None:
        """Put one section in its place."""
        title = section.title.text
        name = keywords.heading(title)
        if name is None and not self._is_target(section):
            name = self._english(section)
        if name in keywords.PARTS:
            self._begin(section, name)
        elif name == keywords.BEFORE:
            self._not_yet(section)
        elif name in keywords.BEFORE_PARTS and self.skipping:
            return
        else:
            self._inside(section, name)

    def _inside(self, section: Section, name: str | None) -> None:
        self.skipping = False
        if self.part is not Part.QUESTIONS and _GOAL.match(section.title.text):
            self._late(section, Part.QUESTIONS, keywords.QUESTIONS)
        elif self.part is Part.STORY and name in keywords.DEBRIEF_PARTS:
            self._late(section, Part.DEBRIEF, keywords.DEBRIEF)
        if self.part is Part.STORY:
            self._story(section, name)
        elif self.part is Part.DEBRIEF:
            self._debrief(section, name)
        else:
            self._question(section, name)

    def _begin(self, section: Section, name: str) -> None:
        self.skipping = False
        self._level(section, 1, f"‘{name}’ is een deel en krijgt één hekje: # {name}")
        self.part = Part.DEBRIEF if name == keywords.DEBRIEF else Part.QUESTIONS
        self.parts.seen.add(name)
        if name == keywords.DEBRIEF:
            self.notes.mark(section.title.place(), "debrief")
        refuse_text(section, self.notes)

    def _not_yet(self, section: Section) -> None:
        self.skipping = True
        self.parts.seen.add(keywords.BEFORE)
        message = (
            "‘Vooraf’ kan deze versie nog niet tonen. "
            "Zet de les zolang buiten de cursus, of haal dit deel weg."
        )
        self.notes.add("E901", section.title.place(), message)

    def _late(self, section: Section, part: Part, name: str) -> None:
        title = section.title.text[:60]
        message = f"‘{title}’ hoort onder # {name}. Zet # {name} boven dit kopje."
        self.notes.add("E207", section.title.place(), message)
        self.part = part
        self.parts.seen.add(name)

    def _english(self, section: Section) -> str | None:
        dutch = keywords.english(section.title.text)
        if dutch:
            message = f"Schrijf ‘{dutch}’: deze versie leest alleen Nederlandse kopjes."
            self.notes.add("E902", section.title.place(), message)
        return dutch

    def _is_target(self, section: Section) -> bool:
        return spelling.fold(spelling.anchor(section.title.text)) in self.targets

    def _level(self, section: Section, wanted: int, message: str) -> None:
        if section.level != wanted:
            self.notes.add("E203", section.title.place(), message)

    def _unknown(self, section: Section, among: tuple[str, ...]) -> str | None:
        """The fixed heading that was probably meant; tells so."""
        title = section.title.text
        near = keywords.near(title, among)
        hint = (
            f"Bedoel je ‘{near}’?"
            if near
            else "Is het een keuze? Eindig met een vraagteken. "
            "Is het een scène? Gebruik twee hekjes."
        )
        self.notes.add(
            "E212", section.title.place(), f"Het kopje ‘{title[:60]}’ ken ik niet. {hint}"
        )
        return near

    # --- story ---------------------------------------------------------------------------

    def _story(self, section: Section, name: str | None) -> None:
        title = section.title.text
        if _ENDING.match(title):
            word = title.partition(":")[2].strip()[:60]
            self._level(section, 2, f"Een einde krijgt twee hekjes: ## einde: {word}")
            self.parts.scenes.append(SceneDraft(section=section, ending=True))
        elif name in keywords.SCENE_PARTS:
            self._level(section, 3, f"‘{name}’ krijgt drie hekjes: ### {name}")
            self._fixed(section, name)
        elif self._is_target(section):
            self._level(
                section, 2, f"‘{title[:60]}’ is een scène en krijgt twee hekjes: ## {title[:60]}"
            )
            self.parts.scenes.append(SceneDraft(section=section))
        elif section.level >= 3:
            self._below_scene(section)
        else:
            self._new_scene(section)

    def _new_scene(self, section: Section) -> None:
        title = section.title.text
        if section.level == 1:
            near = keywords.near(title, keywords.PARTS)
            if near:
                self._unknown(section, keywords.PARTS)
                self._begin(section, near)
                return
            message = "Met één hekje begint alleen de nabespreking of de vragen."
            self.notes.add("E205", section.title.place(), message)
        if self.parts.scenes and self._asks(section):
            self._level(section, 3, f"Een vraag krijgt drie hekjes: ### {title[:60]}")
            self.parts.scenes[-1].asks.append(section)
            return
        self._condition(section)
        self.parts.scenes.append(SceneDraft(section=section))

    def _condition(self, section: Section) -> None:
        at = section.title.text.find("(")
        if at >= 0:
            message = "Zet ‘(alleen na: …)’ achter de keuze, niet in de kop."
            self.notes.add("E208", section.title.place(at), message)

    def _below_scene(self, section: Section) -> None:
        linked = any(_LINKED.search(line.text) for line in section.lines)
        near = None if linked else keywords.near(section.title.text, keywords.SCENE_PARTS)
        if self._asks(section) and not near:
            self._level(section, 3, f"Een vraag krijgt drie hekjes: ### {section.title.text[:60]}")
            if self.parts.scenes:
                self.parts.scenes[-1].asks.append(section)
            else:
                message = "Boven deze vraag mist de scène. Zet er ## met een naam boven."
                self.notes.add("E212", section.title.place(), message)
            return
        near = self._unknown(section, keywords.SCENE_PARTS)
        if near:
            self._fixed(section, near)

    def _asks(self, section: Section) -> bool:
        below = section.level >= 3
        links = any(_LINKED.search(line.text) for line in section.lines)
        rows = any(line.text.lstrip().startswith(("-", "*", "+")) for line in section.lines)
        asks = bool(_ASKS.search(section.title.text))
        return (asks and (links or below)) or (links and rows and below)

    def _fixed(self, section: Section, name: str | None) -> None:
        if not self.parts.scenes or name is None:
            message = "Boven dit kopje mist de scène. Zet er ## met een naam boven."
            self.notes.add("E212", section.title.place(), message)
            return
        fixed = self.parts.scenes[-1].fixed
        if name in fixed:
            line = fixed[name].title.place().line
            message = f"‘{name}’ staat al op regel {line}. Haal er een weg."
            self.notes.add("E209", section.title.place(), message)
            return
        fixed[name] = section

    # --- debrief and questions -----------------------------------------------------------

    def _debrief(self, section: Section, name: str | None) -> None:
        if name is None and (_ENDING.match(section.title.text) or self._is_target(section)):
            title = section.title.text[:60]
            message = f"‘{title}’ hoort bij het verhaal. Zet hem boven # Nabespreking."
            self.notes.add("E206", section.title.place(), message)
            self._story(section, name)
            return
        if name not in keywords.DEBRIEF_PARTS:
            name = self._unknown_in_debrief(section)
        else:
            self._level(section, 2, f"‘{name}’ krijgt twee hekjes: ## {name}")
        if name is None:
            return
        if name in self.parts.debrief:
            line = self.parts.debrief[name].title.place().line
            message = f"‘{name}’ staat al op regel {line}. Haal er een weg."
            self.notes.add("E209", section.title.place(), message)
            return
        self.parts.debrief[name] = section

    def _unknown_in_debrief(self, section: Section) -> str | None:
        near = keywords.near(section.title.text, (*keywords.DEBRIEF_PARTS, keywords.QUESTIONS))
        if near == keywords.QUESTIONS:
            self._unknown(section, keywords.PARTS)
            self._begin(section, near)
            return None
        if near is None:
            message = (
                f"Het kopje ‘{section.title.text[:60]}’ hoort niet in de nabespreking. "
                f"Kies: {', '.join(keywords.DEBRIEF_PARTS)}."
            )
            self.notes.add("E212", section.title.place(), message)
            return None
        return self._unknown(section, keywords.DEBRIEF_PARTS)

    def _question(self, section: Section, name: str | None) -> None:
        match = _GOAL.match(section.title.text)
        if match:
            key = section.title.match(match, "key").strip()
            self._level(section, 2, f"Een doel krijgt twee hekjes: ## doel: {key.text[:60]}")
            self.parts.goals.append(GoalDraft(key=key, section=section))
        elif not self.parts.goals:
            if not self.notes.has("E702"):
                self.notes.add("E702", section.title.place(), "Zet er ## doel: … boven.")
        elif name == keywords.BRIEF or keywords.near(section.title.text, (keywords.BRIEF,)):
            if name is None:
                self._unknown(section, (keywords.BRIEF,))
            self._level(section, 3, f"‘{keywords.BRIEF}’ krijgt drie hekjes.")
            self.parts.goals[-1].recap = section
        elif section.level == 2 and spelling.nearest(
            section.title.text.partition(":")[0], ["doel"]
        ):
            message = "Het kopje ken ik niet. Bedoel je ‘doel: …’?"
            self.notes.add("E701", section.title.place(), message)
            key = section.title.partition(":")[1] or section.title.cut(0, 0)
            self.parts.goals.append(GoalDraft(key=key, section=section))
        else:
            title = section.title.text[:60]
            self._level(section, 3, f"Een vraag krijgt drie hekjes: ### {title}")
            self.parts.goals[-1].questions.append(section)


def refuse_text(section: Section, notes: Notebook) -> None:
    """Text right below a heading that takes none."""
    for line in section.lines:
        if not line.blank:
            message = "Deze tekst hoort nergens bij. Zet er een kopje boven."
            notes.add("E215", line.span().strip().place(), message)
            return
