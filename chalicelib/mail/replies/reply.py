"""The new text of a reply, apart from what it quotes. Nothing is lost: what is cut stands in `quoted`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from chalicelib.mail.message import Mail
from chalicelib.mail.replies import beside, signatures
from chalicelib.mail.replies.attributions import MOST_LINES, attribution_length, set_apart
from chalicelib.mail.replies.header_blocks import announces, block_length
from chalicelib.mail.replies.header_labels import FORWARDING
from chalicelib.mail.replies.notices import is_notice
from chalicelib.mail.replies.quoted_lines import NOTHING, Line, comparable, lines_of
from chalicelib.mail.replies.quoting import Cut, first_cut, is_delimiter

WRAPPED_FROM: Final = 60
LONGEST_GREETING: Final = 6
LONGEST_CLOSING: Final = 4
LONGEST_POINTER: Final = 8
LEAST_TOLD: Final = 45
# What people write above a quotation below which they answer.
POINTERS: Final = (
    "duoi day", "ben duoi", "phia duoi", "xen ke", "chu do", "mau do", "see below", "inline",
    "answers below", "reply below", "replies below", "comments below", "my answers", "in red",
    "siehe unten", "ci-dessous", "en rojo",
)  # fmt: skip
# Programs that wrap quoted lines leave long addresses on lines of their own.
LINK: Final = re.compile(r"^[(<\[]https?://\S{1,2000}[)>\]](?: >)?$")
OPEN_LINK: Final = re.compile(r"[(<\[]https?://[^\s)>\]]{0,2000}$")
POSTSCRIPT: Final = re.compile(r"^(?:p\.? ?s|tb|tai but|n\.? ?b)\.? ?[.:]")
_FORWARDING: Final = "|".join(map(re.escape, FORWARDING))
FORWARDED: Final = re.compile(rf"^\s*(?:\[[^\]]{{0,40}}\]\s*)?(?:{_FORWARDING})\s?[:：]")


@dataclass(frozen=True, slots=True)
class Reply:
    """A text in its pieces.

    `new_text` is what the sender wrote, with the courteous closing, without quoted mail, device lines and
    "-- " blocks. `bare_text` is `new_text` without its closing and the names below it: empty when nothing
    was said. When answers stand between quoted questions (`is_interleaved`), `new_text` goes from the first
    line to the last answer; in a forward (`is_forward`), and where nothing would remain (`is_all_quoted`),
    it is everything; `bare_text` is then what the sender added, and `quoted` the rest.
    """

    new_text: str
    quoted: str = ""
    signature: str = ""
    bare_text: str = ""
    is_interleaved: bool = False
    is_forward: bool = False
    is_all_quoted: bool = False


def reply_in(mail: Mail) -> Reply:
    """Split the text of a mail, with all that the mail says about it."""
    name = mail.sender.name if mail.sender else ""
    return split_reply(mail.text, name, page=mail.text_beside, is_forwarded=_is_forwarded(mail))


def _is_forwarded(mail: Mail) -> bool:
    """Tell a forward by its subject; "VS:" is one in Danish, and an answer in Finnish."""
    subject = comparable(mail.subject)
    is_finnish = subject.startswith("vs") and "Lähettäjä" in mail.text
    return bool(FORWARDED.match(subject)) and not is_finnish


KEPT: Final = 8
"""Texts whose split is kept: each reader of one mail, of machines' marks and of kinds, splits it anew."""


def split_reply(text: str, name: str = "", *, page: str = "", is_forwarded: bool = False) -> Reply:
    """Split the readable text of a mail, in time linear in its length.

    `name` is the sender's: a last block that begins with it is a signature, whatever else stands there.
    `page` is the same text as HTML has it, where the structure of the HTML marks what is quoted and signed.
    `is_forwarded` says that the subject is a forward's: Outlook writes no other sign of one.
    """
    shown = _split(page, name, None, is_forwarded=is_forwarded) if page else None
    reply = _split(text, name, shown, is_forwarded=is_forwarded)
    if reply.new_text or not text.strip():
        return reply
    return replace(reply, new_text=text.strip(), is_all_quoted=True)


@lru_cache(maxsize=KEPT)
def _split(text: str, name: str, shown: Reply | None, *, is_forwarded: bool) -> Reply:
    lines = set_apart(lines_of(text))
    cut = first_cut(lines)
    if shown and not (shown.is_interleaved or shown.is_forward):
        lines, cut = _as_shown(lines, cut, shown)
    if cut is None or _is_introduced(lines, cut):
        return _reply(lines, [], name)
    if cut.kind == "forward" or (is_forwarded and cut.kind in ("block", "attribution")):
        return _forward(text, lines[: cut.at], lines[cut.at :], name)
    return _split_at(lines, cut, name)


def _is_introduced(lines: list[Line], cut: Cut) -> bool:
    """Tell "> " lines that belong to the text: the line right above says "these:" and nobody's name."""
    if cut.kind != "quote" or cut.at != cut.end or not cut.at:
        return False
    above = lines[cut.at - 1].bare
    return above.endswith((":", "：")) and not any(map(str.isdigit, above)) and "@" not in above


def _as_shown(lines: list[Line], cut: Cut | None, shown: Reply) -> tuple[list[Line], Cut | None]:
    """Cut where the page has its quotation, if that is earlier, and put "-- " above its signature."""
    at = beside.quoted_from(lines, shown.new_text, shown.quoted)
    if at is not None and (cut is None or at < cut.at):
        cut = Cut(at, cut.end if cut else at, cut.kind if cut else "block")
    end = cut.at if cut else len(lines)
    _, is_marked, signature = shown.signature.rpartition("--\n")
    signed = beside.signed_from(lines[:end], signature) if is_marked else end
    if signed < end and lines[:signed]:
        return [*lines[:signed], *lines_of("-- "), *lines[signed:]], cut and cut.moved(1)
    return lines, cut


def _split_at(lines: list[Line], cut: Cut, name: str) -> Reply:
    head, rest = lines[: cut.at], lines[cut.at :]
    added = _added(lines, cut)
    has_head = any(line.bare for line in head)
    if not added or (has_head and _is_footer(lines, cut, added[0])):
        return _reply([*head, *_closing_below(lines, cut)], rest, name)
    if _is_quoted_below(lines, added[0]) or (has_head and cut.kind == "quote"):
        return _interleaved(lines, [*range(cut.at), *added], name)
    below = lines[added[0] : added[-1] + 1]
    quoted = [*lines[cut.at : added[0]], *(line for line in below if line.depth), *lines[added[-1] + 1 :]]
    return _reply([*head, *(line for line in below if not line.depth)], quoted, name)


def _is_footer(lines: Sequence[Line], cut: Cut, at: int) -> bool:
    """Tell what programs put below the last quoted line, when words stand above the quotation.

    Below a mere greeting, a pointer, or "> " lines that nobody is named for, it is what the sender goes on
    to say; so it is right below a quoted line.
    """
    if cut.kind == "quote" or any(line.depth for line in lines[at:]) or lines[at - 1].depth:
        return False
    head = lines[: cut.at]
    if not _is_word_alone(head) and any(map(_is_told, _paragraphs(lines[at:]))):
        return False
    pointers = " ".join(line.folded for line in head[-LONGEST_POINTER:])
    return not _is_greeting(head) and not any(words in pointers for words in POINTERS)


def _is_word_alone(head: Sequence[Line]) -> bool:
    """Tell that nothing stands above the quotation but a "#word": then nothing is said below it."""
    filled = [line for line in head if line.bare]
    return len(filled) == 1 and filled[0].bare.startswith("#") and " " not in filled[0].bare


def _paragraphs(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    start = 0
    for at, line in enumerate((*lines, NOTHING)):
        if not line.bare:
            yield lines[start:at]
            start = at + 1


def _is_told(paragraph: Sequence[Line]) -> bool:
    """Tell a paragraph of sentences, longer than slogans are, which no list and no server put there."""
    if any(signatures.OF_LIST.search(line.folded) for line in paragraph) or is_notice(paragraph, 0):
        return False
    is_long = sum(len(line.bare) for line in paragraph if not line.bare.isupper()) >= LEAST_TOLD
    is_ended = any(line.bare.endswith((".", "!", "?", "。")) for line in paragraph)
    return bool(paragraph) and ((is_long and is_ended) or bool(POSTSCRIPT.match(paragraph[0].folded)))


def _is_quoted_below(lines: Sequence[Line], at: int) -> bool:
    """Tell whether more than a signature is quoted below that line: then answers stand between the lines."""
    signed = signatures.apart([line for line in lines[at:] if line.depth])
    return any(line.bare for line in signed.lines[: signed.closing_at])


def _closing_below(lines: list[Line], cut: Cut) -> list[Line]:
    """Give the closing that stands below the quotation, as it does with those who quote in the middle."""
    end = next((at + 1 for at in range(len(lines) - 1, cut.end - 1, -1) if lines[at].depth), len(lines))
    if cut.kind == "block":
        return []
    below = signatures.apart(lines[end:]).lines
    first = next((line for line in below if line.bare), None)
    is_short = sum(bool(line.bare) for line in below) <= LONGEST_CLOSING
    return below[below.index(first) :] if first and is_short and signatures.is_closing(first) else []


def _is_greeting(head: Sequence[Line]) -> bool:
    """Tell that nothing was said yet: a line of few words that ends as a salutation does."""
    filled = [line for line in head if line.bare]
    return (
        len(filled) == 1
        and filled[0].bare.endswith((",", "!", ":", "，"))
        and (len(filled[0].bare.split()) <= LONGEST_GREETING)
    )


def _added(lines: list[Line], cut: Cut) -> list[int]:
    """Find the lines that were written between or below "> " lines; none where the whole rest is quoted."""
    first = next((at for at in range(cut.end, len(lines)) if lines[at].depth), None)
    if cut.kind not in ("attribution", "quote", "delimiter") or first is None:
        return []
    if any(line.bare for line in lines[cut.end : first]):
        return []
    loose = [at for at in range(first, _next_mail(lines, first)) if lines[at].bare and not lines[at].depth]
    return _without_tail(lines, [at for at in loose if not _is_mark(lines, at)])


def _next_mail(lines: list[Line], start: int) -> int:
    """Find where another mail is quoted without "> ", below the answers."""
    end = min(len(lines), start + MOST_LINES)
    places = (at for at in range(start, end) if lines[at].bare and not lines[at].depth)
    return next((at for at in places if announces(lines[at]) or block_length(lines, at)), end)


def _is_mark(lines: list[Line], at: int) -> bool:
    """Tell a loose line that nobody wrote: the rest of a wrapped quotation, or an attribution."""
    before = lines[at - 1]
    is_wrapped = before.depth > 0 and len(before.bare) >= WRAPPED_FROM and not lines[at].bare[0].isupper()
    is_wrapped = is_wrapped or bool(LINK.match(lines[at].bare)) or bool(OPEN_LINK.search(before.bare))
    return is_wrapped or is_delimiter(lines[at]) or attribution_length(lines, at) > 0


def _without_tail(lines: list[Line], added: list[int]) -> list[int]:
    """Leave out a signature or device line that a program put below the quotation."""
    signed = signatures.apart([lines[at] for at in added])
    return added[: signed.closing_at] if signed.lines[: signed.closing_at] else []


def _reply(own: Sequence[Line], quoted: Sequence[Line], name: str) -> Reply:
    signed = signatures.apart(own, name)
    closing = signed.lines[signed.closing_at :]
    return Reply(
        new_text=_text(signed.lines),
        quoted=_text(quoted),
        signature=_text([*closing, *signed.cut]),
        bare_text=_text(signed.lines[: signed.closing_at]),
    )


def _interleaved(lines: Sequence[Line], own: Sequence[int], name: str) -> Reply:
    """Keep all down to the last line that the sender wrote; what is quoted below it is no answer's."""
    reply = _reply([lines[at] for at in own], [line for line in lines if line.depth], name)
    end = max((at for at in own if lines[at].bare), default=-1) + 1
    below = _text([line for line in lines[end:] if not line.depth])
    signature = "\n".join(filter(None, (reply.signature, below)))
    return replace(reply, new_text=_text(lines[:end]), signature=signature, is_interleaved=True)


def _forward(text: str, own: Sequence[Line], passed_on: Sequence[Line], name: str) -> Reply:
    return replace(_reply(own, passed_on, name), new_text=text.strip(), is_forward=True)


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.raw.rstrip() for line in lines).strip()
