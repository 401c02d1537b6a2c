"""One-time links: made, addressed, found and used up.

A link is a random name of 120 bits, which the database holds, and 160 bits of HMAC over it, which
it does not: the key comes from the secret key of the installation. So the address can be made when
a mail leaves, no usable link lies in the database, and a new secret key makes all links void.
The code on a letter is made from the same name; the database holds a keyed hash of it.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from weakref import WeakKeyDictionary

from elearn.domain import invitation
from elearn.domain.errors import RuleError
from elearn.domain.invitation import Purpose
from elearn.domain.times import local_date
from elearn.store import links, people
from elearn.store.base import db
from elearn.store.links import OneTimeLink

NONCE_BYTES, MAC_BYTES = 15, 20
NONCE_LENGTH, TOKEN_LENGTH = 24, 56


class Spent(RuleError):
    """The link was used, has run out, or was never one of ours: the way on is a new one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Maker:
    """What an installation makes links with."""

    key: bytes
    base_url: str


_makers: WeakKeyDictionary[object, _Maker] = WeakKeyDictionary()


def use(*, secret: str, base_url: str) -> None:
    """The secret and the public address for links in the database of the current app."""
    key = hmac.digest(secret.encode(), b"one-time links", "sha256")
    _makers[db.engine] = _Maker(key=key, base_url=base_url.rstrip("/"))


def make(
    *,
    purpose: Purpose,
    account_id: int | None = None,
    person_id: int | None = None,
    organisation_id: int | None = None,
    email: str | None = None,
    letter: bool = False,
    renews: bool = False,
    from_: datetime | None = None,
    now: datetime,
) -> int:
    """Stores a new link, within the caller's transaction; gives its number.

    `letter`: it is printed, with a code. `from_`: when it is mailed, if that is later.
    """
    nonce = _text(secrets.token_bytes(NONCE_BYTES))
    lasts = invitation.LETTER_LASTS if letter else invitation.LASTS[purpose]
    link = OneTimeLink(
        purpose=purpose.value,
        nonce=nonce,
        code_hash=_code_hash(_code_value(nonce)) if letter else None,
        organisation_id=organisation_id,
        account_id=account_id,
        person_id=person_id,
        email=email,
        renews=renews,
        created_at=now,
        expires_at=(from_ or now) + lasts,
    )
    return links.add(link).id


def token(link: OneTimeLink) -> str:
    """What stands in the address of a link."""
    mac = _digest(f"link {link.purpose} {link.nonce}")
    return link.nonce + _text(mac[:MAC_BYTES])


def token_of(link_id: int) -> str:
    """What stands in the address of the link with that number, which exists."""
    link = links.by_id(link_id)
    if link is None:
        raise LookupError(f"no link {link_id}")
    return token(link)


def path(link: OneTimeLink) -> str:
    """Where a link leads, without the host."""
    return invitation.PATHS[Purpose(link.purpose)].format(token=token(link))


def address(link_id: int, *, now: datetime) -> str | None:
    """The whole address, on the configured public host; None if the link does not work (any more).

    Called when a mail leaves: one whose link died meanwhile has nothing to say.
    """
    link = links.by_id(link_id)
    if link is None or not works(link, now=now):
        return None
    return _makers[db.engine].base_url + path(link)


def works(link: OneTimeLink, *, now: datetime) -> bool:
    """Whether a link can be used. A dilemma is only for who is still in service and may sign in."""
    if not link.works(now) or link.purpose != Purpose.DILEMMA.value:
        return link.works(now)
    person, today = people.person(link.person_id or 0), local_date(now)
    return person.account_id is not None and person.serves(today) and person.may_enter(today)


def find(token_: str, purpose: Purpose) -> OneTimeLink | None:
    """The link behind a token, whether it still works or not; None if it was never one of ours."""
    if len(token_) != TOKEN_LENGTH or not token_.isascii():
        return None
    link = links.by_nonce(token_[:NONCE_LENGTH])
    if link is None or link.purpose != purpose.value:
        return None
    return link if hmac.compare_digest(token(link), token_) else None


def working(token_: str, purpose: Purpose, *, now: datetime) -> OneTimeLink:
    """The link behind a token. Raises Spent if it does not work (any more). Uses nothing up."""
    link = find(token_, purpose)
    if link is None or not works(link, now=now):
        raise Spent("Deze link is gebruikt of verlopen. Vraag een nieuwe.")
    return link


def claim(token_: str, purpose: Purpose, *, now: datetime) -> OneTimeLink:
    """Uses a link up, within the caller's transaction: once. Raises Spent."""
    link = working(token_, purpose, now=now)
    if not links.claim(link.id, now=now):
        raise Spent("Deze link is gebruikt of verlopen. Vraag een nieuwe.")
    return link


def code(link: OneTimeLink) -> str:
    """The code that stands on the letter of this link: "K7M4-2QXP-93TA"."""
    return invitation.code(_code_value(link.nonce))


def by_code(typed: str) -> OneTimeLink | None:
    """The link whose letter has that code, whether it still works or not."""
    value = invitation.parse(typed)
    return links.by_code(_code_hash(value)) if value is not None else None


def is_slip(typed: str) -> bool:
    """Whether what was typed can be no code at all: its check shows a slip."""
    return invitation.parse(typed) is None


def _code_value(nonce: str) -> int:
    return int.from_bytes(_digest(f"letter {nonce}"), "big") >> 256 - invitation.CODE_BITS


def _code_hash(value: int) -> str:
    """A keyed hash: 50 bits alone could be tried out by who has the database."""
    return _digest(f"code {value}").hex()


def _digest(text: str) -> bytes:
    return hmac.digest(_makers[db.engine].key, text.encode(), hashlib.sha256)


def _text(raw: bytes) -> str:
    """Small letters and digits only: no program that reads mail cuts those off an address."""
    return base64.b32encode(raw).decode("ascii").lower()
