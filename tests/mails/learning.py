"""Learn what the replies of each kind are like: `python -m tests.mails.learning [--measure]`.

Reads the labelled replies of `agency_replies/` and the texts of `learnt/*.tsv` (kind, new text), and writes
`chalicelib/mail/kinds/likeness.tsv`. With `--measure` it writes nothing: for each file of `learnt/` it learns
from all others, and says how many of its texts are taken right, by likeness alone, by rules alone, and
together. Needs scikit-learn (`requirements-learn.txt`, decision 0034).
"""

import argparse
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
from chalicelib.mail.reading.parsing import parse
from chalicelib.mail.replies.reply import reply_in
from tests.mails.kinds import mails
from tests.mails.unread_texts import Text, scores, texts_in

LEARNT = Path(__file__).with_name("learnt")
NOT_LEARNT = frozenset({"automatic", "bounce", "unknown"})
SEEN_AT_LEAST = 2
STRENGTH = 30.0
ROUNDS = 1000
LIGHTEST = 0.45
"""A run of words none of whose weights reaches this is left out: it moves nothing."""


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
