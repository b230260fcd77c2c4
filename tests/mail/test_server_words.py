"""What servers put above and below a text is cut; what people write with the same words stays."""

import pytest

from chalicelib.mail.replies.reply import split_reply
from chalicelib.mail.replies.server_words import BANNERS, CONFIDENCE, HEADINGS, NOTICES, OF_MAIL, TAGS

NEW = "Tuần qua, thành phố ghi nhận 12 ca."
SIGNED = f"{NEW}\n\nTrân trọng,\nLê Thị An"
LEGAL = next(row for row in NOTICES if row.is_legal).begins[0]


def is_cut(paragraph):
    return split_reply(f"{SIGNED}\n\n{paragraph}").new_text == SIGNED


@pytest.mark.parametrize("row", NOTICES, ids=lambda row: row.name)
def test_each_notice_is_cut_from_the_end_of_a_text(row):
    telling = row.telling or ("X",)

    assert all(is_cut(f"{words.upper()} {telling[0]}") for words in row.begins)
    assert all(is_cut(f"{row.begins[0]} {words}.") for words in telling)


@pytest.mark.parametrize("row", [row for row in NOTICES if row.telling], ids=lambda row: row.name)
def test_such_words_begin_a_sentence_of_the_senders_as_well(row):
    assert not any(is_cut(f"{words} nói về 12 ca.") for words in row.begins)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_counts_above_words_about_the_mail_and_its_confidence(heading):
    assert is_cut(f"{heading}: cùng {OF_MAIL[0]}, {CONFIDENCE[0]}")
    assert is_cut(f"[{heading}] {OF_MAIL[1]} {CONFIDENCE[0]}")
    assert not is_cut(f"{heading}: {CONFIDENCE[0]} tính đến ngày 30/9.")


def test_a_legal_notice_goes_on_over_paragraphs_in_which_nothing_is_counted():
    notice = f"{LEGAL} {CONFIDENCE[0]}"

    assert is_cut(f"{notice}\n\nMọi sự sao chép đều bị cấm.\n\nXin cảm ơn.")
    assert not is_cut(f"{notice}\n\nCó 12 ca.")


def test_a_notice_above_the_line_of_a_device_is_cut_with_it():
    assert is_cut(f"{LEGAL} {CONFIDENCE[0]}\n\nĐã gửi từ iPhone của tôi")


@pytest.mark.parametrize("words", BANNERS)
def test_the_warning_of_a_server_above_the_text_is_cut(words):
    warning = f"CAUTION: this {words} us.\nThink first."

    assert split_reply(f"{warning}\n\n{NEW}").new_text == NEW
    assert split_reply(f"[{words} us.]\n{NEW}").new_text == NEW
    assert split_reply(warning).new_text == warning


@pytest.mark.parametrize("words", BANNERS)
def test_such_words_within_a_sentence_of_the_senders_stay(words):
    text = f"Sở cho biết: {words} của ta.\n\n{NEW}"

    assert split_reply(text).new_text == text


@pytest.mark.parametrize("words", TAGS)
def test_the_mark_of_a_strangers_mail_is_cut_where_it_stands_alone(words):
    assert split_reply(f"[{words}]\n{NEW}").new_text == NEW
    assert split_reply(f"** {words.upper()} **\n\n{NEW}").new_text == NEW
    assert split_reply(f"[{words}] {NEW}").new_text == f"[{words}] {NEW}"


def test_two_warnings_one_below_the_other_are_cut():
    assert split_reply(f"[EXTERNAL]\n\nExternal email: {BANNERS[0]}.\n\n{NEW}").new_text == NEW
