"""Rich text format made readable; HTML that Outlook put into it comes out as HTML ([MS-OXRTFEX])."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

TOKEN: Final = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])"
    r"|([{}])|([\r\n]+)|([^\\{}\r\n]+)|\\"
)
WORDS: Final = {
    "par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\n", "tab": "\t", "cell": "\t",
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002",
}  # fmt: skip
SYMBOLS: Final = {"~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\r": "\n", "\n": "\n"}
UNREAD: Final = frozenset(
    {
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl",
        "headerr", "footerl", "footerr", "fldinst", "themedata", "datastore", "listtable",
        "listoverridetable", "rsidtbl", "xmlnstbl", "latentstyles", "generator",
        "filetbl", "revtbl", "nonshppict",
    }
)  # fmt: skip
# By \fcharset, what the letters of a font are encoded in (RTF 1.9.1, "Font Table").
CHARSETS: Final = {
    0: "cp1252", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
DEEPEST: Final = 500


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within a group: whether it is read, and how its letters are encoded."""

    is_unread: bool = False
    is_doubled: bool = False
    is_font_table: bool = False
    charset: str = ""
    replacement_length: int = 1


@dataclass(slots=True)
class _Reader:
    """Where the reader of an RTF text stands."""

    group: _Group = field(default_factory=_Group)
    outer: list[_Group] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    bytes_waiting: bytearray = field(default_factory=bytearray)
    codepage: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    to_skip: int = 0
    is_starred: bool = False
    is_html: bool = False

    def write(self, text: str) -> None:
        """Add text where it is read."""
        if self.bytes_waiting:
            charset = self.group.charset or self.codepage
            self.pieces.append(bytes(self.bytes_waiting).decode(charset, "replace"))
            self.bytes_waiting.clear()
        if text and not (self.group.is_unread or self.group.is_doubled):
            self.pieces.append(text)

    def letters(self, text: str) -> None:
        """Add letters, without those that only stand in for a letter of Unicode."""
        skipped = min(self.to_skip, len(text))
        self.to_skip -= skipped
        self.write(text[skipped:])

    def byte(self, byte: int) -> None:
        """Add a letter of the code page, which may be half of one."""
        if self.to_skip:
            self.to_skip -= 1
        elif not (self.group.is_unread or self.group.is_doubled):
            self.bytes_waiting.append(byte)


def is_rtf(content: bytes) -> bool:
    """Tell rich text by its first letters."""
    return content.lstrip()[:5] == b"{\\rtf"


def text_of(content: bytes) -> tuple[str, bool]:
    """Give the text of an RTF document, and whether it is HTML."""
    source = content.decode("latin-1")
    reader, at = _Reader(), 0
    while match := TOKEN.match(source, at):
        at = match.end()
        word, number, code, symbol, brace, _, letters = match.groups()
        if word:
            at += _obey(reader, word, number)
        elif code:
            reader.byte(int(code, 16))
        elif symbol:
            _place(reader, symbol)
        elif brace:
            _turn(reader, brace)
        elif letters:
            reader.letters(letters)
    reader.write("")
    return _whole("".join(reader.pieces)), reader.is_html


def _whole(text: str) -> str:
    """Join halves of letters beyond the first plane, which RTF writes apart."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _turn(reader: _Reader, brace: str) -> None:
    reader.write("")
    reader.to_skip, reader.is_starred = 0, False
    if brace == "{":
        if len(reader.outer) < DEEPEST:
            reader.outer.append(reader.group)
    elif reader.outer:
        reader.group = reader.outer.pop()


def _place(reader: _Reader, symbol: str) -> None:
    if symbol == "*":
        reader.is_starred = True
    elif reader.to_skip:
        reader.to_skip -= 1
    else:
        reader.write(SYMBOLS.get(symbol, ""))


def _obey(reader: _Reader, word: str, number: str | None) -> int:
    """Act upon a control word, and give how many bytes of binary data follow it."""
    value = int(number) if number else None
    is_starred, reader.is_starred = reader.is_starred, False
    if word == "u" and value is not None:
        reader.write(chr(value % 65_536))
        reader.to_skip = reader.group.replacement_length
    elif word in WORDS:
        reader.write(WORDS[word])
    elif word == "bin":
        return max(0, value or 0)
    elif word in UNREAD or (is_starred and word not in ("htmltag", "mhtmltag")):
        reader.write("")
        reader.group = replace(reader.group, is_unread=True, is_font_table=word == "fonttbl")
    else:
        _set(reader, word, value)
    return 0


def _set(reader: _Reader, word: str, value: int | None) -> None:
    change = SETTINGS.get(word)
    if change:
        reader.write("")
        change(reader, value)


def _set_html(reader: _Reader, _: int | None) -> None:
    reader.is_html = True


def _set_codepage(reader: _Reader, value: int | None) -> None:
    reader.codepage = _known(f"cp{value}")


def _set_font_charset(reader: _Reader, value: int | None) -> None:
    if value in CHARSETS:
        reader.fonts[reader.font] = CHARSETS[value]


def _set_font(reader: _Reader, value: int | None) -> None:
    reader.font = value or 0
    reader.group = replace(reader.group, charset=reader.fonts.get(reader.font, ""))


def _set_replacement_length(reader: _Reader, value: int | None) -> None:
    reader.group = replace(reader.group, replacement_length=max(0, min(value or 0, 9)))


def _set_doubled(reader: _Reader, value: int | None) -> None:
    reader.group = replace(reader.group, is_doubled=value != 0)


def _set_unread(reader: _Reader, _: int | None) -> None:
    reader.group = replace(reader.group, is_unread=True)


def _known(codepage: str) -> str:
    try:
        "".encode(codepage)
    except LookupError:
        return "cp1252"
    return codepage


SETTINGS: Final[Mapping[str, Callable[[_Reader, int | None], None]]] = {
    "fromhtml": _set_html,
    "ansicpg": _set_codepage,
    "fcharset": _set_font_charset,
    "f": _set_font,
    "uc": _set_replacement_length,
    "htmlrtf": _set_doubled,
    "mhtmltag": _set_unread,
}
