"""What strangers and their programs send over the wire: large files, refused types, and odd bytes.

What each kind of odd bytes comes to is proven at the desk (`tests/desk/in_town/test_odd_bytes.py`).
"""

import smtplib

import pytest

from tests.desk.in_town.test_odd_bytes import written
from tests.journeys.writing import HIEN, INTAKE, Draft, reply

ASKER = "dieuhien@truyenhinhcodo.example"
PERSON = "phatngon@sxd.example"
TEXT = "Kính gửi Sở Xây dựng,\n\nBao giờ sửa xong đường Tố Hữu?\n\nDiệu Hiền"
MEGABYTE = 1024 * 1024
BYTES = ("nothing", "bare CR", "raw 8-bit headers", "zero bytes")
"""Those of the odd mails that SMTP might bring otherwise than they were sent."""


def send_bytes(town, *mails, sender=ASKER, to=INTAKE):
    with smtplib.SMTP("127.0.0.1", town.smtp_port, timeout=60) as door:
        for raw in mails:
            door.sendmail(sender, [to], raw)


def test_a_file_that_ses_refuses_comes_as_a_link_that_downloads_it_and_is_not_shown_to_the_other_side(town):
    asked = Draft(
        TEXT, sender=HIEN, files=(("Phần mềm bản đồ.exe", b"MZ\x90 program"), ("ảnh.jpg", b"\xff\xd8"))
    )
    town.send(asked)
    reference = town.reference(asked)
    (dispatch,), (other,) = (town.box(to, reference) for to in (PERSON, "vanphong@sxd.example"))
    assert dispatch.files == {"ảnh.jpg": b"\xff\xd8"}
    (link,) = [link for link in dispatch.links if "/attachment/" in link]
    headers, content = town.download(link)

    assert content == b"MZ\x90 program"
    assert headers["Content-Disposition"].startswith("attachment")
    assert "Ph%E1%BA%A7n%20m%E1%BB%81m" in headers["Content-Disposition"]
    assert "Phần mềm bản đồ.exe" in dispatch.text
    assert link not in other.links

    town.send(reply(dispatch, f"#traloi\n1. Tháng 12. Tệp của Anh/Chị: {link}"))

    answer = town.box(ASKER, reference)[-1]
    assert "Tệp của Anh/Chị" in answer.passage
    assert "/attachment/" not in answer.text + answer.html


def test_a_mail_of_forty_megabytes_is_taken_and_one_above_is_refused(town):
    head = b"From: <ai.do@thu.example>\r\nTo: <%s>\r\n\r\n" % INTAKE.encode()
    line = b"x" * 65_534 + b"\r\n"
    largest = (head + line * 640)[: 40 * MEGABYTE - 2] + b"\r\n"
    before = len(town.ledger())

    send_bytes(town, largest)
    with pytest.raises(smtplib.SMTPResponseException) as refusal:
        send_bytes(town, largest + line)
    town.settle()

    assert refusal.value.smtp_code == 552
    (row,) = town.ledger()[before:]
    assert (row["outcome"], row["reason"]) == ("pen", "unknown_sender")


def test_odd_bytes_end_in_one_outcome_each_and_the_next_question_goes_on(town):
    before = len(town.ledger())
    asked = Draft(TEXT, sender=HIEN)

    send_bytes(town, *map(written, BYTES))
    town.send(asked)

    *odd, row = town.ledger()[before:]
    assert len(odd) == len(BYTES)
    assert {each["outcome"] for each in odd} <= {"question_opened", "pen", "automatic", "rejected"}
    assert (row["message_id"], row["outcome"]) == (asked.message_id, "question_opened")


def test_a_bounced_dispatch_goes_to_the_stand_in_and_the_contact_is_not_written_to_again(town):
    asked = Draft("Kính gửi Thanh tra thành phố,\n\nKết luận thế nào?", sender=HIEN)
    town.send(asked)

    reference = town.reference(asked)
    states = {
        (each["letter"], each["to"]): each["state"]
        for each in town.letters()
        if each["reference"] == reference
    }
    assert states["dispatch", "bounce+ttra@simulator.amazonses.com"] == "bounced"
    assert states["dispatch", "vanphong@ttra.example"] == "delivered"
    assert states["dispatch", "phophatngon@ttra.example"] == "delivered"
    assert states["task", "phatngon@svhtt.example"] == "delivered"
    assert not (town.home / "mail" / "bounce+ttra@simulator.amazonses.com").exists()
    (told,) = town.named("phatngon@svhtt.example", "", "task")
    assert "bounce+ttra@simulator.amazonses.com" in told.text

    again = Draft("Kính gửi Thanh tra thành phố,\n\nBao giờ công bố?", sender=HIEN)
    town.send(again)

    sent = town.sent(town.reference(again))
    assert ("dispatch", "bounce+ttra@simulator.amazonses.com") not in sent
    assert ("dispatch", "vanphong@ttra.example") in sent
