"""What an admin does about mail: a test to oneself, once more, or no longer. Each is in the log."""

from datetime import datetime

from elearn.actions import posting
from elearn.actions.posting import Office
from elearn.actions.transaction import transaction
from elearn.domain.errors import NotThere, RuleError
from elearn.domain.roles import Scope
from elearn.mail import kinds
from elearn.store import accounts, audit, undelivered
from elearn.store.sessions import Principal
from elearn.store.undelivered import Undelivered


class LinkDied(RuleError):
    """The link in a mail is no longer good, so there is nothing left to send."""


def test(*, who: Principal, language: str, now: datetime) -> None:
    """Queues a test mail to who asks for it. RuleError if they have no mailbox."""
    address = accounts.mailbox(who.person_id)
    if not address:
        raise RuleError("Je account heeft geen e-mailadres. Vraag P&O om het in te vullen.")
    with transaction():
        posting.queue(
            kind="test",
            to=address,
            language=language,
            values={"given_name": who.given_name, "name": who.full_name},
            organisation_id=who.organisation_id,
            person_id=who.person_id,
            now=now,
        )
        _note(who, "mail getest", "%(who)s stuurde zichzelf een testbericht.", now=now)


def again(*, mail_id: int, who: Principal, scope: Scope, office: Office, now: datetime) -> None:
    """Sends a mail that was given up once more. NotThere out of reach, LinkDied, see there."""
    mail = _one(mail_id, scope)
    if mail.link_id is not None and office.address(mail.link_id) is None:
        raise LinkDied(
            "De link in deze mail geldt niet meer. Laat de mail vallen. De medewerker kan een "
            "nieuwe link vragen, of P&O stuurt een nieuwe uitnodiging."
        )
    with transaction():
        if undelivered.retry(scope, mail_id=mail_id, now=now):
            _note(
                who,
                "mail opnieuw",
                "%(who)s liet een mail opnieuw versturen: %(kind)s.",
                mail=mail,
                now=now,
            )


def all_again(*, who: Principal, scope: Scope, now: datetime) -> None:
    """Sends every mail that was given up once more: for after a long trouble with the server."""
    with transaction():
        count = undelivered.retry(scope, now=now)
        if count:
            sentence = "%(who)s liet alle mislukte mails opnieuw versturen."
            _note(who, "mail opnieuw", sentence, count=count, now=now)


def drop(*, mail_id: int, who: Principal, scope: Scope, now: datetime) -> None:
    """Lets go of a mail that has not left. NotThere out of reach."""
    mail = _one(mail_id, scope)
    with transaction():
        if undelivered.drop(scope, mail_id=mail_id, now=now):
            sentence = "%(who)s liet een mail vallen: %(kind)s."
            _note(who, "mail vervallen", sentence, mail=mail, now=now)


def _one(mail_id: int, scope: Scope) -> Undelivered:
    found = undelivered.one(mail_id, scope)
    if found is None:
        raise NotThere("Deze mail bestaat niet, of is al weg.")
    return found


def _note(
    who: Principal,
    deed: str,
    sentence: str,
    *,
    mail: Undelivered | None = None,
    count: int = 1,
    now: datetime,
) -> None:
    kind = kinds.NAMES.get(mail.kind, mail.kind) if mail else ""
    audit.note(
        organisation_id=who.organisation_id,
        deed=deed,
        sentence=sentence % {"who": who.full_name, "kind": kind},
        actor_id=who.person_id,
        actor_name=who.full_name,
        subject_id=mail.person_id if mail else None,
        count=count,
        now=now,
    )
