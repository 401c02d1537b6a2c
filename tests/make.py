"""Builders of lessons with valid defaults: a test says only what it is about."""

from dataclasses import replace

from elearn.domain.artefact import Paragraph
from elearn.domain.guidance import Agreement, CallOn, Contact, Settled, Source
from elearn.domain.questions import Option, Question
from elearn.domain.scenario import (
    Choice,
    Consequence,
    Course,
    Debrief,
    Ending,
    Goal,
    Lesson,
    Moment,
    Movement,
    Onward,
    Scene,
    Shift,
    Value,
)

SOURCE = Source(key="wet-1", title="Een wet", address="https://wet.example", seen="2026-11-01")
LEADER = Contact(key="teamleider", role="je teamleider")


def choice(target: str, *, title: str = "", only_after: str = "", boundary: str = "") -> Choice:
    """An option that leads to `target`."""
    return Choice(
        title=title or f"Naar {target}",
        line="Een zin erbij.",
        target=target,
        only_after=only_after,
        boundary=boundary,
    )


def moment(name: str, *choices: Choice, pivotal: bool = False) -> Moment:
    """A moment with these options."""
    return Moment(
        name=name,
        when="Dinsdag 21.47 uur, thuis",
        blocks=(Paragraph(text=f"Er gebeurt iets in {name}."),),
        question="Wat doe je?",
        choices=choices,
        pivotal=pivotal,
    )


def consequence(name: str, *onward: Onward | str) -> Consequence:
    """A consequence that leads on."""
    return Consequence(
        name=name,
        when="",
        blocks=(Paragraph(text=f"Daarna komt {name}."),),
        brief=f"Het werd {name}.",
        shifts=(Shift(value=Value.OUDERS, movement=Movement.STRONGER, reason="Ze weten het."),),
        onward=tuple(
            Onward(label="Verder", target=link) if isinstance(link, str) else link
            for link in onward
        ),
    )


def ending(name: str) -> Ending:
    """An ending."""
    return Ending(name=name, text=f"Zo eindigt {name}.")


def question(text: str = "Wat doe je eerst?", *, right: int = 1, wrong: int = 2) -> Question:
    """A question with so many right and wrong options, the right ones first."""
    return Question(
        key=text.lower().replace(" ", "-"),
        text=text,
        options=(
            *(Option(text=f"goed {n}", right=True, feedback="Klopt.") for n in range(right)),
            *(Option(text=f"fout {n}", right=False, feedback="Nee.") for n in range(wrong)),
        ),
        several=right > 1,
    )


def goal(key: str = "bellen", *, variants: int = 4) -> Goal:
    """A learning goal; every second variant has several right options."""
    return Goal(
        key=key,
        sentence=f"{key} kunnen.",
        recap=f"Denk aan {key}.",
        questions=tuple(
            question(f"{key} vraag {n}", right=1 + n % 2, wrong=2) for n in range(variants)
        ),
    )


def debrief() -> Debrief:
    """A complete debrief."""
    return Debrief(
        settled=(Settled(text="Dit mag niet.", sources=(SOURCE,)),),
        grey=("Mag dit?",),
        responsibility=("Zorg voor elkaar.",),
        call_on=(CallOn(contact=LEADER, when="Meteen."),),
        agreements=(Agreement(key="ouderapps", question="Zitten wij in ouderapps?"),),
        first_hour=("Bel.",),
        first_day=("Praat.",),
        afterwards=("Vraag na.",),
        sentences=("‘Ik bel je.’", "‘Ik hoor je.’"),
        discuss=("Wie belt?", "Wanneer?"),
    )


def scenes() -> tuple[Scene, ...]:
    """Two moments, four consequences, three endings; one option only after calling."""
    return (
        moment("avond", choice("gebeld"), choice("gewacht"), pivotal=True),
        consequence("gebeld", "ochtend"),
        consequence("gewacht", "ochtend"),
        moment(
            "ochtend",
            choice("gepraat"),
            choice("gezwegen"),
            choice("einde-samen", only_after="gebeld"),
            choice("einde-boos", boundary="wet-1"),
        ),
        consequence(
            "gepraat",
            Onward(label="Verder", target="einde-samen", only_after="gebeld"),
            "einde-laat",
        ),
        consequence("gezwegen", "einde-boos"),
        ending("einde-samen"),
        ending("einde-laat"),
        ending("einde-boos"),
    )


def lesson(*scene: Scene, goals: tuple[Goal, ...] | None = None, slug: str = "les") -> Lesson:
    """A valid lesson; its scenes are those of `scenes()` unless some are given."""
    return Lesson(
        slug=slug,
        title="Een les",
        role="mentor",
        situation="Er gaat een filmpje rond.",
        pitfall="filmpjes-uit-de-klas",
        values=(Value.OUDERS, Value.COLLEGA, Value.ROL),
        scenes=scene or scenes(),
        debrief=debrief(),
        goals=goals if goals is not None else (goal("bellen"), goal("zwijgen")),
        contacts=(LEADER,),
    )


def course(*lessons: Lesson, valid_months: int = 0) -> Course:
    """A course of these lessons."""
    return Course(
        slug="cursus",
        title="Een cursus",
        kind="zelfstudie",
        hours="0,25 uur",
        law_as_of="2026-11",
        practised=("bellen",),
        description="Waar het over gaat.",
        lessons=lessons or (lesson(),),
        goals=(("bellen", "bellen."), ("zwijgen", "zwijgen.")),
        valid_months=valid_months,
    )


def turned(question: Question, order: list[int]) -> Question:
    """The same question with its options in another order."""
    return replace(question, options=tuple(question.options[number] for number in order))
