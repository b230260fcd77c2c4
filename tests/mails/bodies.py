"""Which part is the text, and what of HTML is read: parts and pages in all their shapes."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.mails.building import HTML, UTF8, encoded, file, lines, mail, piece, quoted, several
from tests.mails.labelled import LabelledMail

ANSWER = "Kính gửi Quý báo, đến nay có 12 ca, tất cả đã xuất viện."
SHOWN = "<html><body><p>Kính gửi Quý báo, đến nay có <b>12 ca</b>, tất cả đã xuất viện.</p></body></html>"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)
LOGO = 'Content-Type: image/png; name="logo.png"', "Content-ID: <logo@hue>", "Content-Disposition: inline"


PAGES = tomllib.loads(Path(__file__).with_name("pages.toml").read_text(encoding="utf-8"))["page"]
PLAIN, PAGE = piece(ANSWER, UTF8), quoted(SHOWN, HTML)
EMPTY = piece("\r\n \r\n", UTF8)
CALENDAR = piece(
    lines(
        "BEGIN:VCALENDAR",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "SUMMARY:Họp báo",
        "LOCATION:Phòng 2",
        "DTSTART:20261125T020000Z",
        "DTEND:20261125T033000Z",
        "END:VEVENT",
        "END:VCALENDAR",
    ),
    "Content-Type: text/calendar; charset=utf-8; method=REQUEST",
)
INVITED = (
    "Lời mời: Họp báo\nThời gian: 09:00 đến 10:30 ngày 25/11/2026 (giờ Việt Nam, UTC+7)\nĐịa điểm: Phòng 2"
)
STUB = piece("Your mail client does not support HTML. Please use another one.", UTF8)
STUB_VI = piece("Trình đọc thư của bạn không hỗ trợ HTML.", UTF8)
NOTE = piece("Chân trang của danh sách", UTF8)
OF_PARTS = (
    ("plain and page", mail(several("alternative", PLAIN, PAGE)), ANSWER, []),
    ("page before plain", mail(several("alternative", PAGE, PLAIN)), ANSWER, []),
    ("plain is empty", mail(several("alternative", EMPTY, PAGE)), ANSWER, []),
    ("plain is a stub", mail(several("alternative", STUB, PAGE)), ANSWER, []),
    ("plain is a Vietnamese stub", mail(several("alternative", STUB_VI, PAGE)), ANSWER, []),
    ("page only", mail(PAGE), ANSWER, []),
    ("page labelled plain", mail(quoted(SHOWN, UTF8)), ANSWER, []),
    (
        "text around a picture",
        mail(several("mixed", PLAIN, piece(PNG, *LOGO), NOTE)),
        f"{ANSWER}\n\nChân trang của danh sách",
        ["logo.png"],
    ),
    ("plain and the same page in mixed", mail(several("mixed", PLAIN, PAGE)), ANSWER, []),
    ("page with its picture", mail(several("related", PAGE, piece(PNG, *LOGO))), ANSWER, ["logo.png"]),
    (
        "alternative with a page in related",
        mail(several("alternative", PLAIN, several("related", PAGE, piece(PNG, *LOGO), boundary="b2"))),
        ANSWER,
        ["logo.png"],
    ),
    (
        "file in the richer form",
        mail(several("alternative", PLAIN, several("mixed", PAGE, file("cv.pdf"), NOTE, boundary="b2"))),
        ANSWER,
        ["cv.pdf"],
    ),
    (
        "signed",
        mail(
            several(
                "signed",
                PLAIN,
                file("smime.p7s", b"0\x80", "application/pkcs7-signature"),
                options='; protocol="application/pkcs7-signature"; micalg=sha-256',
            )
        ),
        ANSWER,
        ["smime.p7s"],
    ),
    ("unknown multipart", mail(several("x-gov-parts", PLAIN, file("phu-luc.pdf"))), ANSWER, ["phu-luc.pdf"]),
    ("parallel", mail(several("parallel", PLAIN, file("a.wav", b"RIFF", "audio/wav"))), ANSWER, ["a.wav"]),
    (
        "appledouble",
        mail(
            several(
                "mixed",
                PLAIN,
                several(
                    "appledouble",
                    file("cv.pdf", b"\x00\x05\x16\x07", "application/applefile"),
                    file("cv.pdf"),
                    boundary="b2",
                ),
            )
        ),
        ANSWER,
        ["cv.pdf", "cv.pdf"],
    ),
    (
        "digest",
        mail(
            several("mixed", PLAIN, several("digest", piece(piece("a", "Subject: Thứ nhất")), boundary="b2"))
        ),
        ANSWER,
        ["Thứ nhất.eml"],
    ),
    (
        "enclosed mail",
        mail(
            several(
                "mixed", PLAIN, piece(piece("x", "Subject: Công văn 12/UBND"), "Content-Type: message/rfc822")
            )
        ),
        ANSWER,
        ["Công văn 12-UBND.eml"],
    ),
    (
        "enclosed mail in base64",
        mail(
            several("mixed", PLAIN, encoded(piece("x", "Subject: Thư gốc"), "Content-Type: message/rfc822"))
        ),
        ANSWER,
        ["Thư gốc.eml"],
    ),
    (
        "inline text with a name",
        mail(
            several(
                "mixed", PLAIN, piece("ghi chú", UTF8, "Content-Disposition: inline; filename=ghi-chu.txt")
            )
        ),
        ANSWER,
        ["ghi-chu.txt"],
    ),
    (
        "first text has a name",
        mail(
            several(
                "mixed",
                piece(ANSWER, 'Content-Type: text/plain; charset=utf-8; name="tra-loi.txt"'),
                file("a.pdf"),
            )
        ),
        ANSWER,
        ["a.pdf"],
    ),
    (
        "first text is a file that is shown",
        mail(
            several("mixed", piece(ANSWER, UTF8, "Content-Disposition: inline; filename=tra-loi.txt"), NOTE)
        ),
        f"{ANSWER}\n\nChân trang của danh sách",
        ["tra-loi.txt"],
    ),
    (
        "only text has a name",
        mail(several("mixed", file("a.pdf"), piece(ANSWER, f"{UTF8}; name=tra-loi.txt"))),
        ANSWER,
        ["a.pdf", "tra-loi.txt"],
    ),
    (
        "text as a file",
        mail(several("mixed", PLAIN, file("so-lieu.txt", b"1;2", "text/plain"))),
        ANSWER,
        ["so-lieu.txt"],
    ),
    ("file alone", mail(file("cong-van.pdf")), "", ["cong-van.pdf"]),
    (
        "unknown text type",
        mail(several("mixed", PLAIN, piece("+ dòng", "Content-Type: text/x-diff; charset=utf-8"))),
        f"{ANSWER}\n\n+ dòng",
        [],
    ),
    ("invitation alone", mail(CALENDAR), INVITED, []),
    ("invitation beside words", mail(several("alternative", PLAIN, PAGE, CALENDAR)), ANSWER, []),
    (
        "invitation as a file",
        mail(
            several(
                "mixed",
                EMPTY,
                file("moi.ics", CALENDAR.partition(b"\r\n\r\n")[2], "text/calendar; charset=utf-8"),
            )
        ),
        INVITED,
        ["moi.ics"],
    ),
    (
        "enriched",
        mail(piece("<bold>Kính gửi</bold> Quý báo,\n\n12 ca.", "Content-Type: text/enriched; charset=utf-8")),
        "Kính gửi Quý báo,\n12 ca.",
        [],
    ),
    (
        "rich text",
        mail(
            piece(
                "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}K\\'ednh g\\u7917?i\\par 12 ca}",
                "Content-Type: text/rtf",
            )
        ),
        "Kính gửi\n12 ca",
        [],
    ),
    (
        "markdown",
        mail(piece("# Trả lời\r\n\r\n- 12 ca", "Content-Type: text/markdown; charset=utf-8")),
        "# Trả lời\n\n- 12 ca",
        [],
    ),
    (
        "report",
        mail(
            several(
                "report",
                piece("Không gửi được.", UTF8),
                piece("Reporting-MTA: dns; mx.example", "Content-Type: message/delivery-status"),
                piece("Subject: x", "Content-Type: text/rfc822-headers"),
                options="; report-type=delivery-status",
            )
        ),
        "Không gửi được.",
        [],
    ),
    (
        "part of a mail",
        mail(piece(ANSWER, 'Content-Type: message/partial; id="a@b"; number=1; total=2')),
        "",
        [],
    ),
    (
        "body elsewhere",
        mail(
            several(
                "mixed",
                PLAIN,
                piece("Content-Type: image/png", "Content-Type: message/external-body; access-type=URL"),
            )
        ),
        ANSWER,
        [],
    ),
    ("no content type in a part", mail(several("mixed", piece(ANSWER), file("a.pdf"))), ANSWER, ["a.pdf"]),
    (
        "multipart in base64",
        mail(
            encoded(
                several("mixed", PLAIN, file("a.pdf")).partition(b"\r\n\r\n")[2],
                'Content-Type: multipart/mixed; boundary="----=_Part_1"',
            )
        ),
        ANSWER,
        ["a.pdf"],
    ),
    (
        "name by location",
        mail(
            several(
                "related",
                PAGE,
                piece(PNG, "Content-Type: image/png", "Content-Location: https://x.example/so-do.png"),
            )
        ),
        ANSWER,
        ["so-do.png"],
    ),
    (
        "page says its charset",
        mail(
            piece(
                "<meta charset=windows-1258><p>Kính g\u01b0\u0309i</p>".encode("cp1258"),
                "Content-Type: text/html",
            )
        ),
        "Kính gửi",
        [],
    ),
)


def mails() -> Iterator[LabelledMail]:
    """Give every mail of the group."""
    pages = ((page["name"], mail(quoted(page["html"], HTML)), page["text"], []) for page in PAGES)
    for name, raw, text, files in (*OF_PARTS, *pages):
        expected = {"text": text, "attachments": files, "is_encrypted": False}
        yield LabelledMail(name, "bodies", "vi", raw, expected)
