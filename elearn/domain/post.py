"""What can become of a mail: its states, what can be wrong, and when it is tried again.

The protocol that a mail server speaks lives in `elearn/mail/`; here is what its answers mean.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from elearn.domain.said import Said, said

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
    timedelta(hours=24),
    timedelta(hours=24),
)
"""After each try that failed for now; after the last one it is given up: past a weekend."""

LONGEST_ADDRESS = 254
"""Characters (RFC 5321, 4.5.3.1.3)."""


class State(StrEnum):
    """Where a mail in the outbox stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Trouble(StrEnum):
    """Why a mail did not arrive."""

    MAILBOX = "mailbox"
    FULL = "full"
    CONTENT = "content"
    LETTERS = "letters"
    UNFIT = "unfit"
    POSTPONED = "postponed"
    BROKEN = "broken"
    UNREACHABLE = "unreachable"
    NO_TLS = "no tls"
    CERTIFICATE = "certificate"
    SIGN_IN = "sign in"
    SENDER = "sender"
    FOLDER = "folder"

    @property
    def lasts(self) -> bool:
        """Whether trying again brings nothing: it is about this mail or this mailbox."""
        return self in _LASTING

    @property
    def stops_all(self) -> bool:
        """Whether every other mail would meet the same now: it is about our mail server."""
        return self in _OF_THE_SERVER

    @property
    def words(self) -> Said:
        """What is wrong, for who looks after the installation."""
        return _WORDS[self]

    @property
    def advice(self) -> Said:
        """What to do about it."""
        return _ADVICE[self]


_LASTING = {Trouble.MAILBOX, Trouble.FULL, Trouble.CONTENT, Trouble.LETTERS, Trouble.UNFIT}
_OF_THE_SERVER = {
    Trouble.UNREACHABLE,
    Trouble.NO_TLS,
    Trouble.CERTIFICATE,
    Trouble.SIGN_IN,
    Trouble.SENDER,
    Trouble.FOLDER,
}

_WORDS = {
    Trouble.MAILBOX: said("De mailbox bestaat niet of neemt geen mail aan."),
    Trouble.FULL: said("De mailbox is vol."),
    Trouble.CONTENT: said("De mailserver weigerde de inhoud."),
    Trouble.LETTERS: said("Het adres heeft letters die deze mailserver niet kan."),
    Trouble.UNFIT: said("De mail kon niet worden gemaakt."),
    Trouble.POSTPONED: said("De mailserver vroeg om het later nog eens te proberen."),
    Trouble.BROKEN: said("De verbinding brak af tijdens het versturen."),
    Trouble.UNREACHABLE: said("De mailserver is niet te bereiken."),
    Trouble.NO_TLS: said("De mailserver biedt geen versleutelde verbinding."),
    Trouble.CERTIFICATE: said("Het certificaat van de mailserver is niet te vertrouwen."),
    Trouble.SIGN_IN: said("De mailserver weigert onze inlognaam of ons wachtwoord."),
    Trouble.SENDER: said("De mailserver weigert ons adres als afzender."),
    Trouble.FOLDER: said("In de map voor mail kan niet worden geschreven."),
}

_ASK_HR = said("Vraag P&O of het adres klopt. Zonder mailbox kan een brief worden afgedrukt.")
_WATCH = said("Het gaat vanzelf opnieuw. Blijft het zo, vraag dan de beheerder van de mailserver.")

_ADVICE = {
    Trouble.MAILBOX: _ASK_HR,
    Trouble.FULL: said("Vraag de medewerker om ruimte te maken en probeer het dan opnieuw."),
    Trouble.CONTENT: said("Vraag de beheerder van de mailserver waarom deze mail niet mag."),
    Trouble.LETTERS: _ASK_HR,
    Trouble.UNFIT: said("Dit is een fout in het programma. Meld hem bij wie het heeft geleverd."),
    Trouble.POSTPONED: _WATCH,
    Trouble.BROKEN: _WATCH,
    Trouble.UNREACHABLE: said("Kijk of de mailserver aan staat en of ELEARN_MAIL_URL klopt."),
    Trouble.NO_TLS: said("Zet STARTTLS aan op de mailserver, of gebruik smtps:// met poort 465."),
    Trouble.CERTIFICATE: said(
        "Gebruik in ELEARN_MAIL_URL de naam uit het certificaat, of vernieuw het certificaat."
    ),
    Trouble.SIGN_IN: said("Kijk naar de inlognaam en het wachtwoord in ELEARN_MAIL_URL."),
    Trouble.SENDER: said("Kies met ELEARN_MAIL_FROM een afzender die de mailserver toestaat."),
    Trouble.FOLDER: said("Kijk of de map in ELEARN_MAIL_URL bestaat en of er ruimte is."),
}


class NotDelivered(Exception):
    """A mail did not leave. `reply` is the number that the mail server answered, or 0."""

    def __init__(self, trouble: Trouble, reply: int = 0) -> None:
        super().__init__(f"{trouble.value} {reply or ''}".strip())
        self.trouble = trouble
        self.reply = reply


def next_try(tries: int, *, now: datetime) -> datetime | None:
    """When a mail that was tried so many times goes again; None if it is given up."""
    return now + PAUSES[tries - 1] if tries <= len(PAUSES) else None


def is_address(text: str) -> bool:
    """Whether mail can be addressed to it: one @, something on both sides, nothing unprintable."""
    name, _, host = text.rpartition("@")
    return (
        bool(name and host)
        and "@" not in name
        and len(text) <= LONGEST_ADDRESS
        and text.isprintable()
        and not set(text) & set(' <>()[]\\,;:"')
        and not host.startswith(".")
        and not host.endswith(".")
        and ".." not in text
    )
