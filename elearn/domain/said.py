"""A sentence for a person, with its values apart, so that it can be said in another language.

The source text is Dutch and is also the key of its translation. Who shows it decides the language
(`web/texts.py`, `mail/`); `str()` says it in Dutch, for the command line and for logs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Translate = Callable[[str], str]
TranslatePlural = Callable[[str, str, int], str]


@dataclass(frozen=True, slots=True)
class Said:
    """A source text with named places `%(name)s`, and what stands there.

    `many` is the text for another count than 1, or empty; the count is then in `values["count"]`.
    A value may be something said itself.
    """

    one: str
    values: Mapping[str, object] = field(default_factory=dict)
    many: str = ""

    def __str__(self) -> str:
        return self.through(_as_it_is, _dutch_plural)

    def through(self, translate: Translate, translate_plural: TranslatePlural) -> str:
        """The sentence in the language of these two functions (gettext and ngettext)."""
        if self.many:
            text = translate_plural(self.one, self.many, int(str(self.values["count"])))
        else:
            text = translate(self.one)
        filled = {
            name: value.through(translate, translate_plural) if isinstance(value, Said) else value
            for name, value in self.values.items()
        }
        return text % filled if filled else text


def said(source: str, **values: object) -> Said:
    """A sentence with its values: `said("Rij %(row)s is leeg.", row=3)`."""
    return Said(source, values)


def said_n(one: str, many: str, *, count: int, **values: object) -> Said:
    """A sentence that depends on a number: `said_n("1 rij", "%(count)s rijen", count=n)`."""
    return Said(one, {"count": count, **values}, many)


def _as_it_is(text: str) -> str:
    return text


def _dutch_plural(one: str, many: str, count: int) -> str:
    return one if count == 1 else many
