"""Keeps the catalogue of texts in step with the program: `python3 run.py texts`.

Gathers every sentence that a page or a mail can show, adds new ones to the English catalogue with
an empty translation, drops what nothing says any more, and compiles it. The tests of
`tests/house/test_catalogue.py` fail while one is missing, unused or not compiled.
"""

import ast
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "elearn"
CATALOGUE = PACKAGE / "translations" / "en" / "LC_MESSAGES" / "messages.po"
COMPILED = CATALOGUE.with_suffix(".mo")
HEADER = "# English texts of Grijs gebied. The Dutch source text is the key.\n"
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""In the header instead of today, so that the file only changes when a text does."""

OPTIONS = {
    "trimmed": "true",
    "silent": "false",
    "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols",
}


def keywords() -> dict[str, tuple[int, ...] | None]:
    """The functions whose first text is shown: gettext's, `said`, and every error of a rule."""
    plain = dict.fromkeys(("_", "_l", "gettext", "lazy_gettext", "said", *rule_errors()))
    return {**plain, "ngettext": (1, 2), "lazy_ngettext": (1, 2), "said_n": (1, 2)}


def rule_errors() -> set[str]:
    """`RuleError` and the names of all classes that derive from it, anywhere in the program."""
    bases = {
        node.name: {
            base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")
            for base in node.bases
        }
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    found = {"RuleError"}
    while more := {name for name, parents in bases.items() if parents & found} - found:
        found |= more
    return found


def extracted() -> Catalog:
    """Every text in the program, with the places where it stands."""
    catalogue = Catalog(
        locale="en",
        header_comment=HEADER.rstrip(),
        project="Grijs gebied",
        version="1",
        creation_date=SOME_DAY,
        revision_date=SOME_DAY,
        fuzzy=False,
    )
    known = keywords()
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt")]):
        method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
        if path.suffix == ".txt" and "templates" not in path.parts:
            continue
        with path.open("rb") as file:
            for line, message, comments, context in extract.extract(
                method, file, keywords=known, options=OPTIONS, comment_tags=("texts:",)
            ):
                if isinstance(message, str) and not message.strip():
                    continue  # the sign that joins lines, as in RuleError("\n".join(lines))
                place = (path.relative_to(ROOT).as_posix(), line)
                catalogue.add(message, None, [place], auto_comments=comments, context=context)
    return catalogue


def stored() -> Catalog:
    """The catalogue as it is on disk."""
    with CATALOGUE.open("rb") as file:
        return pofile.read_po(file, locale="en")


def renewed() -> Catalog:
    """The catalogue on disk, brought into step with the program. Never guesses a translation."""
    old = stored() if CATALOGUE.exists() else Catalog(locale="en")
    catalogue = extracted()
    for message in catalogue:
        known = old.get(message.id, message.context)
        if message.id and known is not None:
            message.string = known.string
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue as a file to edit: without line numbers, which would always differ."""
    out = io.BytesIO()
    pofile.write_po(
        out, catalogue, omit_header=False, sort_output=True, include_lineno=False, width=100
    )
    return out.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    out = io.BytesIO()
    mofile.write_mo(out, catalogue)
    return out.getvalue()


def open_texts(catalogue: Catalog) -> list[str]:
    """The texts without a translation."""
    return [str(message.id) for message in catalogue if message.id and not _whole(message.string)]


def _whole(translation: str | tuple[str, ...] | list[str] | None) -> bool:
    if translation is None or isinstance(translation, str):
        return bool(translation)
    return all(translation)


def main() -> int:
    """Renew and compile; say what is left to translate. 1 if something is."""
    catalogue = renewed()
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(as_po(catalogue))
    COMPILED.write_bytes(as_mo(catalogue))
    left = open_texts(catalogue)
    for text in left:
        print(f"Nog te vertalen: {text}")
    print(f"{len(catalogue)} teksten, {len(left)} nog te vertalen.")
    return int(bool(left))


if __name__ == "__main__":
    sys.exit(main())
