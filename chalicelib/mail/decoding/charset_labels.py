"""Which charset a label means: what its users mean by it, not only what it says."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import Final

# Labels that Python does not know, or knows otherwise than their users mean them (WHATWG Encoding Standard,
# section 4.2, where nothing else is said). Compared in lower case, with `-` for every other sign.
LABELS: Final[Mapping[str, str]] = {
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "ansi-x3.4-1968": "utf-8",
    "utf8mb3": "utf-8",  # MySQL
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "unicode-1-1-utf-7": "utf-7",  # RFC 1642
    "x-unicode-2-0-utf-7": "utf-7",
    "unicode": "utf-16-le",  # Outlook
    "unicodefeff": "utf-16-le",
    "unicodefffe": "utf-16-be",
    "iso-10646-ucs-2": "utf-16",
    "ucs-2": "utf-16",
    "ucs-4": "utf-32",
    "ansi-x3.110-1983": "cp1252",  # Outlook, for Western text
    "x-user-defined": "cp1252",
    "x-ansi": "cp1252",
    "x-mac-roman": "mac-roman",
    "x-mac-ce": "mac-latin2",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-greek": "mac-greek",
    "x-mac-turkish": "mac-turkish",
    "x-mac-croatian": "mac-croatian",
    "x-mac-romania": "mac-romanian",
    "x-mac-icelandic": "mac-iceland",
    "x-mac-japanese": "shift_jis",
    "x-mac-korean": "euc-kr",
    "x-mac-chinesesimp": "gbk",
    "x-mac-chinesetrad": "big5",
    "koi": "koi8-r",
    "koi8": "koi8-r",
    "koi8-ru": "koi8-u",
    "logical": "iso-8859-8",
    "visual": "iso-8859-8",
    "dos-874": "cp874",
    "x-gbk": "gb18030",
    "cn-gb": "gb18030",
    "x-gb2312-80": "gb18030",
    "hz-gb-2312": "hz",
    "x-x-big5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "euc-tw": "big5hkscs",  # Python has no EUC-TW; what is sent under the name is mostly Big5
    "x-euc-tw": "big5hkscs",
    "ks-c-5601-1989": "cp949",
    "ksc5601": "cp949",
    "ksc-5601": "cp949",
    "x-windows-949": "cp949",
    "x-sjis": "cp932",
    "x-ms-cp932": "cp932",
    "ms932": "cp932",
    "windows-31j": "cp932",
    "shift-jis": "cp932",
    "x-euc-jp": "euc-jp",
    "eucjp-ms": "euc-jp",
    "x-euc": "euc-jp",
    "iso-2022-jp-ms": "iso-2022-jp",
    "cp50220": "iso-2022-jp",
    "cp50221": "iso-2022-jp",
    "cp50222": "iso-2022-jp",
    "x-viet": "cp1258",
    "x-viet-cp1258": "cp1258",
    "x-viet-tcvn": "tcvn",  # Mozilla
    "x-viet-tcvn5712": "tcvn",
    "tcvn-5712": "tcvn",
    "tcvn-5712-1": "tcvn",
    "tcvn5712": "tcvn",
    "tcvn5712-1": "tcvn",
    "tcvn5712-1:1993": "tcvn",
    "tcvn3": "tcvn",
    "x-viet-abc": "tcvn",
    "viscii": "viscii",  # RFC 1456
    "viscii1.1-1": "viscii",
    "csviscii": "viscii",
    "x-viet-viscii": "viscii",
    "viqr": "viqr",  # RFC 1456
    "csviqr": "viqr",
    "x-viet-vni": "vni",
    "x-viet-vniwin": "vni",
    "vni": "vni",
}
# The smaller set of a family is used as a label for the larger one.
WIDER: Final[Mapping[str, str]] = {
    "ascii": "utf-8",
    "utf-8-sig": "utf-8",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "iso2022_jp_1": "iso2022_jp",
    "iso2022_jp_2": "iso2022_jp",
    "iso2022_jp_3": "iso2022_jp",
    "iso2022_jp_2004": "iso2022_jp",
    "iso2022_jp_ext": "iso2022_jp",
}
# Read by us: Python has no codec, or one that stumbles over what is really sent.
OURS: Final = frozenset({"tcvn", "tcvn-font", "viscii", "viqr", "vni", "iso2022_jp"})
# Python takes these for charsets, but they are no text of a mail, and some of them are slow.
NOT_TEXT: Final = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})
SIGNS: Final = re.compile(r"[\s_\u2010-\u2015]+")
CODE_PAGE: Final = re.compile(r"^(?:x-)?(?:cp|win|windows|ibm|ms|dos)-?(\d{3,5})$")
ISO: Final = re.compile(r"^(?:x-)?iso-?8859-?(\d{1,2})(?:-[ie])?$")
LONGEST: Final = 60


def known_charset(label: str | None) -> str | None:
    """Give the name of the charset that the label means, or None when nobody knows it.

    The name is Python's, or one of `OURS`. What stands behind a known label is passed over:
    `iso-8859-1-windows-3.1-latin-1`, `utf-8; format=flowed`.
    """
    wanted = _bare(label or "")
    while wanted and wanted not in NOT_TEXT:
        found = _named(wanted)
        if found:
            return found
        wanted = wanted.rpartition("-")[0]
    return None


def _bare(label: str) -> str:
    first = re.split(r"[;,/*\"']", label[:LONGEST].strip("\"'; \t").lower(), maxsplit=1)[0]
    return SIGNS.sub("-", first.strip()).removeprefix("charset=").strip("-= ")


def _named(label: str) -> str | None:
    meant = (
        label
        if label in OURS
        else LABELS.get(label) or ISO.sub(r"iso-8859-\1", CODE_PAGE.sub(r"cp\1", label))
    )
    if meant in OURS:
        return meant
    try:
        found = codecs.lookup(meant).name
        "".encode(found)
    except (LookupError, ValueError, UnicodeError):
        return None
    return WIDER.get(found, found)
