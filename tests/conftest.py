"""Which tests `make coverage` does not trace, and where the tests are that run apart."""

import gc
from contextlib import contextmanager
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import settings

# Machines are noisy: no property fails because an example took long (`timeout` ends what hangs).
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

HERE = Path(__file__).parent
WHOLE_RUNS = ("journeys", "faults", "endurance", "browser", "mails", "fuzz")
"""Folders that prove what whole runs do, or what is made of whole mails; branches are counted where each
part is tested by itself."""


def is_in(folders, item):
    return item.path.relative_to(HERE).parts[0] in folders


def is_untraced(item):
    return is_in(WHOLE_RUNS, item) or item.get_closest_marker("untraced") is not None


def pytest_collection_finish():
    """Let the garbage collector pass over ten thousand tests that stay: it takes a twentieth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@contextmanager
def untraced(*, when):
    """Do not trace what runs within, which takes a third of its time. In a worker two tracers run."""
    stopped = []
    while when and (tracer := Coverage.current()):
        tracer.stop()
        stopped.append(tracer)
    try:
        yield
    finally:
        for tracer in reversed(stopped):
            tracer.start()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Trace no whole runs, and nothing that is timed (the tracer would be measured) or walks whole tables."""
    with untraced(when=is_untraced(item)):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item):
    """Do not trace what builds a world: a branch counts where a test takes it, not where a fixture does."""
    with untraced(when=not is_untraced(item)):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """Do not trace what looks over a world at the end."""
    with untraced(when=not is_untraced(item)):
        return (yield)


def pytest_terminal_summary(terminalreporter, config):
    """Say plainly what is tested apart."""
    asked = [Path(argument.partition("::")[0]).resolve() for argument in config.args]
    if HERE in asked:
        terminalreporter.write_line(
            "Tested apart: pages in a browser (`make browser-test`), and runs that are killed, moved, or go"
            " on for weeks (`make endurance-test`).",
            bold=True,
        )
