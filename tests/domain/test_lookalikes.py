"""Which questions look alike and which do not, and by how much they keep from the line between."""

from pathlib import Path

import pytest

from chalicelib.domain.lookalikes import ALIKE, READ, likeness, words_of

TABLE = Path(__file__).parent / "lookalikes.tsv"
_, *ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
PAIRS = {kind: [(row[1:3], row[3:5]) for row in ROWS if row[0] == kind] for kind in ("yes", "no")}


@pytest.mark.parametrize(("one", "other"), PAIRS["yes"])
def test_questions_about_one_thing_look_alike_whoever_words_them(one, other):
    assert likeness(words_of(*one), words_of(*other)) >= ALIKE + 0.05


@pytest.mark.parametrize(("one", "other"), PAIRS["no"])
def test_questions_that_share_an_agency_a_place_or_a_phrase_do_not(one, other):
    assert likeness(words_of(*one), words_of(*other)) <= ALIKE - 0.05


def test_a_question_is_like_itself_and_likeness_has_no_direction():
    (one, other), *_ = PAIRS["yes"]
    words, others = words_of(*one), words_of(*other)

    assert likeness(words, words) == 1
    assert likeness(words, others) == likeness(others, words)


def test_what_stands_far_down_a_text_is_not_compared():
    subject, text = PAIRS["yes"][0][0]

    assert words_of(subject, text.ljust(READ) + " và những việc khác") == words_of(subject, text)
