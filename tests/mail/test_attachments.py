import pytest

from chalicelib.mail.reading.parsing import parse
from tests.mail.shapes import a_mail, parts


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('attachment; filename="Báo cáo.pdf"', "Báo cáo.pdf"),
        ("attachment; filename==?utf-8?Q?B=C3=A1o.pdf?=", "Báo.pdf"),
        ("attachment; filename*=utf-8''B%C3%A1o.pdf", "Báo.pdf"),
        ("attachment; filename*0*=utf-8''B%C3%A1; filename*1*=o%20c; filename*2=ao.pdf", "Báo cao.pdf"),
        ("attachment; filename*0*=utf-8''B%C3; filename*1*=%A1o.pdf", "Báo.pdf"),
        ("attachment; filename=Bao cao.pdf", "Bao cao.pdf"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        (r'attachment; filename="C:\\temp\\a.pdf"', "a.pdf"),
        ("attachment; filename*=utf-8''a%0d%0aBcc%3A.pdf", "a Bcc.pdf"),
        ("attachment; filename*=utf-8''a%E2%80%AEfdp.exe", "afdp.exe"),
        ("attachment; filename*=no-such''a.pdf", "a.pdf"),
        ('attachment; filename="B\u0061\u0301o.pdf"', "Báo.pdf"),
        ('attachment; filename="..."', "tep-dinh-kem-1.pdf"),
        ("attachment", "tep-dinh-kem-1.pdf"),
    ],
)
def test_the_name_of_an_attachment_is_read_and_cleaned(disposition, name):
    raw = parts(
        "multipart/mixed",
        ("Content-Type: text/plain", b"text"),
        (f"Content-Type: application/pdf\r\nContent-Disposition: {disposition}", b"%PDF"),
    )

    mail = parse(raw)

    assert [(one.name, one.content, one.size) for one in mail.attachments] == [(name, b"%PDF", 4)]
    assert mail.text == "text"


def test_a_very_long_name_is_shortened_and_keeps_its_ending():
    raw = a_mail(
        f'Content-Disposition: attachment; filename="{"a" * 500}.pdf"', kind="application/pdf", body=b"x"
    )

    name = parse(raw).attachments[0].name

    assert len(name) == 150
    assert name.endswith(".pdf")


def test_a_picture_that_the_html_shows_is_inline_and_a_photo_is_not():
    raw = parts(
        "multipart/related",
        ("Content-Type: text/html", b"<img src='cid:logo@x'>words"),
        ("Content-Type: image/png\r\nContent-ID: <logo@x>", b"png"),
        ("Content-Type: image/jpeg; name=anh.jpg\r\nContent-Disposition: inline", b"jpg"),
    )

    assert [(one.name, one.is_inline) for one in parse(raw).attachments] == [
        ("tep-dinh-kem-1.png", True),
        ("anh.jpg", False),
    ]


def test_an_enclosed_mail_is_an_attachment_with_its_subject_as_name():
    inner = b"Subject: Tin =?utf-8?Q?nh=E1=BA=AFn?=\r\n\r\nInside"
    raw = parts(
        "multipart/mixed", ("Content-Type: text/plain", b"see"), ("Content-Type: message/rfc822", inner)
    )

    mail = parse(raw)

    assert mail.text == "see"
    assert mail.attachments[0].name == "Tin nhắn.eml"
    assert b"Inside" in mail.attachments[0].content


def test_winmail_dat_is_kept():
    raw = parts(
        "multipart/mixed", ("Content-Type: application/ms-tnef; name=winmail.dat", b"\x78\x9f\x3e\x22")
    )

    assert [one.name for one in parse(raw).attachments] == ["winmail.dat"]
