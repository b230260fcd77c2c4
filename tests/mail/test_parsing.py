import base64
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chalicelib.mail.message import Mailbox
from chalicelib.mail.reading.parsing import fingerprint, parse
from tests.mail.shapes import a_mail, parts

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.eml"))
HUE = "Kính gửi Sở Y tế thành phố Huế"
# windows-1258 has the vowels, and tone marks to follow them
AS_1258 = "Kính g\u01b0\u0309i S\u01a1\u0309 Y t\u00ea\u0301 tha\u0300nh phô\u0301 Huê\u0301"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r", b"\r\r\n"], ids=["lf", "crlf", "cr", "crcrlf"])
def test_every_sample_is_read_whatever_its_line_ends(path, line_end):
    raw = path.read_bytes()

    mail = parse(raw.replace(b"\n", line_end))

    assert mail.sender is not None
    assert mail.message_id
    assert mail.date
    assert mail == parse(raw)
    assert mail.text == raw.partition(b"\n\n")[2].decode().strip("\n")


def test_the_fields_of_a_mail_are_read():
    mail = parse(next(path for path in SAMPLES if path.stem.startswith("r02")).read_bytes())

    assert mail.subject == "TL: [MLPN-2026-000108] Khai thác cát ban đêm trên sông Hữu Trạch"
    assert mail.sender == Mailbox("Nguyễn Thị Thanh Nga", "nttnga.snnmt@hue-gov.example")
    assert mail.to == (Mailbox("Cổng phát ngôn báo chí", "tra-loi+mlpn-2026-000108.p3d9@phatngon.example"),)
    assert mail.cc == (Mailbox("Lê Quang Huy", "lqhuy.snnmt@hue-gov.example"),)
    assert mail.in_reply_to == ("<out.MLPN-2026-000108@phatngon.example>",)
    assert mail.date == datetime(2026, 11, 19, 2, 14, 2, tzinfo=UTC)
    assert mail.header("MESSAGE-id") == "<r02.20261119@hue-gov.example>"
    assert mail.header("Nothing") is None
    assert "lqhuy.snnmt@hue-gov.example" in mail.header_addresses()


@pytest.mark.parametrize(
    ("label", "content"),
    [
        ("utf-8", HUE.encode()),
        ("windows-1258", AS_1258.encode("cp1258")),
        ("us-ascii", HUE.encode()),
        ("x-unknown-9", HUE.encode()),
        ("iso-8859-1", HUE.encode()),
        ("windows-1258", HUE.encode()),
        ("utf-16", HUE.encode("utf-16")),
        ("utf-7", HUE.encode("utf-7")),
        ("idna", HUE.encode()),
        ("'utf8'", HUE.encode()),
        ("utf-8", "Kính gửi Sở Y tế thành phố Huế".encode()),
        ("", b"\xef\xbb\xbf" + HUE.encode()),
    ],
)
def test_a_text_is_read_whatever_its_label_says(label, content):
    mail = parse(
        a_mail(
            "Content-Transfer-Encoding: base64",
            kind=f'text/plain; charset="{label}"',
            body=base64.b64encode(content),
        )
    )

    assert mail.text == HUE


@pytest.mark.parametrize("label", ["utf-8", "", "x-unknown"])
@pytest.mark.parametrize("times", [3, 900], ids=["short", "long"])
def test_bytes_that_are_no_utf8_in_spite_of_the_label_are_guessed(label, times):
    mail = parse(a_mail(kind=f"text/plain; charset={label}", body=f"{AS_1258}, ".encode("cp1258") * times))

    assert mail.text.startswith(HUE)
    assert "\ufffd" not in mail.text


@pytest.mark.parametrize("label", ["utf-8", "gb2312"])
def test_a_few_broken_bytes_do_not_change_the_charset(label):
    body = ("北京 " * 50).encode("utf-8" if label == "utf-8" else "gb18030") + b"\xff"

    assert parse(a_mail(kind=f"text/plain; charset={label}", body=body)).text.startswith("北京 北京")


def test_bytes_that_fit_no_label_at_all_are_guessed():
    body = f"{AS_1258}, ".encode("cp1258") * 9

    assert parse(a_mail(kind="text/plain; charset=shift_jis", body=body)).text.startswith("K")


def test_plain_text_is_read_before_html():
    raw = parts(
        "multipart/alternative",
        ("Content-Type: text/plain", b"plain"),
        ("Content-Type: text/html", b"<b>html</b>"),
    )

    assert parse(raw).text == "plain"


def test_html_is_read_where_plain_text_is_empty():
    raw = parts(
        "multipart/alternative",
        ("Content-Type: text/plain", b" "),
        ("Content-Type: text/html", b"<b>html</b>"),
    )

    assert parse(raw).text == "html"


def test_a_multipart_without_its_end_or_boundary_is_read():
    unclosed = parts("multipart/mixed", ("Content-Type: text/plain", b"one"), end=False)

    assert parse(unclosed).text == "one"
    assert parse(b"Content-Type: multipart/mixed\n\nwords").text == "words"
    assert parse(b"Content-Type: multipart/mixed; boundary=q\n\nwords").text == "words"


def test_html_becomes_readable_text():
    html = (
        "<html><head><title>T</title><style>p{}</style></head><body><p>Kính&nbsp;gửi <b>Sở</b></p>"
        "<ul><li>một<li>hai</ul><ol><li>ba</li><li>bốn</li></ol>"
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
        "<div style='display:none'>ẩn <p>cả đây</p></div><!-- ghi chú --><![if !x]>"
        "<a href='https://x.example/y'>xem</a> 2 < 3<img src=t.gif width=1 height=1><br>hết<hr>sau"
        "<blockquote style='margin:0 0 0 40px;border:none'>thụt vào</blockquote></body></html>"
    )

    text = parse(a_mail(kind="text/html; charset=utf-8", body=html.encode())).text

    assert text.splitlines() == [
        "Kính\u00a0gửi Sở", "", "- một", "- hai", "", "1. ba", "2. bốn", "", "a | b", "c | d", "",
        "xem <https://x.example/y> 2 < 3", "hết", "_" * 32, "sau", "", "thụt vào",
    ]  # fmt: skip


def test_flowed_text_is_joined():
    raw = a_mail(
        kind="text/plain; charset=utf-8; format=flowed", body=b"one \r\ntwo\r\n> a \r\n> b\r\n-- \r\nme"
    )

    assert parse(raw).text == "one two\n> a b\n-- \nme"


def test_copies_of_one_mail_share_a_fingerprint_and_other_mails_do_not():
    raw = SAMPLES[0].read_bytes()
    copy = b"Received: from elsewhere\nDelivered-To: x@y.example\n" + raw
    other = raw + b"\nmore"

    assert fingerprint(parse(raw), raw) == fingerprint(parse(copy), copy)
    assert fingerprint(parse(raw), raw) != fingerprint(parse(other), other)


def test_empty_mails_without_id_are_told_apart_by_subject():
    one, two = b"From: a@x.example\nSubject: 1\n\n", b"From: a@x.example\nSubject: 2\n\n"

    assert fingerprint(parse(one), one) != fingerprint(parse(two), two)
