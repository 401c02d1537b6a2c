"""Which passwords are too easy to guess. Length and a list of words; no rules about kinds of signs.

After NIST SP 800-63B: at least so many characters, nothing demanded of them, and nothing that many
people choose. A figure behind a common word does not make it another word.
"""

import re
import unicodedata
from collections.abc import Collection

from elearn.domain import names
from elearn.domain.common_words import WORDS
from elearn.domain.said import Said, said

SHORTEST = 12
LONGEST = 128
ENOUGH = 4
"""Letters beside the common words that make a password somebody's own."""

FEW_SIGNS = 5
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
)
_LEET = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"}
)


def plain(password: str) -> str:
    """The same letters typed on another machine are the same password."""
    return unicodedata.normalize("NFC", password)


def fault(password: str, *, personal: Collection[str] = ()) -> Said | None:
    """What to do about a password that cannot be used; None if it can.

    `personal` are names that others know: of the person, the school, the product, the address.
    """
    text = plain(password)
    if len(text) < SHORTEST:
        return said("Kies een wachtwoord van minstens %(count)s tekens.", count=SHORTEST)
    if len(text) > LONGEST:
        return said("Kies een wachtwoord van hoogstens %(count)s tekens.", count=LONGEST)
    if len(set(text.casefold())) < FEW_SIGNS or _is_row(text.casefold()):
        return said("Dit wachtwoord is een rijtje of een herhaling. Kies liever een paar woorden.")
    if not re.search(r"[^\W\d_]", text):
        return said(
            "Dit wachtwoord heeft alleen cijfers en tekens. Zet er ook een paar woorden in."
        )
    if _is_common(text, _words_of(personal)):
        return said(
            "Dit wachtwoord is makkelijk te raden: het bestaat uit een naam of een woord dat "
            "veel mensen kiezen. Neem liever een paar losse woorden."
        )
    return None


def _words_of(personal: Collection[str]) -> frozenset[str]:
    """The words of names and addresses, folded; very short ones say nothing."""
    found = {word for text in personal for word in re.findall(r"[a-z]{3,}", names.fold(text))}
    whole = {re.sub(r"[^a-z]", "", names.fold(text)) for text in personal}
    return frozenset(found | {word for word in whole if len(word) > 2})


def _is_row(text: str) -> bool:
    """Whether rows of keys, the alphabet, figures or repetition make up nearly all of it."""
    left = re.sub(r"(.{1,6}?)\1+", "", text)
    for row in ROWS:
        for line in (row, row[::-1]):
            left = _without_runs(left, line)
    return len(left) < ENOUGH


def _without_runs(text: str, line: str) -> str:
    """The text without pieces of four or more that stand in that line."""
    kept, at = "", 0
    while at < len(text):
        length = 0
        while at + length < len(text) and text[at : at + length + 1] in line:
            length += 1
        if length < ENOUGH:
            kept += text[at]
            at += 1
        else:
            at += length
    return kept


def _is_common(text: str, personal: frozenset[str]) -> bool:
    """Whether hardly a letter is left beside common words, however figures stand for letters."""
    folded = names.fold(text)
    return any(
        _left(re.sub(r"[^a-z]", "", version), WORDS | personal)
        for version in (folded, folded.translate(_LEET))
    )


def _left(letters: str, words: frozenset[str]) -> bool:
    """Whether words cover all but a few letters, and at least one is there."""
    fewest = list(range(len(letters) + 1))
    for end in range(1, len(letters) + 1):
        fewest[end] = fewest[end - 1] + 1
        for length in range(3, min(end, 20) + 1):
            if letters[end - length : end] in words:
                fewest[end] = min(fewest[end], fewest[end - length])
    return fewest[-1] < ENOUGH and fewest[-1] < len(letters)
