"""What is broken on the way: transfer encodings and boundaries that are wrong, or missing."""

from base64 import encodebytes
from collections.abc import Iterator

from tests.mails.bodies import ANSWER, SHOWN
from tests.mails.building import HTML, UTF8, encoded, file, mail, piece, several
from tests.mails.labelled import LabelledMail

B64, QP = "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: quoted-printable"
WHOLE = encoded(ANSWER).partition(b"\r\n\r\n")[2]
ONE_LINE = WHOLE.replace(b"\n", b"")
ENCODED = (
    ("base64 on one line", B64, ONE_LINE),
    ("base64 in lines of any length", B64, b"\r\n".join((ONE_LINE[:3], ONE_LINE[3:50], ONE_LINE[50:]))),
    ("base64 without padding", B64, ONE_LINE.rstrip(b"=")),
    ("base64 with foreign characters", B64, ONE_LINE[:20] + b"!*" + ONE_LINE[20:]),
    ("base64 in pieces", B64, encodebytes(ANSWER[:11].encode()) + encodebytes(ANSWER[11:].encode())),
    ("base64 with a footer below", B64, WHOLE + b"\r\n____________\r\nDanh sach thu cua co quan\r\n"),
    ("base64 only claimed", B64, ANSWER.encode()),
    ("base64 in capitals, with a comment", "Content-Transfer-Encoding: BASE64 (by gateway)", WHOLE),
    ("quoted-printable in small letters", QP, ANSWER.encode().hex("=").join(("=", "")).encode()),
    (
        "quoted-printable with spaces behind soft breaks",
        QP,
        "Kính gửi Quý báo, =  \r\nđến nay có 12 ca, tất cả đã xuất viện.".encode(),
    ),
    ("quoted-printable cut at the end", QP, f"{ANSWER}=".encode()),
    (
        "quoted-printable written apart",
        "Content-Transfer-Encoding: Quoted Printable",
        b"K=C3=ADnh" + ANSWER.encode()[5:],
    ),
    ("unknown transfer encoding", "Content-Transfer-Encoding: x-unknown", ANSWER.encode()),
    ("transfer encoding that is a charset", "Content-Transfer-Encoding: utf-8", ANSWER.encode()),
    ("binary", "Content-Transfer-Encoding: binary", ANSWER.encode()),
    ("transfer encoding twice", f"{B64}\r\n{QP}", WHOLE),
)
OF_TRANSFER = (
    (
        "transfer encoding uuencode",
        mail(
            piece(
                b"begin 644 so.csv\n#86)C\n`\nend\n",
                "Content-Type: text/csv; name=so.csv",
                "Content-Transfer-Encoding: x-uuencode",
            )
        ),
        "",
        ["so.csv"],
    ),
)
PLAIN, PDF = piece(ANSWER, UTF8), file("a.pdf")
GOOD = several("mixed", PLAIN, PDF, boundary="BND")
BROKEN = (
    ("two content types", b"Content-Type: text/plain\r\n" + GOOD),
    ("junk behind the end", GOOD.replace(b"--BND--", b"--BND-->\r\n--x")),
    ("no end", several("mixed", PLAIN, PDF, end=False)),
    ("boundary not declared", GOOD.replace(b'; boundary="BND"', b"")),
    ("boundary declared wrongly", GOOD.replace(b'="BND"', b'="OTHER"')),
    ("boundary without quotation marks", GOOD.replace(b'"BND"', b"BND")),
    ("boundary with spaces at its end", GOOD.replace(b'"BND"', b'"BND  "')),
    ("boundary line with spaces at its end", GOOD.replace(b"--BND\r\n", b"--BND \t\r\n")),
    ("boundary in other marks", GOOD.replace(b'"BND"', b"'BND'")),
    (
        "text before and behind",
        GOOD.replace(b"\r\n\r\n--BND\r\n", b"\r\n\r\nThis is MIME.\r\n--BND\r\n", 1) + b"het\r\n",
    ),
    (
        "ends too early",
        GOOD.replace(b"--BND\r\nContent-Type: application", b"--BND--\r\n--BND\r\nContent-Type: application"),
    ),
    (
        "one boundary for two",
        several("mixed", several("alternative", PLAIN, piece(SHOWN, HTML), boundary="b"), PDF, boundary="b"),
    ),
    (
        "inner one not ended",
        several(
            "mixed",
            several("alternative", PLAIN, piece(SHOWN, HTML), boundary="c", end=False),
            PDF,
            boundary="b",
        ),
    ),
    ("no empty line below a part's head", several("mixed", f"{UTF8}\r\n{ANSWER}", PDF)),
    ("name on a line of its own", GOOD.replace(b"attachment; filename", b"attachment;\r\nfilename")),
    ("boundary of dashes", several("mixed", PLAIN, PDF, boundary="--------")),
    ("boundary of other letters", several("mixed", PLAIN, PDF, boundary="ranh giới 1")),
)
SIMILAR = GOOD.replace(b"12 ca,", b"12 ca,\r\n--BNDX\r\n")
OF_BOUNDARIES = (
    ("boundary that begins a line", mail(SIMILAR), ANSWER.replace("12 ca,", "12 ca,\n--BNDX\n"), ["a.pdf"]),
    (
        "multipart without parts",
        mail(piece(ANSWER, "Content-Type: multipart/mixed; boundary=never")),
        ANSWER,
        [],
    ),
    (
        "alternative cut short",
        mail(several("alternative", PLAIN, f"{HTML}\r\n\r\n<p>Kính g", end=False)),
        ANSWER,
        [],
    ),
)


def mails() -> Iterator[LabelledMail]:
    """Give every mail of the group."""
    encoded_ones = ((name, mail(piece(body, UTF8, encoding)), ANSWER, []) for name, encoding, body in ENCODED)
    broken_ones = ((name, mail(content), ANSWER, ["a.pdf"]) for name, content in BROKEN)
    for name, raw, text, files in (*encoded_ones, *OF_TRANSFER, *broken_ones, *OF_BOUNDARIES):
        expected = {"text": text, "attachments": files, "is_encrypted": False}
        yield LabelledMail(name, "bodies", "vi", raw, expected)
