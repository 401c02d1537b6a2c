"""Password hashes: argon2id, 19 MiB, two passes (docs/decisions/0001-rooms-and-stack.md)."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 256

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODY = _hasher.hash("nobody signs in with this")


def hashed(password: str) -> str:
    """The hash to store."""
    return _hasher.hash(_plain(password))


def fits(password: str, stored: str | None) -> bool:
    """Whether that is the password. Takes as long when there is no account or no password."""
    if len(password) > LONGEST:
        return False
    try:
        _hasher.verify(stored or _NOBODY, _plain(password))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def _plain(password: str) -> str:
    """The same letters typed on another machine are the same password."""
    return unicodedata.normalize("NFC", password)
