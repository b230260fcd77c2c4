import email
import email.policy
from email.message import EmailMessage

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.mail.cleanse import cleanse_attachment, strip_ours
from chalicelib.mail.message import Attached

DOMAIN = "phatngon.example"
SITE = "https://cong.hue.example/api"
CASE = "mlpn-2026-000123.syt.k7q2m9xzt4@phatngon.example"
LINK = "https://cong.hue.example/api/l/Zx81kqPw"


def strip(text):
    return strip_ours(text, DOMAIN, SITE)


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        (f"Trả lời về {CASE} nhé", "Trả lời về […] nhé"),
        (f"<{CASE}>", "<[…]>"),
        (f'<a href="mailto:{CASE}?subject=Re%3A%20x">gửi</a>', '<a href="[…]">gửi</a>'),
        (CASE.upper(), "[…]"),
        (f"> > {CASE}\n> đã viết:", "> > […]\n> đã viết:"),
        ("mlpn-2026-000123.syt.k7q2m9xzt4%40phatngon.example", "[…]"),
        ("mailto%3Amlpn%2D2026-000123%2Esyt.k7q2m9xzt4%2540phatngon.example", "[…]"),
        ("mlpn-2026-000123.syt.k7q2=\r\nm9xzt4@phatngon.example", "[…]"),
        ("> mlpn-2026-000123.syt.k7q2=\n> m9xzt4@phatngon.example", "> […]"),
        ("> mlpn-2026-000123.syt.\n> k7q2m9xzt4@phatngon.example viết:", "> […] viết:"),
        ("mlpn-2026-000123.syt.k7q2m9xzt4&#64;phatngon&period;example", "[…]"),
        ('<span style="color:red">mlpn-2026-000123.<em>syt</em>.k7q2m9xzt4', '<span style="color:red">[…]'),
        (f'<span title="{CASE}">An</span>', '<span title="[…]">An</span>'),
        ("mlpn-2026-000123<wbr>.syt.k7q2m9xzt4@phatngon.example", "[…]"),
        ("mlpn-2026-000123.\u200bsyt.k7q2m9xzt4@phatngon.example", "[…]"),
        ("mlpn-2026-000123.tatca.k7q2m9xzt4", "[…]"),
        (f"Bấm {LINK}.", "Bấm […]."),
        (f"({LINK})", "([…])"),
        (f"<{LINK}?a=1&b=2>", "<[…]>"),
        (LINK.upper(), "[…]"),
        ("cong.hue.example/api/l/Zx81kqPw", "[…]"),
        ("https://cong.hue.example/api", "[…]"),
        ("https://eur01.safelinks.example/?url=https%3A%2F%2Fcong.hue.example%2Fapi%2Fl%2FZx8&data=1", "[…]"),
        (
            "https://track.example/?u=https%253A%252F%252Fcong.hue.example%252Fapi%252Fl%252FZx8 xem",
            "[…] xem",
        ),
        ("https://cong.hue.ex=\r\nample/api/l/Zx81", "[…]"),
        (f"{CASE}, {LINK}; {CASE}", "[…], […]; […]"),
    ],
)
def test_our_links_and_case_addresses_are_cut(text, stripped):
    assert strip(text) == stripped


@pytest.mark.parametrize(
    "text",
    [
        "Gửi cauhoi@phatngon.example hoặc syt@phatngon.example",
        "Mã câu hỏi MLPN-2026-000123, công văn 123/SVHTT-QLBC",
        "https://baohue.example/tin/api/l/1 và khanhmy@songhuongmoi.example",
        "cong.hue.example.evil.example/api/l/x",
        "tăng 5%25 so với 2025, 100%",
        "MLPN-2026-000123.pdf",
        "",
    ],
)
def test_everything_else_stays_as_it_was(text):
    assert strip(text) == text


def test_intake_addresses_stay_when_pages_stand_at_the_mail_domain():
    text = "cauhoi@phatngon.example, https://phatngon.example/l/abc, phatngon.example"

    stripped = strip_ours(text, DOMAIN, "https://phatngon.example")

    assert stripped == "cauhoi@phatngon.example, […], phatngon.example"


def test_a_site_with_a_port_is_known():
    stripped = strip_ours(
        "http://127.0.0.1:8000/l/abc và http://127.0.0.1:80001/", DOMAIN, "http://127.0.0.1:8000"
    )

    assert stripped == "[…] và http://127.0.0.1:80001/"


@example(before="0=\n", after="")
@given(st.text(alphabet="mlpn-2026.syt@%40=\n>&#;abc/: ", max_size=80), st.text(max_size=40))
@settings(max_examples=80, deadline=None)
def test_a_token_is_cut_whatever_stands_around_it(before, after):
    stripped = strip(f"{before} {CASE} {after} <{LINK}>")

    assert "k7q2m9xzt4" not in stripped
    assert "Zx81kqPw" not in stripped


def test_stripping_twice_changes_nothing():
    once = strip(f"{CASE} {LINK}")

    assert strip(once) == once


@pytest.mark.untraced
@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text", [f"{CASE} ", f"{LINK}", "a", "=\n", "%25", "mlpn-2026-", "a.", "cong.hue.example/api"]
)
def test_a_long_text_is_stripped_in_linear_time(text):
    stripped = strip(text * (75_000 // len(text)))

    assert "k7q2m9xzt4" not in stripped
    assert "/l/" not in stripped


def cleanse(name, content_type, content):
    return cleanse_attachment(Attached(name, content_type, content), DOMAIN, SITE)


def a_mail(text, **headers):
    mail = EmailMessage()
    mail["From"] = "Lê An <an@syt.hue-gov.example>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail


@pytest.mark.parametrize(
    ("name", "content_type", "content", "expected"),
    [
        ("a.txt", "text/plain", f"Trả lời {CASE}".encode(), "Trả lời […]".encode()),
        ("a.txt", "application/octet-stream", CASE.encode(), b"[...]"),
        ("a.html", "text/html", f'<a href="{LINK}">xem lũ</a>'.encode(), '<a href="[…]">xem lũ</a>'.encode()),
        ("a.csv", "text/csv", f"\ufefflũ;{CASE}".encode(), "\ufefflũ;[…]".encode()),
        ("a.txt", "text/plain", f"lũ {CASE}".encode("utf-16"), "lũ […]".encode("utf-16")),
        ("a.txt", "text/plain", b"\xe0\xff " + CASE.encode(), b"\xe0\xff [...]"),
    ],
)
def test_texts_are_stripped_in_their_own_charset(name, content_type, content, expected):
    assert cleanse(name, content_type, content).content == expected


@pytest.mark.parametrize(
    ("name", "content_type", "content"),
    [
        ("a.pdf", "application/pdf", b"%PDF"),
        ("a.txt", "text/plain", b"\xe0\xff nothing of ours"),
        ("a.msg", "application/vnd.ms-outlook", b"\xd0\xcf nothing"),
        ("a.txt", "text/plain", b"\xff\xfea"),
    ],
)
def test_a_file_without_anything_of_ours_comes_back_unchanged(name, content_type, content):
    assert cleanse(name, content_type, content).content == content


def test_a_nested_mail_loses_our_addresses_everywhere():
    inner = a_mail(f"> Trả lời {LINK}", To=CASE)
    outer = a_mail(f"Xem {CASE}", Subject=f"Fwd: {CASE} lũ", Received=f"by mx for <{CASE}>; today")
    outer.add_attachment(inner)
    outer.add_attachment(f"ghi chú {CASE}", filename="ghi chú.txt")
    outer.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")

    cleansed = cleanse("Re.eml", "message/rfc822", outer.as_bytes())

    assert b"k7q2m9xzt4" not in cleansed.content
    parts = list(email.message_from_bytes(cleansed.content, policy=email.policy.default).walk())
    texts = [part.get_content() for part in parts if part.get_content_maintype() == "text"]
    assert [text.strip() for text in texts] == ["Xem [...]", "> Trả lời […]", "ghi chú […]"]
    assert [part.get_content() for part in parts if part.get_content_type() == "application/pdf"] == [b"%PDF"]


def test_two_headers_of_one_name_both_stay():
    raw = f"Received: a for <{CASE}>\r\nReceived: b\r\nSubject: x\r\n\r\nok\r\n".encode()

    cleansed = cleanse("a.eml", "application/octet-stream", raw)

    assert email.message_from_bytes(cleansed.content).get_all("Received") == ["a for <[...]>", "b"]


def test_a_nested_mail_that_hides_in_an_encoding_is_left_out():
    raw = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nVG86IHg=\r\n"

    assert cleanse("a.eml", "message/rfc822", raw) is None


@pytest.mark.parametrize("letters", ["latin-1", "utf-16-le"])
def test_a_kind_of_mail_that_cannot_be_rewritten_is_left_out(letters):
    assert cleanse("a.msg", "application/vnd.ms-outlook", b"\xd0" + CASE.encode(letters)) is None


@pytest.mark.parametrize(
    "raw", [b"", b"\x00" * 9, b"\r\n\r\n", b"Content-Type: multipart/mixed\r\n\r\nx", b"\xff: \xff"]
)
def test_odd_bytes_that_call_themselves_a_mail_do_no_harm(raw):
    cleansed = cleanse("a.eml", "message/rfc822", raw)

    assert cleansed is None or b"@phatngon" not in cleansed.content


def test_the_name_of_a_file_is_stripped_too():
    assert cleanse(f"Re {CASE}.pdf", "application/pdf", b"x").name.startswith("Re […]")
