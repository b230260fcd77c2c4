"""What strangers' programs send: bytes that are hardly a mail have one outcome, and stop nothing."""

import pytest

from tests.journeys.writing import HIEN, INTAKE, Draft, address_of

ASKER = address_of(HIEN)
HEAD = b"From: <%s>\r\nTo: <%s>\r\n"
ODD = {
    "no header at all": b"chao cac anh chi\r\n",
    "nothing": b"\r\n",
    "bare CR": b"From: <%s>\rTo: <%s>\rSubject: x\r\rtext\r",
    "raw 8-bit headers": "From: Hồ Thị <%s>\r\nTo: <%s>\r\nSubject: Hỏi Sở Xây dựng\r\n\r\nhỏi\r\n".encode(),
    "unknown charset": HEAD + b"Content-Type: text/plain; charset=x-klingon\r\n\r\nq\xe1\r\n",
    "torn multipart": HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-",
    "wrong base64": HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n!!!===\r\n",
    "two senders": b"From: <%s>, <hai@thu.example>\r\nTo: <%s>\r\nSubject: x\r\n\r\ntext\r\n",
    "zero bytes": HEAD + b"Subject: \x00\x00\r\n\r\n\x00\x00text\r\n",
}


def written(name, sender=ASKER):
    """Give odd bytes with their addresses in."""
    raw = ODD[name]
    return raw % (sender.encode(), INTAKE.encode()) if b"%s" in raw else raw


@pytest.mark.parametrize("name", ODD)
def test_odd_bytes_end_in_one_outcome_and_the_next_question_goes_on(town, name):
    asked = Draft("Kính gửi Sở Xây dựng,\n\nBao giờ sửa xong đường Tố Hữu?", sender=HIEN)

    town.send_bytes(written(name), ASKER, [INTAKE])
    town.send(asked)

    odd, row = town.ledger()
    assert (row["message_id"], row["outcome"]) == (asked.message_id, "question_opened")
    assert odd["outcome"] in {"question_opened", "pen", "automatic", "rejected"}


def test_a_subject_with_line_ends_and_turned_letters_stays_one_plain_line(town):
    raw = (
        f"From: <{ASKER}>\r\nTo: <{INTAKE}>\r\nMessage-ID: <xau@truyenhinhcodo.example>\r\n"
        "Subject: =?utf-8?q?H=E1=BB=8Fi_S=E1=BB=9F_X=C3=A2y_d=E1=BB=B1ng?=\r\n"
        " =?utf-8?q?=0D=0ABcc:_ai=40thu.example_=E2=80=AEtxt?=\r\n"
        "\r\nBao gio xong?\r\n"
    )

    town.send_bytes(raw.encode(), ASKER, [INTAKE])

    (row,) = town.ledger()
    (receipt,) = town.box(ASKER, row["filings"][0]["reference"])
    assert receipt.mail["Bcc"] is None
    assert "\u202e" not in receipt.subject + receipt.text
    assert town.box("ai@thu.example") == []
