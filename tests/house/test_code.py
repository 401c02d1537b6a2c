"""Rules of the house for Python files that no linter knows. Each failure lists the places."""

import ast
import subprocess
import sys
from collections.abc import Iterator

from tests.house import source

LONGEST = 300
SPOKEN = ("domain", "content", "actions", "documents", "store")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    lengths = {p: len(source.texts()[p].splitlines()) for p in source.modules()}
    assert [f"{source.name(p)}: {n}" for p, n in lengths.items() if n > LONGEST] == []


def test_every_module_says_what_lives_in_it() -> None:
    silent = [
        source.name(path)
        for path, tree in source.modules().items()
        if tree.body and not ast.get_docstring(tree)
    ]
    assert silent == []


def test_one_line_in_the_whole_program_commits() -> None:
    lines = [
        f"{source.name(path)}:{node.lineno}"
        for path, tree in source.modules("elearn").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "commit"
    ]
    assert [line.split(":")[0] for line in lines] == ["elearn/actions/transaction.py"]


def test_nothing_is_imported_inside_a_function() -> None:
    hidden = [
        f"{source.name(path)}:{inner.lineno}"
        for path, tree in source.modules().items()
        for function in ast.walk(tree)
        if isinstance(function, FUNCTIONS)
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_no_except_swallows_everything() -> None:
    """Tidying up and raising again is allowed: nothing is swallowed."""
    blind = [
        f"{source.name(path)}:{node.lineno}"
        for path, tree in source.modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and _swallows_all(node)
    ]
    assert blind == []


def test_the_rules_import_the_standard_library_alone() -> None:
    foreign = [
        f"{source.name(path)}: {module}"
        for path, tree in source.modules("elearn/domain").items()
        for module in _imported(tree)
        if module.split(".")[0] not in sys.stdlib_module_names
        and not module.startswith("elearn.domain")
    ]
    assert foreign == []


def test_public_functions_of_the_inner_rooms_say_what_they_do() -> None:
    silent = [
        f"{source.name(path)}: {node.name}"
        for room in SPOKEN
        for path, tree in source.modules(f"elearn/{room}").items()
        for node in tree.body
        if isinstance(node, FUNCTIONS)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def _swallows_all(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    if handler.type is None:
        return True
    names = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(n, ast.Name) and n.id in {"Exception", "BaseException"} for n in names)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_nothing_in_the_repository_is_a_link() -> None:
    """A link to somebody's own folder breaks every other clone."""
    listed = subprocess.run(
        ["git", "ls-files", "--stage"], cwd=source.ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert [line for line in listed.splitlines() if line.startswith("120000")] == []


def test_only_the_hands_click_in_a_browser() -> None:
    """A bare click does not wait for the page that it leads to."""
    clicks = [
        f"{source.name(path)}:{node.lineno}"
        for path, tree in source.modules("tests/browser").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "click"
    ]
    assert [line.split(":")[0] for line in clicks] == ["tests/browser/hands.py"] * 2
