"""Which tests are not traced."""

from pathlib import Path

import pytest
from coverage import Coverage

HERE = Path(__file__).parent
WHOLE_RUNS = ("journeys", "faults")
"""Folders that prove what whole runs do; branches are counted where each part is tested by itself."""


def is_in(folders, item):
    return item.path.relative_to(HERE).parts[0] in folders


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Do not trace whole runs, which takes a third of their time."""
    tracer = Coverage.current() if is_in(WHOLE_RUNS, item) else None
    if tracer:
        tracer.stop()
    try:
        return (yield)
    finally:
        if tracer:
            tracer.start()
