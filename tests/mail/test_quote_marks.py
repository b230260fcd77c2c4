"""Each word of the tables that know where a quotation begins is a mark."""

import pytest

from chalicelib.mail.replies.attribution_words import ATTRIBUTIONS
from chalicelib.mail.replies.header_labels import BEGUN, FORWARDS, LABELS, ORIGINALS
from chalicelib.mail.replies.reply import split_reply

NEW = "Sở đã kiểm tra và xin trả lời như sau."


@pytest.mark.parametrize("family", ATTRIBUTIONS, ids=lambda family: family.name)
def test_each_language_of_attributions_is_cut(family):
    assert split_reply(f"{NEW}\n\n{family.example}\n\nCâu").new_text == NEW
    assert split_reply(f"{NEW}\n{family.example}\n> Câu").new_text == NEW


@pytest.mark.parametrize("row", ATTRIBUTIONS, ids=lambda row: row.name)
def test_each_verb_and_each_opening_of_an_attribution_counts(row):
    for verb in row.verbs:
        assert split_reply(f"{NEW}\n\n23.11.2026 09:15, A <a@b.example> {verb}:\n\nCâu").new_text == NEW
    for opening in row.openings:
        head = f"{opening}23.11.2026 09:15 Ngô Thị Bích Ngọc\n<a@b.example> {row.verbs[0]}:"
        assert split_reply(f"{NEW}\n\n{head}\n\nCâu").new_text == NEW


@pytest.mark.parametrize("row", LABELS, ids=lambda row: row.name)
def test_each_label_of_a_language_stands_in_a_block(row):
    for sender in row.sender:
        for sent in (*row.sent, *row.date):
            for to in row.to:
                block = f"{sender}: A <a@b.example>\n{sent}: 23.11.2026 09:15\n{to}: C\n{row.subject[0]}: D"
                assert split_reply(f"{NEW}\n\n{block}\n\nCâu").new_text == NEW
    for subject in row.subject:
        block = f"*{row.sender[0]} :* A\n*{row.sent[0]} :* 9 giờ\n*{subject} :* D"
        assert split_reply(f"{NEW}\n\n{block}\n\nCâu").new_text == NEW


@pytest.mark.parametrize("words", sorted({*ORIGINALS, *FORWARDS}))
def test_each_ruled_line_is_a_mark(words):
    reply = split_reply(f"{NEW}\n\n-------- {words} --------\nX")

    assert reply.bare_text == NEW
    assert reply.is_forward == (words in FORWARDS)


@pytest.mark.parametrize("words", BEGUN)
def test_each_line_of_apple_announces_a_forward(words):
    assert split_reply(f"Xem giúp\n\n{words}:\n\nTừ: A\n").is_forward
