"""Checking a certificate, by link or by code and surname. Wrong codes are counted."""

import hashlib
from datetime import datetime, timedelta

from elearn.actions.transaction import transaction
from elearn.domain import certificate
from elearn.domain.errors import RuleError
from elearn.store import records, throttle

WINDOW = timedelta(hours=1)
WRONG_PER_ADDRESS = 20


class Unknown(RuleError):
    """Code and surname do not belong together, or to no certificate: one answer for all."""


class TooManyCodes(RuleError):
    """Too many wrong codes from one address."""


def find(*, code: str, surname: str, address: str, now: datetime) -> records.Proof:
    """The certificate with that printed code and that holder.

    Raises Unknown, and TooManyCodes after 20 wrong ones an hour from one address: a short code
    alone could be guessed.
    """
    key = hashlib.sha256(address.encode()).hexdigest()
    if throttle.count("certificate", key, since=now - WINDOW) >= WRONG_PER_ADDRESS:
        raise TooManyCodes("Te veel verkeerde codes. Probeer het over een uur opnieuw.")
    value = certificate.parse(code)
    proof = records.by_code(value) if value is not None else None
    if proof and proof.row.surname and certificate.same_surname(surname, proof.row.surname):
        return proof
    with transaction():
        throttle.add("certificate", key, now=now)
    raise Unknown("Deze code hoort niet bij een certificaat van ons")
