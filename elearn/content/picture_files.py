"""The pictures of a course: are their names plain, and are they what they say they are?

A drawing is read without following anything outside it: no script, no links, no document type (so
no entities that grow). A photograph has to begin as its name says. What is not plain is an error,
and is never served (`catalogue.py`). Names and safety: docs/lesson-format.md, "Pictures".
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from elearn.domain.finding import Finding, Place

PICTURES = "beelden"
LARGEST = 100_000
"""Bytes: a scene weighs at most 160 kB on a phone, letters included."""
_DEEPEST = 200
_NAME = re.compile(r"[a-z0-9-]{1,60}(?:\.en)?\.(?P<kind>svg|png|jpg|jpeg|webp)")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\.", re.IGNORECASE)
_BEGINNINGS = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
_WEB_CODE = re.compile(rb"<(?:script|html|!doctype|iframe|body|svg|\?php)", re.IGNORECASE)
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_ELEMENTS = re.compile(
    "svg|g|title|desc|defs|symbol|use|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|"
    "textPath|linearGradient|radialGradient|stop|clipPath|mask|pattern|marker|filter|style|metadata|"
    "fe(?:Blend|ColorMatrix|ComponentTransfer|Composite|DropShadow|Flood|Func[ABGR]|GaussianBlur|"
    "Merge|MergeNode|Morphology|Offset|Turbulence)"
)
_OUTSIDE = re.compile(r"url\s*\(\s*[\"']?\s*[^#\"'\s]|@import|javascript:|\\", re.IGNORECASE)


def allowed(name: str) -> bool:
    """Whether a picture may have this name: nothing that could lead out of its folder."""
    return _NAME.fullmatch(name) is not None and not _RESERVED.match(name)


def read(folder: Path, *, base: Path) -> tuple[frozenset[str], list[Finding]]:
    """The names of the pictures of a course folder, and what is wrong with them."""
    pictures = folder / PICTURES
    if not pictures.is_dir():
        return frozenset(), []
    names, found = set(), []
    for path in sorted(pictures.iterdir()):
        if path.name.startswith("."):
            continue
        names.add(path.name)
        shown = path.relative_to(base) if path.is_relative_to(base) else path
        found += [
            Finding(file=shown.as_posix(), place=place, code="E321", message=message)
            for place, message in _remarks(path)
        ]
    return frozenset(names), found


def plain(path: Path) -> bool:
    """Whether this picture can be shown: nothing is wrong with it."""
    return next(_remarks(path), None) is None


def _remarks(path: Path) -> Iterator[tuple[Place, str]]:
    """The first thing that is wrong with a picture, if anything is."""
    name = path.name[:60]
    match = _NAME.fullmatch(path.name)
    if match is None or _RESERVED.match(path.name):
        yield (
            Place(),
            f"‘{name}’ kan geen beeld heten. Kies een naam van a-z, 0-9 en streepjes, "
            "die eindigt op .svg, .png, .jpg of .webp.",
        )
    elif path.is_symlink() or not path.is_file():
        yield Place(), f"‘{name}’ is geen gewoon bestand. Zet het beeld zelf in deze map."
    elif path.stat().st_size > LARGEST:
        yield Place(), "Dit beeld is groter dan 100 kB. Maak het kleiner."
    elif match["kind"] == "svg":
        yield from _drawing(path.read_bytes())
    else:
        yield from _photograph(path.read_bytes(), match["kind"])


def _photograph(data: bytes, kind: str) -> Iterator[tuple[Place, str]]:
    if not _BEGINNINGS[kind].match(data):
        yield Place(), f"Dit bestand is geen {kind}. Bewaar het beeld opnieuw als {kind}."
    elif _WEB_CODE.search(data):
        yield Place(), "In dit beeld zit webcode. Bewaar het opnieuw in een tekenprogramma."


def _drawing(data: bytes) -> Iterator[tuple[Place, str]]:
    drawing = _Drawing()
    try:
        drawing.parser.Parse(data, True)
    except expat.ExpatError as err:
        place = Place(line=err.lineno, column=err.offset + 1)
        yield place, "Deze tekening is niet heel. Bewaar hem opnieuw als gewone SVG."
    except _NotPlainError as err:
        yield err.place, f"{err} Bewaar de tekening als gewone SVG, zonder script of links."


class _NotPlainError(Exception):
    """Something in a drawing that could do more than be seen."""

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(message)
        self.place = place


class _Drawing:
    """Reads an SVG and raises _NotPlainError at the first thing that is not plain."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.buffer_size = LARGEST
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.inside: list[str] = []

    def _refuse(self, message: str) -> None:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        raise _NotPlainError(message, Place(line=line, column=column))

    def _doctype(self, *_: object) -> None:
        self._refuse("Hier staat een DOCTYPE.")

    def _instruction(self, *_: object) -> None:
        self._refuse("Hier staat een opdracht aan de browser.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, element = name.rpartition(" ")
        if (
            space != _SVG
            or not _ELEMENTS.fullmatch(element)
            or (element != "svg" and not self.inside)
        ):
            self._refuse(f"‘<{element[:40]}>’ hoort niet in een tekening.")
        if len(self.inside) >= _DEEPEST:
            self._refuse("Deze tekening heeft te veel lagen.")
        self.inside.append(element)
        for attribute, value in attributes.items():
            self._attribute(attribute, value)

    def _end(self, _name: str) -> None:
        self.inside.pop()

    def _attribute(self, name: str, value: str) -> None:
        space, _, attribute = name.rpartition(" ")
        link = attribute.lower() == "href" and space in {"", _XLINK}
        if attribute.lower().startswith("on"):
            self._refuse(f"‘{attribute[:40]}’ voert iets uit.")
        elif link and not value.strip().startswith("#"):
            self._refuse("Hier staat een link naar buiten.")
        elif _OUTSIDE.search(value):
            self._refuse(f"‘{attribute[:40]}’ haalt iets van buiten.")

    def _text(self, text: str) -> None:
        if self.inside[-1:] == ["style"] and _OUTSIDE.search(text):
            self._refuse("Deze opmaak haalt iets van buiten.")
