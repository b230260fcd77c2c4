"""The page beside a plain text shows where its quotation and its signature begin."""

import time

import pytest

from chalicelib.mail.replies.reply import split_reply

NEW = "Sở đã kiểm tra.\nCó 12 ca, không có ca nào nặng hơn trước."
PAGE = (
    "Sở đã kiểm tra.\nCó 12 ca, không có ca nào nặng hơn trước.\n\n> Zmi 23, A:\n> Jedzo tri kolo moto zgor?"
)


def test_a_quotation_begins_where_the_page_has_it():
    reply = split_reply(f"{NEW}\n\nZmi 23, A:\n\nJedzo tri kolo\nmoto zgor?", page=PAGE)

    assert reply.new_text == NEW
    assert reply.quoted.startswith("Zmi 23")


def test_an_attribution_that_only_the_page_marks_is_cut_with_the_quotation():
    assert split_reply(f"{NEW}\n\nZmi 23, A:\n> Jedzo tri kolo\n> moto zgor?", page=PAGE).new_text == NEW


def test_a_text_that_does_not_have_the_pages_quotation_stays():
    assert split_reply(f"{NEW}\n\nZmi, A:\n\nJedzo", page=PAGE).new_text == f"{NEW}\n\nZmi, A:\n\nJedzo"


def test_words_above_that_are_quoted_again_stay():
    text = f"Zmi 23, A:\n{NEW}\n\nZmi 23, A:\nJedzo tri kolo moto zgor?"

    assert split_reply(text, page=f"Zmi 23, A:\n{PAGE}").new_text == f"Zmi 23, A:\n{NEW}"


@pytest.mark.parametrize("tail", ["", "\n\n> Câu hỏi"])
def test_a_signature_begins_where_the_page_has_it(tail):
    reply = split_reply(f"{NEW}\n\nBo\nMinistr Jedzo{tail}", page=f"{NEW}\n\n-- \nBo\nMinistr Jedzo{tail}")

    assert reply.new_text == NEW
    assert "Ministr" in reply.signature


def test_other_words_at_the_end_are_no_signature():
    text = f"{NEW}\n\nBo\nMinistr Jedzo\nvà 5 ca khác"

    assert split_reply(text, page=f"{NEW}\n\n-- \nBo\nMinistr Jedzo").new_text == text


@pytest.mark.untraced
@pytest.mark.parametrize("piece", ["a\n", "> a\n", "-- \n", "A, 9:15 a@b\n"])
def test_two_long_forms_of_one_text_are_read_in_linear_time(piece):
    text = piece * (50_000 // len(piece))
    start = time.process_time()

    split_reply(text, page=f"{text}\n\n> x y z\n\n-- \nBo")

    assert time.process_time() - start < 5
