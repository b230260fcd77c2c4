"""What the package is for, and what of its template the emulator cannot make."""

import ast
import json

from infra.package import ARCHITECTURE, RUNTIME
from infra.templates import FUNCTIONS, read
from tests.stack.deployed import PACKAGED
from tests.stack.emulated import RECKONING

NOT_MADE = {
    RECKONING,
    "AWS::Logs::QueryDefinition",
    "AWS::SES::ReceiptRule",  # tests/stack/ses.py plays it
    "AWS::SES::ReceiptRuleSet",
    "AWS::SecretsManager::RotationSchedule",  # tests/aws/test_rotation.py takes its steps
}
"""A new kind of part that nobody tries out is noticed here."""
REMOVED = frozenset(
    {
        *("aifc", "asynchat", "asyncore", "audioop", "cgi", "cgitb", "chunk", "crypt", "distutils", "imghdr"),
        *("imp", "lib2to3", "mailcap", "msilib", "nis", "nntplib", "ossaudiodev", "pipes", "smtpd", "sndhdr"),
        *("spwd", "sunau", "telnetlib", "uu", "xdrlib"),
    }
)
"""What Python 3.12 and 3.13 have no more (What's New In Python 3.12 and 3.13, "Removed")."""
PROCESSORS = {183: "arm64", 62: "x86_64"}
"""By the number that stands in a compiled file (ELF specification, `e_machine`)."""


def imported(path):
    """Name the modules that a file imports from anywhere but its own package."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def processor_of(path):
    with path.open("rb") as file:
        return PROCESSORS[int.from_bytes(file.read(20)[18:], "little")]


def test_all_kinds_of_part_are_made_but_those_that_are_named_here(cloud):
    assert cloud.dropped == NOT_MADE


def test_nothing_in_the_zip_imports_what_its_python_has_no_more(unpacked):
    paths = list(unpacked.rglob("*.py"))

    assert len(paths) > 200
    assert {path for path in paths if REMOVED & set(imported(path))} == set()


def test_what_is_compiled_in_the_zip_is_for_the_python_and_processor_of_the_functions(unpacked):
    tag = f"cpython-{RUNTIME.removeprefix('python').replace('.', '')}"
    compiled = list(unpacked.rglob("*.so"))

    assert compiled
    assert [path for path in compiled if tag not in path.name and "abi3" not in path.name] == []
    assert {processor_of(path) for path in compiled} == {ARCHITECTURE}


def test_each_function_has_a_role_of_its_own_that_allows_what_its_template_says_and_no_more():
    resources = json.loads((PACKAGED / "plain.json").read_text(encoding="utf-8"))["Resources"]
    functions = [part["Properties"] for part in resources.values() if part["Type"] == "AWS::Lambda::Function"]
    names = [function["Role"]["Fn::GetAtt"][0] for function in functions]

    assert len(set(names)) == len(functions) > 9
    for name in names:
        role = resources[name]["Properties"]
        assert role["Policies"] == read(FUNCTIONS)["Resources"][name]["Properties"]["Policies"]
        assert "ManagedPolicyArns" not in role
        (trusted,) = role["AssumeRolePolicyDocument"]["Statement"]
        assert trusted["Principal"] == {"Service": "lambda.amazonaws.com"}
