"""What is done beside the table of acts is done once, too, whatever befalls its function."""

import pytest

from tests.faults import acts_of_officers, acts_of_parties, acts_of_the_clock
from tests.faults.coming_again import assert_once


@pytest.mark.parametrize("begin", acts_of_parties.ACTS.values(), ids=acts_of_parties.ACTS)
def test_what_a_party_does_is_done_once(begin):
    assert_once(begin())


@pytest.mark.parametrize("begin", acts_of_officers.ACTS.values(), ids=acts_of_officers.ACTS)
def test_what_the_press_department_does_is_done_once(begin):
    assert_once(begin())


@pytest.mark.parametrize("begin", acts_of_the_clock.ACTS.values(), ids=acts_of_the_clock.ACTS)
def test_what_the_clock_brings_is_done_once(begin):
    assert_once(begin())
