"""Groups of fixed words, each in Dutch and in English, recognised as people type them.

A word of either language is understood in every file; in a file of the other language it gives a
tip, once. Inside the product the Dutch word is the word. Which words there are: `keywords.py`.
"""

from collections.abc import Iterable, Mapping

from elearn.content.lines import Span
from elearn.content.notebook import Notebook
from elearn.domain import spelling

_FILES = {"nl": "Nederlands", "en": "Engels"}


class Words:
    """One group: Dutch words with the English one of each. Compared without case and accents."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self.table = dict(table)
        self._dutch = {self._key(dutch): dutch for dutch in table}
        self._english = {self._key(english): dutch for dutch, english in table.items()}

    def _key(self, text: str) -> str:
        return spelling.fold(text)

    def __contains__(self, text: str) -> bool:
        return self.known(text) is not None

    def __iter__(self) -> Iterable[str]:
        return iter(self.table)

    def known(self, text: str) -> str | None:
        """The Dutch word for a word of either language, or None."""
        key = self._key(text)
        return self._dutch.get(key) or self._english.get(key)

    def find(self, span: Span, notes: Notebook) -> str | None:
        """The same, with a tip where the word belongs to the other language than the file."""
        dutch = self.known(span.text)
        if dutch is not None:
            self.tell(span, dutch, notes)
        return dutch

    def tell(self, span: Span, dutch: str, notes: Notebook) -> None:
        """The tip, if this spelling of the word is not that of the file's language."""
        wanted = self.shown(dutch, notes)
        if not notes.language or self._key(span.text) == self._key(wanted):
            return
        if dutch not in notes.foreign:
            notes.foreign.add(dutch)
            message = f"In een {_FILES[notes.language]} bestand schrijf je ‘{wanted}’."
            notes.add("T206", span.place(), message)

    def near(self, text: str, among: Iterable[str] | None = None) -> str | None:
        """The Dutch word of what was probably meant, in whichever language."""
        words = tuple(self.table if among is None else among)
        english = {self.table[dutch]: dutch for dutch in words}
        found = spelling.nearest(text, (*words, *english))
        return english.get(found, found) if found else None

    def shown(self, dutch: str, notes: Notebook) -> str:
        """The word as a file in that language has it."""
        return self.table[dutch] if notes.language == "en" else dutch

    def hint(self, near: str | None, notes: Notebook) -> str:
        """What to type: the word that was probably meant, else all of them."""
        return f"Bedoel je ‘{self.shown(near, notes)}’?" if near else f"Kies: {self.listed(notes)}."

    def listed(self, notes: Notebook, among: Iterable[str] | None = None) -> str:
        """All words, or these, for "Kies: …"."""
        return ", ".join(self.shown(dutch, notes) for dutch in (among or self.table))


class Headings(Words):
    """Headings: also without final `?` or `:`, and whatever the order of the words."""

    def _key(self, text: str) -> str:
        bare = spelling.fold(text).rstrip("?: ")
        return " ".join(sorted(word.strip(",") for word in bare.split()))

    def near(self, text: str, among: Iterable[str] | None = None) -> str | None:
        """The Dutch heading of what was probably meant."""
        return super().near(text.rstrip("?: "), among)
