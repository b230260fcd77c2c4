"""Mails as bytes, in the shapes that programs give them."""

from base64 import encodebytes

RETURNED = (
    "Return-Path: <cauhoi@phatngon.example>\n"
    "Received: from out.phatngon.example by mx.example.net; Tue, 24 Nov 2026 08:00:01 +0700\n"
    "Message-ID: <letter-7@ap-southeast-1.amazonses.example>\n"
    "X-Phatngon-Letter: 3f9c2b7a\n"
    "From: =?utf-8?q?C=E1=BB=95ng_Ph=C3=A1t_ng=C3=B4n?= <cauhoi@phatngon.example>\n"
    "Subject: [MLPN-2026-000123] Cau hoi cua bao chi\n"
)


def a_mail(headers, text, kind="text/plain; charset=utf-8"):
    """Give a mail of one part; `headers` as pairs, text as a person reads it."""
    lines = [f"{name}: {value}" for name, value in headers]
    head = [*lines, "MIME-Version: 1.0", f"Content-Type: {kind}", "Content-Transfer-Encoding: 8bit"]
    return "\r\n".join([*head, "", text.replace("\n", "\r\n")]).encode()


def of_parts(headers, kind, parts, boundary="=_phan_1"):
    """Give a mail of parts: pairs of a part's head and its text."""
    lines = [f"{name}: {value}" for name, value in headers]
    lines += ["MIME-Version: 1.0", f'Content-Type: {kind}; boundary="{boundary}"', ""]
    for head, text in parts:
        lines += [f"--{boundary}", *head.split("\n"), "", text.replace("\n", "\r\n")]
    return "\r\n".join([*lines, f"--{boundary}--", ""]).encode()


def in_base64(text):
    """Give a text in base64, in lines."""
    return encodebytes(text.encode()).decode()
