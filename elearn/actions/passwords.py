"""Password hashes: argon2id, 19 MiB, two passes (docs/decisions/0001-rooms-and-stack.md).

Which passwords are too easy is `domain/passphrase.py`.
"""

from collections.abc import Collection

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from elearn.domain import passphrase
from elearn.domain.errors import RuleError
from elearn.domain.passphrase import LONGEST
from elearn.store import organisations, people
from elearn.store.accounts import Account

PRODUCT = "Grijs gebied"

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODY = _hasher.hash("nobody signs in with this")


class TooEasy(RuleError):
    """A new password that cannot be used; the message says what to do."""


def hashed(password: str) -> str:
    """The hash to store."""
    return _hasher.hash(passphrase.plain(password))


def fits(password: str, stored: str | None) -> bool:
    """Whether that is the password. Takes as long when there is no account or no password."""
    if len(password) > 2 * LONGEST:  # before hashing; decomposed letters count double
        return False
    try:
        _hasher.verify(stored or _NOBODY, passphrase.plain(password))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def new(password: str, *, personal: Collection[str] = ()) -> str:
    """The hash of a password that somebody chooses. Raises TooEasy, before anything is hashed."""
    wrong = passphrase.fault(password[: 4 * LONGEST], personal=(PRODUCT, *personal))
    if wrong is not None:
        raise TooEasy(wrong)
    return hashed(password)


def known_of(person: people.Person, account: Account | None = None) -> tuple[str, ...]:
    """What others know of somebody, so that it is no password: names, address, school board."""
    organisation = organisations.organisation(person.organisation_id)
    schools = [school.name for _, school, _ in people.memberships([person.id])]
    own = [person.full_name, person.staff_number, person.email, organisation.name, *schools]
    return tuple(
        text for text in (*own, account and account.email, account and account.login) if text
    )
