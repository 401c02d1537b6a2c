"""What each kind of mail says. One function a kind; `rendering.py` makes text and HTML of it.

Je/jij. No mail names progress, answers, or another colleague. A link is in a mail only where the
kind says so; it is made when the mail is sent.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from elearn.domain.said import Said, said, said_n


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What every mail may use: the name and address of the site, and the link of this mail."""

    product: str
    base_url: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a mail says, in this order. A button has an address, and no mail has two.

    `off`: where such mails are switched off, for the button that mail programs show for that.
    """

    subject: Said
    paragraphs: tuple[Said, ...]
    button: Said | None = None
    address: str = ""
    after: tuple[Said, ...] = ()
    off: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of mail: the values that it needs, whether it has a one-time link, its words."""

    needs: frozenset[str]
    linked: bool
    says: Callable[[Mapping[str, Any], Place], Content]


NOT_ASKED = said("Heb jij dit niet gevraagd? Dan hoef je niets te doen.")
NOT_YOU = said(
    "Was jij dit niet? Vraag dan vandaag nog P&O of de beheerder van je school om je account "
    "te sluiten."
)
ONLY_YOU = said("De link werkt één keer en is alleen voor jou. Stuur deze mail dus niet door.")


def _test(_values: Mapping[str, Any], place: Place) -> Content:
    return Content(
        subject=said("Testbericht van %(product)s", product=place.product),
        paragraphs=(
            said("Dit is een testbericht. Je leest het, dus de mail van %(product)s komt aan.",
                 product=place.product),
            said("Kwam het in je map met ongewenste mail? Vraag dan je ICT-beheerder om SPF en "
                 "DKIM na te kijken."),
        ),
    )  # fmt: skip


def _invitation(values: Mapping[str, Any], place: Place) -> Content:
    return Content(
        subject=said("Je kunt beginnen met %(product)s", product=place.product),
        paragraphs=(
            said(
                "%(organisation)s geeft je toegang tot %(product)s. Daar oefen je met lastige "
                "situaties rond sociale media, op je telefoon of computer.",
                organisation=values["organisation"],
                product=place.product,
            ),
            said("Kies eerst een wachtwoord. Daarna kun je meteen beginnen."),
        ),
        button=said("Kies je wachtwoord"),
        address=place.link,
        after=(
            said_n(
                "De link werkt nog %(count)s dag en is alleen voor jou. Daarna kan P&O je een "
                "nieuwe uitnodiging sturen.",
                "De link werkt nog %(count)s dagen en is alleen voor jou. Daarna kan P&O je een "
                "nieuwe uitnodiging sturen.",
                count=values["days"],
            ),
            said(
                "Je school ziet of en wanneer je klaar bent. Niemand op school ziet wat je kiest."
            ),
        ),
    )


def _sign_in(values: Mapping[str, Any], place: Place) -> Content:
    return Content(
        subject=said("Je inloglink voor %(product)s", product=place.product),
        paragraphs=(said("Met deze link log je in, zonder wachtwoord."),),
        button=said("Inloggen"),
        address=place.link,
        after=(_minutes(values), ONLY_YOU, NOT_ASKED),
    )


def _reset(values: Mapping[str, Any], place: Place) -> Content:
    return Content(
        subject=said("Kies een nieuw wachtwoord voor %(product)s", product=place.product),
        paragraphs=(said("Je vroeg om een nieuw wachtwoord. Kies het met deze link."),),
        button=said("Kies een nieuw wachtwoord"),
        address=place.link,
        after=(_minutes(values), ONLY_YOU, NOT_ASKED),
    )


def _mail_change(values: Mapping[str, Any], place: Place) -> Content:
    return Content(
        subject=said("Bevestig je nieuwe e-mailadres"),
        paragraphs=(
            said("Je wilt op dit adres mail krijgen van %(product)s, en er voortaan mee inloggen.",
                 product=place.product),
        ),
        button=said("Bevestig dit adres"),
        address=place.link,
        after=(_minutes(values), NOT_ASKED),
    )  # fmt: skip


def _password_changed(_values: Mapping[str, Any], place: Place) -> Content:
    return Content(
        subject=said("Je wachtwoord is gewijzigd"),
        paragraphs=(
            said("Het wachtwoord van je account bij %(product)s is gewijzigd. Op alle andere "
                 "apparaten ben je nu uitgelogd.", product=place.product),
            NOT_YOU,
        ),
    )  # fmt: skip


def _mail_changed(_values: Mapping[str, Any], place: Place) -> Content:
    return Content(
        subject=said("Je e-mailadres is gewijzigd"),
        paragraphs=(
            said("Je account bij %(product)s heeft nu een ander e-mailadres. Op dit adres krijg "
                 "je geen mail meer van ons.", product=place.product),
            NOT_YOU,
        ),
    )  # fmt: skip


def _agreements(_values: Mapping[str, Any], place: Place) -> Content:
    return Content(
        subject=said("Kloppen de afspraken van je school nog?"),
        paragraphs=(
            said("Bij elke les staan afspraken en contacten van je school. Het is een jaar "
                 "geleden dat iemand ze nakeek."),
            said("Kijk of ze nog kloppen. Wat niet meer klopt, pas je meteen aan."),
        ),
        button=said("Bekijk de afspraken"),
        address=f"{place.base_url}/schrijven/afspraken",
    )  # fmt: skip


def _dilemma(values: Mapping[str, Any], place: Place) -> Content:
    return Content(
        subject=said("Eén dilemma, 1 minuut"),
        paragraphs=(
            said("Je vroeg om af en toe een dilemma bij ‘%(course)s’. Hier is er een.",
                 course=values["course"]),
            said("Je leest een moment, kiest wat je zou doen en ziet wat er gebeurt. Inloggen "
                 "hoeft niet, en we bewaren niet wat je kiest."),
        ),
        button=said("Naar het dilemma"),
        address=place.link,
        after=(
            said("Wil je deze mail niet meer? Zet hem uit onder aan die pagina."),
            said("De link werkt 60 dagen en is alleen voor jou. Je school ziet hier niets van."),
        ),
        off=place.link,
    )  # fmt: skip


def _minutes(values: Mapping[str, Any]) -> Said:
    return said_n(
        "De link werkt nog %(count)s minuut.",
        "De link werkt nog %(count)s minuten.",
        count=values["minutes"],
    )


def _kind(
    says: Callable[[Mapping[str, Any], Place], Content], *needs: str, linked: bool = False
) -> Kind:
    return Kind(needs=frozenset(needs), linked=linked, says=says)


KINDS: Mapping[str, Kind] = {
    "test": _kind(_test),
    "invitation": _kind(_invitation, "organisation", "days", linked=True),
    "sign-in": _kind(_sign_in, "minutes", linked=True),
    "reset": _kind(_reset, "minutes", linked=True),
    "mail-change": _kind(_mail_change, "minutes", linked=True),
    "password-changed": _kind(_password_changed),
    "mail-changed": _kind(_mail_changed),
    "agreements": _kind(_agreements),
    "dilemma": _kind(_dilemma, "course", linked=True),
}
"""Every mail may also have `given_name` and `name` of who gets it; it may have nothing else."""

OPTIONAL = frozenset({"given_name", "name"})

NAMES: Mapping[str, Said] = {
    "test": said("Testbericht"),
    "invitation": said("Uitnodiging"),
    "sign-in": said("Inloglink"),
    "reset": said("Nieuw wachtwoord"),
    "mail-change": said("Nieuw e-mailadres bevestigen"),
    "password-changed": said("Bericht dat het wachtwoord is gewijzigd"),
    "mail-changed": said("Bericht dat het e-mailadres is gewijzigd"),
    "agreements": said("Vraag of de afspraken nog kloppen"),
    "dilemma": said("Dilemma van één minuut"),
}
"""What a kind is called on a page."""


def check(kind: str, values: Mapping[str, Any], *, linked: bool) -> None:
    """ValueError if a mail of this kind could not be made of these values.

    Unknown values are refused too: what a mail does not say has no place in the outbox.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind of mail: {kind}")
    needs = KINDS[kind].needs
    if missing := needs - set(values):
        raise ValueError(f"{kind} needs {sorted(missing)}")
    if strange := set(values) - needs - OPTIONAL:
        raise ValueError(f"{kind} has no place for {sorted(strange)}")
    if KINDS[kind].linked is not linked:
        raise ValueError(f"{kind} {'needs a' if KINDS[kind].linked else 'has no'} link")
