"""How each part of the installation is doing: one sentence, and what to do if it is not well."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from importlib.metadata import version
from pathlib import Path

from flask_babel import gettext as _
from flask_babel import ngettext

from elearn.actions.arranged import Waiting
from elearn.actions.safekeeping import LastBackup
from elearn.content.catalogue import Catalogue
from elearn.domain.finding import Severity
from elearn.store.health import Health
from elearn.store.undelivered import Standing
from elearn.web import dates, texts

SLOW = timedelta(minutes=15)
"""Mail that waits longer than this asks for a look."""

OLD = timedelta(days=2)
"""A backup older than this asks for a new one."""

GIGABYTE = 1024**3
LITTLE, VERY_LITTLE = 5 * GIGABYTE, GIGABYTE


class Mood(Enum):
    """How urgent it is. The value is the icon beside it."""

    STOP = "circle-alert"
    NOW = "triangle-alert"
    GOOD = "circle-check"

    @property
    def order(self) -> int:
        """What is worst comes first."""
        return list(Mood).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One row: what, how it is, and the next step. `address`, `link`: where to take it."""

    name: str
    mood: Mood
    words: str
    step: str = ""
    address: str = ""
    link: str = ""


def mail(standing: Standing, *, leaves: bool, now: datetime) -> Part:
    """Whether mail leaves and arrives."""
    name = _("Mail")
    to = {"address": "/beheer/mail", "link": _("Bekijk de mail")}
    if not leaves:
        words = _("Er gaat geen mail weg: er is geen mailserver ingesteld.")
        step = _(
            "Zet ELEARN_MAIL_URL (zie de handleiding). Tot dan kan P&O brieven afdrukken, en wacht "
            "de mail."
        )
        return Part(name=name, mood=Mood.STOP, words=words, step=step, **to)
    if standing.trouble is not None and standing.trouble.stops_all:
        words, step = texts.say(standing.trouble.words), texts.say(standing.trouble.advice)
        return Part(name=name, mood=Mood.STOP, words=words, step=step, **to)
    if standing.failed:
        words = ngettext(
            "%(num)s mail is niet aangekomen.", "%(num)s mails zijn niet aangekomen.",
            standing.failed,
        )  # fmt: skip
        step = _("Kijk waarom, en probeer opnieuw of laat vallen.")
        return Part(name=name, mood=Mood.NOW, words=words, step=step, **to)
    if standing.since is not None and now - standing.since > SLOW and standing.trouble is None:
        words = ngettext(
            "%(num)s mail wacht al %(ago)s.", "%(num)s mails wachten, de oudste al %(ago)s.",
            standing.waiting, ago=_span(now - standing.since),
        )  # fmt: skip
        step = _("Draait elearn send? Zet het in cron of in een systemd-timer.")
        return Part(name=name, mood=Mood.NOW, words=words, step=step, **to)
    return Part(name=name, mood=Mood.GOOD, words=_delivered(standing, now), **to)


def _delivered(standing: Standing, now: datetime) -> str:
    if standing.last_sent is None:
        return str(_("Er is nog geen mail verstuurd."))
    span = _span(now - standing.last_sent)
    words = str(_("Laatste bericht %(ago)s geleden afgeleverd.", ago=span))
    if standing.waiting:
        words += " " + ngettext(
            "%(num)s mail is onderweg.", "%(num)s mails zijn onderweg.", standing.waiting
        )
    return words


def database(status: Health, *, engine: str) -> Part:
    """Whether the database answers in the version that this program needs."""
    if status is Health.OK:
        words = _("Antwoordt, en past bij dit programma. %(engine)s.", engine=engine)
        return Part(name=_("Database"), mood=Mood.GOOD, words=words)
    return Part(
        name=_("Database"),
        mood=Mood.STOP,
        words=_("De tabellen zijn niet van deze versie van het programma."),
        step=_("Maak een back-up en voer daarna uit: elearn upgrade"),
    )


def content(found: Catalogue) -> Part:
    """Whether the lessons on disk are fit to learn from."""
    lessons = sum(len(course.lessons) for course in found.courses)
    errors = sum(finding.severity is Severity.ERROR for finding in found.findings)
    count = ngettext("%(num)s les", "%(num)s lessen", lessons)
    if errors:
        words = ngettext(
            "%(lessons)s te spelen. In de bestanden staat %(num)s fout.",
            "%(lessons)s te spelen. In de bestanden staan %(num)s fouten.",
            errors, lessons=count,
        )  # fmt: skip
        step = _("Vraag de auteur om te kijken. Deze opdracht noemt elke fout: elearn check")
        return Part(name=_("Inhoud"), mood=Mood.NOW, words=words, step=step)
    if not lessons:
        words = _("Er is geen les om te spelen.")
        step = _("Kijk of ELEARN_SCENARIOS naar de map met cursussen wijst.")
        return Part(name=_("Inhoud"), mood=Mood.STOP, words=words, step=step)
    words = _("%(lessons)s te spelen. Geen fouten.", lessons=count)
    return Part(name=_("Inhoud"), mood=Mood.GOOD, words=words)


def arrangements(waiting: Waiting) -> Part:
    """Whether agreements and contacts are there and fresh. Authors fill them in."""
    name = _("Afspraken en contacten")
    if not waiting.anything:
        return Part(name=name, mood=Mood.GOOD, words=_("Er staat niets open."))
    words = ngettext(
        "%(num)s is langer dan een jaar niet bekeken.",
        "%(num)s zijn langer dan een jaar niet bekeken.",
        waiting.due,
    )  # fmt: skip
    if waiting.gaps:
        gaps = "; ".join(map(str, waiting.gaps))
        words = _("Niet elke cursus kan worden toegewezen. Nog in te vullen: %(gaps)s.", gaps=gaps)
    step = (
        _("Dat doet %(names)s, op de pagina Onze afspraken.", names=", ".join(waiting.authors))
        if waiting.authors
        else _("Geef iemand de rol auteur.")
    )
    return Part(name=name, mood=Mood.NOW, words=words, step=step)


def backup(last: LastBackup | None, *, now: datetime) -> Part:
    """How old the last backup is."""
    name, step = _("Back-up"), _("Maak er een, elke nacht: elearn backup MAP")
    if last is None:
        words = _("Er is nog geen back-up gemaakt.")
        return Part(name=name, mood=Mood.NOW, words=words, step=step)
    words = _("De laatste is %(ago)s oud.", ago=_span(now - last.made_at))
    if now - last.made_at > OLD:
        return Part(name=name, mood=Mood.NOW, words=words, step=step)
    return Part(name=name, mood=Mood.GOOD, words=words)


def disk(folder: Path) -> Part:
    """How much room is left where the data is."""
    usage = shutil.disk_usage(folder)
    words = _(
        "%(free)s GB vrij van %(all)s GB.",
        free=_gigabytes(usage.free), all=_gigabytes(usage.total),
    )  # fmt: skip
    if usage.free >= LITTLE:
        return Part(name=_("Schijf"), mood=Mood.GOOD, words=words)
    mood = Mood.STOP if usage.free < VERY_LITTLE else Mood.NOW
    step = _("Maak ruimte. Op een volle schijf wordt niets meer opgeslagen.")
    return Part(name=_("Schijf"), mood=mood, words=words, step=step)


def program() -> Part:
    """Which version runs."""
    words = _("Versie %(version)s.", version=version("grijs-gebied"))
    return Part(name=_("Programma"), mood=Mood.GOOD, words=words)


def _gigabytes(size: int) -> str:
    count = size / GIGABYTE
    return dates.number(round(count, 0 if count >= 10 else 1))


def _span(gap: timedelta) -> str:
    """ "3 minuten", "5 uur", "2 dagen": never less than a minute."""
    if gap < timedelta(hours=1):
        return dates.minutes(int(gap.total_seconds() // 60))
    if gap < timedelta(days=1):
        return str(ngettext("%(num)s uur", "%(num)s uur", int(gap.total_seconds() // 3600)))
    return str(ngettext("%(num)s dag", "%(num)s dagen", gap.days))
