"""Explicit words of a journalist: the score behind `#danhgia`, the points behind `#chuadu`."""

import pytest

from chalicelib.mail.kinds.explicit import explicit_word
from chalicelib.mail.kinds.journalist_words import WORDS, points_in, score_in
from chalicelib.mail.replies.reply import split_reply


@pytest.mark.parametrize(
    ("argument", "score", "reason"),
    [
        ("hài lòng", "satisfied", ""),
        ("Không hài lòng: số liệu cũ", "unsatisfied", "số liệu cũ"),
        ("chấp nhận được - hơi chậm", "acceptable", "hơi chậm"),
        ("khong hai long", "unsatisfied", ""),
        ("unsatisfied: too late", "unsatisfied", "too late"),
        ("tuyệt vời", "", "tuyệt vời"),
        ("", "", ""),
    ],
)
def test_a_score_stands_before_its_reason(argument, score, reason):
    assert score_in(argument) == (score, reason)


@pytest.mark.parametrize(
    ("argument", "points"),
    [
        ("2: chưa rõ", ("2",)),
        ("1, 2 và 3: chưa rõ", ("1", "2", "3")),
        ("câu 2 - thiếu số liệu năm 2025", ("2",)),
        ("7: chưa rõ", ()),
        ("còn thiếu số liệu", ()),
    ],
)
def test_points_stand_before_the_words_and_are_those_of_the_question(argument, points):
    assert points_in(argument, ("1", "2", "3")) == points


def test_a_question_without_numbers_has_no_points():
    assert points_in("2: chưa rõ", ()) == ()


@pytest.mark.parametrize(
    ("line", "word"),
    [("#chuadu 2: còn thiếu", "chuadu"), ("#Đánh giá hài lòng", "danhgia"), ("#rút câu hỏi", "rutcauhoi")],
)
def test_the_first_line_is_read_with_and_without_accents(line, word):
    assert explicit_word(split_reply(line), WORDS).word == word


def test_a_journalists_word_is_none_of_an_agencys():
    assert explicit_word(split_reply("#rutcauhoi")) is None
