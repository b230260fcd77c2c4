import io
import zipfile
from base64 import encodebytes

import pytest

from chalicelib.mail.message import Attached
from chalicelib.mail.reading.attaching import (
    SES_LIMIT,
    encoded_size,
    is_refused_type,
    is_risky,
    split_attachable,
)


def zipped(*names, encrypted=False):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    content = bytearray(buffer.getvalue())
    if encrypted:
        content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    "name", ["setup.exe", "Mẫu.JS", "a.pdf.scr", "bản vẽ.ps1xml", "so lieu.mdb", "a.exe. "]
)
def test_ses_refuses_these_types(name):
    assert is_refused_type(name)


@pytest.mark.parametrize("name", ["a.pdf", "Mau_giai_ngan_2026.xlsx", "IMG_2231.HEIC", "exe", "", "a.zip"])
def test_ses_takes_these_types(name):
    assert not is_refused_type(name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docm", b""),
        ("bao cao.XLSM", b""),
        ("trang.html", b"x"),
        ("logo.svg", b"<svg/>"),
        ("anh.jpg", b"<!DOCTYPE html><html>"),
        ("anh.png", b'<?xml version="1.0"?><svg xmlns="x">'),
        ("a.zip", zipped("a.pdf", encrypted=True)),
        ("a.zip", zipped("a.exe")),
        ("a.docx", zipped("word/vbaProject.bin")),
        ("a.zip", b"PK\x03\x04 broken"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 99 + "_VBA_PROJECT".encode("utf-16-le")),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le")),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 40 + b"\x06\xf1\x07\x01"),
        ("a.rar", b"Rar!\x1a\x07\x00" + b"\0\0\x73\x80\x00" + b"\0" * 20),
        ("a.rar", b"Rar!\x1a\x07\x01\x00" + b"\0" * 4 + b"\x21\x04" + b"\0" * 20),
        ("a.exe", b"MZ"),
    ],
)
def test_these_files_are_flagged(name, content):
    assert is_risky(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7"),
        ("a.docx", zipped("word/document.xml")),
        ("a.zip", zipped("a.pdf", "b.jpg")),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 99),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 40),
        ("a.rar", b"Rar!\x1a\x07\x00" + b"\0" * 40),
        ("a.txt", "Kính gửi".encode()),
        ("khong ten", b""),
    ],
)
def test_these_files_are_not_flagged(name, content):
    assert not is_risky(name, content)


def test_files_that_do_not_fit_go_by_link_in_their_order():
    small, large, program, last = (
        Attached("nho.pdf", "application/pdf", b"x" * 300),
        Attached("lon.pdf", "application/pdf", b"x" * 3000),
        Attached("a.exe", "application/x-msdownload", b"x"),
        Attached("cuoi.pdf", "application/pdf", b"x" * 300),
    )

    attached, linked = split_attachable([small, large, program, last], limit=1000)

    assert attached == (small, last)
    assert linked == (large, program)


@pytest.mark.parametrize("size", [0, 1, 2, 3, 56, 57, 58, 5_000])
def test_the_encoded_size_is_that_of_base64_with_line_breaks(size):
    encoded = encodebytes(b"x" * size).replace(b"\n", b"\r\n")

    assert encoded_size(size) == len(encoded)


def test_thirty_megabytes_do_not_fit_into_a_letter():
    assert encoded_size(30 * 1024 * 1024) > SES_LIMIT
