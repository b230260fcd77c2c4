"""Splitting: a part of a question that belongs to other agencies becomes a question of its own.

It keeps the journalist's words, and the day of receipt: nobody wins time by a split. The journalist gets its
receipt, and both questions are linked for the press department.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from chalicelib.desk.by import BY_SESSION, By
from chalicelib.desk.correspondence import event_id
from chalicelib.desk.deeds import Decided
from chalicelib.desk.desk import Desk
from chalicelib.desk.keeping import whole_text
from chalicelib.desk.linking import linked_with
from chalicelib.desk.named_agencies import agencies_named
from chalicelib.desk.officer_acts import act_once
from chalicelib.desk.opening import Asked, Wording, open_question
from chalicelib.domain.addresses import ALL_AGENCIES
from chalicelib.domain.case import Case
from chalicelib.domain.question import Question, QuestionStatus
from chalicelib.domain.records import Event
from chalicelib.domain.wording import clean_line, clean_text

LONGEST_SUBJECT: Final = 200


@dataclass(frozen=True)
class Part:
    """What becomes a question of its own: a passage of the journalist's, its subject, and for which agencies.

    `agencies` are codes or names as an officer types them, with commas between.
    """

    subject: str
    text: str
    agencies: str


def split(reference: str, part: Part, by: By, desk: Desk, lease_now: datetime) -> str:
    """Open a part of a question as another one.

    `split`; `empty`; `nobody` where no agency is named, `unknown_agency` where one is unknown; `other_words`
    where the passage is not the journalist's; `no_asker` where they are registered no more; `already_ended`
    once it was withdrawn.
    """
    text = clean_text(part.text).strip()
    if not any(map(str.isalnum, text)):
        return "empty"
    named = agencies_named(part.agencies, desk.register.agencies())
    if named.unknown or not named.agencies:
        return "unknown_agency" if named.unknown else "nobody"
    codes = tuple(agency.code for agency in named.agencies)
    wanted = replace(part, text=text)

    def decided(case: Case) -> Decided:
        return _decided(case, wanted, codes, by, desk)

    return act_once(reference, decided, "split", by, desk, lease_now)


def _decided(case: Case, part: Part, codes: Sequence[str], by: By, desk: Desk) -> Decided:
    question = case.question
    source = event_id("page", question.reference, "split", part.text, *codes)
    event = _event(question, source, by)
    if any(one.id == event.id for one in case.events):
        return "split"
    asker = desk.register.journalist(question.journalist)
    if asker is None or not asker.is_active:
        return "no_asker"
    if question.status is QuestionStatus.WITHDRAWN:
        return "already_ended"
    if _plain(part.text) not in _plain(whole_text(question.text, desk)):
        return "other_words"
    address = question.written_from or question.journalist
    asked = Asked(
        _wording(question, part, source),
        asker,
        address,
        codes,
        by.at,
        BY_SESSION,
        received_at=question.received_at,
        split_from=question.reference,
    )
    opened = open_question(asked, desk)
    new = replace(opened.question, linked=(question.reference,))
    records = tuple(new if one is opened.question else one for one in opened.change.records)
    old = linked_with(question, new.reference)
    return (*records, old, replace(event, facts={"with": new.reference}))


def _wording(question: Question, part: Part, source: str) -> Wording:
    subject = clean_line(part.subject)[:LONGEST_SUBJECT] or question.subject
    return Wording(
        source=source,
        subject=subject,
        whole=part.text,
        text=part.text,
        attachments=question.attachments,
        is_urgent=question.is_urgent,
        publication_at=question.publication_at,
    )


def _event(question: Question, source: str, by: By) -> Event:
    return Event(
        id=event_id(source, "split", question.reference),
        reference=question.reference,
        agency=ALL_AGENCIES,
        act="split",
        at=by.at,
        who=by.who,
        verified=BY_SESSION,
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
