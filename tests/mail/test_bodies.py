"""The labelled mails of parts, pages and wrappers are read to the letter, not only by their words."""

import pytest

from chalicelib.mail.reading.parsing import parse
from tests.mails import bodies, outlook_wrappers, transfers, wrappers
from tests.mails.building import HTML, encoded, piece, several

MAILS = [mail for group in (bodies, outlook_wrappers, transfers, wrappers) for mail in group.mails()]


def told(mail):
    """Give what is labelled of a mail, as it is read."""
    read = parse(mail.raw)
    names = [file.name for file in read.attachments if file.is_named]
    return {"text": read.text, "attachments": names, "is_encrypted": read.is_encrypted}


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.name)
def test_a_labelled_mail_is_read_to_the_letter(mail):
    assert told(mail) == mail.expected


@pytest.mark.parametrize(
    ("source", "is_shown"),
    [
        ("<img src='cid:logo@hue'>", True),
        ("<img src=cid:logo%40hue>", True),
        ("<div style='background:url(CID:logo@hue)'>", True),
        ("<img src='https://hue.example/l.png?a=1&amp;b=2'>", True),
        ("<img src='cid:logo@hue.example'>", False),
        ("<p>cid logo@hue</p>", False),
    ],
)
def test_a_picture_is_inline_when_the_page_shows_it_by_id_or_place(source, is_shown):
    picture = encoded(
        b"x",
        "Content-Type: image/png",
        "Content-ID: <logo@hue>",
        "Content-Location: https://hue.example/l.png?a=1&b=2",
    )

    mail = parse(several("related", piece(source, HTML), picture))

    assert [(file.name, file.is_inline) for file in mail.attachments] == [("l.png", is_shown)]
