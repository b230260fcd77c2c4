"""The machine that the stack runs on: the emulator, and a Python as Lambda has it."""

import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree

from infra.local.emulator import Emulator

BROUGHT = ("boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six", "urllib3")
"""What Lambda's Python brings along (AWS Lambda Developer Guide, "Runtime-included SDK versions")."""


LAMBDA = """#!/bin/sh
# Beside a zip. What is compiled there is for another Python, and mostly for another processor; without it
# packages take their pure Python; one that has none is lent this machine's.
find . -name '*.so' -delete
[ ! -d chardetng_py ] || cp '{compiled}' chardetng_py/
exec {python} -S -s "$@"
"""


def python_of_lambda(folder):
    """Give an interpreter that has the standard library only, and a folder with what Lambda brings."""
    python, runtime = folder / "python", folder / "runtime"
    compiled = find_spec("chardetng_py.detector").origin
    python.write_text(LAMBDA.format(python=sys.executable, compiled=compiled), encoding="utf-8")
    python.chmod(0o755)
    runtime.mkdir()
    for name in BROUGHT:
        origin = Path(find_spec(name).origin)
        found = origin.parent if origin.name == "__init__.py" else origin
        (runtime / found.name).symlink_to(found)
    return python, runtime


@contextmanager
def a_machine(folder):
    """Run the emulator with its state and its functions' files under `folder`, until the block ends.

    Its functions read from pipes, and so end with it.
    """
    python, runtime = python_of_lambda(folder)
    unpacked = folder / "unpacked"
    unpacked.mkdir()
    variables = {
        "AUTH": "true",
        "STACK_PYTHON": str(python),
        "STACK_RUNTIME": str(runtime),
        "TMPDIR": str(unpacked),
    }
    emulator = Emulator.start(folder / "aws", "tests.stack.lambda_child", variables)
    try:
        yield emulator
    finally:
        emulator.stop()
        rmtree(unpacked, ignore_errors=True)
