"""Phone numbers as people type them, checked and written one way, so that a tap can call them.

Rests on libphonenumber, which knows the numbers of every country. A number that cannot exist is
refused; whether somebody answers is for "Klopt dit nog?".
"""

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType, shortnumberinfo

from elearn.domain.errors import RuleError

HERE = "NL"
HERE_CODE = 31
ALSO_SHORT = frozenset({"113"})
"""Short numbers that the library does not list: 113 (zelfmoordpreventie) answers since 2020."""


class NoNumber(RuleError):
    """What was typed is no phone number that exists."""


def normal(typed: str) -> str:
    """The number as it is stored and shown: "030 285 6616", "+32 2 555 12 12", "112".

    Empty stays empty. NoNumber for anything that cannot be called, with what to type.
    """
    text = " ".join(typed.split())
    if not text or _is_short(text):
        return text.replace(" ", "")
    if any(sign.isalpha() for sign in text):
        raise NoNumber("Schrijf alleen het nummer, zonder woorden of toestel.")
    try:
        number = phonenumbers.parse(text, HERE)
    except phonenumbers.NumberParseException as error:
        raise NoNumber("Dit is geen telefoonnummer. Schrijf het zo: 010 000 00 00.") from error
    if number.extension or not phonenumbers.is_valid_number(number):
        raise NoNumber("Dit nummer bestaat niet. Kijk het na, ook het netnummer.")
    return _written(number)


def is_mobile(shown: str) -> bool:
    """Whether a number that `normal` gave is that of a mobile phone."""
    if not shown or _is_short(shown):
        return False
    kind = phonenumbers.number_type(phonenumbers.parse(shown, HERE))
    return kind == PhoneNumberType.MOBILE


def _is_short(text: str) -> bool:
    digits = text.replace(" ", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 6:
        return False
    number = PhoneNumber(country_code=HERE_CODE, national_number=int(digits))
    return digits in ALSO_SHORT or shortnumberinfo.is_valid_short_number_for_region(number, HERE)


def _written(number: PhoneNumber) -> str:
    here = number.country_code == HERE_CODE
    form = PhoneNumberFormat.NATIONAL if here else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)
