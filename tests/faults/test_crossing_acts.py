"""Two acts at one moment: one is written, the other is decided anew on what that one left, or is told so."""

from collections import Counter

import pytest

from tests.fakes.mortal import MortalOffice
from tests.faults.coming_again import Happening, assert_same
from tests.faults.crossing import PAIRS


def in_turn(first, second):
    """Let one come after the other is done; give what the second is told, and what stands."""
    office = MortalOffice.after(first.office)
    first.comes(office)
    told = second.comes(office)
    return told, without_texts(second.ended(office))


def crossing(first, second):
    """Let one be done between the other's decision and its commit."""
    office = MortalOffice.after(first.office)
    office.book.let_first(lambda: first.comes(office))
    told = second.comes(office)
    return told, without_texts(second.ended(office))


def without_texts(stands):
    """Leave out the words that were kept before the commit: they stand there, and nothing names them."""
    return Counter({said: count for said, count in stands.items() if not said.startswith("kept texts/")})


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_of_two_acts_at_one_moment_all_stands_as_if_they_had_come_in_turn(pair):
    office, *acts = pair.begin()
    one, other = (Happening(office, act) for act in acts)
    for first, second, told in ((other, one, pair.told[0]), (one, other, pair.told[1])):
        possible = [in_turn(first, second), in_turn(second, first)]

        crossed = crossing(first, second)

        assert crossed[0] == possible[0][0] == told
        if crossed[1] != possible[1][1]:  # what came in between may have seen nothing of the other
            assert_same(crossed[1], possible[0][1], "crossed")
