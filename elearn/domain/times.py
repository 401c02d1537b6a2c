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
