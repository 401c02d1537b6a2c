"""Numbers as signs that people read aloud, copy from paper and type.

32 signs, so five bits each, and a check that catches slips. What a code stands for lives with
whoever gives it out.
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 symbols: no I, L, O or U, which are read as something else."""

CHECK = 1021
"""The largest prime below 32²: the check fits two symbols.

Certain to be caught in a code of up to twelve symbols: one wrong symbol, and two neighbours
swapped. Such a slip shifts value and check apart by a difference below 32, times 1, 31 or 33, times
a power of 32: never a multiple of the prime. Of any other slip one in 1021 goes unseen.
"""

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def written(number: int, length: int) -> str:
    """The number in that many symbols; higher bits are left out."""
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))


def checked(number: int, length: int) -> str:
    """The number in that many symbols, and two more for the check."""
    return written(number, length) + written(number % CHECK, 2)


def bare(text: str) -> str:
    """What somebody typed without case, spaces and marks: letters and digits only."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def value(typed: str, length: int) -> int | None:
    """The number behind `length` symbols and their check; None if they do not belong together.

    O is read as 0, I and L as 1.
    """
    symbols = typed.translate(_READ_AS)
    if len(symbols) != length + 2 or any(letter not in ALPHABET for letter in symbols):
        return None
    number = _number(symbols[:length])
    return number if number % CHECK == _number(symbols[length:]) else None


def _number(symbols: str) -> int:
    number = 0
    for symbol in symbols:
        number = number << 5 | ALPHABET.index(symbol)
    return number
