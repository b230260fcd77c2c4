"""Which tests belong together when two processes share the work, and which are not traced."""

from pathlib import Path

import pytest
from coverage import Coverage

HERE = Path(__file__).parent
SHARED_RUNS = ("journeys", "faults", "local")
"""Folders whose modules start something costly once, for all their tests."""
WHOLE_RUNS = ("journeys", "faults")
"""Folders that prove what whole runs do; branches are counted where each part is tested by itself."""


def is_in(folders, item):
    return item.path.relative_to(HERE).parts[0] in folders


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items):
    for item in items:
        if is_in(SHARED_RUNS, item):
            item.add_marker(pytest.mark.xdist_group(str(item.path)))


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
