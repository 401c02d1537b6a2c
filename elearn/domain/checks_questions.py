"""Are the questions whole? Enough of them, and each with what its kind needs. Part of `checks.py`.

What each kind needs: docs/lesson-format.md, "Questions"; whether a row could be read at all is told
by the reader.
"""

from collections.abc import Iterator

from elearn.domain import marking, questions, scenario, spelling
from elearn.domain.checks_story import Remark
from elearn.domain.finding import Address, Places
from elearn.domain.questions import Judgement, Matching, Ordering, Question

LEAST_QUESTIONS = 4
OPTIONS = (3, 4)
OPTIONS_SEVERAL = (3, 6)
STEPS = (3, 6)
PAIRS = (2, 6)
ROLES = 5
RECAP_WORDS = 60


def goal(goal: scenario.Goal, places: Places) -> Iterator[Remark]:
    """Enough questions that count, a recap, and every question whole."""
    address = ("goal", goal.key)
    counted = len(goal.questions)
    if counted < LEAST_QUESTIONS:
        text = f"Dit doel heeft {_asked(counted)}. Schrijf er minstens {LEAST_QUESTIONS}."
        if goal.judgements or goal.reflections:
            text += " Een oordeel of reflectie telt niet mee."
        yield "E716", address, text
    yield from _recap(goal.recap, (*address, "recap"))
    for question in (*goal.questions, *goal.judgements):
        if ("question", question.key, "broken") not in places:
            yield from _question(question)


def _asked(count: int) -> str:
    return "1 vraag" if count == 1 else f"{count} vragen"


def _recap(recap: str, address: Address) -> Iterator[Remark]:
    words = len(recap.split())
    if not words:
        text = "Bij dit doel mist ‘### In het kort’. Zet het boven de eerste vraag."
        yield "E603", address, text
    elif words > RECAP_WORDS:
        text = f"‘In het kort’ telt {words} woorden. Houd het onder {RECAP_WORDS}."
        yield "T812", address, text


def _question(question: questions.Stored) -> Iterator[Remark]:
    address = ("question", question.key)
    if isinstance(question, Ordering):
        yield from _ordering(question, address)
    elif isinstance(question, Matching):
        yield from _matching(question, address)
    elif isinstance(question, Judgement):
        yield from _judgement(question, address)
    else:
        yield from _options(question, address)


def _count(
    count: int, wanted: tuple[int, int], what: str, things: str, address: Address
) -> Iterator[Remark]:
    least, most = wanted
    if not least <= count <= most:
        remedy = "Schrijf er een bij." if count < least else "Haal er een weg."
        text = f"{what} heeft {least} tot {most} {things}. Hier staan er {count}. {remedy}"
        yield "E717", address, text


def _options(question: Question, address: Address) -> Iterator[Remark]:
    wanted = OPTIONS_SEVERAL if question.several else OPTIONS
    count = len(question.options)
    yield from _count(count, wanted, "Een vraag", "antwoorden", address)
    if wanted[0] <= count <= wanted[1]:
        yield from _crosses(question, address)
    for number, option in enumerate(question.options):
        if not option.feedback:
            text = "Hier mist de uitleg. Zet eronder: > Klopt. Of: > Nee."
            yield "E711", (*address, number), text


def _crosses(question: Question, address: Address) -> Iterator[Remark]:
    right = sum(option.right for option in question.options)
    if not question.several and right != 1:
        remedy = "Zet er één." if not right else "Zet er één, of begin de vraag met ‘meerdere:’."
        yield "E710", address, f"Hier staan {right} kruisjes. {remedy}"
    elif question.several and right < 2:
        kinds = "1 kruisje" if right else "0 kruisjes"
        text = f"Hier staan {kinds}. Zet er bij ‘meerdere:’ minstens twee, of haal ‘meerdere:’ weg."
        yield "E710", address, text.replace("staan 1", "staat 1")
    elif question.several and right == len(question.options):
        text = "Hier heeft elk antwoord een kruisje. Schrijf er een fout antwoord bij."
        yield "E710", address, text


def _ordering(question: Ordering, address: Address) -> Iterator[Remark]:
    yield from _count(len(question.steps), STEPS, "Een volgorde", "stappen", address)
    broken = marking.broken(question, range(len(question.steps)))
    for number, rule in enumerate(question.rules):
        if rule in broken:
            first, then = question.steps[rule.first].label, question.steps[rule.then].label
            text = (
                "Je eigen volgorde breekt deze regel. "
                f"Zet bij de stappen ‘{first}’ boven ‘{then}’, of draai de regel om."
                if rule.first != rule.then
                else "Je eigen volgorde breekt deze regel. Noem twee verschillende stappen."
            )
            yield "E713", (*address, "rule", number), text


def _matching(question: Matching, address: Address) -> Iterator[Remark]:
    yield from _count(len(question.pairs), PAIRS, "Een koppelvraag", "rijen", address)
    if question.pairs and len(question.answers) < 2:
        text = "Elke rij heeft hetzelfde antwoord. Zet eronder: > ook te kiezen: een ander antwoord"
        yield "E717", address, text
    for number, pair in enumerate(question.pairs):
        if not pair.feedback:
            text = "Hier mist de uitleg. Zet eronder: > Waarom dit bij elkaar hoort."
            yield "E711", (*address, number), text


def _judgement(question: Judgement, address: Address) -> Iterator[Remark]:
    roles = [spelling.fold(verdict.role) for verdict in question.verdicts]
    if len(roles) != ROLES:
        yield "E714", address, f"Laat vijf rollen oordelen. Hier staan er {len(roles)}."
        return
    for number, role in enumerate(roles):
        if role in roles[:number]:
            text = f"‘{question.verdicts[number].role}’ oordeelt twee keer. Kies een andere rol."
            yield "E714", (*address, number), text
    for side, word in ((questions.FITTING, "passend"), (questions.UNFITTING, "ongepast")):
        if not any(verdict.reason and verdict.fit in side for verdict in question.verdicts):
            text = (
                f"Geen rol zegt met een reden dat dit {word} is. "
                f"Schrijf bij één rol: {word}. En dan waarom."
            )
            yield "E714", address, text
