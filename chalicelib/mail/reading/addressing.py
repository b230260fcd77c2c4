"""Address lists as they are really written: loose commas, stray quotes, groups, comments, lost brackets."""

from __future__ import annotations

import re
from typing import Final

from chalicelib.mail.decoding.headers import in_words, unfolded
from chalicelib.mail.message import Mailbox

SPACES: Final = re.compile(r"\s+")
ROUTE: Final = re.compile(r"^(?:[@,][^:]{1,255}:|(?:mailto|smtp):)", re.IGNORECASE)
# Some programs fold within a long address: "mlpn-2026-000123.syt. k7q2m9xzt4@…".
SPLIT_CASE: Final = re.compile(
    r"\b[a-z]{2,12}-\s?\d{4}-\s?\d{6,9}\s?\.\s?[a-z0-9]{1,32}\s?\.\s?[a-z0-9]{1,26}\s?[a-z0-9]{0,26}\s?@\s?",
    re.IGNORECASE,
)
SPECIAL: Final = " \t\"'(),:;<>[]"
SEAM: Final = re.compile(r'\\.|[<>()",;]|(?<!<)@')
CLOSING: Final = {"<": ">", "(": ")", '"': '"'}
COMMENT: Final = re.compile(r"\(([^()]*)\)")
WITHIN: Final = re.compile(r"\([^()]*\)(?=@)|(?<=@)\([^()]*\)")
# What is said in quotes or in a comment names nobody: "an@bao.example" <real@x.example>.
SAID: Final = re.compile(r'"[^"]*"|\([^()]*\)')
# RFC 5321, section 4.1.2: "john doe"@x.example
QUOTED_LOCAL: Final = re.compile(r'"[^"]{1,64}"@[^\s"<>(),;:]{1,255}')
LOOSE: Final = re.compile(r'[\s<>()\[\]",;:]+')
LOCAL: Final = re.compile(r"[\w.+=-]{1,64}")
LONGEST_NAME: Final = 200
LONGEST_LIST: Final = 2_000


def mailboxes(raw: str, charset: str | None = None) -> tuple[Mailbox, ...]:
    """Read an address list (RFC 5322, section 3.4); what has no address is left out."""
    value = SPLIT_CASE.sub(_joined, unfolded(raw, charset))
    if "@" not in value and "=?" in value:  # some senders encode the address with the name
        value = in_words(value)
    found: list[Mailbox] = []
    waiting = ""
    for piece in _split(value):
        box = _mailbox(f"{waiting}, {piece}" if waiting else piece) if "@" in piece else None
        waiting = "" if box else _carried(waiting, piece)
        found += [box] if box else []
    return tuple(dict.fromkeys(found)) or _anywhere(value)


def without_host(value: str) -> str:
    """Give `MAILER-DAEMON` of `Mail System <MAILER-DAEMON>`: a mailbox of the sender's own host."""
    outside = COMMENT.sub(" ", value[:LONGEST_LIST])
    _, opened, after = outside.rpartition("<")
    word = (after.partition(">")[0] if opened else outside).strip(" \"'")
    return word if LOCAL.fullmatch(word) else ""


def _anywhere(value: str) -> tuple[Mailbox, ...]:
    """Take the first thing that looks like an address where nothing can be read by any rule."""
    address = next(filter(None, (_address(word) for word in LOOSE.split(value) if "@" in word)), "")
    return (_box("", address),) if address else ()


def _joined(found: re.Match[str]) -> str:
    return SPACES.sub("", found[0])


def _carried(waiting: str, piece: str) -> str:
    """Keep `Nguyễn` of an unquoted `Nguyễn, An <an@...>` for the name that follows."""
    return f"{waiting}, {piece.strip()}".strip(", ") if len(waiting) < LONGEST_NAME else ""


def _split(value: str) -> list[str]:
    """Cut at commas and semicolons outside quotes, comments and angle brackets.

    `loose` is where to cut if another bracket opens: behind an address in brackets, whose comma is missing,
    or at a comma in brackets, which were never closed.
    """
    cuts, closing, loose, is_address = [-1], "", -1, False
    closable = {"<": value.rfind(">"), "(": value.rfind(")"), '"': value.rfind('"')}
    for seam in SEAM.finditer(value):
        sign, at = seam[0], seam.start()
        if sign == "<" and closing in ("", ">") and loose > cuts[-1]:
            cuts.append(loose)
            closing, is_address = ">", False
        elif closing:
            is_address = is_address or sign == "@"
            loose = at if closing == ">" and sign in ",;>" and is_address else loose
            closing = "" if sign == closing else closing
        elif at < closable.get(sign, -1):
            closing, is_address = CLOSING[sign], False
        elif sign in ",;":
            cuts.append(at)
    pieces = (value[cut + 1 : end] for cut, end in zip(cuts, [*cuts[1:], len(value)], strict=True))
    return [piece for piece in pieces if piece.strip()]


def _mailbox(piece: str) -> Mailbox | None:
    piece = WITHIN.sub("", piece)
    said = SAID.sub(_blank, piece)
    opened = said.rfind("<")
    if opened < 0 and "@" not in said.replace(" @", ""):
        opened = piece.rfind("<")
    if opened < 0:
        return _bare(piece, said)
    before, inner, beyond = piece[:opened], *piece[opened + 1 :].partition(">")[::2]
    address = _address(inner)
    if address:
        return _box(_name(before) or _name(beyond), address)
    return _bare(before, before) or _bare(beyond, beyond)


def _blank(found: re.Match[str]) -> str:
    """Keep a mailbox in quotes, "an nguyen"@x.example, and blank all else."""
    is_mailbox = found[0].startswith('"') and found.string.startswith("@", found.end())
    return found[0] if is_mailbox else " " * len(found[0])


def _bare(piece: str, said: str) -> Mailbox | None:
    """Read `an@x.example (An)`, `An an@x.example`, or the member of a group `Phòng: an@x.example`."""
    outside = said if "@" in said else COMMENT.sub(" ", piece)
    quoted = QUOTED_LOCAL.search(outside)
    words = [quoted[0]] if quoted else outside.rpartition(":")[2].split()
    address, word = next(((found, word) for word in words if (found := _address(word))), ("", ""))
    name = _name(COMMENT.sub(" ", piece.replace(word, " "))) or _name(" ".join(COMMENT.findall(piece)))
    return _box(name, address) if address else None


def _box(name: str, address: str) -> Mailbox:
    return Mailbox(name, address.lower(), address)


def _address(text: str) -> str:
    """Give the address as written, or nothing when this is none."""
    text = in_words(text).strip()
    if QUOTED_LOCAL.fullmatch(text):
        return text
    bare = ROUTE.sub("", SPACES.sub("", COMMENT.sub("", text)).strip("\"'<>"))
    bare = bare.strip("\"'<>,;:").rstrip(".")
    bare = bare if "@[" in bare else bare.strip("[]")
    local, at, host = bare.rpartition("@")
    is_literal = host.startswith("[") and host.endswith("]")
    is_address = bool(at and local and host) and (is_literal or not any(char in SPECIAL for char in host))
    return bare if is_address else ""


def _name(text: str) -> str:
    """Give a display name without its quotes, brackets, and the name of a group before it."""
    group_cut = text.rpartition(":")[2] if '"' not in text else text
    bare = group_cut.replace('\\"', "'").replace('"', " ").replace("\\", "")
    name = SPACES.sub(" ", in_words(bare)).strip("' ")
    return name[1:-1].strip() if name.startswith("(") and name.endswith(")") else name
