"""Words that nobody says aloud, and what to write instead: Dutch at level B1.

A list as data. Thresholds and messages of style are in `style.py`; docs/authoring.md tells writers
which words are on the list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word as it is told to the writer, what is wrong with it, and what is said instead."""

    word: str
    instead: str
    pattern: re.Pattern[str]
    why: str


WRITTEN = "is schrijftaal"
JARGON = "is jargon"
UNFAIR = "doet slachtoffers tekort"


def _word(word: str, instead: str, *, pattern: str = "", why: str = WRITTEN) -> Word:
    found = re.compile(rf"(?<![\w-])(?:{pattern or re.escape(word)})(?![\w-])", re.IGNORECASE)
    return Word(word=word, instead=instead, pattern=found, why=why)


WORDS = (
    _word("dienen te", "moeten", pattern=r"dien(?:en|t|de|den)?(?:\s+\w+){0,3}?\s+te"),
    _word("middels", "met"),
    _word("door middel van", "met"),
    _word("conform", "volgens"),
    _word("teneinde", "om"),
    _word("alsmede", "en ook"),
    _word("derhalve", "dus"),
    _word("dientengevolge", "daardoor"),
    _word("desalniettemin", "toch"),
    _word("desondanks", "toch"),
    _word("indien", "als"),
    _word("mits", "als"),
    _word("tevens", "ook"),
    _word("eveneens", "ook"),
    _word("reeds", "al"),
    _word("thans", "nu"),
    _word("gaarne", "graag"),
    _word("hetgeen", "wat"),
    _word("zulks", "dat"),
    _word("inzake", "over"),
    _word("aangaande", "over"),
    _word("omtrent", "over"),
    _word("betreffende", "over"),
    _word("met betrekking tot", "over"),
    _word("ten aanzien van", "over"),
    _word("in het kader van", "bij"),
    _word("ten behoeve van", "voor"),
    _word("ten gevolge van", "door"),
    _word("te allen tijde", "altijd"),
    _word("gedurende", "tijdens"),
    _word("alvorens", "voordat"),
    _word("onverwijld", "meteen"),
    _word("voornemens zijn", "van plan zijn", pattern=r"voornemens"),
    _word(
        "zorg dragen voor", "zorgen voor", pattern=r"zorg\s+(?:te\s+)?dra(?:gen|agt)|draagt\s+zorg"
    ),
    _word("trachten", "proberen", pattern=r"tracht(?:en|te|ten)?"),
    _word("geschieden", "gebeuren", pattern=r"geschied(?:en|t|de|den)"),
    _word("aanwenden", "gebruiken", pattern=r"aan(?:ge|te\s)?wend(?:en|t)?"),
    _word("verstrekken", "geven", pattern=r"verstrek(?:ken|t|te|ten)|verstrekte?"),
    _word("bewerkstelligen", "zorgen dat", pattern=r"bewerkstellig(?:en|t|d|de)"),
    _word("bovengenoemd", "die", pattern=r"(?:boven|voor|onder)(?:genoemd|staand|vermeld)e?"),
    _word("geborgd", "vastgelegd", pattern=r"geborgd|borging|borgen", why=JARGON),
    _word("implementeren", "invoeren", pattern=r"(?:ge)?implement(?:eer|er|at)\w*", why=JARGON),
    _word(
        "faciliteren",
        "mogelijk maken",
        pattern=r"(?:ge)?facilit(?:eer|er)(?:t|d|de|en)?",
        why=JARGON,
    ),
    _word("monitoren", "bijhouden", pattern=r"monitoren|gemonitord", why=JARGON),
    _word("uitrollen", "invoeren", pattern=r"uitrollen|uitgerold", why=JARGON),
    _word("stakeholder", "betrokkene", pattern=r"stakeholders?", why=JARGON),
    _word("issue", "probleem", pattern=r"issues?", why=JARGON),
    _word("handelingsverlegen", "onzeker", pattern=r"handelingsverlegen(?:heid)?", why=JARGON),
    _word("wraakporno", "naaktbeeld zonder toestemming", why=UNFAIR),
    _word(
        "kinderporno",
        "beeld van seksueel misbruik",
        pattern=r"(?<!meldpunt )kinderporno",
        why=UNFAIR,
    ),
)


_ANY = re.compile("|".join(word.pattern.pattern for word in WORDS), re.IGNORECASE)
"""Most sentences have none of these words: one look is enough for them."""


def found(sentence: str) -> Iterator[tuple[int, str, Word]]:
    """Where in the sentence such a word begins, as it stands there, and which it is."""
    if not _ANY.search(sentence):
        return
    for word in WORDS:
        match = word.pattern.search(sentence)
        if match:
            yield match.start(), match[0], word
