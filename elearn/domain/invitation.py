"""One-time links and the code on a letter: what they are for, how long they last, how they read.

Making and storing them is `actions/links.py`.
"""

from datetime import date, timedelta
from enum import StrEnum

from elearn.domain import roles, symbols
from elearn.domain.said import Said, said

SYMBOLS = 10
CODE_BITS = 5 * SYMBOLS


class Purpose(StrEnum):
    """What the holder of a one-time link may do with it."""

    INVITATION = "invitation"
    SIGN_IN = "sign-in"
    RESET = "reset"
    MAIL_CHANGE = "mail-change"
    CHOICE = "choice"
    DILEMMA = "dilemma"


class Obstacle(StrEnum):
    """Why somebody is not invited."""

    LEFT = "left"
    SUSPENDED = "suspended"
    ACCOUNT = "account"
    JUST_INVITED = "just invited"

    def words(self, name: str) -> Said:
        """The same as a sentence about who it is."""
        return Said(_OBSTACLES[self].one, {"name": name})


_OBSTACLES = {
    Obstacle.LEFT: said("%(name)s is uit dienst."),
    Obstacle.SUSPENDED: said("%(name)s heeft geen toegang: P&O heeft die gestopt."),
    Obstacle.ACCOUNT: said("%(name)s heeft al een account."),
    Obstacle.JUST_INVITED: said("%(name)s is net al uitgenodigd."),
}


def obstacle(
    *, has_account: bool, suspended: bool, last_day: date | None, today: date
) -> Obstacle | None:
    """Why this person cannot be invited on that day; None if they can. The last day counts."""
    if last_day is not None and last_day < today:
        return Obstacle.LEFT
    if not roles.enters(suspended=suspended, last_day=last_day, today=today):
        return Obstacle.SUSPENDED
    return Obstacle.ACCOUNT if has_account else None


LASTS = {
    Purpose.INVITATION: timedelta(days=14),
    Purpose.SIGN_IN: timedelta(minutes=30),
    Purpose.RESET: timedelta(minutes=30),
    Purpose.MAIL_CHANGE: timedelta(hours=24),
    Purpose.CHOICE: timedelta(minutes=10),
    Purpose.DILEMMA: timedelta(days=60),
}
"""How long each works. A choice never leaves the browser that just signed in; a dilemma counts
from the day on which it is mailed, and playing it does not use the link up."""

LETTER_LASTS = timedelta(days=60)
"""A letter lies in a pigeonhole, and its reader may be on leave."""

PATHS = {
    Purpose.INVITATION: "/uitnodiging/{token}",
    Purpose.SIGN_IN: "/inloglink/{token}",
    Purpose.RESET: "/wachtwoord-vergeten/{token}",
    Purpose.MAIL_CHANGE: "/nieuw-adres/{token}",
    Purpose.DILEMMA: "/dilemma/{token}",
}
"""Where each leads."""


def code(value: int) -> str:
    """The code of a letter as it is printed: "K7M4-2QXP-93TA". ValueError outside 50 bits."""
    if not 0 <= value < 1 << CODE_BITS:
        raise ValueError(f"{value} is no {CODE_BITS}-bit value")
    signs = symbols.checked(value, SYMBOLS)
    return "-".join((signs[:4], signs[4:8], signs[8:]))


def parse(text: str) -> int | None:
    """The value behind a code as somebody typed it; None if it cannot be one of ours.

    Case, spaces, dashes and dots do not matter; O is read as 0, I and L as 1.
    """
    return symbols.value(symbols.bare(text), SYMBOLS)
