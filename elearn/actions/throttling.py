"""How often somebody may try. The counts are in a table: the same for every process and machine.

A limit never shuts an account for good: it is over when the tries are old enough, and whoever is
kept waiting by somebody else's tries gets in with a sign-in link meanwhile.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from elearn.actions.transaction import transaction
from elearn.domain.errors import RuleError
from elearn.domain.said import said_n
from elearn.store import throttle


class TooManyTries(RuleError):
    """Too many tries in a short time; `seconds` is how long to wait."""

    def __init__(self, wait: timedelta) -> None:
        self.seconds = int(wait.total_seconds())
        minutes = self.seconds // 60
        super().__init__(
            said_n(
                "Te veel pogingen. Wacht %(count)s minuut en probeer het dan opnieuw.",
                "Te veel pogingen. Wacht %(count)s minuten en probeer het dan opnieuw.",
                count=minutes,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most `tries` of a kind for one key within `window`."""

    kind: str
    tries: int
    window: timedelta


FIVE_MINUTES, HOUR = timedelta(minutes=5), timedelta(hours=1)

PASSWORD_ACCOUNT = Limit(kind="sign-in account", tries=10, window=FIVE_MINUTES)
PASSWORD_ADDRESS = Limit(kind="sign-in address", tries=100, window=FIVE_MINUTES)
OWN_PASSWORD = Limit(kind="own password", tries=10, window=FIVE_MINUTES)
CODE_ADDRESS = Limit(kind="letter address", tries=20, window=HOUR)
MAIL_ACCOUNT = Limit(kind="mail account", tries=3, window=HOUR)
REMARKS = Limit(kind="remark", tries=10, window=HOUR)
MAIL_ADDRESS = Limit(kind="mail address", tries=400, window=HOUR)
"""Not a wrong try but a mail: a whole school may ask for one at 08.30 from one address."""


def begin(*guards: tuple[Limit, str], now: datetime) -> Sequence[int]:
    """Counts one try against each limit, before it is known whether it is right.

    `guards`: limits, each with what it guards: an address of the network, an account. Gives what
    `take_back` takes. Raises TooManyTries: then nothing is counted, so that who keeps trying does
    not keep the owner out.
    """
    with transaction():
        for limit, guarded in guards:
            if is_reached(limit, guarded, now=now):
                raise TooManyTries(limit.window)
        return [throttle.add(limit.kind, _key(guarded), now=now) for limit, guarded in guards]


def allows(limit: Limit, guarded: str, *, now: datetime) -> bool:
    """Counts one more, if there may be one more: for what is left undone in silence."""
    with transaction():
        if is_reached(limit, guarded, now=now):
            return False
        throttle.add(limit.kind, _key(guarded), now=now)
    return True


def is_reached(limit: Limit, guarded: str, *, now: datetime) -> bool:
    """Whether there were as many tries as there may be, within the caller's transaction."""
    since = now - limit.window
    return throttle.count(limit.kind, _key(guarded), since=since) >= limit.tries


def _key(text: str) -> str:
    """What is stored of an address: enough to count, too little to read."""
    return hashlib.sha256(text.strip().lower().encode()).hexdigest()
