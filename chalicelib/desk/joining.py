"""Many letters of the ladder that go to one person at one time are sent as one, which lists all questions.

A few come apart, each in the thread of its question, where it can be answered; but not what is told again
every week, and not what runs that were missed left behind.

Each step commits its own letters, so that no crash loses one. Before they are sent, those to one address are
joined: the one letter is committed in the transaction that ends the others, and theirs are its rows.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from chalicelib.desk.correspondence import GATEWAY, event_id
from chalicelib.desk.desk import Desk
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.change import MOST_RECORDS, Change, StaleError
from chalicelib.domain.letter import Fact, Letter, State, letter_id
from chalicelib.domain.steps import Step

TOGETHER: Final = "steps-together"
"""The letter that stands for several."""

READERS: Final = {
    "reminder": "agency",
    "overdue": "agency",
    "escalation": "office",
    "unassigned-late": "office",
    "deadline-missed": "journalist",
}
"""The letters of the ladder, and whom each is written to."""

GATHERED_FOR: Final = timedelta(minutes=2)
"""How long letters of a step are kept from the sweep, so that the run that took the steps can join them."""

MOST_APART: Final = 5
"""Letters to one address that one run sends apart."""

BELATED_AFTER: Final = timedelta(hours=1)
"""A step that is taken so long after its moment was left behind by runs that were missed; who gets several
letters of the run that catches up gets one, of the steps that are on time too."""

MOST_ROWS: Final = 60
"""Questions that a letter names; it counts the others."""

_TOLD: Final = (
    *("reference", "subject", "asker", "agency", "deadline", "step", "number", "audience", "days_late"),
    *("is_past", "is_telephone", "publication_at", "seen", "about", "partly"),
)
"""What a row says, of what the letter would have said."""
_STEPS: Final = [str(step) for step in Step]
_MOST_ENDED: Final = MOST_RECORDS - 1


def has_belated(letters: Iterable[Letter]) -> bool:
    """Tell whether one of these is of a step that missed runs left behind: then nobody gets several."""
    return any(letter.name in READERS and _is_belated(letter) for letter in letters)


def joined(letters: Iterable[Letter], desk: Desk, now: datetime, *, are_belated: bool) -> Iterator[Letter]:
    """Give the letters to send in the place of these: to each address at most one of the ladder."""
    by_address: dict[str, list[Letter]] = defaultdict(list)
    for letter in letters:
        is_new = letter.state is State.COMMITTED and not letter.tries
        if letter.name in READERS and is_new:
            by_address[letter.to.address].append(letter)
        else:
            yield letter
    for several in by_address.values():
        yield from several if len(several) == 1 else _one_for(several, desk, now, are_belated=are_belated)


def _one_for(several: Sequence[Letter], desk: Desk, now: datetime, *, are_belated: bool) -> Iterator[Letter]:
    """Of letters about one duty the last step's goes; those about several become one, or stay apart."""
    last = {(one.reference, one.agency): one for one in sorted(several, key=_place_of_step)}
    if len(last) > 1 and (are_belated or _are_one(last.values())):
        yield from _together(sorted(several, key=_order), last.values(), desk, now)
        return
    for duty, kept in last.items():
        others = [one for one in several if (one.reference, one.agency) == duty and one.id != kept.id]
        with suppress(StaleError):  # another run sends them
            desk.questions.commit(Change(tuple(_ended(others, kept.id, now))))
            yield kept


def _are_one(letters: Collection[Letter]) -> bool:
    """Tell whether letters about several duties are one: many, or told again every week."""
    return len(letters) > MOST_APART or any(letter.facts["step"] == Step.WEEKLY for letter in letters)


def _is_belated(letter: Letter) -> bool:
    at = letter.facts.get("step_at")
    return isinstance(at, str) and letter.committed_at - datetime.fromisoformat(at) > BELATED_AFTER


def _place_of_step(letter: Letter) -> int:
    return _STEPS.index(str(letter.facts["step"]))


def _ended(letters: Iterable[Letter], by: str, now: datetime) -> Iterator[Letter]:
    return (one.moved_to(State.JOINED, now, reason=by) for one in letters)


def _order(letter: Letter) -> tuple[str, str, str]:
    """Put what is due first first, and what has no deadline last."""
    deadline = letter.facts.get("deadline")
    due_at = deadline.get("due_at") if isinstance(deadline, dict) else None
    return str(due_at or "~"), letter.reference, letter.agency


def _together(
    several: Sequence[Letter], told: Iterable[Letter], desk: Desk, now: datetime
) -> Iterator[Letter]:
    """Commit one letter for several, a transaction's worth at a time; what another run took stays with it.

    It speaks of those in `told`: of each duty of the last step only.
    """
    is_told = {one.id for one in told}
    rows: list[Fact] = []
    whole: Letter | None = None
    for start in range(0, len(several), _MOST_ENDED):
        with suppress(StaleError):
            some = several[start : start + _MOST_ENDED]
            more = [*rows, *(_row(one) for one in some if one.id in is_told)]
            wanted = replace(whole, revision=whole.revision + 1) if whole else _new_letter(some, desk)
            wanted = replace(wanted, facts=_facts(more, wanted))
            desk.questions.commit(Change((wanted, *_ended(some, wanted.id, now))))
            whole, rows = wanted, more
    if whole is not None:
        yield whole


def _new_letter(some: Sequence[Letter], desk: Desk) -> Letter:
    first = some[0]
    is_one = len({one.reference for one in some}) == 1
    agencies = {one.agency for one in some}
    return Letter(
        id=letter_id(event_id(TOGETHER, *(one.id for one in some)), TOGETHER, first.to.address),
        name=TOGETHER,
        to=first.to,
        facts={},
        committed_at=max(one.committed_at for one in some),
        waits_until=max(one.waits_until or one.committed_at for one in some),
        reference=first.reference if is_one else "",
        agency=first.agency if len(agencies) == 1 else (ALL_AGENCIES if is_one else ""),
        reply_to=_reply_to(some, desk) if is_one else desk.addresses.intake,
        sender_name=GATEWAY,
        answers=first.answers if is_one else "",
    )


def _reply_to(some: Sequence[Letter], desk: Desk) -> str:
    """Say where an answer to a letter about one question goes; a journalist's to all its agencies."""
    if len({one.reply_to for one in some}) == 1:
        return some[0].reply_to
    if any(READERS[one.name] != "journalist" for one in some):
        return desk.addresses.intake
    return desk.addresses.case_address(some[0].reference, ALL_AGENCIES, Side.JOURNALIST)


def _facts(rows: list[Fact], letter: Letter) -> dict[str, Fact]:
    known = [row for row in rows if isinstance(row, dict)]
    is_for_leadership = {row.get("audience") for row in known} == {"leadership"}
    return {
        "reference": letter.reference,
        "reader": "leadership" if is_for_leadership else READERS[str(known[0]["letter"])],
        "rows": rows[:MOST_ROWS],
        "total": len(rows),
        "questions": len({row["reference"] for row in known}),
    }


def _row(letter: Letter) -> Fact:
    said: dict[str, Fact] = {name: letter.facts.get(name) for name in _TOLD}
    return {**said, "letter": letter.name, "thread": letter.agency}
