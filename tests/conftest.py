"""Which tests belong together when two processes share the work."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
SHARED_RUNS = ("journeys", "faults", "local")
"""Folders whose modules start something costly once, for all their tests."""


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items):
    for item in items:
        folder = item.path.relative_to(HERE).parts[0]
        if folder in SHARED_RUNS:
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
