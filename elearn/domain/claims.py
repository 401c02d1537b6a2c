"""Law and advice that no longer hold or that mislead, as data: what not to say, why, what instead.

A claim is looked for in one sentence at a time. A sentence that calls the old rule old, or denies
the claim, is right and is left alone: that is what `unless` is for. Only what a lesson says in its
own voice is looked at, so a character or a wrong answer may well be mistaken; which texts those
are is decided in `content/texts.py`. The list as writers read it: docs/authoring.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OLD = (
    r"\b(?:vroegere?|voorheen|voormalige?|verouderde?|achterhaalde?|oud recht|vervallen|verviel|"
    r"vervangen|vervangt|verving|afgeschafte?|ingetrokken|opgeheven|opvolger|hernummerd|"
    r"niet meer|geen geldend|bestond|heette|stond|gold|in (?:de )?plaats van|"
    r"oude (?:artikel|nummer|regel|wet|grens|naam|advies)|"
    r"(?:tot|vóór|voor)(?: en met)?(?: \d+)?(?: \w+)? 20\d\d)\b"
)
_DENIED = r"\b(?:niet|nooit|geen|niemand|zelden|onjuist|onwaar|misverstand|mythe|fabel)\b"
_ARTICLE = r"(?:\bart(?:ikel(?:en)?\b|\.)?\s*)?"
_BY_LAW = r"\b(?:wettelijk|bij wet|volgens de wet|door de wet)\b"
_PHONE = r"\b(?:telefoon|mobiel|mobieltje|smartphone)\w*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing not to say. `why` and `instead` are sentences that a writer reads after it.

    The sentence must be `about` something too. `asks`: the same words as a question are no claim
    ("Is een besloten groep privé?").
    """

    key: str
    pattern: re.Pattern[str]
    about: re.Pattern[str]
    unless: re.Pattern[str]
    why: str
    instead: str
    source: str
    asks: bool = False


def _claim(
    key: str,
    pattern: str,
    *,
    why: str,
    instead: str,
    source: str,
    about: str = "",
    unless: str = _OLD,
    asks: bool = False,
) -> Claim:
    return Claim(
        key=key,
        pattern=re.compile(pattern, re.IGNORECASE),
        about=re.compile(about, re.IGNORECASE),
        unless=re.compile(unless, re.IGNORECASE),
        why=why,
        instead=instead,
        source=source,
        asks=asks,
    )


_SINCE_2024 = "is sinds 1 juli 2024 een ander artikel."
_OFFENCES = "Wet seksuele misdrijven, Stb. 2024, 59"

CLAIMS = (
    _claim(
        "sr-240b",
        rf"{_ARTICLE}\b240b\b",
        unless=rf"{_OLD}|\b252\b",
        why=_SINCE_2024,
        instead="Schrijf artikel 252 van het Wetboek van Strafrecht.",
        source=_OFFENCES,
    ),
    _claim(
        "sr-248",
        rf"{_ARTICLE}\b248[ade]\b",
        unless=rf"{_OLD}|\b251\b",
        why=_SINCE_2024,
        instead="Schrijf artikel 251 van het Wetboek van Strafrecht, als het om benaderen gaat.",
        source=_OFFENCES,
    ),
    _claim(
        "sr-249",
        r"\bart(?:ikel(?:en)?\b|\.)?\s*249\b(?!\s*(?:BW|Rv|Sv|Fw|van het (?:Burgerlijk|Wetboek van "
        r"(?:Strafvordering|Burgerlijk))))|\b249\s+(?:Sr|van het Wetboek van Strafrecht)\b",
        unless=rf"{_OLD}|\b24[56]\b",
        why=_SINCE_2024,
        instead="Schrijf artikel 245 of 246 van het Wetboek van Strafrecht.",
        source=_OFFENCES,
    ),
    _claim(
        "sr-139h",
        rf"{_ARTICLE}\b139h\b",
        unless=rf"{_OLD}|\b254ba\b",
        why=_SINCE_2024,
        instead="Schrijf artikel 254ba van het Wetboek van Strafrecht.",
        source=_OFFENCES,
    ),
    _claim(
        "inrichtingsbesluit",
        rf"{_ARTICLE}(?:\b13\s+(?:van het\s+)?)?\bInrichtingsbesluit\b(?:\s+WVO)?",
        why="is vervallen.",
        instead="Noem de WVO 2020, en laat een jurist het artikel nakijken.",
        source="WVO 2020, in werking sinds 1 augustus 2022",
    ),
    _claim(
        "wvo-24g",
        r"\bart(?:ikel\b|\.)?\s*24g\b|\b24g\s+(?:van de\s+)?WVO\b",
        why="is vervallen met de oude WVO.",
        instead="Noem het artikel van de WVO 2020.",
        source="WVO 2020, in werking sinds 1 augustus 2022",
    ),
    _claim(
        "wbp",
        r"\bWbp\b|\bWet bescherming persoonsgegevens\b",
        unless=rf"{_OLD}|\bniet de (?:Wbp|Wet bescherming)",
        why="geldt niet meer sinds mei 2018.",
        instead="Schrijf AVG, of UAVG voor de Nederlandse regels.",
        source="AVG, van toepassing sinds 25 mei 2018",
    ),
    _claim(
        "whatsapp-16",
        r"\b(?:vanaf|onder de|jonger dan|ouder dan|boven de|minimaal|minstens|"
        r"ten minste|\w*leeftijd\w*(?: is| van| ligt op)?|"
        r"\w*leeftijd\w*[^.!?]{0,25} is|moet je|pas (?:als je|met|op|voor))\s+"
        r"(?:je\s+)?(?:16|zestien)\b(?!\s*(?:uur|minuten|berichten|leden)|[.:]\d)|"
        r"\b(?:16|zestien)(?:\s+jaar)?\s+(?:of ouder|zijn|bent)\b|\b(?:16|zestien)\+",
        about=r"\bWhatsApp",
        unless=rf"{_OLD}|toestemming|\bAVG\b|\bverlaag\w*|\bniet (?:vanaf|pas|16)\b|\bgeen 16\b|"
        r"\b(?:13|dertien|onjuist|misverstand|mythe|fabel)\b",
        why="is niet de leeftijdsgrens van WhatsApp.",
        instead="Schrijf 13: sinds 11 april 2024 in heel Europa.",
        source="voorwaarden van WhatsApp, april 2024",
        asks=True,
    ),
    _claim(
        "facebook-jongeren",
        r"\bFacebook\b[^.!?]{0,12}\bjongerenplatform|\bjongerenplatform Facebook\b|"
        r"\bFacebook\b[^.!?]{0,40}\b(?:platform|netwerk|medium|plek)\b[^.!?]{0,25}"
        r"\b(?:jongeren|leerlingen|tieners|pubers|jeugd)\b|"
        r"\b(?:jongeren|leerlingen|tieners|pubers)\b[^.!?]{0,25}"
        r"\b(?:vooral|allemaal|massaal|meestal)\b[^.!?]{0,15}\bFacebook\b",
        unless=rf"{_OLD}|{_DENIED}",
        why="is al jaren niet meer waar jongeren zitten.",
        instead="Noem Snapchat, Instagram of TikTok, of noem geen platform.",
        source="lijst van platforms 2026",
        asks=True,
    ),
    _claim(
        "nummer-0900",
        r"\b0900[-\s]?\d[\d\s-]{2,}",
        unless=r"(?!)",
        why="in een tekst veroudert zonder dat iemand het ziet.",
        instead="Zet het nummer in contacten.md, schrijf hier {sleutel} en bel het na.",
        source="",
    ),
    _claim(
        "oude-meldpunten",
        r"(?-i:\bMiND\b)|\bMeldpunt internet ?discriminatie\b|\bPestweb\b",
        why="is geen loket meer.",
        instead="Noem het Adviespunt van School & Veiligheid of Helpwanted.",
        source="School & Veiligheid, Offlimits",
    ),
    _claim(
        "bewijs-op-usb",
        r"\b(?:bewaar|bewaren|bewaart|zet|zetten|kopieer|kopiëren|kopieert|sla|download|print)\b"
        r"[^.!?]{0,60}\busb\b|\b(?:bewaar|bewaren|bewaart|sla|print|screenshot|download)\b"
        r"(?=[^.!?]{0,50}\bnaakt)(?=[^.!?]*\b(?:bewijs|op|uit)\b)",
        unless=rf"{_DENIED}|\bstrafbaar\b|\b(?:laat|vraag) (?:dat )?(?:aan )?de politie\b|"
        r"\bde politie (?:bewaart|zet|maakt|doet)\b",
        why="is gevaarlijk advies: een naaktbeeld van een minderjarige bezitten is strafbaar.",
        instead="Schrijf: kijk niet, sla niets op, noteer account en tijd, en meld het.",
        source="Wetboek van Strafrecht, artikel 252",
        asks=True,
    ),
    _claim(
        "leraar-ambtenaar",
        r"\b(?:leraren|docenten|leerkrachten|onderwijzers|\w*personeel|\w*medewerkers|"
        r"(?:elke|iedere|een) (?:leraar|docent|leerkracht))\b[^.!?]{0,30}"
        r"\b(?:is|zijn|blijft|blijven)\b[^.!?]{0,20}\bambtena(?:ar|ren)\b|"
        r"\bje bent\b[^.!?]{0,30}\bambtenaar\b|"
        r"\bals ambtenaar\b[^.!?]{0,15}\b(?:mag|moet|ben) je\b",
        unless=rf"{_OLD}|{_DENIED}|\b(?:sommigen?|soms|alleen|openbare?|gemeente\w*|overheid\w*|"
        r"rechtspersoon|stichting|ben je ambtenaar, dan)\b",
        why="is voor de meeste scholen onjuist sinds 1 januari 2020.",
        instead="Schrijf voor wie het geldt: wie werkt bij een overheidswerkgever.",
        source="Wnra, Ambtenarenwet 2017",
        asks=True,
    ),
    _claim(
        "registerleraar",
        r"\bRegisterLeraar\w*|\blerarenregister\b",
        unless=rf"{_OLD}|{_DENIED}",
        why="is afgeschaft.",
        instead="Laat het weg, en beloof geen punten.",
        source="afschaffing van het lerarenregister",
        asks=True,
    ),
    _claim(
        "telefoonwet",
        rf"\bwet(?:telijk)?\b[^.!?,]{{0,20}}\bverb(?:ied|od)\w*\b[^.!?,]{{0,20}}{_PHONE}|"
        rf"\bwet\b[^.!?]{{0,20}}{_PHONE}[^.!?]{{0,30}}\bverbied\w+|"
        rf"\bverbiedt de wet\b[^.!?]{{0,20}}{_PHONE}|"
        rf"{_PHONE}[^.!?]{{0,40}}{_BY_LAW}[^.!?]{{0,30}}\bverboden\b|"
        rf"{_PHONE}[^.!?]{{0,40}}\bverboden\b[^.!?]{{0,15}}{_BY_LAW}|"
        r"\bwettelijk \w*(?:telefoon|mobieltjes|smartphone)verbod\b",
        unless=rf"{_DENIED}|\bafspraak\b|\b(?:be|in|na)kijk\w*|\bdoorzoek\w*",
        why="klopt niet: er is een landelijke afspraak, geen wet.",
        instead="Schrijf: dit staat in de schoolregels.",
        source="landelijke afspraak mobiele telefoons, VO 1 januari 2024, PO schooljaar 2024-2025",
        asks=True,
    ),
    _claim(
        "verwijderd-veilig",
        r"\b(?:verwijder\w*|wissen|wist|gewist|weghal\w*|weghaalt|weggehaald)\b[^.!?]{0,30}"
        r"(?:=|\b(?:is|ben|zijn|bent)\b)[^.!?]{0,20}\b(?:veilig|weg|opgelost|verdwenen|klaar)\b|"
        r"\bverwijderd is verwijderd\b",
        unless=rf"{_DENIED}|\b(?:en (?:is|ben|zijn)|uit de|alsof|lijkt|denkt?|dacht|pas|nog)\b",
        why="klopt niet: er kunnen kopieën zijn, en bewijs kan verdwijnen.",
        instead="Schrijf wat verwijderen wel doet, en meld eerst als het strafbaar kan zijn.",
        source="Helpwanted, advies voor scholen",
        asks=True,
    ),
    _claim(
        "besloten-prive",
        r"\b(?:besloten|gesloten)\s+(?:\w+\s+)?\w*(?:groep|app|account|chat|kanaal)\w*\b"
        r"[^.!?]{0,25}(?:=|\b(?:is|zijn|blijft|blijven|telt als)\b)[^.!?]{0,20}"
        r"\b(?:privé|vertrouwelijk|geheim)\b|"
        r"\bwat\b[^.!?]{0,30}\bbesloten\b[^.!?]{0,25}\b(?:is|blijft)\b[^.!?]{0,10}\bprivé\b|"
        r"\bbesloten\b[^.!?]{0,15}\b(?:dus|is het|dan is)\b[^.!?]{0,10}\bprivé\b|"
        r"\bin een (?:be|ge)sloten \w+ mag je alles\b",
        unless=rf"{_DENIED}|\b(?:betrekkelijk|lijkt|voelt|denkt?)\b",
        why="klopt niet altijd: inhoud en bereik tellen.",
        instead="Schrijf: ook in een besloten groep kan iets onrechtmatig zijn.",
        source="ECLI:NL:RBNHO:2016:7720",
        asks=True,
    ),
    _claim(
        "achttien-dus-mag",
        r"(?:\b(?:18|achttien)(?:\+|\s*jaar\b|-\s?jarige\w*|\b)|\bmeerderjarige?n?\b|"
        r"\bvolwassen\b)[^.!?]{0,25}(?:\bdus\b[^.!?]{0,15}\b(?:mag|mogen|kan)\b|"
        r"\b(?:mag|mogen) (?:je |dan )?alles\b|"
        r"\b(?:dan|dus) is (?:er niets aan de hand|het (?:goed|toegestaan)))",
        unless=r"\b(?:niet|nooit|zelf|jaar (?:in dienst|ervaring|lang|geleden|leraar|docent))\b",
        why="is te kort: ook bij wie 18 is, telt de machtsverhouding en het beroep.",
        instead="Schrijf erbij wat er dan nog geldt: gedragscode en goed werknemerschap.",
        source="Burgerlijk Wetboek, artikel 7:611",
        asks=True,
    ),
)

_HINT = re.compile(
    r"240b|248|249|139h|24g|0900|18|16|achttien|zestien|inrichting|wbp|persoonsgegevens|whatsapp|"
    r"facebook|mind|meldpunt|pestweb|usb|naakt|ambtena|lerarenregister|registerleraar|telefoon|"
    r"mobiel|smartphone|mobieltje|verwijder|wis|weg|sloten|meerderjarig|volwassen",
    re.IGNORECASE,
)
"""A sentence without any of these makes no claim of the list: most sentences need no more looks."""


def found(sentence: str) -> Iterator[tuple[int, str, Claim]]:
    """Where in the sentence a claim is made, in what words, and which it is."""
    if not _HINT.search(sentence):
        return
    question = sentence.rstrip("’”\"')* ").endswith("?")
    for claim in CLAIMS:
        match = claim.pattern.search(sentence)
        if not match or (claim.asks and question):
            continue
        if claim.about.search(sentence) and not claim.unless.search(sentence):
            yield match.start(), match[0].strip(), claim
