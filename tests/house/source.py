"""The files of this project, as the house tests read them; what is asked of them is not here."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE_HERE = {
    *(".git", ".venv", ".tools", "var", "build", "dist", "node_modules", "htmlcov", "__pycache__"),
    *(".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", ".import_linter_cache"),
}
TEXT = {
    *(".py", ".md", ".toml", ".html", ".css", ".js", ".txt", ".yml", ".cfg", ".ini", ".json"),
    *(".po", ".typ", ".mako", ""),
}


def files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file below a folder that a person wrote."""
    for path in sorted(folder.iterdir()):
        if path.name in MADE_HERE or path.name == "uv.lock" or path.name.startswith(".coverage"):
            continue
        if path.is_dir():
            yield from files(path)
        else:
            yield path


@cache
def texts() -> dict[Path, str]:
    """The text files, with what is in them. A faulty lesson may be in another encoding."""
    return {p: p.read_text(encoding="utf-8", errors="replace") for p in files() if p.suffix in TEXT}


@cache
def modules(folder: str = "") -> dict[Path, ast.Module]:
    """The Python files below a folder of the project, parsed; migration versions left out."""
    start = ROOT / folder
    return {
        path: ast.parse(text)
        for path, text in texts().items()
        if path.suffix == ".py" and path.is_relative_to(start) and "versions" not in path.parts
    }


def templates() -> dict[Path, str]:
    """The page templates, with what is in them."""
    return {path: text for path, text in texts().items() if path.suffix == ".html"}


def name(path: Path) -> str:
    """How a finding names a file."""
    return path.relative_to(ROOT).as_posix()
