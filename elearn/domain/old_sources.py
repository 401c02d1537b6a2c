"""Sources and telephone numbers that must be looked at anew before a school relies on them.

Claims in running text are in `claims.py`; these stand in `bronnen.md` and `contacten.md`.
"""

OLD_ADDRESSES = (
    "bureaujeugdenmedia.nl/mobiel-van-een-leerling-afpakken",
    "om.nl/documenten/publicaties/jeugd/spiegels-en-vensters/map/pubers-in-beeld-sexting",
    "onderwijsethiek.nl/onderwijs/verboden-te-fotograferen-in-de-klas",
    "schoolenveiligheid.nl/kennisbank/leerlingen-en-sociale-media-in-het-vo",
    "schoolenveiligheid-public.sharepoint.com/",
    "vrijheidvanonderwijs.nl/nieuws.php",
    "ad.nl/tech/eist-de-juf",
    "blog.iusmentis.com/2012/05/08",
    "schoolenveiligheid.nl/kennisbank/sexting-en-ongewenste-verspreiding-van-beelden",
    "helpwanted.nl/kp-in-appgroepen-school",
)
"""Sources that are useful but old or without a date: only to be used after a new look."""

KNOWN_NUMBERS = frozenset({"09008844", "09001113111", "09000101"})
"""0900 numbers that were looked up: police, confidential inspectors, victim support."""


def is_old_source(address: str) -> bool:
    """Whether that web address is one of the sources that must be looked at anew."""
    return any(old in address for old in OLD_ADDRESSES)


def unchecked_number(phone: str) -> bool:
    """Whether it is a 0900 number that is not among those that were looked up."""
    digits = "".join(character for character in phone if character.isdigit())
    return digits.startswith("0900") and digits not in KNOWN_NUMBERS
