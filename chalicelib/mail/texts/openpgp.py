"""OpenPGP in a text (RFC 9580, section 7): what is signed without its armour; what is encrypted is told."""

from __future__ import annotations

from typing import Final

SIGNED: Final = "-----BEGIN PGP SIGNED MESSAGE-----"
SIGNATURE: Final = "-----BEGIN PGP SIGNATURE-----"
SIGNATURE_END: Final = "-----END PGP SIGNATURE-----"
ENCRYPTED: Final = "-----BEGIN PGP MESSAGE-----"
ENCRYPTED_END: Final = "-----END PGP MESSAGE-----"
ARMOUR_HEADS: Final = ("hash:", "notdashescaped:", "charset:", "comment:", "version:")


def without_armour(text: str) -> tuple[str, bool]:
    """Give a text without armour and signatures, and whether a part of it was encrypted."""
    if SIGNED not in text and ENCRYPTED not in text:
        return text, False
    kept: list[str] = []
    lines = text.split("\n")
    at, is_encrypted, is_signed = 0, False, False
    while at < len(lines):
        line = lines[at].rstrip()
        end = {ENCRYPTED: ENCRYPTED_END, SIGNATURE: SIGNATURE_END}.get(line)
        if line == SIGNED:
            is_signed, at = True, _after_armour_heads(lines, at + 1)
        elif end and (line == ENCRYPTED or is_signed):
            is_encrypted = is_encrypted or line == ENCRYPTED
            is_signed, at = False, _after(lines, at, end)
        else:
            kept.append(lines[at].removeprefix("- ") if is_signed else lines[at])
            at += 1
    return "\n".join(kept), is_encrypted


def _after_armour_heads(lines: list[str], at: int) -> int:
    while at < len(lines) and lines[at].lower().startswith(ARMOUR_HEADS):
        at += 1
    return at + 1 if at < len(lines) and not lines[at].strip() else at


def _after(lines: list[str], at: int, end: str) -> int:
    """Give the place below the line that ends a block; without one it reaches to the end of the text."""
    return next((place + 1 for place in range(at, len(lines)) if lines[place].rstrip() == end), len(lines))
