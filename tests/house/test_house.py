"""The rules of the folder (one test each): size, and who alone may do what."""

import ast
import re
from statistics import median, quantiles

from tests.house.folder import (
    CODE,
    FILES,
    ROOT,
    attributes_of,
    functions_of,
    imports_of,
    length_of,
    name_of,
    tree_of,
)

LIBRARY = [path for path in CODE if "infra" not in path.parts]
BY_KIND = {"utils", "util", "helpers", "helper", "constants", "types", "common", "misc", "data", "info"}
CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.monotonic",
    "time.localtime",
    "time.gmtime",
}


def names_where(holds, paths):
    """Name the files for which something holds."""
    return {name_of(path) for path in paths if holds(path)}


def test_a_file_has_at_most_300_lines():
    def is_long(path):
        return len(path.read_text(encoding="utf-8").splitlines()) > 300

    assert names_where(is_long, FILES) == set()


def test_a_function_has_at_most_40_lines():
    long = [(name_of(path), one.name) for path in FILES for one in functions_of(path) if length_of(one) > 40]

    assert long == []


def test_a_file_is_named_by_what_changes_together_not_by_kind():
    def is_by_kind(path):
        return path.stem in BY_KIND or not BY_KIND.isdisjoint(path.relative_to(ROOT).parts)

    assert names_where(is_by_kind, FILES) == set()


def test_functions_are_short():
    lengths = [length_of(one) for path in LIBRARY for one in functions_of(path)]

    assert median(lengths) <= 6
    assert quantiles(lengths, n=10)[-1] <= 18


def test_only_the_clock_reads_the_clock():
    assert names_where(lambda path: attributes_of(path) & CLOCKS, LIBRARY) == {"chalicelib/clock.py"}


def test_only_wiring_reads_the_environment():
    readers = {"os.environ", "os.getenv"}

    assert names_where(lambda path: attributes_of(path) & readers, LIBRARY) == {"chalicelib/wiring.py"}


def test_only_wiring_and_the_adapters_know_aws():
    def knows_aws(path):
        return any(name.partition(".")[0] in {"boto3", "botocore"} for name in imports_of(path))

    outside = {name for name in names_where(knows_aws, LIBRARY) if not name.startswith("chalicelib/aws/")}
    assert outside == {"chalicelib/wiring.py"}


def test_only_handlers_and_the_table_of_contents_know_chalice():
    def knows_chalice(path):
        return any(name.partition(".")[0] == "chalice" for name in imports_of(path))

    for name in names_where(knows_chalice, LIBRARY):
        assert name == "app.py" or name.startswith("chalicelib/handlers/")


def is_broad(node):
    return node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}


def broad_excepts(path):
    nodes = ast.walk(tree_of(path))
    return [node for node in nodes if isinstance(node, ast.ExceptHandler) and is_broad(node)]


def test_one_except_is_broad_where_strangers_bytes_enter():
    found = [name_of(path) for path in LIBRARY for _ in broad_excepts(path)]

    assert found == ["chalicelib/mail/reading/parsing.py"]


def test_nothing_is_left_to_do():
    left = re.compile("# ?(" + "TO" + "DO|FIX" + "ME|X" + "XX)\\b|raise Not" + "ImplementedError")

    assert names_where(lambda path: left.search(path.read_text(encoding="utf-8")), FILES) == set()


def test_no_test_patches_or_is_skipped():
    patched = "unittest." + "mock", "monkeypatch." + "set", "monkeypatch." + "del"
    skipped = "mark." + "skip", "mark." + "xfail", "import" + "orskip"

    def does(path):
        return any(word in path.read_text(encoding="utf-8") for word in (*patched, *skipped))

    assert names_where(does, [path for path in FILES if "tests" in path.parts]) == set()


def test_no_name_of_a_public_thing_is_an_empty_word():
    empty = {"handle", "process", "manage", "util", "helper", "data", "info", "item"}
    definitions = (
        node.name
        for path in LIBRARY
        if "aws" not in path.parts
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    )

    assert [name for name in definitions if empty & set(name.lower().split("_"))] == []
