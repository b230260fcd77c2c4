"""A file is what its bytes say."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from chalicelib.mail.reading.filetypes import content_type_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROGRAM = "application/vnd.microsoft.portable-executable"
OLE = b"\xd0\xcf\x11\xe0"
WRITER = "application/vnd.oasis.opendocument.text"


def archive(*names, first=b"x"):
    """Give an archive of files with these names."""
    file = BytesIO()
    with ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, first)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", b"%PDF-1.7", "application/pdf"),
        ("a.txt", b"%PDF-1.7", "application/pdf"),
        ("quet", b"\r\n\r\n%PDF-1.4", "application/pdf"),
        ("a.pdf", b"MZ\x90\x00", PROGRAM),
        ("a.png", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.bmp", b"BM\x3a\0", "image/bmp"),
        ("a.bin", b"BM\x3a\0", "application/octet-stream"),
        ("a.webp", b"RIFF\0\0\0\0WEBP", "image/webp"),
        ("anh", b"\0\0\0\x18ftypheic", "image/heic"),
        ("a.docx", archive("[Content_Types].xml", "word/document.xml"), WORD),
        ("a", archive("[Content_Types].xml", "xl/workbook.xml"), SHEET),
        (
            "a.docx",
            archive("word/document.xml", "word/vbaProject.bin"),
            "application/vnd.ms-word.document.macroEnabled.12",
        ),
        ("a.docx", archive("a.exe"), "application/zip"),
        ("a.bin", archive("mimetype", first=WRITER.encode()), WRITER),
        ("a.doc", OLE, "application/msword"),
        ("a.msg", OLE, "application/vnd.ms-outlook"),
        ("a.exe", OLE, "application/octet-stream"),
        ("a.mp4", b"\x00\x00\x00\x20ftypisom", "video/mp4"),
        ("a.rar", b"Rar!\x1a\x07\x01\0", "application/vnd.rar"),
        ("a.dat", b"\x78\x9f\x3e\x22", "application/vnd.ms-tnef"),
        ("a.csv", b"a;b", "text/csv"),
        ("a.ics", b"BEGIN:VCALENDAR", "text/calendar"),
        ("a.csv", b"a\x00b", "application/octet-stream"),
        ("a", b"", "application/octet-stream"),
    ],
)
def test_a_type_is_told_by_the_content(name, content, kind):
    assert content_type_of(name, content) == kind
