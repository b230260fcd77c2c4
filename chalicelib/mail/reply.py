"""The new text of a reply, apart from what it quotes. Nothing is lost: what is cut stands in `quoted`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.mail import signatures
from chalicelib.mail.quoting import Cut, Line, attribution_length, first_cut, is_delimiter, lines_of

WRAPPED_FROM = 60


@dataclass(frozen=True, slots=True)
class Reply:
    """A text in its pieces.

    `new_text` is what the sender wrote, with the courteous closing, without quoted mail, device lines and
    "-- " blocks; it is empty when all is quoted. `bare_text` is `new_text` without its closing and the
    names below it: empty when nothing was said. When answers stand between quoted questions
    (`is_interleaved`), and in a forward (`is_forward`), `new_text` is everything, kept whole;
    `bare_text` is then what the sender added, and `quoted` the rest.
    """

    new_text: str
    quoted: str = ""
    signature: str = ""
    bare_text: str = ""
    is_interleaved: bool = False
    is_forward: bool = False


def split_reply(text: str, name: str = "") -> Reply:
    """Split the readable text of a mail, in time linear in its length.

    `name` is the sender's: a last block that begins with it is a signature, whatever else stands there.
    """
    lines = lines_of(text)
    cut = first_cut(lines)
    if cut is None:
        return _reply(lines, [], name)
    if cut.kind == "forward":
        return _whole(text, lines[: cut.at], lines[cut.at :], name, is_forward=True)
    return _split_at(text, lines, cut, name)


def _split_at(text: str, lines: list[Line], cut: Cut, name: str) -> Reply:
    head, rest = lines[: cut.at], lines[cut.at :]
    added = _added(lines, cut)
    if not added:
        return _reply(head, rest, name)
    last_quoted = max(at for at in range(cut.end, len(lines)) if lines[at].depth)
    if added[0] > last_quoted:
        # Below the last quoted line, and with words above it, stands what programs put there.
        if any(line.bare for line in head):
            return _reply(head, rest, name)
        return _reply(lines[added[0] :], lines[cut.at : added[0]], name)
    own = [*head, *(lines[at] for at in added)]
    return _whole(text, own, [line for line in rest if line.depth], name, is_interleaved=True)


def _added(lines: list[Line], cut: Cut) -> list[int]:
    """Find the lines that were written between or below "> " lines; none where the whole rest is quoted."""
    first = next((at for at in range(cut.end, len(lines)) if lines[at].depth), None)
    if cut.kind not in ("attribution", "quote", "delimiter") or first is None:
        return []
    if any(line.bare for line in lines[cut.end : first]):
        return []
    loose = [at for at in range(first, len(lines)) if lines[at].bare and not lines[at].depth]
    return _without_tail(lines, [at for at in loose if not _is_mark(lines, at)])


def _is_mark(lines: list[Line], at: int) -> bool:
    """Tell a loose line that nobody wrote: the rest of a wrapped quotation, or an attribution."""
    before = lines[at - 1]
    is_wrapped = before.depth > 0 and len(before.bare) >= WRAPPED_FROM and not lines[at].bare[0].isupper()
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


def _whole(
    text: str,
    own: Sequence[Line],
    quoted: Sequence[Line],
    name: str,
    *,
    is_interleaved: bool = False,
    is_forward: bool = False,
) -> Reply:
    signed = signatures.apart(own, name)
    return Reply(
        new_text=text.strip(),
        quoted=_text(quoted),
        signature=_text([*signed.lines[signed.closing_at :], *signed.cut]),
        bare_text=_text(signed.lines[: signed.closing_at]),
        is_interleaved=is_interleaved,
        is_forward=is_forward,
    )


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.raw.rstrip() for line in lines).strip()
