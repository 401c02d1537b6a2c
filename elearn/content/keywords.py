"""The fixed words of the lesson format, and recognising them as people type them.

Only the Dutch column is played; the English words are known so that they can be answered with the
Dutch one (docs/lesson-format.md, "Not yet"). Headings are compared without case, accents, final
`?` or `:` and word order.
"""

from elearn.domain import spelling

DEBRIEF, QUESTIONS = "Nabespreking", "Vragen"
BEFORE = "Vooraf"
STAKES, BRIEF, SHIFTS = "Wat staat er op het spel?", "In het kort", "Wat er verandert"
SETTLED, GREY = "Dit ligt vast", "Dit is grijs gebied"
RESPONSIBILITY = "Niet verplicht, wel onze verantwoordelijkheid"
SECTORS, CALL_ON, AGREEMENT = "Per sector", "Wie haal je erbij", "Afspraak op school"
FIRST_HOUR, FIRST_DAY, AFTERWARDS = "Eerste uur", "Eerste dag", "Daarna"
SENTENCES, DISCUSS = "Zinnen voor morgen", "Om samen te bespreken"
HELPERS, READING = "Wie kan helpen", "Liever lezen"
GOALS, ROUTES = "Leerdoelen", "Routes"

PARTS = (DEBRIEF, QUESTIONS)
SCENE_PARTS = (STAKES, BRIEF, SHIFTS)
BEFORE_PARTS = (HELPERS, READING)
DEBRIEF_PARTS = (
    SETTLED,
    GREY,
    RESPONSIBILITY,
    SECTORS,
    CALL_ON,
    AGREEMENT,
    FIRST_HOUR,
    FIRST_DAY,
    AFTERWARDS,
    SENTENCES,
    DISCUSS,
)

ENGLISH = {
    "Before you start": BEFORE,
    "Who can help": HELPERS,
    "Rather read": READING,
    "What is at stake": STAKES,
    "In short": BRIEF,
    "What changes": SHIFTS,
    "Debrief": DEBRIEF,
    "This is settled": SETTLED,
    "This is a grey area": GREY,
    "Who do you bring in": CALL_ON,
    "Agreement at school": AGREEMENT,
    "To discuss together": DISCUSS,
    "Not required, but our responsibility": RESPONSIBILITY,
    "By sector": SECTORS,
    "First hour": FIRST_HOUR,
    "First day": FIRST_DAY,
    "Afterwards": AFTERWARDS,
    "Sentences for tomorrow": SENTENCES,
    "Questions": QUESTIONS,
    "Learning goals": GOALS,
}

ENGLISH_KEYS = {
    "title": "titel",
    "role": "rol",
    "situation": "situatie",
    "values": "waarden",
    "goals": "leerdoelen",
    "reviewed": "nagekeken",
    "minutes": "minuten",
}

ENGLISH_KINDS = {
    "group": "groep",
    "private": "privé",
    "talk": "gesprek",
    "phone": "telefoon",
    "paper": "krant",
}

ENGLISH_WORDS = {
    "much stronger": "veel steviger",
    "stronger": "steviger",
    "unchanged": "gelijk",
    "under pressure": "onder druk",
    "under heavy pressure": "zwaar onder druk",
    "still uncertain": "nog onzeker",
    "pupils": "leerlingen",
    "colleague": "collega",
    "parents": "ouders",
    "freedom": "vrijheid",
    "name": "naam",
    "role": "rol",
}

ENGLISH_PICTURES = {
    "clip": "filmpje",
    "photo": "foto",
    "screenshot": "schermfoto",
    "voice message": "spraakbericht",
    "no image": "geen beeld",
}

PREFIXES = ("meerdere", "volgorde", "koppel", "oordeel", "reflectie")
NOT_YET_PREFIXES = ("volgorde", "koppel", "oordeel", "reflectie")
ENGLISH_PREFIXES = {
    "several": "meerdere",
    "order": "volgorde",
    "match": "koppel",
    "judge": "oordeel",
    "reflection": "reflectie",
}

_EVERY = (*PARTS, BEFORE, *SCENE_PARTS, *BEFORE_PARTS, *DEBRIEF_PARTS, GOALS, ROUTES)


def _sorted(text: str) -> tuple[str, ...]:
    bare = spelling.fold(text).rstrip("?: ")
    return tuple(sorted(word.strip(",") for word in bare.split()))


_HEADINGS = {_sorted(name): name for name in _EVERY}
_ENGLISH_HEADINGS = {_sorted(name): name for name in ENGLISH}
ANCHORS = frozenset(spelling.anchor(name) for name in _EVERY)


def heading(title: str) -> str | None:
    """The fixed heading that this is, in its proper spelling."""
    return _HEADINGS.get(_sorted(title))


def english(title: str) -> str | None:
    """The Dutch heading for an English one."""
    name = _ENGLISH_HEADINGS.get(_sorted(title))
    return ENGLISH[name] if name else None


def near(title: str, among: tuple[str, ...]) -> str | None:
    """The fixed heading that was probably meant."""
    return spelling.nearest(title.rstrip("?: "), among)
