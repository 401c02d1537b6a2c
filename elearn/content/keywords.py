"""The fixed words of the lesson format, Dutch and English (docs/lesson-format.md, "Keywords").

How they are recognised lives in `vocabulary.py`. The Dutch word is the name of the thing
everywhere in the code.
"""

from elearn.content.vocabulary import Headings, Words
from elearn.domain import spelling
from elearn.domain.artefact import PictureKind, ScreenKind
from elearn.domain.scenario import Movement, Value

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

HEADINGS = Headings(
    {
        BEFORE: "Before you start",
        HELPERS: "Who can help",
        READING: "Rather read",
        STAKES: "What is at stake?",
        BRIEF: "In short",
        SHIFTS: "What changes",
        DEBRIEF: "Debrief",
        SETTLED: "This is settled",
        GREY: "This is a grey area",
        CALL_ON: "Who do you bring in",
        AGREEMENT: "Agreement at school",
        DISCUSS: "To discuss together",
        RESPONSIBILITY: "Not required, but our responsibility",
        SECTORS: "By sector",
        FIRST_HOUR: "First hour",
        FIRST_DAY: "First day",
        AFTERWARDS: "Afterwards",
        SENTENCES: "Sentences for tomorrow",
        QUESTIONS: "Questions",
        GOALS: "Learning goals",
        ROUTES: "Routes",
    }
)
ANCHORS = frozenset(spelling.anchor(name) for pair in HEADINGS.table.items() for name in pair)

ENDING, GOAL = "einde", "doel"
BEGINNINGS = Words({ENDING: "ending", GOAL: "goal"})
"""With these words and a colon a heading begins."""

LESSON_KEYS = Words(
    {
        "titel": "title",
        "rol": "role",
        "situatie": "situation",
        "pitfall": "pitfall",
        "waarden": "values",
        "leerdoelen": "goals",
        "nagekeken": "reviewed",
        "minuten": "minutes",
    }
)
COURSE_KEYS = Words(
    {
        "titel": "title",
        "taal": "language",
        "soort": "kind",
        "studielast": "study load",
        "rechtsstand": "law as of",
        "geoefend": "practised",
        "geldig": "valid",
        "volgorde": "order",
        "lessen": "lessons",
    }
)
CONTACT_KEYS = Words(
    {
        "rol": "role",
        "naam": "name",
        "telefoon": "phone",
        "adres": "address",
        "avond": "evening",
    }
)
SOURCE_KEYS = Words({"titel": "title", "adres": "address", "gezien": "seen"})

NO = Words({"nee": "no"})
ORDERS = Words({"vrij": "free", "vast": "fixed"})

PIVOTAL = Words({"keerpunt": "turning point"})
ONLY_AFTER, BOUNDARY = "alleen na", "grens"
REMARKS = Words({ONLY_AFTER: "only after", BOUNDARY: "boundary"})
SOURCE = Words({"bron": "source"})
REQUIRED = Words({"verplicht": "required"})

KINDS = Words(
    {
        ScreenKind.GROUP: "group",
        ScreenKind.PRIVATE: "private",
        ScreenKind.POST: "post",
        ScreenKind.MAIL: "mail",
        ScreenKind.TALK: "talk",
        ScreenKind.PHONE: "phone",
        ScreenKind.PAPER: "paper",
    }
)
SEEN_BY = Words({"openbaar": "public", "alleen volgers": "followers only"})
CAME_FROM = Words({"intern": "internal", "extern": "external"})
TO, SUBJECT, HEADLINE = "aan", "onderwerp", "kop"
FIELDS = Words({TO: "to", SUBJECT: "subject", HEADLINE: "headline"})
PICTURES = Words(
    {
        PictureKind.CLIP: "clip",
        PictureKind.PHOTO: "photo",
        PictureKind.SCREENSHOT: "screenshot",
        PictureKind.VOICE: "voice message",
        PictureKind.NO_IMAGE: "no image",
    }
)
VALUES = Words(
    {
        Value.LEERLINGEN: "pupils",
        Value.COLLEGA: "colleague",
        Value.OUDERS: "parents",
        Value.VRIJHEID: "freedom",
        Value.ONLINE: "online",
        Value.NAAM: "name",
        Value.ROL: "role",
    }
)
MOVEMENTS = Words(
    {
        Movement.MUCH_STRONGER: "much stronger",
        Movement.STRONGER: "stronger",
        Movement.UNCHANGED: "unchanged",
        Movement.UNDER_PRESSURE: "under pressure",
        Movement.HEAVY_PRESSURE: "under heavy pressure",
        Movement.UNCERTAIN: "still uncertain",
    }
)
