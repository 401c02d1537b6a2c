"""Codes of the database in words, for somebody's own copy of their data."""

from collections.abc import Mapping

from elearn.domain.invitation import Purpose
from elearn.domain.post import State, Trouble
from elearn.domain.resume import Deed, Variant
from elearn.domain.roles import Role
from elearn.domain.said import Said, said
from elearn.mail import kinds
from elearn.store import records

LANGUAGES: Mapping[str, Said] = {"nl": said("Nederlands"), "en": said("Engels")}
ORIGINS: Mapping[str, Said] = {
    "web": said("In het programma"),
    "import": said("Met een import"),
    "opdracht": said("Met een opdracht op de server"),
    "demo": said("In de demo"),
}

WORDS: Mapping[str, Mapping[str, Said]] = {
    "account.language": LANGUAGES,
    "outbox.language": LANGUAGES,
    "obligation.origin": ORIGINS,
    "audit.origin": ORIGINS,
    "role_grant.role": {
        Role.HR.value: said("P&O"),
        Role.AUTHOR.value: said("Auteur"),
        Role.ADMIN.value: said("Beheer"),
    },
    "one_time_link.purpose": {
        Purpose.INVITATION.value: said("Uitnodiging"),
        Purpose.SIGN_IN.value: said("Inloglink"),
        Purpose.RESET.value: said("Nieuw wachtwoord"),
        Purpose.MAIL_CHANGE.value: said("Nieuw e-mailadres bevestigen"),
        Purpose.CHOICE.value: said("Organisatie kiezen"),
    },
    "attempt.variant": {
        Variant.PLAY.value: said("Zelf kiezen"),
        Variant.READ.value: said("Liever lezen"),
    },
    "attempt.last_deed": {
        Deed.BEGUN.value: said("Begonnen"),
        Deed.CHOSEN.value: said("Gekozen"),
        Deed.PLAYED.value: said("Naar de vragen"),
        Deed.ANSWERED.value: said("Een vraag beantwoord"),
    },
    "completion.kind": {
        records.COMPLETED: said("Afgerond"),
        records.REPLACED: said("Vervanging"),
        records.WITHDRAWN: said("Intrekking"),
    },
    "outbox.kind": kinds.NAMES,
    "outbox.state": {
        State.WAITING.value: said("Wacht"),
        State.SENDING.value: said("Onderweg"),
        State.SENT.value: said("Verstuurd"),
        State.FAILED.value: said("Niet aangekomen"),
        State.CANCELLED.value: said("Niet meer nodig"),
    },
    "outbox.trouble": {trouble.value: trouble.words for trouble in Trouble},
}
"""With each column, as "table.column": what its codes mean. An unknown code is shown as it is."""
