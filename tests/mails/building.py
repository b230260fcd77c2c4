"""Mails put together piece by piece, as bytes, so that anything in them can be wrong."""

from base64 import encodebytes
from quopri import encodestring

FROM = "From: Nguyễn Thị Hoa <nthoa.syt@hue-gov.example>"
TO = "To: Cổng Phát ngôn <mlpn-2026-000123.syt.k7q2m9xzt4@phatngon.example>"
SUBJECT = "Subject: Re: [MLPN-2026-000123] Thuốc ở bệnh viện"
DATE = "Date: Wed, 18 Nov 2026 09:12:00 +0700"
UTF8 = "Content-Type: text/plain; charset=utf-8"
HTML = "Content-Type: text/html; charset=utf-8"


def lines(*rows):
    """Join rows by CRLF."""
    return b"\r\n".join(row if isinstance(row, bytes) else row.encode() for row in rows)


def piece(body, *fields):
    """Give a part, or what stands below the fields of a whole mail."""
    return lines(*fields, "", body)


def encoded(body, *fields):
    """Give a part in base64."""
    body = body.encode() if isinstance(body, str) else body
    return piece(encodebytes(body), *fields, "Content-Transfer-Encoding: base64")


def quoted(body, *fields):
    """Give a part in quoted-printable."""
    return piece(encodestring(body.encode()), *fields, "Content-Transfer-Encoding: quoted-printable")


def several(kind, *pieces, boundary="----=_Part_1", end=True, options=""):
    """Give a multipart."""
    rows = [f'Content-Type: multipart/{kind}; boundary="{boundary}"{options}', ""]
    for one in pieces:
        rows += [f"--{boundary}", one]
    return lines(*rows, f"--{boundary}--", "") if end else lines(*rows, "")


def mail(content, *fields):
    """Put a mail's own fields above a part."""
    return lines(FROM, TO, SUBJECT, DATE, "MIME-Version: 1.0", *fields) + b"\r\n" + content


def file(name, content=b"%PDF-1.7 cong van", kind="application/pdf", disposition="attachment"):
    """Give a file as mail programs attach it."""
    return encoded(
        content,
        f'Content-Type: {kind}; name="{name}"',
        f'Content-Disposition: {disposition}; filename="{name}"',
    )
