"""Days, times, spans and numbers in words, in the language of the page.

Outside a request they are Dutch. Days are Dutch days: what is stored in UTC goes through
`domain/times.py` first.
"""

from datetime import date, datetime

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from elearn.domain.times import local

DUTCH = Locale("nl")


def day(value: date) -> str:
    """ "31 januari 2026"."""
    return _shaped(value, "d MMMM y")


def short_day(value: date) -> str:
    """ "31 januari", where the year goes without saying."""
    return _shaped(value, "d MMMM")


def weekday(value: date) -> str:
    """ "vrijdag 27 februari"."""
    return _shaped(value, "EEEE d MMMM")


def month(value: str) -> str:
    """ "november 2026" of "2026-11"."""
    year, number = value.split("-")[:2]
    return _shaped(date(int(year), int(number), 1), "MMMM y")


def from_iso(value: str) -> date:
    """The day of an ISO date."""
    return date.fromisoformat(value)


def iso_day(value: str) -> str:
    """The day of an ISO date in words: "12 januari 2026" of "2026-01-12"."""
    return day(from_iso(value))


def clock_time(value: datetime) -> str:
    """ "21.47 uur" on a Dutch clock."""
    there = local(value)
    return str(_("%(hour)s.%(minute)s uur", hour=there.hour, minute=f"{there.minute:02d}"))


def moment(value: datetime) -> str:
    """ "3 februari 2026 om 8.20 uur"."""
    there = local(value).date()
    return str(_("%(day)s om %(time)s", day=day(there), time=clock_time(value)))


def spoken_time(value: str) -> str:
    """The time of a message in running text: "21.41 uur" of "21:41"."""
    hour, minute = value.split(":")
    return str(_("%(hour)s.%(minute)s uur", hour=hour, minute=minute))


def days_from(value: date, today: date) -> str:
    """ "vandaag", "morgen", "over 3 dagen", "gisteren", "3 dagen geleden"."""
    gap = (value - today).days
    near = {0: _("vandaag"), 1: _("morgen"), -1: _("gisteren")}
    if gap in near:
        return str(near[gap])
    if gap > 0:
        return str(_("over %(n)s dagen", n=gap))
    return str(_("%(n)s dagen geleden", n=-gap))


def deadline(due: date | None, today: date) -> str:
    """Until when a course may be done, in a calm sentence. Empty without a date."""
    if due is None:
        return ""
    if due < today:
        return str(_("De deadline was %(day)s. Je kunt gewoon verder.", day=short_day(due)))
    if (due - today).days <= 14:
        gap = days_from(due, today)
        return str(_("Klaar vóór of op %(day)s, %(gap)s.", day=weekday(due), gap=gap))
    return str(_("Klaar vóór of op %(day)s.", day=day(due)))


def minutes(count: int) -> str:
    """ "1 minuut", "7 minuten"."""
    return str(ngettext("%(num)s minuut", "%(num)s minuten", max(count, 1)))


def number(value: float) -> str:
    """ "7,5" of 7.5, with a point on an English page."""
    return str(format_decimal(value, locale=get_locale() or DUTCH))


def _shaped(value: date, pattern: str) -> str:
    return str(format_date(value, pattern, locale=get_locale() or DUTCH))
