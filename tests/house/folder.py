"""The house as a folder of files: what its rules are about."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = (
    ROOT / "app.py",
    *sorted((ROOT / "chalicelib").rglob("*.py")),
    *sorted((ROOT / "infra").rglob("*.py")),
)
FILES = (*CODE, *sorted((ROOT / "tests").rglob("*.py")))


def name_of(path):
    """Name a file from the root."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path):
    """Parse a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def functions_of(path):
    """Give every function of a file, methods and inner ones too."""
    return [
        node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def length_of(function):
    """Count the lines of a function, its decorators left out."""
    return function.end_lineno - function.lineno + 1


def imports_of(path):
    """Name every module that a file imports."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@cache
def attributes_of(path):
    """Give each attribute that a file reads, as written: `os.environ`, `datetime.now`."""
    return {ast.unparse(node) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)}
