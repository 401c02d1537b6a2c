"""Days in the Netherlands. UTC inside, Europe/Amsterdam for whatever is a date."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def local(moment: datetime) -> datetime:
    """The same moment on a Dutch clock."""
    return moment.astimezone(AMSTERDAM)


def local_date(moment: datetime) -> date:
    """The Dutch day of that moment."""
    return local(moment).date()


def is_evening(moment: datetime) -> bool:
    """Whether a school's day numbers are not answered: before 8, after 17, or in a weekend."""
    there = local(moment)
    return there.weekday() > 4 or not 8 <= there.hour < 17
