"""How labelled mails are scored; the scores themselves are held by `make mail-scores`."""

from dataclasses import replace
from itertools import islice

import pytest

from tests.mails import bodies
from tests.mails.scores import f1, fallen, plain, shares, twice


@pytest.fixture(scope="module")
def mails():
    return list(islice(bodies.mails(), 3))


def test_a_score_below_its_floor_is_named(mails):
    found = [replace(one, share=0.0) for one in shares(mails[:1])]

    assert f"{mails[0].group}, text F1: 0.00% of 1 mails, not 99.9 %" in fallen(found)


def test_a_name_that_two_mails_of_a_group_share_is_named(mails):
    first, second, third = mails

    assert twice([first, second, third, second]) == [f"{second.group}/{second.name}"]


def test_two_texts_are_the_same_whatever_their_white_space_and_unicode_form():
    assert plain("Sở\u00a0 Y te\u0302\u0301\r\n") == plain("Sở Y tế")


def test_f1_counts_each_token_as_often_as_it_stands():
    assert f1(["a", "a", "b"], ["a", "b"]) == pytest.approx(0.8)
    assert f1([], []) == 1
    assert f1(["a"], []) == 0
