"""Rules of the house for what is no Python: pyproject, documents, and words that belong nowhere."""

import re
import tomllib
from pathlib import Path

from tests.house import source

# In pieces, so that this file does not name them either.
REGISTRIES = [
    *("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com"),
    *("deb." + "debian" + ".org", "crates" + ".io", "registry." + "yarnpkg", "unpkg" + ".com"),
]
ELSEWHERE = re.compile(r"(?<![\w./])/(work/(main|shared|plan|\.)|" + r"root/)")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def test_no_file_names_a_package_registry() -> None:
    named = [
        f"{source.name(path)}: {host}"
        for path, text in source.texts().items()
        for host in REGISTRIES
        if host in text
    ]
    assert named == []


def test_no_file_knows_the_folders_of_one_machine() -> None:
    assert [source.name(p) for p, text in source.texts().items() if ELSEWHERE.search(text)] == []


def test_every_dependency_says_why_it_is_there() -> None:
    lines = (source.ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    wishes = lines[: lines.index("[tool.uv]")]
    silent = [
        line for line in wishes if re.search(r'"[\w\[\]-]+[<>=]{1,2}\d', line) and "#" not in line
    ]
    assert [line for line in silent if "requires-python" not in line] == []


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((source.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pins = {_package(pin) for pin in project["tool"]["uv"]["constraint-dependencies"]}
    wishes = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["postgres"],
        *project["dependency-groups"]["dev"],
    ]
    assert [wish for wish in wishes if _package(wish) not in pins] == []


def test_every_link_in_the_documents_leads_somewhere() -> None:
    documents = [source.ROOT / "README.md", *(source.ROOT / "docs").rglob("*.md")]
    dead = [
        f"{source.name(path)}: {target}"
        for path in documents
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if not _leads_somewhere(path, target)
    ]
    assert dead == []


def test_a_decision_fits_on_a_page() -> None:
    decisions = (source.ROOT / "docs" / "decisions").glob("*.md")
    assert [p.name for p in decisions if len(p.read_text(encoding="utf-8").splitlines()) > 40] == []


def _package(wish: str) -> str:
    return re.split(r"[\[<>=~! ]", wish)[0].lower()


def _leads_somewhere(document: Path, target: str) -> bool:
    if re.match(r"[a-z]+:", target):
        return True
    path = target.split("#")[0]
    return not path or (document.parent / path).exists()
