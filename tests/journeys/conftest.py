from contextlib import contextmanager

import pytest

from infra.local.assembly import assemble
from infra.local.config import LocalSettings
from infra.local.run import LocalRun
from tests.journeys.town import EIGHT, REGISTER, Town


@contextmanager
def a_town(home, **variables):
    """Run everything in this process, on free ports, with the small register, on Thu 19/11/2026 at 8."""
    settings = {
        "PHATNGON_WEB_PORT": "0",
        "PHATNGON_SMTP_PORT": "0",
        "PHATNGON_HOME": str(home),
        "PHATNGON_NOW": EIGHT,
        "PHATNGON_REGISTER": str(REGISTER),
        **variables,
    }
    run = LocalRun(LocalSettings.from_environ(settings), assemble)
    try:
        yield Town(run.web_url, run.smtp_port, home)
    finally:
        run.stop()


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Give a run that the tests of a module share: each asks questions of its own, none moves the clock."""
    with a_town(tmp_path_factory.mktemp("town")) as town:
        yield town
