"""What the demo school agreed and whom its colleagues call.

All names are invented. Nobody can have these numbers: no Dutch subscriber number begins with 0.
"""

from datetime import date, datetime, timedelta

from elearn.actions import arranging
from elearn.actions.staff import COMMAND, Actor
from elearn.content.catalogue import Catalogue
from elearn.domain import arrangements
from elearn.domain.arrangements import Agreed, Filling, Reach
from elearn.domain.guidance import Agreement, Contact
from elearn.domain.roles import Scope
from elearn.domain.times import local_date
from elearn.store import arrangements as rows

FOUNDED_BEFORE = timedelta(days=410)
"""How long ago the demo board began: over a year, so that something asks "Klopt dit nog?"."""

DESK = Reach(name="Balie van het bestuursbureau", phone="010 000 0010")
"""Who is called where a lesson needs somebody whom the lists below do not know."""

CONTACTS: dict[str, Reach] = {
    "teamleider": Reach(
        name="Petra Hoogland",
        phone="010 000 0021",
        mail="p.hoogland@klaverdonk.example",
        evening="Bel de dienstdoende teamleider: 010 000 0020.",
    ),
    "vertrouwenspersoon": Reach(
        name="Nadia Belkadi",
        phone="010 000 0033",
        mail="vertrouwen@klaverdonk.example",
    ),
    "bestuur": Reach(
        name="Bestuurssecretariaat",
        phone="010 000 0011",
        mail="bestuur@klaverdonk.example",
        evening="Bel het bestuur: 010 000 0012.",
    ),
}

AGREEMENTS: dict[str, tuple[str, str]] = {
    "filmpjes-uit-de-klas": (
        "Wie een filmpje van een collega ziet, belt eerst die collega en dan de teamleider. "
        "In een ouderapp reageert alleen de teamleider.",
        "punt 4 van het socialemediaprotocol",
    ),
    "melden-over-een-collega": (
        "Wij beloven een leerling geen geheimhouding. Wie iets hoort over een collega, belt "
        "dezelfde dag de teamleider. Bij een vermoeden van een seksueel misdrijf meteen het "
        "bestuur.",
        "punt 7 van het socialemediaprotocol",
    ),
}
OLD = ("vertrouwenspersoon", "melden-over-een-collega")
"""Filled in when the board began, and not looked at since."""


def fill_in(board: int, author: int, catalogue: Catalogue, *, now: datetime) -> None:
    """The demo board has filled in what it knows; one contact is still empty."""
    actor = Actor(person_id=author, name="Josien Terpstra")
    long_ago, since = now - FOUNDED_BEFORE + timedelta(days=2), now - timedelta(days=79)
    for key, reach in CONTACTS.items():
        if key in catalogue.contacts:
            at = long_ago if key in OLD else since
            _keep(board, catalogue.contacts[key], reach, actor, at)
    for key, (text, point) in AGREEMENTS.items():
        if key in catalogue.agreements:
            at = long_ago if key in OLD else since
            agreed = Agreed(text=text, point=point, agreed_on=_first_of_month(local_date(at)))
            _keep(board, catalogue.agreements[key], agreed, actor, at)
    at_the_desk(board, catalogue, at=since)


def at_the_desk(board: int, catalogue: Catalogue, *, at: datetime) -> None:
    """Whom any course needs and nobody can reach yet, is reached at the desk."""
    for course in catalogue.courses:
        local = rows.local(organisation_id=board, school_id=None)
        for asked in arrangements.missing(course, local):
            _keep(board, asked, DESK, COMMAND, at)


def _keep(
    board: int, asked: Contact | Agreement, filling: Filling, actor: Actor, at: datetime
) -> None:
    arranging.keep(
        scope=Scope(organisation_id=board),
        school_id=None,
        asked=asked,
        filling=filling,
        seen="",
        actor=actor,
        now=at,
    )


def _first_of_month(day: date) -> date:
    return day.replace(day=1)
