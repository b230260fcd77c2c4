"""What strangers and their programs send: large files, refused types, and bytes that are hardly a mail."""

import smtplib

import pytest

from tests.journeys.writing import HIEN, INTAKE, Draft, reply

ASKER = "dieuhien@truyenhinhcodo.example"
PERSON = "phatngon@sxd.example"
TEXT = "Kính gửi Sở Xây dựng,\n\nBao giờ sửa xong đường Tố Hữu?\n\nDiệu Hiền"
MEGABYTE = 1024 * 1024
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


def ask(town, **changes):
    draft = Draft(TEXT, sender=HIEN, **changes)
    town.send(draft)
    reference = town.reference(draft)
    return draft, reference, town.box(PERSON, reference)[0]


def send_bytes(town, raw, sender=ASKER, to=INTAKE):
    with smtplib.SMTP("127.0.0.1", town.smtp_port, timeout=60) as door:
        door.sendmail(sender, [to], raw)


def test_a_file_that_ses_refuses_comes_as_a_link_that_downloads_it_under_its_name(town):
    _, reference, dispatch = ask(
        town, files=(("Phần mềm bản đồ.exe", b"MZ\x90 program"), ("ảnh.jpg", b"\xff\xd8"))
    )

    assert dispatch.files == {"ảnh.jpg": b"\xff\xd8"}
    (link,) = [link for link in dispatch.links if "/attachment/" in link]
    headers, content = town.download(link)

    assert content == b"MZ\x90 program"
    assert headers["Content-Disposition"].startswith("attachment")
    assert "Ph%E1%BA%A7n%20m%E1%BB%81m" in headers["Content-Disposition"]
    assert "Phần mềm bản đồ.exe" in dispatch.text
    (other,) = town.box("vanphong@sxd.example", reference)
    assert link not in other.links


def test_a_link_in_a_letter_of_one_side_is_not_shown_to_the_other(town):
    _, reference, dispatch = ask(town, files=(("a.exe", b"MZ"),))
    link = next(link for link in dispatch.links if "/attachment/" in link)

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


@pytest.mark.parametrize("name", ODD)
def test_odd_bytes_end_in_one_outcome_and_the_next_question_goes_on(town, name):
    raw = ODD[name]
    before = len(town.ledger())

    send_bytes(town, raw % (ASKER.encode(), INTAKE.encode()) if b"%s" in raw else raw)
    asked = Draft(TEXT, sender=HIEN)
    town.send(asked)

    rows = town.ledger()[before:]
    assert len(rows) == 2
    assert rows[-1]["message_id"] == asked.message_id
    assert rows[-1]["outcome"] == "question_opened"
    assert rows[0]["outcome"] in {"question_opened", "pen", "automatic", "rejected"}


def test_a_subject_with_line_ends_and_turned_letters_stays_one_plain_line(town):
    raw = (
        f"From: <{ASKER}>\r\nTo: <{INTAKE}>\r\nMessage-ID: <xau@truyenhinhcodo.example>\r\n"
        "Subject: =?utf-8?q?H=E1=BB=8Fi_S=E1=BB=9F_X=C3=A2y_d=E1=BB=B1ng?=\r\n"
        " =?utf-8?q?=0D=0ABcc:_ai=40thu.example_=E2=80=AEtxt?=\r\n"
        "\r\nBao gio xong?\r\n"
    )

    send_bytes(town, raw.encode())
    town.settle()

    row = next(row for row in town.ledger() if row["message_id"] == "<xau@truyenhinhcodo.example>")
    (receipt,) = town.box(ASKER, row["filings"][0]["reference"])
    assert receipt.mail["Bcc"] is None
    assert "\u202e" not in receipt.subject + receipt.text
    assert not (town.home / "mail" / "ai@thu.example").exists()


def test_an_address_of_another_domain_is_denied(town):
    with smtplib.SMTP("127.0.0.1", town.smtp_port, timeout=10) as door:
        door.ehlo()
        door.mail(ASKER)
        codes = [
            door.rcpt(to)[0]
            for to in ("ai@thu.example", "ai@x.phatngon.example", f"cauhoi%thu.example@{INTAKE}")
        ]
        assert door.rcpt("CauHoi@PhatNgon.Example")[0] == 250

    assert all(code // 100 == 5 for code in codes)


def test_the_header_of_verdicts_is_removed_before_the_mail_is_kept(town):
    _, _, dispatch = ask(town, headers=(("X-Local-Verdicts", "dmarc=PASS"),))

    assert b"X-Local-Verdicts" not in dispatch.raw


def test_a_bounced_dispatch_goes_to_the_stand_in_and_people_are_told(town):
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


def test_a_contact_that_bounced_is_not_written_to_again(town):
    town.send(Draft("Kính gửi Thanh tra thành phố,\n\nKết luận thế nào?", sender=HIEN))

    again = Draft("Kính gửi Thanh tra thành phố,\n\nBao giờ công bố?", sender=HIEN)
    town.send(again)

    sent = town.sent(town.reference(again))
    assert ("dispatch", "bounce+ttra@simulator.amazonses.com") not in sent
    assert ("dispatch", "vanphong@ttra.example") in sent
