"""UTF-8 that somebody read as windows-1252 and wrote as UTF-8 once more: `Sá»Ÿ` for "Sở"."""

from __future__ import annotations

import re
from typing import Final

# What windows-1252 reads the bytes 0x80-0x9F as; those that it does not know stay what they are in Latin-1.
HIGH: Final = {ord(sign): at for at in range(0x80, 0xA0) if (sign := bytes([at]).decode("cp1252", "ignore"))}
BYTES: Final = {at: at for at in range(0x80, 0x100)} | HIGH
SIGNS: Final = "".join(map(chr, BYTES))
RUN: Final = re.compile(f"[{re.escape(SIGNS)}]+")
FOLLOWING: Final = "".join(chr(char) for char, at in BYTES.items() if at in range(0x80, 0xC0))
PAIR: Final = re.compile(f"[\u00c2-\u00f4][{re.escape(FOLLOWING)}]")
BEYOND_ASCII: Final = re.compile("[^\x00-\x7f]+")
CERTAIN: Final = 3


def undone(text: str) -> str:
    """Give each line as it was first written, if all beyond ASCII in it can only be UTF-8 read wrongly."""
    if not PAIR.search(text):
        return text
    return "\n".join(map(_line, text.split("\n")))


def _line(line: str) -> str:
    runs = [_once(run) for run in BEYOND_ASCII.findall(line)]
    # one sign of two bytes may be meant as it stands
    if None in runs or sum(map(len, BEYOND_ASCII.findall(line))) < CERTAIN:
        return line
    waiting = iter(runs)
    return BEYOND_ASCII.sub(lambda _: next(waiting) or "", line)


def _once(run: str) -> str | None:
    if not RUN.fullmatch(run):
        return None
    try:
        return bytes(BYTES[ord(sign)] for sign in run).decode()
    except UnicodeError:
        return None
