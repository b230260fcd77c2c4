"""What an agency's correction or withdrawal is about: its words that stand, wherever the question is now.

A released answer can be corrected and withdrawn as long as it stands (design, 5): after points of it were
named again, after a refusal, after the question was passed on or withdrawn.
"""

from typing import Final

from chalicelib.domain.acts import NOT_ENDED, RULES, Act, Party
from chalicelib.domain.addresses import Side
from chalicelib.domain.case import Case
from chalicelib.domain.question import Assignment, QuestionStatus, Status
from chalicelib.domain.records import Entry

ANSWER: Final = "final"
REFUSAL: Final = "refusal"
_ANSWERS: Final = frozenset({ANSWER, "correction"})


def refused(party: Party, act: Act, case: Case, duty: Assignment) -> str:
    """Say why the table does not allow an act on an assignment, "" where it does.

    What is about words that stand is refused where none do; an answered assignment has some by its status,
    unless they were withdrawn after the question itself was.
    """
    row = RULES[party, act]
    code = row.refusal(duty.status)
    is_asked = case.question.status is not QuestionStatus.WITHDRAWN
    if code or not row.about or (is_asked and duty.status is Status.ANSWERED):
        return code
    return "" if any(entry.kind in row.about for entry in _standing(case, duty)) else NOT_ENDED


def last_words(case: Case, duty: Assignment, kinds: frozenset[str]) -> Entry | None:
    """Give the agency's last words of these kinds that stand."""
    found = (entry for entry in _standing(case, duty) if entry.kind in kinds)
    return max(found, key=lambda entry: entry.at, default=None)


def standing_answer(case: Case, duty: Assignment) -> tuple[Entry, ...]:
    """Give the entries of the answer that stands, with what was added and corrected since.

    In an answered assignment it is what ended it; else the last one, as far back as it was asked for anew.
    """
    own = [entry for entry in _standing(case, duty) if entry.kind in _ANSWERS]
    if duty.status is Status.ANSWERED:
        return tuple(entry for entry in own if entry.at >= (duty.ended_at or duty.changed_at))
    answers = [entry.at for entry in own if entry.kind == ANSWER]
    if not answers:
        return ()
    asked = max((one.at for one in duty.reopenings if one.at <= max(answers)), default=min(answers))
    since = min(at for at in answers if at >= asked)
    return tuple(entry for entry in own if entry.at >= since)


def _standing(case: Case, duty: Assignment) -> list[Entry]:
    own = (entry for entry in case.entries if (entry.agency, entry.side) == (duty.agency, Side.AGENCY))
    return [entry for entry in own if entry.is_shown]
