"""A mail is sealed where something is encrypted and nothing of the sender's own stands in the open."""

import pytest

from chalicelib.mail.message import Mail
from chalicelib.mail.replies.sealed import is_sealed

HEAD = "Từ: A <a@b.example>\nĐã gửi: 23/11/2026 09:15\nĐến: C\nChủ đề: D"


@pytest.mark.parametrize("text", ["", "Kính gửi quý báo,", "Chào chị!\n\nTrân trọng,\nLê An", HEAD])
def test_greetings_closings_and_heads_are_not_the_senders_words(text):
    assert is_sealed(Mail("", None, text=text, is_encrypted=True))
    assert not is_sealed(Mail("", None, text=text))


def test_words_above_a_quoted_mail_are():
    assert not is_sealed(Mail("", None, text=f"Sở không mở được thư này.\n\n{HEAD}", is_encrypted=True))
