"""What a finding says to type, in the language of the file.

Messages are Dutch, and rules name keywords by their Dutch word (`keywords.py`). In an English file
the same words are put in English where they are quoted or shown as they are typed.
"""

import dataclasses
import re
from collections.abc import Iterable

from elearn.content import keywords, question_words
from elearn.content.vocabulary import Words
from elearn.domain.finding import Finding

_QUOTED: tuple[Words, ...] = (
    keywords.HEADINGS,
    keywords.LESSON_KEYS,
    keywords.COURSE_KEYS,
    keywords.VALUES,
    keywords.PICTURES,
)
_TYPED: tuple[Words, ...] = (
    keywords.BEGINNINGS,
    keywords.FIELDS,
    keywords.KINDS,
    keywords.PIVOTAL,
    keywords.REMARKS,
    keywords.SOURCE,
    keywords.REQUIRED,
    keywords.SEEN_BY,
    keywords.CAME_FROM,
    question_words.KINDS,
    question_words.LABELS,
)
_WORDS = {dutch: english for words in (*_QUOTED, *_TYPED) for dutch, english in words.table.items()}
_MARKED = re.compile(
    r"(?P<before>[‘(]|#+ |> |- )"
    rf"(?P<word>{'|'.join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))})"
    r"(?=[:’),? ]|$)"
)
_SHIFT = re.compile(
    rf"(?<=: )(?P<word>{'|'.join(sorted(keywords.MOVEMENTS.table, key=len, reverse=True))})(?=’)"
)
_ELSEWHERE = {
    "openbaar of alleen volgers": "public of followers only",
    "intern of extern": "internal of external",
    "of is het gemist": "of is het missed",
    "[Verder …]": "[On …]",
}


def in_language(findings: Iterable[Finding], language: str) -> tuple[Finding, ...]:
    """The findings with the keywords that a writer has to type in the language of the file."""
    if language != "en":
        return tuple(findings)
    return tuple(
        dataclasses.replace(found, message=_in_english(found.message)) for found in findings
    )


def _in_english(message: str) -> str:
    for dutch, english in _ELSEWHERE.items():
        message = message.replace(dutch, english)
    message = _SHIFT.sub(lambda match: keywords.MOVEMENTS.table[match["word"]], message)
    return _MARKED.sub(lambda match: match["before"] + _WORDS[match["word"]], message)
