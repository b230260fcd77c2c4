"""All that the functions' code imports is in their package, or brought by Chalice and Lambda."""

import ast
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from infra.package import COMPILED, PACKED

ROOT = Path(__file__).parents[2]
BROUGHT = {"boto3", "botocore", "chalice", COMPILED.lower()}
NOT_RUN_THERE = {"holidays", "_typeshed"}
"""What the offline check of the calendar needs, and what type checkers alone read."""

CODE = (ROOT / "app.py", *(ROOT / "chalicelib").rglob("*.py"))


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.partition(".")[0]


def test_what_the_code_imports_anywhere_is_packed_or_brought():
    packed = {name.lower().replace("_", "-") for name in {*PACKED, *BROUGHT}}
    own = {"app", "chalicelib", *sys.stdlib_module_names}
    named = {name for path in CODE for name in imported(path)} - own - NOT_RUN_THERE
    of_types = {name for name in named if name.startswith("types_")}
    distributions = packages_distributions()

    missing = {
        name
        for name in named - of_types
        if not {one.lower().replace("_", "-") for one in distributions.get(name, [name])} & packed
    }

    assert "icalendar" in named
    assert missing == set()
