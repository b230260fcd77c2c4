"""Mails that Outlook put into a winmail.dat."""

from collections.abc import Iterator

from tests.mails import tnef_files as tnef
from tests.mails.bodies import ANSWER
from tests.mails.building import UTF8, encoded, file, mail, piece, several
from tests.mails.labelled import LabelledMail


def sent(content, text=" ", kind="application/ms-tnef", name="winmail.dat"):
    return mail(several("mixed", piece(text, UTF8), file(name, content, kind)))


def _with_name_first(body):
    rows = body[9:-2]
    return tnef.attribute(1, 0x9003, b"\2\0\0\0" + tnef.named_property() + rows[4:])


BODY = tnef.properties(1, (tnef.UNICODE, tnef.BODY, f"{ANSWER}\x00".encode("utf-16-le")))
HTML = f"<html><body><p>{ANSWER}</p></body></html>"
PDF = tnef.file_in(
    "BAOCAO~1.PDF", b"%PDF", (tnef.UNICODE, tnef.LONG_NAME, "Báo cáo tháng 11.pdf\x00".encode("utf-16-le"))
)
SHORT = tnef.file_in("so lieu.xls", b"\xd0\xcf\x11\xe0")
INNER = tnef.winmail(tnef.properties(1, (tnef.UNICODE, tnef.SUBJECT, "Gốc\x00".encode("utf-16-le"))), PDF)
PAGE_IN_RTF = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1{\fonttbl{\f0 Arial;}}{\*\htmltag19 <html>}{\*\htmltag64 <p>}"
    rb"\htmlrtf {\htmlrtf0 K\'ednh {\*\htmltag84 <b>}\htmlrtf {\b\htmlrtf0 g\u7917?i"
    rb"\htmlrtf }\htmlrtf0{\*\htmltag92 </b>}\htmlrtf\par}\htmlrtf0{\*\htmltag72 </p>}}"
)
OF_OUTLOOK = (
    ("winmail.dat with a text", sent(tnef.winmail(BODY)), ANSWER, []),
    (
        "winmail.dat with files",
        sent(tnef.winmail(BODY, PDF, SHORT), ANSWER),
        ANSWER,
        ["Báo cáo tháng 11.pdf", "so lieu.xls"],
    ),
    (
        "winmail.dat of an unknown type",
        sent(tnef.winmail(PDF), ANSWER, "application/octet-stream", "ATT0001.dat"),
        ANSWER,
        ["Báo cáo tháng 11.pdf"],
    ),
    (
        "winmail.dat alone",
        mail(encoded(tnef.winmail(BODY, PDF), "Content-Type: application/ms-tnef")),
        ANSWER,
        ["Báo cáo tháng 11.pdf"],
    ),
    (
        "winmail.dat with a page",
        sent(
            tnef.winmail(
                tnef.properties(
                    1, (tnef.BINARY, tnef.HTML, HTML.encode()), (tnef.NUMBER, tnef.CODEPAGE, 65001)
                )
            )
        ),
        ANSWER,
        [],
    ),
    (
        "winmail.dat with rich text",
        sent(
            tnef.winmail(
                tnef.properties(
                    1,
                    (
                        tnef.BINARY,
                        tnef.RTF,
                        tnef.packed_rtf(b"{\\rtf1\\ansi\\ansicpg1252 K\\'ednh g\\u7917?i\\par 12 ca}"),
                    ),
                )
            )
        ),
        "Kính gửi\n12 ca",
        [],
    ),
    (
        "winmail.dat with a page in rich text",
        sent(
            tnef.winmail(
                tnef.properties(
                    1,
                    (
                        tnef.BINARY,
                        tnef.RTF,
                        tnef.packed_rtf(PAGE_IN_RTF),
                    ),
                )
            )
        ),
        "Kính gửi",
        [],
    ),
    (
        "winmail.dat with a name in a code page",
        sent(
            tnef.winmail(
                tnef.attribute(1, 32780, "Kính g\u01b0\u0309i".encode("cp1258") + b"\x00"),
                tnef.file_in("phu\u0323 lu\u0323c.doc", b"x"),
            )
        ),
        "Kính gửi",
        ["phụ lục.doc"],
    ),
    (
        "winmail.dat with words in another",
        sent(
            tnef.winmail(
                BODY,
                tnef.file_in("thu goc", None, (tnef.OBJECT, tnef.DATA, bytes(16) + tnef.winmail(BODY, PDF))),
            ),
        ),
        ANSWER,
        ["Báo cáo tháng 11.pdf", "thu goc.txt"],
    ),
    (
        "winmail.dat in another",
        sent(tnef.winmail(BODY, tnef.file_in("thu goc", None, (tnef.OBJECT, tnef.DATA, bytes(16) + INNER)))),
        ANSWER,
        ["Báo cáo tháng 11.pdf"],
    ),
    ("winmail.dat with a named property first", sent(tnef.winmail(_with_name_first(BODY))), ANSWER, []),
    ("winmail.dat cut short", sent(tnef.winmail(BODY, PDF)[:-4], ANSWER), ANSWER, ["Báo cáo tháng 11.pdf"]),
    ("winmail.dat broken", sent(b'x\x9f>"\x01\x00broken', ANSWER), ANSWER, ["winmail.dat"]),
)


def mails() -> Iterator[LabelledMail]:
    """Give every mail of the group."""
    for name, raw, text, files in OF_OUTLOOK:
        expected = {"text": text, "attachments": files, "is_encrypted": "encrypted" in name}
        yield LabelledMail(name, "wrappers", "vi", raw, expected)
