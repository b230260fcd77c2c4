"""Which of our words somebody may have meant by a "#" word that is none of them: "#answer", "#tralai"."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from chalicelib.domain.wording import fold
from chalicelib.mail.kinds.explicit import LINE, PIECES
from chalicelib.mail.replies.reply import Reply

_NEAR: Final = 0.7
_MOST_PIECES: Final = 3
_ABROAD: Final[Mapping[str, str]] = {
    "answer": "traloi",
    "reply": "traloi",
    "response": "traloi",
    "final": "traloi",
    "part": "motphan",
    "extend": "giahan",
    "extension": "giahan",
    "delay": "giahan",
    "transfer": "chuyen",
    "forward": "chuyen",
    "refuse": "tuchoi",
    "refusal": "tuchoi",
    "decline": "tuchoi",
    "clarify": "lamro",
    "clarification": "lamro",
    "ask": "lamro",
    "received": "danhan",
    "acknowledge": "danhan",
    "ack": "danhan",
    "correct": "dinhchinh",
    "correction": "dinhchinh",
    "withdraw": "thuhoi",
    "retract": "thuhoi",
}
"""What people write who think in English."""


def hash_word(reply: Reply) -> str:
    """Give the word behind the "#" with which a mail begins, as it was typed; "" where there is none."""
    pieces = _pieces(reply)
    return f"#{pieces[0]}" if pieces else ""


def word_meant(reply: Reply, words: Mapping[str, str]) -> str:
    """Give the word, of those known by their spellings, that is nearest to it; "" where none is near."""
    pieces = [fold(piece) for piece in _pieces(reply)]
    spelt = ["".join(pieces[:count]) for count in range(1, len(pieces) + 1)]
    abroad = [_ABROAD[one] for one in spelt if _ABROAD.get(one) in words.values()]
    near = [words[known] for one in spelt for known in get_close_matches(one, words, n=1, cutoff=_NEAR)]
    return f"#{(*abroad, *near)[0]}" if abroad or near else ""


def _pieces(reply: Reply) -> list[str]:
    first = reply.new_text.lstrip().partition("\n")[0]
    mark = LINE.match(first)
    found = list(PIECES.finditer(first, mark.end()))[:_MOST_PIECES] if mark else []
    return [piece[0] for piece in found]
