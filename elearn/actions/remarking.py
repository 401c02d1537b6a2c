""" "Klopt hier iets niet?": what a learner noticed reaches who writes, without saying who it was.

The mail holds the lesson, the part and the words; not the sender, nor what anybody chose.
"""

from collections.abc import Sequence
from datetime import datetime

from elearn.actions import posting, throttling
from elearn.actions.throttling import REMARKS
from elearn.actions.transaction import transaction
from elearn.domain.errors import RuleError
from elearn.domain.roles import Role
from elearn.store import accounts
from elearn.store.accounts import Holder

LONGEST = 1_000


class NotSendable(RuleError):
    """Nothing was written, or too much."""


def readers(organisation_id: int) -> Sequence[Holder]:
    """Who gets it: the authors of the organisation; without any, its admins. May be nobody."""
    found = accounts.holders_of(organisation_id=organisation_id, role=Role.AUTHOR)
    return found or accounts.holders_of(organisation_id=organisation_id, role=Role.ADMIN)


def send(
    *, organisation_id: int, person_id: int, lesson: str, part: str, text: str, now: datetime
) -> None:
    """Mails a remark to every reader. Raises NotSendable, and TooManyTries beyond ten an hour."""
    text = text.strip()
    if not text:
        raise NotSendable("Schrijf op wat er volgens jou niet klopt")
    if len(text) > LONGEST:
        raise NotSendable(
            "Maak je bericht korter: hoogstens %(most)s tekens. Nu zijn het er %(count)s.",
            most=LONGEST,
            count=len(text),
        )
    throttling.begin((REMARKS, f"person {person_id}"), now=now)
    with transaction():
        for reader in readers(organisation_id):
            posting.queue(
                kind="remark",
                to=reader.email,
                language=reader.language,
                values={
                    "given_name": reader.given_name,
                    "lesson": lesson,
                    "part": part,
                    "text": text,
                },
                organisation_id=organisation_id,
                person_id=reader.person_id,
                now=now,
            )
