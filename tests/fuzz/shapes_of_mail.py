"""Mails as trees with odd values in every place: strategies of hypothesis, so that what fails gets small."""

import base64
import quopri

from hypothesis import strategies as st

CHARSETS = st.sampled_from(
    [
        "utf-8", "windows-1258", "us-ascii", "gb2312", "iso-2022-jp", "utf-7", "utf-16", "idna",
        "punycode", "hex",
        "rot13", "unicode_escape", "x-unknown", "", "UTF-8 ", "utf-8?", "x" * 70,
    ]
)  # fmt: skip
ENCODINGS = st.sampled_from(
    ["7bit", "8bit", "base64", "quoted-printable", "x-uuencode", "binary", "BASE64 ", "x-odd", ""]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.sampled_from(
        [
            "Sở Y tế trả lời.\n\nVào Th 2, 23 thg 11, 2026 vào lúc 09:15 A <a@b.example> đã viết:\n> cũ",
            "#giahan 31/02: chờ\n\nCâu 1. Có\nCâu 2) không\n1/ \na)",
            "begin 644 a.txt\n#0V%T\n`\nend\n",
            "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nx\n-----BEGIN PGP SIGNATURE-----\n",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Không:2026\nEND:VEVENT",
            "Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822;\nAction: failed\nStatus: 5.x.1",
            "-- \n" * 20,
            "From: a\nSent: b\nTo: c\nSubject: d\n" * 3,
            "> " * 30 + "x",
        ]
    ),
)
PAGES = st.lists(
    st.sampled_from(
        [
            "<div>", "</div>", "<p>", "<blockquote>", "</blockquote>", "<div class=gmail_quote>", "<!--",
            "-->", "<![if", "&#x",
            "&#1114112;", "&nbsp;", "<table><tr><td>", "</td>", "<li>", "<ol start=x>", "<a href='", "'>",
            "<pre>", "<style>",
            "<o:p>", "<img width=1 src=cid:a>", "<img alt=a src=cid:b>", "x", "Sở", "\x00", "<", ">", '"',
            "<hr id=stopSpelling>",
            "<div id=divRplyFwdMsg>", "<br", "<font style='display:none'>", "<body dir=rtl>",
        ]
    ),
    max_size=30,
).map("".join)  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                "=?utf-8?q?", "=?utf-8?b?", "?=", "=E1=BB", "4buf", "a@b.example", "<", ">", '"', ",", ";",
                "(", ")", ":", "\\", " ",
                "\n ", "\n", "=", "*0*=", "utf-8''", "%E1", "filename", "name", "boundary", "@", "[", "]",
                "Sở", "Mon, 23 Nov 2026",
                "99999", "-0000", "ab", "\udce1\udcbb",
            ]
        ),
        max_size=25,
    ).map("".join),
)  # fmt: skip
NAMES = st.sampled_from(
    [
        "From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Content-Type",
        "Content-Disposition", "Content-Transfer-Encoding", "Content-ID", "Auto-Submitted", "Precedence",
        "List-Id",
        "Delivered-To", "Resent-To", "X-Odd", "Received", "Reply-To", "X-Failed-Recipients",
    ]
)  # fmt: skip
LEAVES = st.sampled_from(
    [
        "text/plain", "text/html", "text/calendar; method=REPLY", "text/enriched", "text/rtf",
        "application/ms-tnef",
        "application/pkcs7-mime; smime-type=signed-data", "application/pgp-encrypted",
        "message/delivery-status", "message/rfc822",
        "message/partial", "message/external-body", "message/disposition-notification",
        "application/octet-stream",
        "image/png", "text", "/", "multipart/mixed",
    ]
)  # fmt: skip
TREES = st.sampled_from(
    [
        "mixed", "alternative", "related", "signed; protocol=x", "report; report-type=delivery-status",
        "encrypted", "digest",
        "appledouble", "odd", "report; report-type=disposition-notification",
        "report; report-type=feedback-report",
    ]
)  # fmt: skip
BYTES = st.one_of(TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary(max_size=80))


def encoded(content, encoding):
    """Write content as its transfer encoding says; odd encodings leave it as it is."""
    if encoding.strip().lower() == "base64":
        return base64.encodebytes(content)
    return quopri.encodestring(content) if encoding == "quoted-printable" else content


@st.composite
def fields(draw):
    """Draw some header lines with odd values."""
    drawn = draw(st.lists(st.tuples(NAMES, VALUES), max_size=5))
    return b"".join(f"{name}: {value}\n".encode("utf-8", "surrogateescape") for name, value in drawn)


@st.composite
def leaves(draw):
    """Draw one part with its head."""
    kind, charset, encoding = draw(LEAVES), draw(CHARSETS), draw(ENCODINGS)
    content = draw(PAGES).encode() if kind == "text/html" else draw(BYTES)
    head = f'Content-Type: {kind}; charset="{charset}"\nContent-Transfer-Encoding: {encoding}\n'
    return draw(fields()) + head.encode() + b"\n" + encoded(content, encoding)


@st.composite
def trees(draw, children):
    """Draw a multipart of parts; some lack the closing boundary, or say another one than they use."""
    said, used = draw(st.sampled_from([("b1", "b1"), ("b2", "b2"), ("b1", "b2"), ("", ""), ("a b", "a b")]))
    head = draw(fields()) + f'Content-Type: multipart/{draw(TREES)}; boundary="{said}"\n\n'.encode()
    parts = b"".join(f"\n--{used}\n".encode() + child for child in draw(st.lists(children, max_size=4)))
    end = f"\n--{used}--\n".encode() if draw(st.booleans()) else b""
    return head + parts + end


MAILS = st.recursive(leaves(), trees, max_leaves=8)
LINE_ENDS = st.sampled_from([b"\n", b"\r\n", b"\r", b"\r\r\n"])


@st.composite
def mails(draw):
    """Draw a whole mail, with one kind of line end, perhaps cut off."""
    raw = draw(MAILS).replace(b"\n", draw(LINE_ENDS))
    return raw[: draw(st.integers(0, len(raw)))] if draw(st.booleans()) else raw
