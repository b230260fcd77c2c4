"""One machine with one deployed stack for all tests of the folder; what took how long is printed."""

import time
import zipfile
from contextlib import contextmanager
from operator import itemgetter

import pytest

from tests.journeys.town import REGISTER
from tests.stack.browser import Browser
from tests.stack.deployed import PACKAGED, deploy, load_register
from tests.stack.machine import a_machine
from tests.stack.ses import Ses

TOOK = []
SAID = []
MOST_LINES = 120


@contextmanager
def timed(step):
    begun = time.monotonic()
    yield
    TOOK.append(f"{step} {time.monotonic() - begun:.1f} s")


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory):
    """Give the folder that the zip unpacks to."""
    folder = tmp_path_factory.mktemp("zip")
    with zipfile.ZipFile(PACKAGED / "deployment.zip") as zip_file:
        zip_file.extractall(folder)
    return folder


@pytest.fixture(scope="session")
def cloud(tmp_path_factory, unpacked):
    folder = tmp_path_factory.mktemp("machine")
    with a_machine(folder) as emulator:
        with timed("deploying"):
            deployed = deploy(emulator.endpoint)
        TOOK.append(f"not made by the emulator: {', '.join(sorted(deployed.dropped))}")
        with timed("loading the register"):
            load_register(deployed, folder / "runtime", unpacked, REGISTER)
        yield deployed
        SAID.extend(logs_of(deployed))


def logs_of(deployed):
    """Give the logs of all functions, in order."""
    logs = deployed.client("logs")
    groups = [group["logGroupName"] for group in logs.describe_log_groups()["logGroups"]]
    events = [event for group in groups for event in logs.filter_log_events(logGroupName=group)["events"]]
    return [event["message"].rstrip() for event in sorted(events, key=itemgetter("timestamp"))]


@pytest.fixture(scope="session")
def ses(cloud):
    return Ses(cloud)


@pytest.fixture
def browser(cloud):
    """Give one person's browser."""
    return Browser(cloud)


def pytest_runtest_logreport(report):
    if report.when == "call":
        TOOK.append(f"{report.nodeid.rpartition('::')[2]} {report.duration:.1f} s")


def pytest_terminal_summary(terminalreporter):
    for line in TOOK:
        terminalreporter.write_line(line)
    if terminalreporter.stats.keys() & {"failed", "error"}:
        terminalreporter.write_line("\n".join(["What the functions logged:", *SAID[-MOST_LINES:]]))
