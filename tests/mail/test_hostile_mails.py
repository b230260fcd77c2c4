import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.mail.message import UnreadableMailError
from chalicelib.mail.reading.parsing import fingerprint, parse
from tests.mail.shapes import a_mail

PIECES = [
    b"From: ", b"Subject: ", b"Content-Type: ", b"multipart/mixed; boundary=b", b"multipart/report",
    b"message/rfc822", b"text/html", b"; charset=", b"utf-8", b"utf-7", b"idna", b"\x00", b"\r\n", b"\n",
    b"\n\n", b"--b", b"--b--", b"=?", b"?B?", b"?=", b"Content-Transfer-Encoding: ", b"base64",
    b"x-uuencode", b"quoted-printable", b"begin 644 a\n", b"a@b", b"<", b">", b'"', b"(", b"\xff",
    b"\xe1\xbb\x9f", b"filename*0*=", b"Content-Disposition: attachment; ", b" ", b":",
    b"message/delivery-status",
]  # fmt: skip

IN_HEADERS = [
    "(", "<", '"', "=?", ",", ":", "a@", "a,", '"\\', "=?utf-8?q?a?= ", "=?a?b?", ";a=b", ";a*0=b",
    ";a*0*=b", '="',
    "?=", "=?utf-8?q?a?=B1", "=?utf-8?b?SOG?= ", "a <a@b>,\n ", ":a@b;", "x\n\n", "\nx", "\r", "á»", "%41",
]  # fmt: skip


def test_nothing_at_all_is_unreadable():
    with pytest.raises(UnreadableMailError):
        parse(b" \r\n")


def test_what_the_parser_cannot_survive_is_unreadable():
    with pytest.raises(UnreadableMailError):
        parse("no bytes")


def test_thousands_of_multiparts_in_one_another_are_read():
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000))

    assert parse(deep + b"Content-Type: text/plain\n\nat last").text == "at last"


@pytest.mark.untraced
@pytest.mark.untraced
def test_an_attachment_of_forty_megabytes_is_read_in_little_room():
    lines = (b"A" * 76 + b"\r\n") * 520_000
    head = a_mail("Content-Transfer-Encoding: base64", kind="application/zip; name=a.zip")
    raw = head + lines
    tracemalloc.start()
    try:
        mail = parse(raw)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert mail.attachments[0].size == 520_000 * 57
    assert most < 2.5 * len(raw)


@pytest.mark.untraced
@pytest.mark.parametrize(
    "piece",
    [
        b"<",
        b"<!--",
        b"<a ",
        b"<![",
        b'<a href="',
        b"</",
        b"&",
        b"<div>",
        b"<blockquote>",
        b"<p>a</p>",
        b"<!-- ",
        b"<td>",
        b"<a b='>",
        b"<ul><li>",
        b"<b>a</i>",
        b"<title>",
        b"<tr><td>a",
    ],
)
def test_long_hostile_html_is_read_in_time(piece):
    raw = a_mail(kind="text/html", body=piece * (75_000 // len(piece)))
    start = time.process_time()

    parse(raw)
    parse(raw + b">")

    assert time.process_time() - start < 6


@pytest.mark.untraced
@pytest.mark.parametrize("piece", IN_HEADERS)
def test_long_hostile_headers_are_read_in_time(piece):
    value = piece * (25_000 // len(piece))
    head = "".join(f"{name}: {value}\n" for name in ("From", "To", "Subject", "References"))
    start = time.process_time()

    parse(f"{head}Content-Type: a/b{value}\n\nx".encode())

    assert time.process_time() - start < 6


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_mail_or_the_one_error(raw):
    try:
        mail = parse(raw)
    except UnreadableMailError:
        return

    mail.text.encode()
    assert fingerprint(mail, raw)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_order_of_the_pieces_of_mails_gives_a_mail_or_the_one_error(pieces):
    raw = b"".join(pieces)
    try:
        mail = parse(raw)
    except UnreadableMailError:
        return

    str(mail).encode()
    assert fingerprint(mail, raw)
