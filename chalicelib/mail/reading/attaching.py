"""Which files a letter can carry: what SES refuses, what is too large, and what deserves a warning."""

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import IO, Final, Protocol, TypeVar

SES_LIMIT: Final = 40 * 1024 * 1024
"""Bytes of a whole message, encoded (AWS, "Service quotas in Amazon SES", message quotas)."""

REFUSED_TYPES: Final = frozenset(
    re.findall(
        r"\w+",
        """
        ade adp app asp bas bat cer chm cmd com cpl crt csh der exe fxp gadget hlp hta inf ins isp its js jse
        ksh lib lnk mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz msc msh msh1 msh2
        mshxml msh1xml msh2xml msi msp mst ops pcd pif plg prf prg reg scf scr sct shb shs sys ps1 ps1xml
        ps2 ps2xml psc1 psc2 tmp url vb vbe vbs vps vsmacros vss vst vsw vxd ws wsc wsf wsh xnk
        """,
    )
)
"""Extensions that SES does not send (AWS, "Amazon SES unsupported attachment types")."""

_MACROS: Final = frozenset(
    ["docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppam", "ppsm", "sldm"]
)
_ACTIVE: Final = frozenset(["htm", "html", "xhtml", "xht", "shtml", "mht", "mhtml", "svg", "svgz"])
_MARKUP: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+(?:html|svg)|html|svg)\b",
    re.IGNORECASE | re.DOTALL,
)
_BASE64_LINE: Final = 57  # bytes in a line of 76 letters
_LOOKED_AT: Final = 4096

_PROGRAMS: Final = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"#!")
"""How programs begin, whatever their names say: Windows, Linux, macOS, scripts."""

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_OLE_WARNINGS: Final = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "_VBA_PROJECT"))
_SEVEN_ZIP: Final = b"7z\xbc\xaf\x27\x1c"
_SEVEN_ZIP_AES: Final = b"\x06\xf1\x07\x01"
_RAR_4: Final = b"Rar!\x1a\x07\x00"
_RAR_5: Final = b"Rar!\x1a\x07\x01\x00"


class Enclosable(Protocol):
    """A file by its name and size in bytes."""

    @property
    def name(self) -> str:
        """Give the name that its sender gave it."""
        ...

    @property
    def size(self) -> int:
        """Give its size, decoded."""
        ...


File = TypeVar("File", bound=Enclosable)


def encoded_size(size: int) -> int:
    """Give how many bytes on the wire `size` bytes make in base64, line breaks included."""
    lines = -(-size // _BASE64_LINE)
    return -(-size // 3) * 4 + 2 * lines


def is_refused_type(name: str) -> bool:
    """Tell whether SES refuses an attachment of this name."""
    return _extension(name) in REFUSED_TYPES


def split_attachable(
    attachments: Iterable[File], limit: int = SES_LIMIT
) -> tuple[tuple[File, ...], tuple[File, ...]]:
    """Say which files to attach and which to offer by link, in their order.

    A file goes by link when SES refuses its type, or when it would take the letter over `limit` encoded
    bytes; the caller leaves room for the text in the limit.
    """
    attached: list[File] = []
    linked: list[File] = []
    left = limit
    for file in attachments:
        cost = encoded_size(file.size)
        fits = cost <= left and not is_refused_type(file.name)
        (attached if fits else linked).append(file)
        left -= cost if fits else 0
    return tuple(attached), tuple(linked)


def is_risky(name: str, content: bytes) -> bool:
    """Tell a file to be flagged: macros, HTML, SVG, programs, and archives that no scanner can open."""
    return is_risky_file(name, BytesIO(content))


def is_risky_file(name: str, file: IO[bytes]) -> bool:
    """Tell the same of an open file, reading what it takes: the beginning of most, the directory of zips.

    Old Office files and 7z are read whole.
    """
    extension, head = _extension(name), file.read(_LOOKED_AT)
    if extension in _MACROS | _ACTIVE | REFUSED_TYPES or _MARKUP.match(head):
        return True
    if head.startswith(_PROGRAMS):
        return True
    if head.startswith(_ZIP):
        return _is_risky_zip(file)
    if head.startswith(_OLE):
        content = head + file.read()
        return any(warning in content for warning in _OLE_WARNINGS)
    return _is_locked_archive(head, file)


def _extension(name: str) -> str:
    return name.rstrip(". \t").rpartition(".")[2].lower() if "." in name else ""


def _is_risky_zip(file: IO[bytes]) -> bool:
    """Read the directory only: nothing is unpacked. Office files are zip archives too."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return True  # it says that it is an archive, and no scanner can say what is in it
    return any(
        member.flag_bits & 1
        or member.filename.endswith("vbaProject.bin")
        or _extension(member.filename) in _MACROS | REFUSED_TYPES - {"tmp", "mat"}
        for member in members
    )


def _is_locked_archive(head: bytes, file: IO[bytes]) -> bool:
    """Tell an encrypted 7z by its cipher, an encrypted RAR by its flags (RAR 4.x and 5.0 archive formats)."""
    if head.startswith(_SEVEN_ZIP):
        return _SEVEN_ZIP_AES in head + file.read()
    if head.startswith(_RAR_4):
        main_flags = int.from_bytes(head[10:12], "little")
        file_flags = int.from_bytes(head[23:25], "little")
        return bool(main_flags & 0x80 or file_flags & 0x04)
    # After the signature: CRC (4 bytes), size (1), type 4 = the headers themselves are encrypted.
    return head.startswith(_RAR_5) and (head[13:14] == b"\x04" or b"\x30\x01\x00" in head)
