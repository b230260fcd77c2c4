"""Mails in wrappers: S/MIME, OpenPGP, files written into the text."""

import binascii
import zlib
from base64 import encodebytes
from collections.abc import Iterator

from tests.mails.bodies import ANSWER
from tests.mails.building import HTML, UTF8, encoded, file, lines, mail, piece, quoted, several
from tests.mails.labelled import LabelledMail

SIGNED, ENVELOPED, COMPRESSED = "2a864886f70d010702", "2a864886f70d010703", "2a864886f70d0109100109"
AUTHENTICATED, CONTENT = "2a864886f70d0109100117", "2a864886f70d010701"
ARMOUR = "Version: GnuPG v2\r\n\r\niQEzBAEBCgAdFiEE0000\r\n=abcd\r\n"


def signed_mail(der, options="smime-type=signed-data; name=smime.p7m", kind="application/pkcs7-mime"):
    return mail(
        encoded(
            der, f"Content-Type: {kind}; {options}", "Content-Disposition: attachment; filename=smime.p7m"
        )
    )


def cms_of(kind, content):
    """Give DER of a content, as RFC 5652 nests it: without digests, certificates and signers."""
    inside = _sequence(_oid(CONTENT), _tagged(_der(0x04, content)))
    return _sequence(_oid(kind), _tagged(_sequence(b"\2\1\1", b"\x31\0", inside, b"\x31\0")))


def _cms_in_pieces(content):
    """Give the BER that streaming programs write: lengths left open, the content in pieces."""
    pieces = b"".join(_der(0x04, content[at : at + 100]) for at in range(0, len(content), 100))
    octets = b"\xa0\x80\x24\x80" + pieces + bytes(4)
    inside = b"\x30\x80" + _oid(CONTENT) + octets + bytes(2)
    return (
        b"\x30\x80"
        + _oid(SIGNED)
        + b"\xa0\x80\x30\x80\2\1\1\x31\x80\x30\2\5\0\0\0"
        + inside
        + b"\x31\0"
        + bytes(6)
    )


def _sequence(*values):
    return _der(0x30, b"".join(values))


def _tagged(value):
    return _der(0xA0, value)


def _oid(hexed):
    return _der(0x06, bytes.fromhex(hexed))


def _der(tag, value):
    size = len(value)
    length = bytes([size]) if size < 128 else b"\x84" + size.to_bytes(4, "big")
    return bytes([tag]) + length + value


INNER = several("mixed", piece(ANSWER, UTF8), file("a.pdf"), boundary="in")
PEM = lines("-----BEGIN PKCS7-----", encodebytes(cms_of(SIGNED, INNER)).strip(), "-----END PKCS7-----")
OF_SMIME = (
    ("signed by S/MIME", signed_mail(cms_of(SIGNED, INNER)), ANSWER, ["a.pdf"]),
    ("signed, in pieces of indefinite length", signed_mail(_cms_in_pieces(INNER)), ANSWER, ["a.pdf"]),
    (
        "signed, under the older type",
        signed_mail(cms_of(SIGNED, INNER), "name=smime.p7m", "application/x-pkcs7-mime"),
        ANSWER,
        ["a.pdf"],
    ),
    (
        "signed, told by its name only",
        signed_mail(cms_of(SIGNED, INNER), "name=smime.p7m", "application/octet-stream"),
        ANSWER,
        ["a.pdf"],
    ),
    (
        "signed twice",
        signed_mail(cms_of(SIGNED, encoded(cms_of(SIGNED, INNER), "Content-Type: application/pkcs7-mime"))),
        ANSWER,
        ["a.pdf"],
    ),
    (
        "signed, within a list's mail",
        mail(
            several(
                "mixed",
                encoded(cms_of(SIGNED, INNER), "Content-Type: application/pkcs7-mime"),
                piece("Chân trang", UTF8),
            )
        ),
        f"{ANSWER}\n\nChân trang",
        ["a.pdf"],
    ),
    ("signed, written as PEM", mail(piece(PEM, "Content-Type: application/pkcs7-mime")), ANSWER, ["a.pdf"]),
    (
        "compressed by S/MIME",
        signed_mail(cms_of(COMPRESSED, zlib.compress(INNER)), "smime-type=compressed-data"),
        ANSWER,
        ["a.pdf"],
    ),
    (
        "encrypted by S/MIME",
        signed_mail(cms_of(ENVELOPED, b"\x00" * 40), "smime-type=enveloped-data; name=smime.p7m"),
        "",
        ["smime.p7m"],
    ),
    (
        "encrypted by S/MIME, authenticated",
        signed_mail(cms_of(AUTHENTICATED, b"\x00" * 40), "name=smime.p7m"),
        "",
        ["smime.p7m"],
    ),
    (
        "encrypted within signed",
        signed_mail(
            cms_of(
                SIGNED,
                encoded(cms_of(ENVELOPED, b"\x00"), "Content-Type: application/pkcs7-mime; name=smime.p7m"),
            )
        ),
        "",
        ["smime.p7m"],
    ),
    (
        "certificates only",
        signed_mail(
            _sequence(_oid(SIGNED), _tagged(_sequence(b"\x02\x01\x01", b"1\x00", _sequence(_oid(CONTENT))))),
            "smime-type=certs-only; name=smime.p7c",
        ),
        "",
        ["smime.p7m"],
    ),
    ("S/MIME that is none", signed_mail(b"khong phai"), "", ["smime.p7m"]),
)
SIGNED_TEXT = lines(
    "-----BEGIN PGP SIGNED MESSAGE-----", "Hash: SHA256", "", ANSWER, "- -- ", "Lê An",
    "-----BEGIN PGP SIGNATURE-----", f"{ARMOUR}-----END PGP SIGNATURE-----", "",
).decode()  # fmt: skip
SECRET = f"-----BEGIN PGP MESSAGE-----\r\n{ARMOUR}-----END PGP MESSAGE-----\r\n"
OF_PGP = (
    ("signed text of PGP", mail(quoted(SIGNED_TEXT, UTF8)), f"{ANSWER}\n-- \nLê An", []),
    (
        "signed text of PGP below words",
        mail(quoted(f"Xem dưới:\r\n\r\n{SIGNED_TEXT}", UTF8)),
        f"Xem dưới:\n\n{ANSWER}\n-- \nLê An",
        [],
    ),
    ("encrypted text of PGP", mail(piece(SECRET, UTF8)), "", []),
    (
        "encrypted text of PGP beside words",
        mail(piece(f"Chào chị,\r\n\r\n{SECRET}\r\nAn", UTF8)),
        "Chào chị,\n\n\nAn",
        [],
    ),
    (
        "encrypted by PGP/MIME",
        mail(
            several(
                "encrypted",
                piece("Version: 1", "Content-Type: application/pgp-encrypted"),
                piece(
                    SECRET,
                    'Content-Type: application/octet-stream; name="encrypted.asc"',
                    'Content-Disposition: inline; filename="encrypted.asc"',
                ),
                options='; protocol="application/pgp-encrypted"',
            )
        ),
        "",
        ["encrypted.asc"],
    ),
    (
        "encrypted by PGP/MIME, as Exchange passes it on",
        mail(
            several(
                "mixed",
                piece("", UTF8),
                piece(
                    "Version: 1",
                    'Content-Type: application/pgp-encrypted; name="PGPMIME version identification"',
                ),
                piece(SECRET, 'Content-Type: application/octet-stream; name="encrypted.asc"'),
            )
        ),
        "",
        ["PGPMIME version identification", "encrypted.asc"],
    ),
    (
        "signed by PGP/MIME",
        mail(
            several(
                "signed",
                quoted(ANSWER, UTF8),
                piece(
                    "-----BEGIN PGP SIGNATURE-----",
                    'Content-Type: application/pgp-signature; name="signature.asc"',
                ),
                options='; micalg=pgp-sha512; protocol="application/pgp-signature"',
            )
        ),
        ANSWER,
        ["signature.asc"],
    ),
    (
        "signed by PGP/MIME, a page",
        mail(
            several(
                "signed",
                quoted(f"<p>{ANSWER}</p>", HTML),
                piece("x", "Content-Type: application/pgp-signature"),
            )
        ),
        ANSWER,
        [],
    ),
    (
        "talk about PGP",
        mail(piece("Gửi -----BEGIN PGP MESSAGE----- ở đầu thư.", UTF8)),
        "Gửi -----BEGIN PGP MESSAGE----- ở đầu thư.",
        [],
    ),
    (
        "quoted secret of PGP",
        mail(piece("Tôi không đọc được.\r\n> -----BEGIN PGP MESSAGE-----\r\n> abc\r\n", UTF8)),
        "Tôi không đọc được.\n> -----BEGIN PGP MESSAGE-----\n> abc",
        [],
    ),
)
ROWS = b"".join(binascii.b2a_uu(b"a;b\n1;2\n" * 5) for _ in range(3))
UU = b"begin 644 so lieu.csv\n" + ROWS + b"`\nend\n"
TEXT = ANSWER.encode()
ESCAPED = bytes((byte + 42) % 256 for byte in b"%PDF-1.7 abc").replace(b"=", b"=}")
WRITTEN_IN = (
    ("uuencoded file", mail(piece(TEXT + b"\n\n" + UU, UTF8)), ANSWER, ["so lieu.csv"]),
    (
        "uuencoded file, no MIME",
        lines("From: a@hue-gov.example", "Subject: x", "", TEXT, "", UU),
        ANSWER,
        ["so lieu.csv"],
    ),
    (
        "two uuencoded files",
        mail(piece(TEXT + b"\n" + UU + b"\n" + UU.replace(b"so lieu", b"b") + b"het", UTF8)),
        f"{ANSWER}\n\nhet",
        ["so lieu.csv", "b.csv"],
    ),
    ("uuencoded file cut short", mail(piece(TEXT + b"\n" + UU[:-6], UTF8)), ANSWER, ["so lieu.csv"]),
    (
        "file in base64 lines",
        mail(piece(TEXT + b"\nbegin-base64 644 a.csv\nYTtiCg==\n====\n", UTF8)),
        ANSWER,
        ["a.csv"],
    ),
    (
        "yEnc",
        mail(
            piece(
                TEXT + b"\n=ybegin line=128 size=12 name=a.pdf\n" + ESCAPED + b"\n=yend size=12\n",
                "Content-Type: text/plain; charset=utf-8",
            )
        ),
        ANSWER,
        ["a.pdf"],
    ),
    (
        "words that begin like a file",
        mail(piece("begin 644 the work\r\nwhich we planned.\r\n", UTF8)),
        "begin 644 the work\nwhich we planned.",
        [],
    ),
)


def mails() -> Iterator[LabelledMail]:
    """Give every mail of the group."""
    for name, raw, text, files in (*OF_SMIME, *OF_PGP, *WRITTEN_IN):
        expected = {"text": text, "attachments": files, "is_encrypted": "encrypted" in name}
        yield LabelledMail(name, "wrappers", "vi", raw, expected)
