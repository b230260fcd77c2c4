"""Learn what the replies of each kind are like: `python -m tests.mails.learning [--measure]`.

Reads the labelled replies of `agency_replies/` and the texts of `learnt/*.tsv` (kind, new text), and writes
`chalicelib/mail/kinds/likeness.tsv`. With `--measure` it writes nothing: for each file of `learnt/` it learns
from all others, and says how many of its texts are taken right, by likeness alone, by rules alone, and
together. Needs scikit-learn (`requirements-learn.txt`, decision 0034).
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
from scipy.sparse import diags
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from chalicelib.mail.kinds import likeness
from chalicelib.mail.kinds.deciding import verdict
from chalicelib.mail.kinds.meaning import CERTAIN
from chalicelib.mail.kinds.points import own_sentences
from chalicelib.mail.kinds.settling import settled
from chalicelib.mail.kinds.weighing import weighed
from chalicelib.mail.reading.parsing import parse
from chalicelib.mail.replies.reply import reply_in, split_reply
from tests.mails.kinds import mails

LEARNT = Path(__file__).with_name("learnt")
NOT_LEARNT = frozenset({"automatic", "bounce", "unknown"})
SEEN_AT_LEAST = 2
STRENGTH = 30.0
ROUNDS = 1000
LIGHTEST = 0.45
"""A run of words none of whose weights reaches this is left out: it moves nothing."""


class Text(NamedTuple):
    """A text, its kind, and the set that it comes from."""

    kind: str
    text: str
    source: str


class Learnt(NamedTuple):
    """Runs of words with their rarity, and their weights by kind; the intercepts of the kinds."""

    kinds: tuple[str, ...]
    intercepts: tuple[float, ...]
    runs: tuple[str, ...]
    rarities: tuple[float, ...]
    weights: np.ndarray


def texts() -> Iterator[Text]:
    """Give all that is learnt from."""
    for mail in mails():
        if mail.expected["kind"] not in NOT_LEARNT and (text := reply_in(parse(mail.raw)).new_text.strip()):
            yield Text(mail.expected["kind"], text, "agency_replies")
    for file in sorted(LEARNT.glob("*.tsv")):
        yield from texts_in(file)


def texts_in(file: Path) -> Iterator[Text]:
    """Give the texts of a file; a line end stands there as `\\n`."""
    with file.open(encoding="utf-8", newline="") as lines:
        for kind, text in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Text(kind, text.replace("\\n", "\n"), file.stem)


def learnt_from(known: Sequence[Text]) -> Learnt:
    """Learn weights by logistic regression over the runs that stand in two texts at least."""
    vectorizer = DictVectorizer(sort=True)
    found = vectorizer.fit_transform([likeness.runs_of(one.text) for one in known])
    seen = np.asarray((found > 0).sum(axis=0)).ravel()
    kept = seen >= SEEN_AT_LEAST
    rarities = (np.log((1 + found.shape[0]) / (1 + seen)) + 1)[kept]
    model = LogisticRegression(C=STRENGTH, max_iter=ROUNDS, class_weight="balanced")
    model.fit(normalize(found[:, kept] @ diags(rarities)), [one.kind for one in known])
    runs = tuple(str(run) for run in vectorizer.get_feature_names_out()[kept])
    return Learnt(tuple(model.classes_), tuple(model.intercept_), runs, tuple(rarities), model.coef_.T)


def write(learnt: Learnt, path: Path) -> int:
    """Write the table, in hundredths, and give the number of its rows."""
    rows = [
        (run, _hundredths(rarity), *map(_hundredths, weights))
        for run, rarity, weights in zip(learnt.runs, learnt.rarities, learnt.weights, strict=True)
        if np.abs(weights).max() >= LIGHTEST
    ]
    head = [("run", "rarity", *learnt.kinds), ("", 0, *map(_hundredths, learnt.intercepts))]
    path.write_text("".join("\t".join(map(str, row)) + "\n" for row in [*head, *rows]), encoding="utf-8")
    return len(rows)


def _hundredths(number: float) -> int:
    return round(100 * float(number))


def measure(all_texts: Sequence[Text], table: Path) -> Iterator[tuple[str, Counter[str]]]:
    """Give for each set what was taken right by a table that was learnt from all other sets."""
    for source in sorted({one.source for one in all_texts} - {"agency_replies"}):
        path = table.with_name(f"{source}.tsv")
        write(learnt_from([one for one in all_texts if one.source != source]), path)
        yield source, scores([one for one in all_texts if one.source == source], path)


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


def run(arguments: Sequence[str]) -> None:
    """Learn, or measure how well it would be learnt."""
    parser = argparse.ArgumentParser(prog="python -m tests.mails.learning", description=__doc__)
    parser.add_argument("--measure", action="store_true", help="measure, and write nothing")
    options = parser.parse_args(arguments)
    known = tuple(texts())
    if not options.measure:
        print(f"{len(known)} texts, {write(learnt_from(known), likeness.TABLE)} runs of words")
        return
    total: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        for source, found in measure(known, Path(folder) / "likeness.tsv"):
            total.update(found)
            print(source, dict(found), flush=True)
    print("all", {name: f"{count} ({count / total['texts']:.1%})" for name, count in total.items()})


if __name__ == "__main__":
    run(sys.argv[1:])
