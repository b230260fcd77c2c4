"""How well the labelled mails are understood: `python -m tests.mails.scores`, per group and language.

A measure gives a share between 0 and 1 for one mail; a score is the mean over the mails that have its label.
Words are compared without regard to white space and Unicode form.
"""

import argparse
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

from chalicelib.mail import explain
from tests.mails.corpus import corpus
from tests.mails.labelled import LabelledMail

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))
NEARLY = 1e-9
WORD = re.compile(r"\w+")
Said = Mapping[str, Any]


def plain(text: str) -> str:
    """Give a text with single spaces, in NFC."""
    return " ".join(normalize("NFC", text).split())


def f1(found: Iterable[str], right: Iterable[str]) -> float:
    """Give the harmonic mean of precision and recall over tokens, each as often as it stands."""
    ours, theirs = Counter(found), Counter(right)
    if not ours and not theirs:
        return 1.0
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())


def words(text: str) -> list[str]:
    return WORD.findall(normalize("NFC", text).lower())


def is_equal(key: str) -> Callable[[Said, Any], float]:
    return lambda said, right: float(said[key] == right)


def is_same_text(key: str) -> Callable[[Said, Any], float]:
    return lambda said, right: float(plain(said[key]) == plain(right))


def word_f1(key: str) -> Callable[[Said, Any], float]:
    return lambda said, right: f1(words(said[key]), words(right))


def names_of(said: Said, right: Sequence[str]) -> float:
    return f1((one["name"] for one in said["attachments"] if one["name"]), right)


def counts_attachments(said: Said, right: int) -> float:
    return float(len(said["attachments"]) == right)


def is_among_first_three(said: Said, right: Sequence[str]) -> float:
    return float(bool({one["code"] for one in said["agencies"][:3]} & set(right)))


def labels_of(said: Said, right: Sequence[str]) -> float:
    return float([one["label"] for one in said["points"]] == list(right))


def holds_ground(said: Said, right: str) -> float:
    return float(plain(right).lower() in plain(said["ground"]).lower())


def bounce_fields(said: Said, right: Mapping[str, str]) -> float:
    told = said["bounce"] or {}
    return sum(told.get(key) == value for key, value in right.items()) / len(right)


def is_no_answer(said: Said, right: str) -> float:
    """Count an internal note, an automatic reply or an acknowledgement that was taken for an answer as 0."""
    never = {"internal", "automatic", "bounce", "acknowledgement"}
    return float(not (right in never and said["kind"] in ("final", "partial")))


@dataclass(frozen=True)
class Measure:
    """How one label is scored: the score's name, the label's key, the share for one mail."""

    name: str
    key: str
    share: Callable[[Said, Any], float]


MEASURES = (
    Measure("subject exact", "subject", is_same_text("subject")),
    Measure("sender exact", "from", is_equal("from")),
    Measure("text F1", "text", word_f1("text")),
    Measure("attachment names", "attachments", names_of),
    Measure("attachments counted", "attachments counted", counts_attachments),
    Measure("read", "error", is_equal("error")),
    Measure("encrypted", "is_encrypted", is_equal("is_encrypted")),
    Measure("reply exact", "reply", is_same_text("reply")),
    Measure("reply F1", "reply", word_f1("reply")),
    Measure("forward known", "is_forward", is_equal("is_forward")),
    Measure("interleaved known", "is_interleaved", is_equal("is_interleaved")),
    Measure("all quoted known", "is_all_quoted", is_equal("is_all_quoted")),
    Measure("machine recall", "is_auto", lambda said, right: float(said["is_auto"]) if right else -1),
    Measure("machine precision", "is_auto", lambda said, right: -1 if right else float(not said["is_auto"])),
    Measure("bounce recall", "is_bounce", lambda said, right: float(said["is_bounce"]) if right else -1),
    Measure(
        "bounce precision", "is_bounce", lambda said, right: -1 if right else float(not said["is_bounce"])
    ),
    Measure("bounce fields", "bounce", bounce_fields),
    Measure("kind", "kind", is_equal("kind")),
    Measure("never an answer", "kind", is_no_answer),
    Measure("promised at", "promised_at", is_equal("promised_at")),
    Measure("transfer to", "transfer_to", is_equal("transfer_to")),
    Measure("points", "points", labels_of),
    Measure("ground", "ground", holds_ground),
    Measure("agency in first three", "agencies", is_among_first_three),
)


@dataclass(frozen=True)
class Share:
    """What one measure gave for one mail."""

    measure: str
    mail: LabelledMail
    share: float


def shares(mails: Iterable[LabelledMail]) -> Iterator[Share]:
    """Measure every label of every mail; a measure that does not concern a mail gives nothing."""
    for mail in mails:
        said = explain(mail.raw)
        for measure in MEASURES:
            if measure.key in mail.expected:
                share = measure.share(said, mail.expected[measure.key])
                if share >= 0:
                    yield Share(measure.name, mail, share)


def scores(found: Iterable[Share], by: Callable[[Share], str]) -> dict[tuple[str, str], tuple[float, int]]:
    """Give mean and count for each measure and group."""
    gathered: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in found:
        gathered[one.measure, by(one)].append(one.share)
    return {key: (sum(values) / len(values), len(values)) for key, values in gathered.items()}


def twice(mails: Iterable[LabelledMail]) -> list[str]:
    """Name the mails whose name another of their group has too."""
    counted = Counter(f"{mail.group}/{mail.name}" for mail in mails)
    return [name for name, count in counted.items() if count > 1]


def fallen(found: Sequence[Share]) -> list[str]:
    """Name the scores that are below their floors in `floors.toml`."""
    reached = scores(found, lambda one: one.mail.group) | scores(found, lambda _: "all")
    rows = [(group, measure, floor) for group, own in FLOORS.items() for measure, floor in own.items()]
    below = (
        f"{group}, {measure}: {mean:.2%} of {count} mails, not {floor} %"
        for group, measure, floor in rows
        for mean, count in [reached.get((measure, group), (0.0, 0))]
        if count * mean + NEARLY < count * floor / 100 or not count
    )
    return list(below)


def main(arguments: Sequence[str]) -> int:
    """Print the scores; give 1 where one is below its floor, or two mails share a name.

    With `--missed` it names what falls short.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", action="store_true", help="name what falls short")
    parser.add_argument("--group", help="only this group")
    options = parser.parse_args(arguments)
    mails = [mail for mail in corpus() if options.group in (None, mail.group)]
    found = list(shares(mails))
    print(f"{len(mails)} mails")
    for title, by in (
        ("all", lambda _: "all"),
        ("group", lambda one: one.mail.group),
        ("language", lambda one: one.mail.language or "-"),
    ):
        print(f"\nby {title}" if title != "all" else "")
        for (measure, name), (mean, count) in sorted(scores(found, by).items(), key=lambda row: row[0][::-1]):
            print(f"  {name:18} {measure:24} {mean:7.1%}  of {count}")
    for one in found if options.missed else ():
        if one.share < 1:
            print(f"{one.measure}: {one.mail.group}/{one.mail.name} {one.share:.2f}")
    below = [] if options.group else fallen(found)
    for line in below:
        print(f"BELOW ITS FLOOR: {line}")
    for name in twice(mails):
        print(f"TWO MAILS OF ONE NAME: {name}")
    return 1 if below or twice(mails) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
