"""Mails that break parsers: too deep, too many, cut short, in circles; each is read as far as it goes."""

import zlib
from collections.abc import Iterator

from tests.mails import tnef_files as tnef
from tests.mails.bodies import ANSWER
from tests.mails.building import FROM, HTML, UTF8, encoded, file, lines, mail, piece, several
from tests.mails.labelled import LabelledMail
from tests.mails.wrappers import COMPRESSED, SIGNED, cms_of, signed_mail

PLAIN = piece(ANSWER, UTF8)


def nested(depth, content, kind="mixed"):
    """Give multiparts in one another."""
    opened = [f'Content-Type: multipart/{kind}; boundary="b{n}"\r\n\r\n--b{n}' for n in range(depth)]
    closed = [f"--b{n}--" for n in reversed(range(depth))]
    return lines(*opened, content, *closed, "")


def wrapped(depth, content):
    """Give wrappers of S/MIME in one another."""
    for _ in range(depth):
        content = encoded(cms_of(SIGNED, content), "Content-Type: application/pkcs7-mime; name=smime.p7m")
    return content


def enclosed(depth):
    """Give a mail in a mail in a mail."""
    content = piece("x", UTF8)
    for number in range(depth):
        content = piece(content, f"Subject: {number}", "Content-Type: message/rfc822")
    return content


MANY = 3_000
PARTS = (
    ("nested a thousand deep", mail(nested(1_000, PLAIN)), ANSWER, 0),
    ("alternatives nested a hundred deep", mail(nested(100, PLAIN, "alternative")), ANSWER, 0),
    ("enclosed two hundred deep", mail(several("mixed", PLAIN, enclosed(200))), ANSWER, 1),
    (
        "thousands of files",
        mail(several("mixed", PLAIN, *[file(f"{n}.txt", b"x") for n in range(MANY)])),
        ANSWER,
        MANY,
    ),
    ("thousands of empty parts", mail(several("mixed", PLAIN, *[""] * MANY)), ANSWER, 0),
    (
        "thousands of delimiters",
        mail(several("mixed", PLAIN) + b"--" + b"\r\n--".join([b"----=_Part_1--"] * MANY)),
        ANSWER,
        0,
    ),
    ("delimiters only", mail(piece(b"--b\r\n" * MANY, "Content-Type: multipart/mixed; boundary=b")), "", 0),
    ("a multipart in itself", mail(nested(1, several("mixed", PLAIN, boundary="b0"))), ANSWER, 0),
    (
        "an empty boundary",
        mail(piece(lines("--", PLAIN, "----"), 'Content-Type: multipart/mixed; boundary=""')),
        None,
        None,
    ),
    ("a boundary of a thousand letters", mail(several("mixed", PLAIN, boundary="b" * 900)), ANSWER, 0),
    ("head without end", lines(FROM, *[f"X-{n}: y" for n in range(MANY)]), "", 0),
    ("head of a part without end", mail(several("mixed", PLAIN, lines(*["X-A: y"] * MANY))), ANSWER, 0),
    (
        "a thousand content types",
        mail(lines(*["Content-Type: text/plain; charset=utf-8"] * 1_000, "", ANSWER)),
        ANSWER,
        0,
    ),
    (
        "parameters without end",
        mail(piece(ANSWER, "Content-Type: text/plain; charset=utf-8" + "; a=b" * MANY)),
        ANSWER,
        0,
    ),
    ("zeros in the text", mail(piece(ANSWER.replace(" ", "\0 "), UTF8)), ANSWER, 0),
    ("zeros in a head", mail(piece(ANSWER, "Content-Type: text/plain;\0 charset=utf-8")), ANSWER, 0),
    (
        "cut in the head of a part",
        mail(several("mixed", PLAIN, "Content-Type: appl", end=False)[:-2]),
        ANSWER,
        0,
    ),
    ("cut in base64", mail(several("mixed", PLAIN, file("a.pdf", bytes(900)))[:-400]), ANSWER, 1),
    (
        "carriage returns only in the body",
        mail(piece(ANSWER.replace(", ", ",\r"), UTF8)),
        ANSWER.replace(", ", ",\n"),
        0,
    ),
    ("one line of a hundred thousand letters", mail(piece("a" * 100_000, UTF8)), "a" * 100_000, 0),
    ("quoted a thousand deep", mail(piece(f"{'>' * 1_000} a\r\n{ANSWER}", UTF8)), None, 0),
)
WRAPPERS = (
    ("wrapped twelve times", signed_mail(cms_of(SIGNED, wrapped(12, PLAIN))), "", 1),
    ("a wrapper that swells", signed_mail(cms_of(COMPRESSED, zlib.compress(bytes(50_000_000)))), None, None),
    ("a wrapper nested without end", signed_mail(b"\x30\x80" * 3_000), "", 1),
    ("a wrapper with lengths beyond its end", signed_mail(b"\x30\x88" + b"\xff" * 40), "", 1),
    (
        "winmail.dat with more properties than bytes",
        mail(
            several(
                "mixed",
                PLAIN,
                file(
                    "winmail.dat",
                    tnef.winmail(tnef.attribute(1, 0x9003, b"\xff" * 900)),
                    "application/ms-tnef",
                ),
            )
        ),
        ANSWER,
        1,
    ),
    (
        "winmail.dat in itself",
        mail(
            several(
                "mixed",
                PLAIN,
                file(
                    "winmail.dat",
                    b"\x78\x9f\x3e\x22\0\0" + b"\2\2\x90\6\0\0\0\0\0" * 900,
                    "application/ms-tnef",
                ),
            )
        ),
        ANSWER,
        None,
    ),
    (
        "rich text nested ten thousand deep",
        mail(piece("{\\rtf1 " + "{\\b " * 10_000 + "a", "Content-Type: text/rtf")),
        "a",
        0,
    ),
    (
        "files written in by thousands",
        mail(piece(f"{ANSWER}\r\n" + "begin 644 a\n#86)C\nend\n" * 900, UTF8)),
        ANSWER,
        900,
    ),
    (
        "armour without end",
        mail(piece(f"{ANSWER}\r\n-----BEGIN PGP SIGNED MESSAGE-----\r\n" * 900, UTF8)),
        None,
        0,
    ),
    (
        "an invitation of ten thousand events",
        mail(piece("BEGIN:VEVENT\r\nSUMMARY:a\r\n" * 10_000, "Content-Type: text/calendar")),
        None,
        1,
    ),
)
PAGES = (
    ("page nested ten thousand deep", "<div>" * 10_000 + "a", "a"),
    ("table nested a thousand deep", "<table><tr><td>" * 1_000 + "a", "a"),
    ("quotation nested a thousand deep", "<blockquote>" * 1_000 + "a", f"{'> ' * 20}a"),
    ("lists without end", "<ol><li>" * 1_000 + "a", None),
    ("tag without end", "<p>a</p><a href='" + "b" * 50_000, None),
    ("comment without end", "<p>a</p><!--" + "<p>b" * 1_000, None),
    ("references without end", "a" + "&" * 50_000, "a" + "&" * 50_000),
    ("attribute of fifty thousand letters", f"<p title='{'x' * 50_000}'>a</p>", "a"),
    ("more tags than are read", "<b>a</b>" * 31_000, None),
)


def mails() -> Iterator[LabelledMail]:
    """Give every mail of the group; a text of None is not fixed, nor a count of attachments."""
    pages = ((name, mail(piece(page, HTML)), text, 0) for name, page, text in PAGES)
    for name, raw, text, count in (*PARTS, *WRAPPERS, *pages):
        expected: dict[str, object] = {"error": ""}
        expected |= {} if text is None else {"text": text}
        expected |= {} if count is None else {"attachments counted": count}
        yield LabelledMail(name, "hostile", "", raw, expected)
