import pytest

from tests.journeys.town import a_town


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Give a run that the tests of a module share: each asks questions of its own, none moves the clock."""
    with a_town(tmp_path_factory.mktemp("town")) as town:
        yield town
