"""Is a text easy to read? Tips about one running text: long sentences, words, old claims.

Dutch only. Which texts of a lesson are looked at, and where they stand, is for `content/texts.py`;
what can only be seen by laying texts side by side is in `echoes.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from elearn.domain import claims, measure, sentences, wording

SENTENCE_WORDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A tip about the text from index `start` on."""

    start: int
    code: str
    message: str


def slips(text: str) -> Iterator[Slip]:
    """All tips about a text in the voice of the lesson itself, sentence by sentence."""
    for sentence in sentences.of(text):
        words = measure.words(sentence.text)
        if words > SENTENCE_WORDS:
            message = f"Deze zin telt {words} woorden. Knip hem in tweeën."
            yield Slip(start=sentence.start, code="T808", message=message)
        for at, _, word in wording.found(sentence.text):
            name = word.word[0].upper() + word.word[1:]
            message = f"‘{name}’ {word.why}. Schrijf ‘{word.instead}’."
            yield Slip(start=sentence.start + at, code="T821", message=message)
        for at, said, claim in claims.found(sentence.text):
            message = f"‘{said}’ {claim.why} {claim.instead}"
            message += f" Bron: {claim.source}." if claim.source else ""
            yield Slip(start=sentence.start + at, code="T825", message=message)
