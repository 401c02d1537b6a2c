"""B50 and B51: pictures that are something else, and a program that fetches nothing."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from elearn.config import ROOT
from elearn.content import catalogue, check, picture_files
from tests.content.test_b45_to_b51 import checked, folder_called_so, link_away, pipe
from tests.content.test_reader import FOLDER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The courses, to write in."""
    return Path(shutil.copytree(FOLDER, tmp_path / "lessen"))


NAMES = [
    *("../kijk.md", "..%5ckijk.md", "%2e%2e/kijk.md", "/etc/passwd", "..", ".", "", "a\0.svg"),
    *("CON.svg", "nul.png", "LPT1.svg", "trap.svg/../../kijk.md", "x" * 4_000 + ".svg"),
    *("trap.html", "trap.svg.exe", ".htaccess", "trap .svg", "trap\n.svg", "TRAP.SVG", "trap.svg "),
]


@pytest.mark.parametrize("name", NAMES)
def test_b50_no_other_name_than_that_of_a_picture_leads_to_a_file(name: str) -> None:
    assert not picture_files.allowed(name)
    assert catalogue.load(FOLDER).picture("proef", name) is None


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{}</svg>'
DRAWINGS = {
    "script": SVG.format("<script>alert(1)</script>"),
    "handler": SVG.format('<path d="M0 0" onload="alert(1)"/>'),
    "link": SVG.format('<a x:href="javascript:alert(1)"><path d="M0 0"/></a>'),
    "use": SVG.format('<use x:href="https://elders.example/a.svg#b"/>'),
    "image": SVG.format('<image href="https://elders.example/a.png"/>'),
    "foreign": SVG.format('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
    "style": SVG.format("<style>@import url(https://elders.example/a.css);</style>"),
    "fill": SVG.format('<path d="M0 0" fill="url(https://elders.example/a)"/>'),
    "animate": SVG.format('<animate attributeName="href" to="javascript:alert(1)"/>'),
    "entity": f'<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>{SVG.format("&b;")}',
    "outside": f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{SVG.format("&a;")}',
    "stylesheet": f'<?xml-stylesheet href="https://elders.example/a.css"?>{SVG.format("")}',
    "layers": SVG.format("<g>" * 3_000 + "</g>" * 3_000),
    "half": SVG.format("<g>"),
    "page": "<!doctype html><html><body>x</body></html>",
}  # fmt: skip


@pytest.mark.parametrize("name", DRAWINGS)
def test_b50_a_drawing_with_more_in_it_than_a_drawing_is_refused(folder: Path, name: str) -> None:
    (folder / "proef" / "beelden" / "trap.svg").write_text(DRAWINGS[name], encoding="utf-8")
    exit_code, lines = checked(folder)
    assert exit_code == 1
    assert [line for line in lines if "beelden/trap.svg" in line and " error E321 " in line]


PHOTOS = {
    "klas.jpg": b"\xff\xd8\xff\xe0" + b"<script>alert(1)</script>",
    "klas.png": b"<html>",
    "klas.webp": b"GIF89a" + b"\0" * 40,
    "groot.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 200_000,
    "klas.gif": b"GIF89a",
    "klas.svg.html": b"x",
}


@pytest.mark.parametrize("name", PHOTOS)
def test_b50_a_photograph_that_is_something_else_is_refused(folder: Path, name: str) -> None:
    (folder / "proef" / "beelden" / name).write_bytes(PHOTOS[name])
    codes = {found.code for found in check.check(folder)}
    assert "E321" in codes
    assert catalogue.load(folder).courses == ()


@pytest.mark.parametrize("make", [link_away, pipe, folder_called_so])
def test_b50_a_picture_that_is_no_plain_file_is_refused(
    folder: Path, make: Callable[[Path], None]
) -> None:
    make(folder / "proef" / "beelden" / "klas.svg")
    exit_code, lines = checked(folder)
    assert exit_code == 1
    assert any("klas.svg" in line and " error E321 " in line for line in lines)


def test_b51_the_program_knows_no_way_to_fetch_anything() -> None:
    """SSRF is impossible by absence: nothing that opens an address is imported anywhere."""
    clients = re.compile(
        r"^\s*(?:import|from)\s+(?:urllib\.request|http\.client|requests|httpx|aiohttp|urllib3|"
        r"ftplib|socket)\b",
        re.MULTILINE,
    )
    sources = (ROOT / "elearn").rglob("*.py")
    found = [path.name for path in sources if clients.search(path.read_text(encoding="utf-8"))]
    assert found == []
