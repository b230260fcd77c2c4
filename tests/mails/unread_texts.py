"""New texts of replies with their kinds, and how well they are understood.

Those of `learnt/` are learnt from (`learning.py`); those of `unread/` never are, nor were rules written with
them: they say how well unread mail is understood.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from chalicelib.mail.kinds import likeness
from chalicelib.mail.kinds.deciding import verdict
from chalicelib.mail.kinds.meaning import CERTAIN
from chalicelib.mail.kinds.points import own_sentences
from chalicelib.mail.kinds.settling import settled
from chalicelib.mail.kinds.weighing import weighed
from chalicelib.mail.replies.reply import split_reply

UNREAD = Path(__file__).with_name("unread")


class Text(NamedTuple):
    """A text, its kind, and the set that it comes from."""

    kind: str
    text: str
    source: str


def texts_in(file: Path) -> Iterator[Text]:
    """Give the texts of a file; a line end stands there as `\\n`."""
    with file.open(encoding="utf-8", newline="") as lines:
        for kind, text in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Text(kind, text.replace("\\n", "\n"), file.stem)


def scores(unread: Sequence[Text], table: Path) -> Counter[str]:
    """Count what is taken right of texts that nothing was learnt from, and the wrong answers."""
    found: Counter[str] = Counter(texts=len(unread))
    for one in unread:
        like = likeness.likeness(one.text, table)
        ruled = verdict(weighed(own_sentences(split_reply(one.text))))
        taken = settled(ruled, like)
        found["likeness"] += like.kind == one.kind
        found["rules"] += ruled.kind == one.kind
        found["together"] += taken.kind == one.kind
        is_wrong = taken.kind in {"final", "partial"} and one.kind in {"internal", "acknowledgement"}
        found["wrong answers"] += is_wrong
        found["relayed wrongly"] += is_wrong and taken.confidence >= CERTAIN
    return found
