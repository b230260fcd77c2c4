import tomllib
from pathlib import Path

import pytest

from tests.mails.corpus import corpus
from tests.mails.scores import f1, plain, scores, shares

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))
NAMED = [(group, measure) for group, floors in FLOORS.items() for measure in floors]


@pytest.fixture(scope="module")
def reached():
    found = list(shares(corpus()))
    return scores(found, lambda one: one.mail.group) | scores(found, lambda _: "all")


@pytest.mark.parametrize(("group", "measure"), NAMED)
def test_no_score_falls_below_its_floor(reached, group, measure):
    assert 100 * reached[measure, group][0] >= FLOORS[group][measure]


def test_no_two_mails_of_a_group_share_a_name():
    names = [(mail.group, mail.name) for mail in corpus()]

    assert len(names) == len(set(names))


def test_two_texts_are_the_same_whatever_their_white_space_and_unicode_form():
    assert plain("Sở\u00a0 Y te\u0302\u0301\r\n") == plain("Sở Y tế")


def test_f1_counts_each_token_as_often_as_it_stands():
    assert f1(["a", "a", "b"], ["a", "b"]) == pytest.approx(0.8)
    assert f1([], []) == 1
    assert f1(["a"], []) == 0
