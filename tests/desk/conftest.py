import pytest

from tests.fakes.invariants import assert_whole
from tests.fakes.office import Office


@pytest.fixture
def office():
    """Give a desk at work; whatever a test did, what must always hold holds at its end."""
    office = Office()
    yield office
    assert_whole(office)
