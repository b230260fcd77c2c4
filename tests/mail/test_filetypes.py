"""A file is what its bytes say."""

import pytest

from chalicelib.mail.filetypes import content_type_of


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", b"%PDF-1.7", "application/pdf"),
        ("a.txt", b"%PDF-1.7", "application/pdf"),
        ("a.pdf", b"MZ\x90\x00", "application/octet-stream"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.docx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.bin", b"PK\x03\x04", "application/zip"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "application/msword"),
        ("a.exe", b"\xd0\xcf\x11\xe0", "application/octet-stream"),
        ("a.mp4", b"\x00\x00\x00\x20ftypisom", "video/mp4"),
        ("a.csv", b"a;b", "text/csv"),
        ("a.csv", b"a\x00b", "application/octet-stream"),
        ("a", b"", "application/octet-stream"),
    ],
)
def test_a_type_is_told_by_the_content(name, content, kind):
    assert content_type_of(name, content) == kind
