import pytest

from tests.fakes.desk_town import a_desk_town
from tests.fakes.invariants import assert_whole


@pytest.fixture
def town():
    """Give the journeys' town with a desk in place of a run; what must always hold is looked at, too."""
    town = a_desk_town()
    yield town
    assert_whole(town.office)
