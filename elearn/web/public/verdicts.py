"""What the check says about a certificate: one sentence for each thing that can become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from elearn.domain.certificate import Standing
from elearn.store.records import Proof
from elearn.web import dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The sentence, the word for the title, how it looks, and what it means to who checks."""

    sentence: str
    word: str
    tone: str
    meaning: str


def verdict(proof: Proof, today: date) -> Verdict:
    """What to say about that certificate on that day."""
    return _SAID[proof.standing(today)](proof)


def _valid(_proof: Proof) -> Verdict:
    return Verdict(
        sentence=_("Dit certificaat is echt en geldig."),
        word=_("is geldig"),
        tone="good",
        meaning=_(
            "Komt de naam overeen met de persoon voor wie je dit controleert? "
            "Dan heb je alles wat je nodig hebt."
        ),
    )


def _expired(proof: Proof) -> Verdict:
    """The last valid day still counted; it is over since the day after."""
    last = proof.row.valid_until or proof.row.completed_on
    return Verdict(
        sentence=_(
            "Dit certificaat is echt, maar verlopen sinds %(day)s.",
            day=dates.day(last + timedelta(days=1)),
        ),
        word=_("is verlopen"),
        tone="past",
        meaning=_("De training is echt afgerond. Vraag of er een nieuwer certificaat is."),
    )


def _replaced(_proof: Proof) -> Verdict:
    return Verdict(
        sentence=_("Dit certificaat is vervangen: er is een nieuwer."),
        word=_("is vervangen"),
        tone="past",
        meaning=_(
            "Dat gebeurt bijvoorbeeld als een naam is verbeterd. "
            "Vraag degene van wie dit certificaat is om het nieuwe. Wij geven de code niet."
        ),
    )


def _withdrawn(proof: Proof) -> Verdict:
    """When, never why."""
    day = dates.day(proof.withdrawn_on) if proof.withdrawn_on else ""
    return Verdict(
        sentence=_("Dit certificaat is ingetrokken op %(day)s.", day=day),
        word=_("is ingetrokken"),
        tone="stop",
        meaning=_("Het geldt niet meer. Vraag de school naar de reden."),
    )


_SAID: dict[Standing, Callable[[Proof], Verdict]] = {
    Standing.VALID: _valid,
    Standing.EXPIRED: _expired,
    Standing.REPLACED: _replaced,
    Standing.WITHDRAWN: _withdrawn,
}
