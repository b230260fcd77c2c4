"""What an agency's correction or withdrawal is about: its words that stand, wherever the question is now.

A released answer, or part of one, can be corrected and withdrawn as long as it stands (design, 5): after
points of it were named again, after a refusal, after the question was passed on or withdrawn.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from chalicelib.domain.acts import ASKED_AGAIN, NOT_ENDED, RULES, Act, Party
from chalicelib.domain.addresses import Side
from chalicelib.domain.case import Case
from chalicelib.domain.question import Assignment, QuestionStatus, Status
from chalicelib.domain.records import Entry

ANSWER: Final = "final"
PART: Final = "partial"
REFUSAL: Final = "refusal"
_SAID: Final = frozenset({ANSWER, PART})
_ANSWERS: Final = _SAID | {"correction"}

ONLY_REFUSED: Final = "only_refused"
"""Why nothing is withdrawn: only a refusal stands, and an answer puts that right."""


def refused(party: Party, act: Act, case: Case, duty: Assignment) -> str:
    """Say why the table does not allow an act on an assignment, "" where it does.

    What is about words that stand is refused where none do; an answered assignment has some by its status,
    unless they were withdrawn after the question itself was. What is done on top of a reopening needs one.
    """
    row = RULES[party, act]
    code = row.refusal(duty.status)
    if not code and row.on_top and duty.is_open and not duty.reopenings:
        return NOT_ENDED
    if code == NOT_ENDED and duty.reopenings:
        return ASKED_AGAIN
    is_asked = case.question.status is not QuestionStatus.WITHDRAWN
    if code or not row.about or (is_asked and duty.status is Status.ANSWERED):
        return code
    standing = {entry.kind for entry in _standing(case, duty)}
    if standing & row.about:
        return ""
    return ONLY_REFUSED if act is Act.RETRACTION and REFUSAL in standing else NOT_ENDED


def last_words(case: Case, duty: Assignment, kinds: frozenset[str]) -> Entry | None:
    """Give the agency's last words of these kinds that stand."""
    found = (entry for entry in _standing(case, duty) if entry.kind in kinds)
    return max(found, key=lambda entry: entry.at, default=None)


def standing_answer(case: Case, duty: Assignment) -> tuple[Entry, ...]:
    """Give the entries of the answer that stands, with what was added and corrected since.

    In an answered assignment it is the answer that ended it; else the last part, or the last answer, as far
    back as that was asked for anew.
    """
    own = [entry for entry in _standing(case, duty) if entry.kind in _ANSWERS]
    since = _since(duty, [entry for entry in own if entry.kind in _SAID])
    return tuple(entry for entry in own if since is not None and entry.at >= since)


def corrected_words(case: Case, duty: Assignment) -> Entry | None:
    """Give what a correction is about: the last words that stand, before a refusal of points the answer."""
    said = last_words(case, duty, _SAID)
    refused = last_words(case, duty, frozenset({REFUSAL}))
    if said is None or refused is None:
        return said or refused
    return said if refused.points or said.at >= refused.at else refused


def _since(duty: Assignment, said: Sequence[Entry]) -> datetime | None:
    """Say since when the answer or part stands that would be withdrawn; None where there is none."""
    ended_at = duty.ended_at or duty.changed_at
    answers = [entry.at for entry in said if entry.kind == ANSWER]
    if duty.status is Status.ANSWERED and any(at >= ended_at for at in answers):
        return ended_at
    last = max(said, key=lambda entry: entry.at, default=None)
    if last is None or last.kind == PART:
        return last.at if last else None
    asked = max((one.at for one in duty.reopenings if one.at <= max(answers)), default=min(answers))
    return min(at for at in answers if at >= asked)


def _standing(case: Case, duty: Assignment) -> list[Entry]:
    own = (entry for entry in case.entries if (entry.agency, entry.side) == (duty.agency, Side.AGENCY))
    return [entry for entry in own if entry.is_shown]
