"""Opening a question: the question, its assignments, its ledger row and the receipt, in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chalicelib.desk import facts
from chalicelib.desk.choosing import Chosen, choose_agencies
from chalicelib.desk.correspondence import (
    Writing,
    event_id,
    journalist_addressee,
)
from chalicelib.desk.desk import Desk
from chalicelib.desk.keeping import keep_files, keep_text
from chalicelib.desk.naming import without_reference
from chalicelib.desk.spoken import cleaned_text, private_addresses
from chalicelib.desk.tasks import Matter, new_task
from chalicelib.desk.unassigned import calls_for_assignment, with_next_call
from chalicelib.domain.addresses import ALL_AGENCIES, Side
from chalicelib.domain.change import Change, Record
from chalicelib.domain.deadlines import QuestionClass
from chalicelib.domain.guessing import Guess
from chalicelib.domain.people import Agency, Journalist
from chalicelib.domain.question import Assignment, Attachment, Question, QuestionStatus, Status
from chalicelib.domain.records import Entry, Event, TaskKind
from chalicelib.domain.workcalendar import local
from chalicelib.mail.agencies.finding import own_words
from chalicelib.mail.kinds.petitions import petition_words
from chalicelib.mail.kinds.urgency import is_urgent
from chalicelib.mail.message import Mail
from chalicelib.mail.replies.reply import split_reply

MOST_AGENCIES: Final = 50
"""Agencies that one question may go to: more would not fit into one transaction with their question."""

MOST_READERS: Final = 20
"""Colleagues in copy who read a question along: each takes a write of the same transaction."""

GUESSES_SHOWN: Final = 3


@dataclass(frozen=True)
class Wording:
    """What somebody asks, by mail or by form.

    `source` names what it came by: the raw mail, or the submission; `mail_id` the raw mail alone. `text` is
    what is passed on, `whole` what the agency is looked for in. `copied_to` are the addresses in To and Cc.
    """

    source: str
    subject: str
    whole: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    is_urgent: bool = False
    publication_at: datetime | None = None
    message_id: str = ""
    mail_id: str = ""
    copied_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A question asked, its writer known and believed.

    `codes` are the agency codes of the intake addresses called, "" for `cauhoi@`. `opened_at` starts the
    clock: the arrival, or for what had to be confirmed the confirmation. `verified` says how the writer
    was. A part that is split from another question, `split_from`, keeps its `received_at`.
    """

    wording: Wording
    journalist: Journalist
    address: str
    codes: Sequence[str]
    opened_at: datetime
    verified: str
    received_at: datetime | None = None
    split_from: str = ""


@dataclass(frozen=True)
class Opened:
    """A question as opened, all that is to be written with it, and the agencies that were one too many."""

    question: Question
    assignments: tuple[Assignment, ...]
    change: Change
    left_out: tuple[Agency, ...] = ()


def open_question(asked: Asked, desk: Desk) -> Opened:
    """Decide what opening this question writes; its texts and files are kept in the archive already."""
    chosen = choose_agencies(asked.wording.subject, asked.wording.whole, asked.codes, desk)
    agencies, left_out = chosen.agencies[:MOST_AGENCIES], chosen.agencies[MOST_AGENCIES:]
    question = _question(asked, agencies, chosen.guesses, desk)
    duties = tuple(new_assignment(question, agency, asked.opened_at, desk) for agency in agencies)
    event = _event(question, asked)
    letters = (
        _receipt(question, tuple(zip(duties, agencies, strict=True)), chosen, asked, event, desk),
        *calls_for_assignment(question, event, desk),
    )
    records: tuple[Record, ...] = (question, *duties, _entry(question, asked), event, *letters)
    tasks = (
        *_tasks(question, duties, event, desk),
        *too_many(question, left_out, event, desk),
        *_petition(question, event, desk),
    )
    return Opened(question, duties, Change(records + tasks), left_out)


def wording_of(mail: Mail, mail_id: str, desk: Desk) -> Wording:
    """Give what a mail asks; its files are kept in the archive."""
    return Wording(
        source=mail_id,
        subject=mail.subject,
        whole=own_words(mail),
        text=question_text(mail, desk),
        attachments=keep_files(desk, mail.attachments, mail_id),
        is_urgent=is_urgent(mail.subject),
        message_id=mail.message_id or "",
        mail_id=mail_id,
        copied_to=tuple(box.address for box in (*mail.to, *mail.cc)),
    )


def new_assignment(question: Question, agency: Agency, at: datetime, desk: Desk) -> Assignment:
    """Give an agency its duty; its clock started when the question was received.

    Its own target to acknowledge runs from now, and steps whose moment has passed are not held against it.
    """
    rules = desk.rules.of(agency.code, agency.area)
    reckoned = rules.deadline(question, question.received_at)
    return Assignment(
        reference=question.reference,
        agency=agency.code,
        status=Status.TO_DISPATCH,
        received_at=question.received_at,
        opened_at=at,
        changed_at=at,
        due_at=reckoned.due_at if reckoned else None,
        acknowledge_by=rules.acknowledge_by(question, at),
        is_provisional=reckoned.is_provisional if reckoned else False,
        area=agency.area,
    )


def _question(asked: Asked, agencies: Sequence[Agency], guesses: tuple[Guess, ...], desk: Desk) -> Question:
    wording = asked.wording
    petition = petition_words(wording.subject, wording.text)
    reference = desk.questions.reserve_reference(wording.source, local(asked.opened_at).year)
    question = Question(
        reference=reference,
        subject=without_reference(wording.subject, desk.house.prefix),
        text=keep_text(desk, wording.text, f"{wording.source}/question"),
        journalist=asked.journalist.email,
        journalist_name=asked.journalist.name,
        outlet=asked.journalist.outlet,
        received_at=asked.received_at or asked.opened_at,
        opened_by=wording.source,
        policy=policy_code(QuestionClass.ROUTINE, asked.opened_at, desk),
        status=QuestionStatus.OPEN if agencies else QuestionStatus.UNASSIGNED,
        is_urgent=wording.is_urgent,
        publication_at=wording.publication_at,
        message_id=wording.message_id,
        written_from=asked.address,
        readers=tuple(dict.fromkeys(_readers(asked, desk)))[:MOST_READERS],
        attachments=wording.attachments,
        guesses=() if agencies else guesses[:GUESSES_SHOWN],
        proposed=str(QuestionClass.PETITION) if petition else "",
        proposed_because=petition,
    )
    return with_next_call(question, desk)


def policy_code(klass: QuestionClass, at: datetime, desk: Desk) -> str:
    """Name the policy that holds for questions of a class received then."""
    policy = desk.rules.policy_in_force(klass, at, desk.house.policy)
    return policy.code if policy else desk.house.policy


def question_text(mail: Mail, desk: Desk) -> str:
    """Give what a journalist wrote, without the signature block, which is not passed on."""
    text = split_reply(mail.text).bare_text or mail.text
    address = mail.sender.address if mail.sender else ""
    return cleaned_text(text, private_addresses(address, desk), desk)


def _readers(asked: Asked, desk: Desk) -> Iterator[str]:
    """Keep colleagues in Cc as readers only if they are registered with the same outlet."""
    for address in asked.wording.copied_to:
        colleague = desk.register.party(address).journalist
        if colleague and colleague.outlet == asked.journalist.outlet and colleague != asked.journalist:
            yield colleague.email


def _event(question: Question, asked: Asked) -> Event:
    return Event(
        id=event_id(asked.wording.source, "question_opened"),
        reference=question.reference,
        agency=ALL_AGENCIES,
        act="question_opened",
        at=asked.opened_at,
        who=asked.journalist.email,
        verified=asked.verified,
        mail_id=asked.wording.mail_id,
    )


def _entry(question: Question, asked: Asked) -> Entry:
    return Entry(
        id=event_id(asked.wording.source, "entry", ALL_AGENCIES),
        reference=question.reference,
        agency=ALL_AGENCIES,
        side=Side.JOURNALIST,
        kind="question",
        at=asked.opened_at,
        text=question.text,
        person=question.journalist_name,
        mail_id=asked.wording.mail_id,
        message_id=question.message_id,
        address=asked.address,
        is_relayed=True,
        attachments=question.attachments,
    )


def _receipt(
    question: Question,
    duties: Sequence[tuple[Assignment, Agency]],
    chosen: Chosen,
    asked: Asked,
    event: Event,
    desk: Desk,
) -> Record:
    said = facts.merged(
        facts.question_facts(question),
        facts.text_facts(question.text),
        {
            "agencies": facts.desks(question, duties, desk.rules),
            "left_out_agencies": [facts.agency_fact(one) for one in chosen.agencies[MOST_AGENCIES:]],
            "unlisted": list(chosen.unlisted),
            "is_unassigned": not duties,
            "split_from": asked.split_from,
            "deadline": facts.own_deadline(question, desk.rules),
        },
    )
    writing = Writing(desk, event.id, event.at, question.reference, ALL_AGENCIES, Side.JOURNALIST)
    return writing.letter("receipt", journalist_addressee(question), said, answers=question.message_id)


def _tasks(question: Question, duties: Sequence[Assignment], event: Event, desk: Desk) -> Iterator[Record]:
    """Where the calendar does not reach, a person has to set the deadline: none is guessed."""
    if desk.rules.deadline(question, question.received_at) is None:
        note = _names(desk.register.agency(duty.agency) for duty in duties)
        matter = Matter(TaskKind.NO_DEADLINE, question.reference, note=note)
        yield from new_task(matter, event.id, event.at, desk)


def _petition(question: Question, event: Event, desk: Desk) -> Iterator[Record]:
    """Let a person say whether a question forwards a petition, which has a clock of its own."""
    if question.proposed:
        note = "; ".join(question.proposed_because)
        yield from new_task(
            Matter(TaskKind.PETITION, question.reference, note=note), event.id, event.at, desk
        )


def too_many(question: Question, left_out: Sequence[Agency], event: Event, desk: Desk) -> tuple[Record, ...]:
    """Let a person see to the agencies that were called beyond what one question may go to."""
    if not left_out:
        return ()
    matter = Matter(TaskKind.TOO_MANY_AGENCIES, question.reference, note=_names(left_out))
    return tuple(new_task(matter, event.id, event.at, desk))


def _names(agencies: Iterable[Agency | None]) -> str:
    """Name agencies for a person; a comma may stand in a name."""
    return "; ".join(agency.name_vi for agency in agencies if agency)
