"""The English texts are whole: none missing, none too many, none half, and compiled as they stand.

`python3 run.py texts` mends the first two; a person mends the rest in `messages.po`.
"""

import ast
import re
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from tests.house import source
from tools import texts

PLACE = re.compile(r"%\(\w+\)[sd]|%(?!\()[^%\s]")
TAG = re.compile(r"</?\w+[^>]*>|&\w+;")
AMPERSAND = re.compile(r"&amp;")


def texts_of(catalogue: Catalog) -> Iterator[Message]:
    """The messages without the header."""
    return (message for message in catalogue if message.id)


def pairs(message: Message) -> Iterator[tuple[str, str]]:
    """Each translation with the text it must agree with: the plural ones with the plural."""
    if isinstance(message.id, str):
        yield message.id, str(message.string)
        return
    one, many = message.id
    yield one, message.string[0]
    for text in message.string[1:]:
        yield many, text


def ids(catalogue: Catalog) -> set[str]:
    return {_key(message) for message in texts_of(catalogue)}


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else " | ".join(message.id)


def missing(catalogue: Catalog, used: Catalog) -> list[str]:
    """Texts of the program that the catalogue does not know."""
    return sorted(ids(used) - ids(catalogue))


def unused(catalogue: Catalog, used: Catalog) -> list[str]:
    """Texts of the catalogue that nothing says."""
    left = [_key(message) for message in catalogue.obsolete.values()]
    return sorted([*(ids(catalogue) - ids(used)), *left])


def half(catalogue: Catalog) -> list[str]:
    """Texts without a translation, or with one that somebody only guessed."""
    guessed = [_key(message) for message in texts_of(catalogue) if message.fuzzy]
    return [*texts.open_texts(catalogue), *guessed]


def with_other_places(catalogue: Catalog) -> list[str]:
    """Translations that leave out a value, name one that is not there, or have a bare percent."""
    return [
        f"{original} => {told}"
        for message in texts_of(catalogue)
        for original, told in pairs(message)
        if told and _places(original) != _places(told)
    ]


def _places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def with_other_tags(catalogue: Catalog) -> list[str]:
    """Translations with other tags. "P&amp;O" is "HR", so an ampersand may go."""
    return [
        f"{original} => {told}"
        for message in texts_of(catalogue)
        for original, told in pairs(message)
        if _tags(original) != _tags(told)
    ]


def _tags(text: str) -> list[str]:
    return sorted(TAG.findall(AMPERSAND.sub("", text)))


def with_a_raised_voice(catalogue: Catalog) -> list[str]:
    """Translations with an exclamation mark, or with space around them that is not there."""
    return [
        told
        for message in texts_of(catalogue)
        for original, told in pairs(message)
        if "!" in told or told.strip() != told or "  " in told
    ]


def put_together(tree: ast.AST, keywords: set[str], errors: set[str]) -> Iterator[ast.AST]:
    """Shown texts that are no plain text in the code, so that no catalogue can know them."""
    for node in ast.walk(tree):
        if _says(node, keywords):
            yield node
        if isinstance(node, ast.ClassDef) and node.name in errors:
            yield from (call for call in ast.walk(node) if _says_itself(call))


def _says(node: ast.AST, keywords: set[str]) -> bool:
    called = isinstance(node, ast.Call) and bool(node.args) and _name(node.func) in keywords
    return called and _is_made(node.args[0])


def _is_made(node: ast.expr) -> bool:
    """An f-string, a sum, or a text filled with % or format."""
    return isinstance(node, (ast.JoinedStr, ast.BinOp)) or (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Constant)
    )


def _says_itself(node: ast.AST) -> bool:
    """`super().__init__("a sentence")` in an error: the extractor does not see it. Use `said`."""
    return (
        isinstance(node, ast.Call)
        and ast.unparse(node.func) == "super().__init__"
        and bool(node.args)
        and (isinstance(node.args[0], ast.Constant) or _is_made(node.args[0]))
    )


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def test_every_text_of_the_program_is_in_the_catalogue() -> None:
    assert missing(texts.stored(), texts.extracted()) == []


def test_the_catalogue_holds_no_text_that_nothing_says() -> None:
    assert unused(texts.stored(), texts.extracted()) == []


def test_every_text_is_translated_and_none_is_a_guess() -> None:
    assert half(texts.stored()) == []


def test_every_translation_holds_the_values_of_its_text() -> None:
    assert with_other_places(texts.stored()) == []


def test_every_translation_holds_the_tags_of_its_text() -> None:
    assert with_other_tags(texts.stored()) == []


def test_no_translation_raises_its_voice() -> None:
    assert with_a_raised_voice(texts.stored()) == []


def test_what_the_program_reads_is_what_stands_in_the_catalogue() -> None:
    assert texts.COMPILED.read_bytes() == texts.as_mo(texts.stored())


def test_no_shown_text_is_put_together_in_the_code() -> None:
    errors = texts.rule_errors()
    keywords = set(texts.keywords())
    found = [
        f"{source.name(path)}:{node.lineno}: {ast.unparse(node)[:100]}"
        for path, tree in source.modules("elearn").items()
        for node in put_together(tree, keywords, errors)
    ]
    assert found == []


def test_each_of_these_checks_finds_what_it_is_for() -> None:
    used, bad = Catalog(locale="en"), Catalog(locale="en")
    for text in ("Weg", ("%(n)s rij", "%(n)s rijen"), "Op %(day)s", "<b>Nu</b>", "Ja", "P&amp;O"):
        used.add(text)
    bad.add("Oud", "Old")
    bad.add(("%(n)s rij", "%(n)s rijen"), ("%(n)s row", "rows"))
    bad.add("Op %(day)s", "On %(days)s")
    bad.add("<b>Nu</b>", "<i>Now</i>")
    bad.add("Ja", "Yes!", flags=["fuzzy"])
    bad.add("P&amp;O", "HR")
    assert missing(bad, used) == ["Weg"]
    assert unused(bad, used) == ["Oud"]
    assert half(bad) == ["Ja"]
    assert half(used) != []
    assert with_other_places(bad) == ["%(n)s rijen => rows", "Op %(day)s => On %(days)s"]
    assert with_other_tags(bad) == ["<b>Nu</b> => <i>Now</i>"]
    assert with_a_raised_voice(bad) == ["Yes!"]


def test_a_text_that_is_put_together_is_found() -> None:
    code = """
class Wrong(RuleError):
    def __init__(self):
        super().__init__("Dit klopt niet.")
said(f"Rij {n}")
_("Rij " + n)
raise Wrong("Rij {}".format(n))
said("Rij %(n)s", n=n)
"""
    found = list(put_together(ast.parse(code), {"said", "_", "Wrong"}, {"Wrong"}))
    assert sorted(node.lineno for node in found) == [4, 5, 6, 7]
