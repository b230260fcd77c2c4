"""How far an agency has come with the numbered points of a question: what it answered, refused, and owes."""

from collections.abc import Iterable, Iterator
from typing import Final

from chalicelib.desk.desk import Desk
from chalicelib.desk.keeping import whole_text
from chalicelib.domain.addresses import Side
from chalicelib.domain.case import Case
from chalicelib.domain.clock_stops import Reopening
from chalicelib.domain.letter import Fact
from chalicelib.domain.mail_kinds import MailKind
from chalicelib.domain.question import Assignment, Status
from chalicelib.domain.records import Entry
from chalicelib.mail.kinds.points import labels_asked

FIRST_LABELS: Final = frozenset({"1", "1a"})
_PARTS: Final = frozenset({str(MailKind.PARTIAL), str(MailKind.REFUSAL)})
_SETTLING: Final = _PARTS | {str(MailKind.FINAL)}
_UNHEARD: Final = frozenset({Status.TO_DISPATCH, Status.DISPATCHED})


def points_asked(case: Case, desk: Desk) -> tuple[str, ...]:
    """Give the labels of the question's numbered points, none where no first one is numbered."""
    labels = labels_asked(whole_text(case.question.text, desk))
    return labels if len(labels) > 1 and labels[0] in FIRST_LABELS else ()


def covers_the_rest(points: Iterable[str], case: Case, agency: str, desk: Desk) -> bool:
    """Tell points with which this agency has answered every numbered point that it owes."""
    owed, before = (
        set(_owed(case, agency, desk)),
        {one for entry in _said(case, agency) for one in entry.points},
    )
    return bool(owed) and owed <= before.union(points)


def partly(duty: Assignment | None, desk: Desk) -> Fact:
    """Say how far an agency has come that still owes an answer; None where it has said no part of it.

    `answered`, `refused` and `left` are labels of points; all are empty where the question has none.
    """
    if duty is None or not duty.is_open or duty.status in _UNHEARD:
        return None
    case = desk.questions.case(duty.reference)
    return partly_in(case, duty.agency, desk) if case else None


def partly_in(case: Case, agency: str, desk: Desk) -> Fact:
    """Say the same of a case that was read already."""
    parts = [entry for entry in _said(case, agency) if entry.kind in _PARTS]
    if not parts:
        return None
    refused = {one for entry in parts if entry.kind == MailKind.REFUSAL for one in entry.points}
    answered = {one for entry in parts if entry.kind == MailKind.PARTIAL for one in entry.points}
    asked = points_asked(case, desk)
    left = [one for one in _owed(case, agency, desk) if one not in answered | refused]
    return {
        "answered": [one for one in asked if one in answered],
        "refused": [one for one in asked if one in refused - answered],
        "left": list(left),
    }


def _owed(case: Case, agency: str, desk: Desk) -> tuple[str, ...]:
    """Give each point of the question; once points were named again, these, and what was withdrawn since.

    What was said before they were named settles every other point, as long as it stands. Of what was named in
    words nobody knows which points they are: then all are owed.
    """
    asked, again = points_asked(case, desk), _named_again(case, agency)
    named = {one for one in asked if again and one in again.points}
    if again is None or not named or not named.issuperset(again.points):
        return asked
    earlier = (entry for entry in _standing(case, agency) if entry.at <= again.at)
    settled = {one for entry in earlier for one in (entry.points if entry.kind in _PARTS else asked) or asked}
    return tuple(one for one in asked if one in named or one not in settled)


def _said(case: Case, agency: str) -> Iterator[Entry]:
    """Give what the agency said that stands; once points were named again, since then."""
    again = _named_again(case, agency)
    return (entry for entry in _standing(case, agency) if again is None or entry.at >= again.at)


def _standing(case: Case, agency: str) -> Iterator[Entry]:
    own = (entry for entry in case.entries if (entry.agency, entry.side) == (agency, Side.AGENCY))
    return (entry for entry in own if entry.is_shown and entry.kind in _SETTLING)


def _named_again(case: Case, agency: str) -> Reopening | None:
    duty = case.assignment(agency)
    return duty.reopenings[-1] if duty and duty.reopenings else None
