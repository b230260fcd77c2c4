"""Explain a megabyte of each thing that tempts a parser to go back: `python -m tests.fuzz.megabytes [KB]`.

Each piece is repeated in a place of a mail. Prints the dearest by CPU seconds, and ends with 1 when one takes
more than `MOST_SECONDS`.
"""

import sys
import time
from collections.abc import Iterator, Sequence

from chalicelib.mail import explain

MOST_SECONDS = 2.0
SHOWN = 20
TEXTS = (
    "a", " ", "\n", "\n ", "\n\n", "> ", "> a\n", ">", "|", "a\n> b\n", "-", "--\n", "-- \n", "____\n",
    "_", "=\n", "%25",
    "From: a\n", "To: b\nFrom: a\n", "Từ: x\n\n", "Ngày: b\n", "Vào 1\n", "Vào ", "On ", "On a\n",
    "wrote:\n", "wrote: ",
    "-----Original Message-----\n", "Cảm ơn\n", "đang. ", "đang xác minh\n", "đã nhận ", "xin gia hạn ",
    "#giahan ", "#",
    "Câu 1. ", "Câu 1\n", "1.\n", "1) a\n", "a) ", "20/11 ", "17h ", "trước ", "thứ Hai ", "1/A-B ",
    "12/AB-CD\n", "/",
    "Kính gửi ", "Kính gửi Sở Y tế, ", "Sở ", "Sở Y tế ", "phường An Cựu, ", "a@b ", "<a@b> ",
    "http://a.b/ ", "www.", "550 5.1.1 ",
    "Final-Recipient: rfc822;a@b\n", "Status: 5.1.1\n\n", "begin 644 a\n", "begin 644 a\n#0V%T\n`\nend\n",
    "M" + "0" * 60 + "\n",
    "-----BEGIN PGP SIGNED MESSAGE-----\n", "BEGIN:VEVENT\n", "DTSTART:1\n", "\u0301", "ế", "ệ\u0323", "đ",
    "𝔸", "\u202e", "\x00",
)  # fmt: skip
PAGES = (
    "<", "<!--", "<a ", "<![", '<a href="', "</", "&", "&#", "&amp;", "<div>", "</div>", "<blockquote>",
    "<p>a</p>", "<!-- ", "<td>",
    "<a b='>", "<tr><td>a", "<li>", "<ul>", "<b>", "<br>", "<p>", "<div class=gmail_quote>",
    "<div id=divRplyFwdMsg>", "<pre>a\n",
    "<style>a{b:c}</style>", "<span style='display:none'>", "<table>", "<o:p>", "<img alt=a>",
    "<a href=http://a.b>a</a>", "]]>",
)  # fmt: skip
HEADS = (
    "(", "<", '"', "=?", ",", ":", ";", "a@", "a,", "a@b,", '"\\', "=?utf-8?q?a?= ", "=?utf-8?q?=E1?= ",
    "=?a?b?", ";a=b", ";a*0=b",
    ";a*1*=b", "\n ", "\n\t", "a@b.example,\n ", "<a@b>", "\\", "[", "%41", "é", "Re: ",
)  # fmt: skip
FIELDS = ("From", "To", "Subject", "References", "Date", "Content-Type", "Content-Disposition", "Received")


def mails(size: int) -> Iterator[tuple[str, bytes]]:
    """Give a mail of about `size` bytes for each piece in each place."""
    head = b"From: a@b.example\nTo: c@d.example\nSubject: x\nContent-Type: "
    for piece in TEXTS:
        yield f"text {piece!r}", head + b"text/plain; charset=utf-8\n\n" + repeated(piece, size)
    for piece in PAGES:
        yield f"html {piece!r}", head + b"text/html; charset=utf-8\n\n" + repeated(piece, size)
    for piece in HEADS:
        value = repeated(piece, size // len(FIELDS))
        yield f"head {piece!r}", b"".join(f"{name}: ".encode() + value + b"\n" for name in FIELDS) + b"\nx"
    yield "parts", head + b"multipart/mixed; boundary=b\n\n" + repeated("--b\n\nx\n", size) + b"--b--\n"
    yield (
        "nested",
        b"".join(
            b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(size // 55)
        ),
    )
    yield "fields", repeated("X-A: b\n", size) + b"\nx"


def repeated(piece: str, size: int) -> bytes:
    """Repeat a piece up to about a size in bytes."""
    content = piece.encode()
    return content * (size // len(content))


def seconds(raw: bytes) -> float:
    """Explain a mail and give the CPU seconds that it took."""
    start = time.process_time()
    explain(raw)
    return time.process_time() - start


def main(arguments: Sequence[str]) -> int:
    """Explain each, print the dearest, and give the exit code."""
    size = int(arguments[0]) * 1_000 if arguments else 1_000_000
    explain(b"From: a@b.example\n\nx")
    took = sorted(((seconds(raw), name) for name, raw in mails(size)), reverse=True)
    print(f"{len(took)} mails of {size // 1_000} kB; the dearest, in CPU seconds:")
    for cost, name in took[:SHOWN]:
        print(f"{cost:7.2f}  {name}")
    return int(took[0][0] > MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
