"""Replies that neither rules nor the table of likeness were made with."""

from chalicelib.mail.kinds import likeness
from tests.mails.unread_texts import UNREAD, scores, texts_in

FLOOR = 0.93


def test_unread_replies_are_understood():
    unread = [text for file in sorted(UNREAD.glob("*.tsv")) for text in texts_in(file)]
    found = scores(unread, likeness.TABLE)

    assert found["together"] / found["texts"] >= FLOOR
    assert found["wrong answers"] == 0
