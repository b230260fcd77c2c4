import pytest

from tests.local.little_app import start_little_run


@pytest.fixture
def little_run(tmp_path):
    runs = []

    def start(**options):
        run, app = start_little_run(tmp_path / "home", **options)
        runs.append(run)
        return run, app

    yield start
    for run in runs:
        run.stop()
