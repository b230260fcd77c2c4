"""Scores of labelled mails: a part of the corpus here, the whole by `make mail-scores`."""

from collections import Counter
from dataclasses import replace

import pytest

from tests.mails.corpus import corpus
from tests.mails.scores import f1, fallen, plain, shares

EVERY = 6
"""Of so many mails one is understood here: the whole corpus takes a minute."""


@pytest.fixture(scope="module")
def mails():
    return list(corpus())


def some_of(mails):
    """Choose the first of each sort (its group, its labels, what they say yes to), and every sixth."""
    seen = Counter()
    for mail in mails:
        flags = frozenset(key for key, value in mail.expected.items() if value is True)
        sort = mail.group, frozenset(mail.expected), flags
        if seen[sort] % EVERY == 0:
            yield mail
        seen[sort] += 1


def test_no_score_falls_below_its_floor(mails):
    assert fallen(list(shares(some_of(mails))), spare=1) == []


def test_a_score_below_its_floor_is_named(mails):
    found = [replace(one, share=0.0) for one in shares(mails[:1])]

    assert f"{mails[0].group}, text F1: 0.00% of 1 mails, not 99.9 %" in fallen(found)


def test_no_two_mails_of_a_group_share_a_name(mails):
    names = [(mail.group, mail.name) for mail in mails]

    assert len(names) == len(set(names))


def test_two_texts_are_the_same_whatever_their_white_space_and_unicode_form():
    assert plain("Sở\u00a0 Y te\u0302\u0301\r\n") == plain("Sở Y tế")


def test_f1_counts_each_token_as_often_as_it_stands():
    assert f1(["a", "a", "b"], ["a", "b"]) == pytest.approx(0.8)
    assert f1([], []) == 1
    assert f1(["a"], []) == 0
