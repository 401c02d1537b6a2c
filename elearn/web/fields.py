"""What forms of several audiences share: checks and filters of one field."""

from typing import Any

from wtforms import Field, Form
from wtforms.validators import StopValidation

LONGEST = 300
"""Characters that a one-line field takes; what comes after is cut off."""


class Filled:
    """Refuses an empty field with words that say what to do.

    Unlike DataRequired it puts no `required` in the page: the browser would then stop the form
    with words of its own.
    """

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, _form: Form, field: Field) -> None:
        """StopValidation if nothing was typed."""
        if not (field.data or "").strip():
            raise StopValidation(str(self.message))


def one_line(text: object) -> str:
    """One printable line of at most 300 characters; a sign that is none becomes a "?".

    Whatever is no text, such as a file that was posted as one, counts as nothing typed.
    """
    kept = text.strip()[:LONGEST] if isinstance(text, str) else ""
    return "".join(letter if letter.isprintable() else "?" for letter in kept)


LONGEST_TEXT = 2_000
"""Characters that a field of several lines takes; what comes after is cut off."""


def several_lines(text: object) -> str:
    """Printable text of at most 2,000 characters, line ends kept; a strange sign becomes a "?"."""
    kept = text.strip()[:LONGEST_TEXT] if isinstance(text, str) else ""
    return "".join(sign if sign.isprintable() or sign in "\r\n" else "?" for sign in kept)
