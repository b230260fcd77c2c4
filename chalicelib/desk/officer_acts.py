"""What a press officer does on the page of a question: answers in an agency's name, writes an internal note.

Each is committed once however often its button is pressed, and gives a code that says how it went:
`answered`, `noted`; `changed` where somebody else was first each time; `unknown` where there is no such
question or agency; or why it cannot be.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chalicelib.desk.by import BY_SESSION, By
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.deeds import Decided, Deed, Terms, decide
from chalicelib.desk.desk import Desk
from chalicelib.desk.pen_words import addresses_at
from chalicelib.desk.receiving import act_on
from chalicelib.desk.spoken import Spoken, cleaned_text
from chalicelib.domain.acts import ENDED, RULES, Act, Party
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.case import Case
from chalicelib.domain.change import Change, StaleError
from chalicelib.domain.question import QuestionStatus
from chalicelib.domain.wording import clean_line, clean_text

TRIES: Final = 4
LONGEST_NOTE: Final = 300
LONGEST_TEXT: Final = 50_000


@dataclass(frozen=True)
class OnBehalf:
    """An agency's answer as an officer writes it down: for which agency, who may be quoted ("" for nobody).

    `note` says how the words came: by telephone, on paper, at a press conference. It is for the record alone.
    """

    agency: str
    speaker: str
    text: str
    note: str


def answer_for(reference: str, wanted: OnBehalf, by: By, desk: Desk, lease_now: datetime) -> str:
    """Relay an agency's answer that came on another way than by mail or page."""
    agency = desk.register.agency(wanted.agency)
    if agency is None:
        return "unknown"
    text = cleaned_text(clean_text(wanted.text)[:LONGEST_TEXT], addresses_at(agency), desk)
    note = clean_line(wanted.note)[:LONGEST_NOTE]
    if not any(map(str.isalnum, text)):
        return "empty"

    def decided(case: Case) -> Decided:
        source = event_id("page", reference, wanted.agency, "answer_for", by.who, text)
        if _is_done(case, source, Act.FINAL, wanted.agency):
            return "answered"
        spoken = Spoken(source, by.who, text, by.at, BY_SESSION)
        terms = Terms(reason=note, speaker=wanted.speaker)
        return decide(Deed(Party.PRESS_DEPARTMENT, Act.FINAL, case, wanted.agency, spoken, terms), desk)

    return act_once(reference, decided, "answered", by, desk, lease_now)


def write_note(reference: str, code: str, text: str, by: By, desk: Desk, lease_now: datetime) -> str:
    """Keep a note with the question, for the press department alone: who was telephoned, what was said."""
    words, thread = clean_text(text)[:LONGEST_TEXT], code or ALL_AGENCIES
    if not any(map(str.isalnum, words)):
        return "empty"

    def decided(case: Case) -> Decided:
        source = event_id("page", reference, thread, "note", by.who, words)
        if _is_done(case, source, Act.NOTE, thread):
            return "noted"
        spoken = Spoken(source, by.who, words, by.at, BY_SESSION)
        return decide(Deed(Party.PRESS_DEPARTMENT, Act.NOTE, case, thread, spoken), desk)

    return act_once(reference, decided, "noted", by, desk, lease_now)


def act_once(
    reference: str, decided: Callable[[Case], Decided], done: str, by: By, desk: Desk, lease_now: datetime
) -> str:
    """Commit what is decided on the case as it stands, and send its letters; give `done`, or why not.

    `withdrawn` is why where nothing is owed any more because nobody asks.
    """
    for _ in range(TRIES):
        case = desk.questions.case(reference)
        if case is None:
            return "unknown"
        records = decided(case)
        if isinstance(records, str):
            is_gone = case.question.status is QuestionStatus.WITHDRAWN
            return "withdrawn" if is_gone and records == ENDED else records
        try:
            desk.questions.commit(Change(records))
        except StaleError:
            continue
        act_on(Change(records), desk, by.at, lease_now)
        return done
    return "changed"


def _is_done(case: Case, source: str, act: Act, thread: str) -> bool:
    name = RULES[Party.PRESS_DEPARTMENT, act].event
    return any(one.id == event_id(source, name, case.question.reference, thread) for one in case.events)
